package org.ufmverify.theory.loss;

import java.util.HashMap;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;

/** Losses that are polynomials of degree 2 in the logits: their Hessian is the same everywhere. */
final class Quadratics {
    private static final int TOO_LARGE = 99;

    private Quadratics() {}

    /**
     * Returns whether the loss is quadratic with a Hessian that has no negative eigenvalue, which is decided exactly: the entries
     * are rational in K and the parameters.
     */
    static boolean isConvexQuadratic(Loss loss, int classes) {
        if (!isQuadratic(loss)) {
            return false;
        }
        Ray ray = Ray.of(loss);
        Map<String, Expr> numbers = new HashMap<>();
        loss.values(classes).forEach((name, value) -> numbers.put(name, exact(value)));
        Expr mixed = ray.t01().times(ray.t01());
        return isNonnegative(ray.t2(), numbers)
                && isNonnegative(ray.t1(), numbers)
                && isNonnegative(ray.t0(), numbers)
                && isNonnegative(ray.t1().times(ray.t0()).minus(mixed), numbers);
    }

    /** Returns whether the loss is seen to be a polynomial of degree 2 at most in the logits, whatever their number. */
    static boolean isQuadratic(Loss loss) {
        Map<String, Integer> degrees = new HashMap<>(Map.of(Loss.OWN, 1));
        for (Aggregate aggregate : loss.aggregates()) {
            if (aggregate.kind() != Aggregate.Kind.SUM) {
                return false;
            }
            degrees.put(aggregate.name(), degree(aggregate.term(), Map.of(Loss.OWN, 1, Loss.OTHER, 1)));
        }
        return degree(loss.body(), degrees) <= 2;
    }

    private static boolean isNonnegative(Expr expr, Map<String, Expr> numbers) {
        return Expansion.of(expr.substitute(numbers)) instanceof Expr.Constant c
                && c.numerator().signum() >= 0;
    }

    private static Expr.Constant exact(double value) {
        java.math.BigDecimal decimal = new java.math.BigDecimal(value);
        return decimal.scale() <= 0
                ? new Expr.Constant(decimal.toBigIntegerExact(), java.math.BigInteger.ONE)
                : new Expr.Constant(decimal.unscaledValue(), java.math.BigInteger.TEN.pow(decimal.scale()));
    }

    /** Returns a bound of the total degree in variables of given degrees; large when it is no polynomial in them. */
    private static int degree(Expr expr, Map<String, Integer> degrees) {
        if (expr instanceof Expr.Variable v) {
            return degrees.getOrDefault(v.name(), 0);
        }
        if (expr.variables().stream().noneMatch(degrees::containsKey)) {
            return 0;
        } else if (expr instanceof Expr.Sum s) {
            return s.terms().stream().mapToInt(t -> degree(t, degrees)).max().orElse(0);
        } else if (expr instanceof Expr.Product p) {
            return Math.min(
                    TOO_LARGE,
                    p.factors().stream().mapToInt(t -> degree(t, degrees)).sum());
        } else if (expr instanceof Expr.Power p
                && p.exponent() instanceof Expr.Constant e
                && e.isInteger()
                && e.numerator().signum() > 0
                && e.numerator().bitLength() < 5) {
            return Math.min(TOO_LARGE, e.numerator().intValueExact() * degree(p.base(), degrees));
        }
        return TOO_LARGE;
    }
}
