package org.ufmverify.theory.claim.loss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.prover.exact.Range;

/**
 * The loss at logits of which few are different: the true class's, those of two wrong classes i and j, and one that all other wrong
 * classes share. As the loss sees a wrong class only through a sum or maximum over them, an identity there that exchanges or moves
 * i and j holds whatever the others are.
 */
final class Restricted {
    /** Returns the same check for equations, which need no long search for a counterexample: entries of a gradient or a Hessian. */
    static Check.Entries entries(Check.Decide equations) {
        return new Check.Entries(equations.text(), equations.conjecture());
    }

    static final Expr OWN = Expr.variable("zk");
    static final Expr FIRST = Expr.variable("zi");
    static final Expr SECOND = Expr.variable("zj");
    static final Expr REST = Expr.variable("rest");

    private final Subject subject;

    Restricted(Subject subject) {
        this.subject = subject;
    }

    /** Returns the loss. */
    Expr at(Expr own, Expr first, Expr second, Expr rest) {
        return at(own, first, second, rest, 1, 1);
    }

    /** Returns the loss with i and j counted more than once. */
    Expr at(Expr own, Expr first, Expr second, Expr rest, long firsts, long seconds) {
        return subject.exact(subject.loss()
                .restricted(
                        own,
                        List.of(first, second, rest),
                        List.of(
                                Expr.integer(firsts),
                                Expr.integer(seconds),
                                Coordinates.K.minus(Expr.integer(1 + firsts + seconds)))));
    }

    /** Returns the loss of two classes. */
    Expr ofTwo(Expr own, Expr wrong) {
        return subject.exact(subject.loss().restricted(own, List.of(wrong), List.of(Expr.ONE)))
                .substitute(Map.of("K", Expr.integer(2)));
    }

    /** Returns the check of a statement about the loss of two classes. */
    Check.Decide decideOfTwo(String id, List<Relation> claim) {
        Range near = Range.of(-5, 5);
        Map<String, Range> box = Coordinates.box(subject, Map.of("zk", near, "zi", near, "x", Range.of(-3, 3)));
        return Statements.decide(id, subject.ranges(), claim, box);
    }

    Check.Decide same(String id, Expr left, Expr right, Relation... more) {
        return decide(id, List.of(new Relation(left, Operator.EQUAL, right)), more);
    }

    /** Returns the check of an identity in the exponentials x, v, w, y of the own, the two wrong and the other logits. */
    Check.Decide samePositive(String id, Expr left, Expr right) {
        return decidePositive(id, List.of(new Relation(left, Operator.EQUAL, right)));
    }

    Check.Decide decidePositive(String id, List<Relation> claim) {
        Relation[] positive = Stream.of("x", "v", "w", "y")
                .filter(name -> claim.stream().anyMatch(r -> r.variables().contains(name)))
                .map(name -> new Relation(Expr.variable(name), Operator.GREATER, Expr.ZERO))
                .toArray(Relation[]::new);
        Check.Decide check = decide(id, claim, positive);
        Map<String, Range> near =
                Map.of("x", Range.of(0, 5), "v", Range.of(0, 5), "w", Range.of(0, 5), "y", Range.of(0, 5));
        return Statements.decide(id, check.conjecture().assumptions(), claim, Coordinates.box(subject, near));
    }

    Check.Decide decide(String id, List<Relation> claim, Relation... more) {
        List<Relation> assumptions = Stream.of(
                        Stream.of(new Relation(Coordinates.K, Operator.GREATER_EQUAL, Expr.integer(3))),
                        subject.ranges().stream(),
                        Stream.of(more))
                .flatMap(s -> s)
                .toList();
        Range near = Range.of(-5, 5);
        Map<String, Range> box = Coordinates.box(
                subject, Map.of("zk", near, "zi", near, "zj", near, "rest", near, "x", Range.of(-3, 3)));
        return Statements.decide(id, assumptions, claim, box);
    }

    /**
     * Puts logarithms in for logits and takes the exponentials of their integer combinations apart. Equal where the variables are
     * positive.
     *
     * @param logs the positive variable whose logarithm each logit is
     */
    static Expr inExponentials(Expr expr, Map<String, Expr> logs) {
        Map<String, Expr> logarithms = new HashMap<>();
        logs.forEach((logit, positive) -> logarithms.put(logit, Expr.apply(Fn.LOG, positive)));
        return simplified(expr.substitute(logarithms));
    }

    private static Expr simplified(Expr expr) {
        if (expr instanceof Expr.Apply call && call.function() == Fn.EXP) {
            List<Expr> factors = new ArrayList<>();
            if (split(call.argument(), Expr.ONE, factors)) {
                return Expr.product(factors);
            }
        }
        return expr.mapChildren(Restricted::simplified);
    }

    /** Adds the factors of e^(scale x); false when x is no integer combination of logarithms of variables. */
    private static boolean split(Expr x, Expr.Constant scale, List<Expr> factors) {
        if (x instanceof Expr.Sum sum) {
            return sum.terms().stream().allMatch(term -> split(term, scale, factors));
        }
        if (x instanceof Expr.Product p
                && p.factors().size() == 2
                && p.factors().get(0) instanceof Expr.Constant c
                && c.isInteger()) {
            return split(p.factors().get(1), (Expr.Constant) scale.times(c), factors);
        }
        if (x instanceof Expr.Apply call && call.function() == Fn.LOG) {
            factors.add(Expr.power(call.argument(), scale));
            return true;
        }
        return false;
    }
}
