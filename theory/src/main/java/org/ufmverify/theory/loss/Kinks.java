package org.ufmverify.theory.loss;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;

/** Where an expression has kinks (Max, Min, Abs), and the smooth expression that it is on one side of them. */
final class Kinks {
    private Kinks() {}

    /** Returns whether all kinks are smoothed: they occur as even or larger powers of Max(0, x) only. */
    static boolean isDifferentiable(Expr expr) {
        if (expr instanceof Expr.Power p
                && p.base() instanceof Expr.Apply call
                && isPositivePart(call)
                && p.exponent() instanceof Expr.Constant e
                && e.numerator().compareTo(e.denominator()) > 0) {
            return call.arguments().stream().allMatch(Kinks::isDifferentiable);
        }
        if (expr instanceof Expr.Apply call && isKinked(call)) {
            return false;
        }
        return expr.children().stream().allMatch(Kinks::isDifferentiable);
    }

    private static boolean isPositivePart(Expr.Apply call) {
        return call.function() == Fn.MAX && call.arguments().contains(Expr.ZERO);
    }

    private static boolean isKinked(Expr.Apply call) {
        return switch (call.function()) {
            case ABS, MIN, MAX -> true;
            case EXP, LOG -> false;
        };
    }

    /**
     * Returns where the expression, with all of a neighbourhood, is the branch that is taken at a point: relations between the
     * arguments of its kinks. They are strict, as at a kink the derivative of a branch is that of one side only.
     */
    static List<Relation> conditions(Expr expr, Map<String, Double> point) {
        Set<Relation> all = new LinkedHashSet<>();
        collect(expr, point, all);
        return List.copyOf(all);
    }

    private static void collect(Expr expr, Map<String, Double> point, Set<Relation> found) {
        expr.children().forEach(child -> collect(child, point, found));
        if (expr instanceof Expr.Apply call && isKinked(call)) {
            Expr first = branch(call.arguments().get(0), point);
            Expr second = call.function() == Fn.ABS
                    ? Expr.ZERO
                    : branch(call.arguments().get(1), point);
            boolean firstIsLarger = first.toDouble(point) >= second.toDouble(point);
            found.add(new Relation(first, firstIsLarger ? Relation.Operator.GREATER : Relation.Operator.LESS, second));
        }
    }

    /** Returns the expression with each kinked function replaced by the branch that is taken at a point. */
    static Expr branch(Expr expr, Map<String, Double> point) {
        if (expr instanceof Expr.Apply call && isKinked(call)) {
            Expr first = branch(call.arguments().get(0), point);
            double x = first.toDouble(point);
            if (call.function() == Fn.ABS) {
                return x >= 0 ? first : first.times(Expr.MINUS_ONE);
            }
            Expr second = branch(call.arguments().get(1), point);
            boolean firstIsLarger = x >= second.toDouble(point);
            return firstIsLarger == (call.function() == Fn.MAX) ? first : second;
        }
        return expr.mapChildren(child -> branch(child, point));
    }
}
