package org.ufmverify.theory.coq.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ufmverify.theory.coq.statement.Condition;
import org.ufmverify.theory.coq.statement.CoqStatement;
import org.ufmverify.theory.coq.statement.Written;
import org.ufmverify.theory.coq.statement.WrittenReader;
import org.ufmverify.theory.coq.statement.WrittenRelation;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;

/**
 * A statement taken apart, formulas written out.
 *
 * @param assumptions what is presupposed
 * @param conditions what must be shown so that the claim is defined
 * @param claim the relations to be shown
 */
record Parts(List<WrittenRelation> assumptions, List<Condition> conditions, List<WrittenRelation> claim) {
    Parts {
        assumptions = List.copyOf(assumptions);
        conditions = List.copyOf(conditions);
        claim = List.copyOf(claim);
    }

    static Parts of(CoqStatement statement) {
        return new Parts(
                statement.assumptions().stream().map(WrittenRelation::inlined).toList(),
                statement.conditions().stream()
                        .flatMap(c -> c.inlined().stream())
                        .toList(),
                statement.claim().stream().map(WrittenRelation::inlined).toList());
    }

    /** Returns the same without an equation, its variable replaced by its value. */
    Parts solved(WrittenRelation equation, String name, Written value) {
        Map<String, Written> values = Map.of(name, value);
        return new Parts(
                assumptions.stream()
                        .filter(a -> !a.equals(equation))
                        .map(a -> a.substitute(values))
                        .toList(),
                conditions.stream().map(c -> substituted(c, values)).toList(),
                claim.stream().map(r -> r.substitute(values)).toList());
    }

    private static Condition substituted(Condition condition, Map<String, Written> values) {
        return condition instanceof Condition.Holds h
                ? new Condition.Holds(h.relation().substitute(values))
                : new Condition.Differentiable((Written.Derivative)
                        ((Condition.Differentiable) condition).derivative().substitute(values));
    }

    /** Returns the same with a part replaced everywhere, under one more assumption. */
    Parts replaced(Written part, Written by, WrittenRelation known) {
        List<WrittenRelation> more = new ArrayList<>();
        assumptions.forEach(a -> more.add(a.replace(part, by)));
        more.add(known);
        return new Parts(
                more,
                conditions.stream()
                        .<Condition>map(c -> c instanceof Condition.Holds h
                                ? new Condition.Holds(h.relation().replace(part, by))
                                : c)
                        .toList(),
                claim.stream().map(r -> r.replace(part, by)).toList());
    }

    /** Returns an absolute value, minimum or maximum that occurs, if there is one. */
    Optional<Written.Elementary> kink() {
        return Stream.of(
                        assumptions.stream(),
                        conditions.stream()
                                .flatMap(
                                        c -> c instanceof Condition.Holds h ? Stream.of(h.relation()) : Stream.empty()),
                        claim.stream())
                .flatMap(s -> s)
                .flatMap(r -> Stream.of(r.left(), r.right()))
                .flatMap(w -> w.all().stream())
                .filter(w -> w instanceof Written.Elementary e && e.function() != Fn.EXP && e.function() != Fn.LOG)
                .map(Written.Elementary.class::cast)
                .findFirst();
    }

    /** Returns all sides, derivatives carried out. */
    Stream<Expr> expressions() {
        return Stream.of(
                        assumptions.stream(),
                        claim.stream(),
                        conditions.stream()
                                .map(c -> c instanceof Condition.Holds h
                                        ? h.relation()
                                        : new WrittenRelation(
                                                ((Condition.Differentiable) c).derivative(),
                                                Relation.Operator.EQUAL,
                                                WrittenReader.number(0, 1))))
                .flatMap(s -> s)
                .flatMap(r -> Stream.of(r.left().expr(), r.right().expr()));
    }

    /** Returns the sides of the claim. */
    Stream<Expr> claimed() {
        return claim.stream().flatMap(r -> Stream.of(r.left().expr(), r.right().expr()));
    }

    /** Returns the functions that are differentiated, at the points: what makes them defined is shown first. */
    Stream<Expr> bodies() {
        return conditions.stream()
                .filter(c -> c instanceof Condition.Differentiable)
                .map(c -> ((Condition.Differentiable) c).derivative())
                .map(d -> d.body()
                        .expr()
                        .substitute(Map.of(d.variable(), d.point().expr())));
    }
}
