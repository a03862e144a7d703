package org.ufmverify.theory.loss;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;

/**
 * An expression multiplied out: a sum of products of powers with like terms joined, so that what cancels is gone.
 *
 * <p>Equal where both are defined; x x^(-1) becomes 1.
 */
final class Expansion {
    private static final int MAX_TERMS = 400;
    private static final int MAX_POWER = 4;

    /** Coefficients by product; a product is its factors' exponents. */
    private final Map<Map<Expr, Expr.Constant>, Expr.Constant> terms = new LinkedHashMap<>();

    private Expansion() {}

    /** Returns the expression multiplied out; what would grow beyond measure stays as it is. */
    static Expr of(Expr expr) {
        return expand(expr).toExpr();
    }

    private static Expansion single(Map<Expr, Expr.Constant> factors, Expr.Constant coefficient) {
        Expansion e = new Expansion();
        e.add(factors, coefficient);
        return e;
    }

    private static Expansion atom(Expr atom, Expr.Constant exponent) {
        return single(Map.of(atom, exponent), Expr.ONE);
    }

    private void add(Map<Expr, Expr.Constant> factors, Expr.Constant coefficient) {
        Expr.Constant total = (Expr.Constant) Expr.sum(List.of(terms.getOrDefault(factors, Expr.ZERO), coefficient));
        if (total.equals(Expr.ZERO)) {
            terms.remove(factors);
        } else {
            terms.put(factors, total);
        }
    }

    private static Expansion expand(Expr expr) {
        if (expr instanceof Expr.Constant c) {
            return single(Map.of(), c);
        } else if (expr instanceof Expr.Sum s) {
            Expansion total = new Expansion();
            for (Expr term : s.terms()) {
                expand(term).terms.forEach(total::add);
            }
            return total;
        } else if (expr instanceof Expr.Product p) {
            Expansion product = single(Map.of(), Expr.ONE);
            for (Expr factor : p.factors()) {
                product = product.times(expand(factor));
            }
            return product;
        } else if (expr instanceof Expr.Power p) {
            return power(p);
        }
        return atom(expr.mapChildren(Expansion::of), Expr.ONE).unlessConstant();
    }

    /** Exp(0) and the like have become numbers. */
    private Expansion unlessConstant() {
        Expr only = terms.keySet().iterator().next().keySet().iterator().next();
        return only instanceof Expr.Constant c ? single(Map.of(), c) : this;
    }

    private static Expansion power(Expr.Power p) {
        Expr base = of(p.base());
        Expr exponent = of(p.exponent());
        Expr whole = Expr.power(base, exponent);
        if (!(whole instanceof Expr.Power power) || !(exponent instanceof Expr.Constant e)) {
            return whole instanceof Expr.Power ? atom(whole, Expr.ONE) : expand(whole);
        }
        Expansion inner = expand(power.base());
        if (e.isInteger() && inner.terms.size() == 1) {
            return inner.monomialTo(e);
        }
        if (e.isInteger()
                && e.numerator().signum() > 0
                && e.numerator().compareTo(BigInteger.valueOf(MAX_POWER)) <= 0) {
            Expansion product = single(Map.of(), Expr.ONE);
            for (int i = 0; i < e.numerator().intValueExact(); i++) {
                product = product.times(inner);
            }
            return product;
        }
        return atom(power.base(), e);
    }

    private Expansion monomialTo(Expr.Constant exponent) {
        Map.Entry<Map<Expr, Expr.Constant>, Expr.Constant> only =
                terms.entrySet().iterator().next();
        Map<Expr, Expr.Constant> factors = new LinkedHashMap<>();
        only.getKey().forEach((atom, e) -> factors.put(atom, (Expr.Constant) e.times(exponent)));
        Expr scale = Expr.power(only.getValue(), exponent);
        return scale instanceof Expr.Constant c ? single(factors, c) : atom(Expr.power(toExpr(), exponent), Expr.ONE);
    }

    private Expansion times(Expansion other) {
        if ((long) terms.size() * other.terms.size() > MAX_TERMS) {
            return atom(toExpr(), Expr.ONE).timesSmall(atom(other.toExpr(), Expr.ONE));
        }
        return timesSmall(other);
    }

    private Expansion timesSmall(Expansion other) {
        Expansion product = new Expansion();
        terms.forEach((x, a) -> other.terms.forEach((y, b) -> {
            Map<Expr, Expr.Constant> factors = new LinkedHashMap<>(x);
            y.forEach((atom, e) -> factors.merge(atom, e, (u, v) -> (Expr.Constant) u.plus(v)));
            factors.values().removeIf(Expr.ZERO::equals);
            product.add(factors, (Expr.Constant) a.times(b));
        }));
        return product;
    }

    private Expr toExpr() {
        List<Expr> sum = new ArrayList<>();
        terms.forEach((factors, coefficient) -> {
            List<Expr> product = new ArrayList<>();
            product.add(coefficient);
            factors.forEach((atom, e) -> product.add(Expr.power(atom, e)));
            sum.add(Expr.product(product));
        });
        return sum.isEmpty() ? Expr.ZERO : Expr.sum(sum);
    }
}
