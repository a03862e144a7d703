package org.ufmverify.theory.expression;

import java.util.ArrayList;
import java.util.List;

/** Symbolic differentiation by the rules of calculus. */
final class Derivative {
    private Derivative() {}

    /** Differentiates; the result is undefined where branches of Abs, Min and Max meet. */
    static Expr of(Expr expr, String variable) {
        if (!expr.variables().contains(variable)) {
            return Expr.ZERO;
        } else if (expr instanceof Expr.Variable) {
            return Expr.ONE;
        } else if (expr instanceof Expr.Sum s) {
            return Expr.sum(s.terms().stream().map(t -> of(t, variable)).toList());
        } else if (expr instanceof Expr.Product p) {
            return product(p.factors(), variable);
        } else if (expr instanceof Expr.Power p) {
            return power(p, variable);
        }
        Expr.Apply call = (Expr.Apply) expr;
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < call.function().arity(); i++) {
            Expr inner = of(call.arguments().get(i), variable);
            if (!inner.equals(Expr.ZERO)) {
                terms.add(inner.times(call.function().partial(i, call.arguments())));
            }
        }
        return Expr.sum(terms);
    }

    private static Expr product(List<Expr> factors, String variable) {
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            List<Expr> copy = new ArrayList<>(factors);
            copy.set(i, of(factors.get(i), variable));
            terms.add(Expr.product(copy));
        }
        return Expr.sum(terms);
    }

    private static Expr power(Expr.Power p, String variable) {
        if (!p.exponent().variables().contains(variable)) {
            return Expr.product(
                    List.of(p.exponent(), Expr.power(p.base(), p.exponent().minus(Expr.ONE)), of(p.base(), variable)));
        }
        Expr logarithm = Expr.apply(Fn.LOG, p.base());
        return p.times(of(p.exponent().times(logarithm), variable));
    }
}
