package org.ufmverify.theory.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Conjecture;

/** Operators that turn a statement into a wrong one, systematically. */
public final class Mutation {
    private Mutation() {}

    /** Returns the operator that replaces a variable by itself plus an integer: the off-by-one. */
    public static UnaryOperator<Expr> shift(String variable, long by) {
        return replace(variable, Expr.variable(variable).plus(Expr.integer(by)));
    }

    /** Returns the operator that exchanges two variables. */
    public static UnaryOperator<Expr> swap(String one, String other) {
        return expr -> expr.substitute(Map.of(one, Expr.variable(other), other, Expr.variable(one)));
    }

    /** Returns the operator that replaces a variable. */
    public static UnaryOperator<Expr> replace(String variable, Expr by) {
        return expr -> expr.substitute(Map.of(variable, by));
    }

    /** Returns the operator that multiplies by a factor, or leaves one out when the factor is its inverse. */
    public static UnaryOperator<Expr> scale(String factor) {
        return Statements.expression(factor)::times;
    }

    /** Returns the operator that adds a term, or leaves one out when the term is its negative. */
    public static UnaryOperator<Expr> add(String term) {
        return Statements.expression(term)::plus;
    }

    /** Changes the right-hand sides of a decided claim. */
    public static Check right(Check.Decide check, UnaryOperator<Expr> change) {
        return claim(check, r -> new Relation(r.left(), r.operator(), change.apply(r.right())));
    }

    /** Changes the left-hand sides of a decided claim. */
    public static Check left(Check.Decide check, UnaryOperator<Expr> change) {
        return claim(check, r -> new Relation(change.apply(r.left()), r.operator(), r.right()));
    }

    /** Claims the opposite: {@code <} becomes {@code >=}. */
    public static Check reverse(Check.Decide check) {
        return claim(check, Relation::negated);
    }

    /** Leaves an assumption out, named by its place from 0. */
    public static Check drop(Check.Decide check, int place) {
        Conjecture c = check.conjecture();
        List<Relation> fewer = new ArrayList<>(c.assumptions());
        fewer.remove(place);
        return Statements.decide(c.id(), fewer, c.claim(), c.box());
    }

    /** Changes the stated result of a derivation. */
    public static Check stated(Check.Derive check, UnaryOperator<Expr> change) {
        Expr stated = change.apply(check.stated());
        return new Check.Derive(
                check.id(),
                check.task(),
                check.text(),
                check.subject(),
                check.variable(),
                ExprWriter.write(stated),
                stated,
                check.assumptions(),
                check.box());
    }

    private static Check claim(Check.Decide check, UnaryOperator<Relation> change) {
        Conjecture c = check.conjecture();
        return Statements.decide(
                c.id(), c.assumptions(), c.claim().stream().map(change).toList(), c.box());
    }
}
