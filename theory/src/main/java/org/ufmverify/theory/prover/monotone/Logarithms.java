package org.ufmverify.theory.prover.monotone;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.normal.Normalizer;
import org.ufmverify.theory.prover.normal.Quotient;
import org.ufmverify.theory.prover.normal.Signs;

/** Goals between logarithms as goals between their arguments, and goals between products of powers as goals between logarithms. */
final class Logarithms {
    private static final int MAX_POWER = 12;

    private Logarithms() {}

    /**
     * A goal between powers for one such as {@code p (2 log x + log y - log z) > 0}.
     *
     * @param common p, times {@code scale}
     * @param scale what makes the powers integers, its reciprocal
     * @param sign the sign of p
     * @param left {@code x^2 y}
     * @param right z
     * @param arguments x, y and z
     * @param goal the equivalent goal
     */
    record Merged(Expr common, BigFraction scale, int sign, Expr left, Expr right, Set<Expr> arguments, Goal goal) {}

    /**
     * A goal between logarithms for one such as {@code x - y > 0}.
     *
     * @param larger x
     * @param smaller y
     * @param factors the factors of x and y, all positive
     * @param goal the equivalent goal
     */
    record Compared(Expr larger, Expr smaller, Set<Expr> factors, Goal goal) {}

    /**
     * Returns the equivalent goal x^2 y > z for one such as p (2 log x + log y - log z) > 0, the sign of p being known; empty for
     * other goals. The arguments are positive where the goal is defined.
     */
    static Optional<Merged> merged(Goal goal, Signs signs) {
        Map<Expr, List<Expr>> coefficients = new LinkedHashMap<>();
        for (Expr term : terms(goal.slack())) {
            List<Expr> factors = new ArrayList<>(factors(term));
            Optional<Expr> logarithm =
                    factors.stream().filter(Logarithms::isLogarithm).findFirst();
            if (logarithm.isEmpty()) {
                return Optional.empty();
            }
            factors.remove(logarithm.get());
            coefficients
                    .computeIfAbsent(((Expr.Apply) logarithm.get()).argument(), x -> new ArrayList<>())
                    .add(Expr.product(factors));
        }
        Expr common = null;
        Map<Expr, BigFraction> ratios = new LinkedHashMap<>();
        BigInteger scale = BigInteger.ONE;
        for (Map.Entry<Expr, List<Expr>> entry : coefficients.entrySet()) {
            Expr coefficient = Expr.sum(entry.getValue());
            common = common == null ? coefficient : common;
            Optional<Quotient> ratio = Normalizer.of(Signs.NONE, false)
                    .normalize(coefficient.over(common))
                    .filter(Quotient::isConstant);
            if (ratio.isEmpty()) {
                return Optional.empty();
            }
            BigFraction value = new BigFraction(
                    ratio.get().numerator().constantTerm(), ratio.get().constant());
            ratios.put(entry.getKey(), value);
            scale = scale.multiply(value.getDenominator()).divide(scale.gcd(value.getDenominator()));
        }
        Expr left = Expr.ONE;
        Expr right = Expr.ONE;
        long degree = 0;
        for (Map.Entry<Expr, BigFraction> entry : ratios.entrySet()) {
            BigInteger power = entry.getValue().multiply(scale).getNumerator();
            degree += power.bitLength() > 5 ? MAX_POWER + 1 : power.abs().intValueExact();
            if (degree > MAX_POWER) {
                return Optional.empty();
            }
            Expr raised = Expr.power(entry.getKey(), new Expr.Constant(power.abs(), BigInteger.ONE));
            left = power.signum() > 0 ? left.times(raised) : left;
            right = power.signum() < 0 ? right.times(raised) : right;
        }
        int sign = common == null ? 0 : signs.of(common);
        if (sign == 0) {
            return Optional.empty();
        }
        return Optional.of(new Merged(
                common,
                new BigFraction(BigInteger.ONE, scale),
                sign,
                left,
                right,
                ratios.keySet(),
                new Goal(sign > 0 ? left.minus(right) : right.minus(left), goal.kind())));
    }

    /** Returns the equivalent goal log x - log y > 0 for one such as x - y > 0 between products of known positive powers. */
    static Optional<Compared> compared(Goal goal, Signs signs) {
        List<Expr> terms = terms(goal.slack());
        if (terms.size() != 2
                || terms.stream().noneMatch(t -> factors(t).stream().anyMatch(Logarithms::isExponential))) {
            return Optional.empty();
        }
        Expr difference = null;
        Expr larger = Expr.ZERO;
        Expr smaller = Expr.ZERO;
        Set<Expr> all = new LinkedHashSet<>();
        int positive = 0;
        for (Expr term : terms) {
            Expr size = term;
            List<Expr> factors = factors(term);
            boolean minus =
                    factors.get(0) instanceof Expr.Constant c && c.numerator().signum() < 0;
            if (minus) {
                size = term.times(Expr.MINUS_ONE);
            }
            positive += minus ? -1 : 1;
            List<Expr> logarithms = new ArrayList<>();
            for (Expr factor : factors(size)) {
                if (signs.of(factor) <= 0) {
                    return Optional.empty();
                }
                all.add(factor);
                logarithms.add(logarithm(factor));
            }
            larger = minus ? larger : size;
            smaller = minus ? size : smaller;
            Expr sum = Expr.sum(logarithms);
            Expr signed = minus ? sum.times(Expr.MINUS_ONE) : sum;
            difference = difference == null ? signed : difference.plus(signed);
        }
        return positive == 0
                ? Optional.of(new Compared(larger, smaller, all, new Goal(difference, goal.kind())))
                : Optional.empty();
    }

    private static Expr logarithm(Expr factor) {
        if (factor instanceof Expr.Power p && p.exponent() instanceof Expr.Constant) {
            return p.exponent().times(logarithm(p.base()));
        }
        return isExponential(factor) ? ((Expr.Apply) factor).argument() : Expr.apply(Fn.LOG, factor);
    }

    private static boolean isLogarithm(Expr expr) {
        return expr instanceof Expr.Apply call && call.function() == Fn.LOG;
    }

    private static boolean isExponential(Expr expr) {
        Expr base = expr instanceof Expr.Power p && p.exponent() instanceof Expr.Constant ? p.base() : expr;
        return base instanceof Expr.Apply call && call.function() == Fn.EXP;
    }

    private static List<Expr> terms(Expr expr) {
        return expr instanceof Expr.Sum s ? s.terms() : List.of(expr);
    }

    private static List<Expr> factors(Expr expr) {
        return expr instanceof Expr.Product p ? p.factors() : List.of(expr);
    }
}
