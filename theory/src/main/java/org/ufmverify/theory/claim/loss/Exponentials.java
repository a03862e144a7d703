package org.ufmverify.theory.claim.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;

/** Logits as logarithms of positive variables: exponentials of their combinations become products of powers. */
final class Exponentials {
    private Exponentials() {}

    /**
     * Puts logarithms in for logits and takes the exponentials of their integer combinations apart. Equal where the variables are
     * positive.
     *
     * @param logs the positive variable whose logarithm each logit is
     */
    static Expr of(Expr expr, Map<String, Expr> logs) {
        Map<String, Expr> logarithms = new java.util.HashMap<>();
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
        return expr.mapChildren(Exponentials::simplified);
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
