package org.ufmverify.theory.prover.goal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.PointArithmetic;
import org.ufmverify.theory.prover.exact.PointValue;
import org.ufmverify.theory.prover.exact.PointValue.Sign;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.IntervalSweep;
import org.ufmverify.theory.prover.interval.Tape;
import org.ufmverify.theory.prover.normal.Normalizer;
import org.ufmverify.theory.prover.normal.Quotient;

/** Decides signs and relations at points with rational coordinates, rigorously: certain answers or {@code UNKNOWN}. */
public final class PointSigns {
    /** From here on the algebra of logarithms and roots is asked first whether the value is 0. */
    private static final int FINE = 120;

    /** The last to tell 0 from 10^-400. */
    private static final int[] DIGITS = {34, 60, FINE, 500};

    private static final int[] DIGITS_OF_CONSTANTS = {34, 60, FINE, 320};

    private PointSigns() {}

    /** What a relation does at a point. */
    public enum Truth {
        HOLDS,
        FAILS,
        UNDEFINED,
        UNKNOWN
    }

    public static Sign sign(Expr expr, Map<String, BigFraction> point) {
        Sign quick = quickSign(expr, point);
        if (quick != Sign.UNKNOWN) {
            return quick;
        }
        for (int digits : DIGITS) {
            if (digits == FINE && vanishes(expr, point)) {
                return Sign.ZERO;
            }
            PointValue value = value(expr, point, digits);
            if (value.sign() != Sign.UNKNOWN || value instanceof PointValue.Unknown) {
                return value.sign();
            }
        }
        return Sign.UNKNOWN;
    }

    /** Tries interval arithmetic in doubles, which is enough wherever the value is not close to zero. */
    private static Sign quickSign(Expr expr, Map<String, BigFraction> point) {
        List<String> names = List.copyOf(point.keySet());
        IntervalSweep sweep = IntervalSweep.of(Tape.of(List.of(expr), names));
        sweep.evaluate(
                names.stream().map(name -> Interval.around(point.get(name))).toArray(Interval[]::new));
        Interval value = sweep.output(0);
        if (!sweep.isSmooth(0)) {
            return Sign.UNKNOWN;
        }
        return value.lo() > 0 ? Sign.POSITIVE : value.hi() < 0 ? Sign.NEGATIVE : Sign.UNKNOWN;
    }

    /** Returns whether the value, known to be defined, is 0 by the algebra of logarithms, roots and powers. */
    private static boolean vanishes(Expr expr, Map<String, BigFraction> point) {
        Map<String, Expr> values = new LinkedHashMap<>();
        point.forEach((name, value) -> values.put(name, Rationals.constant(value)));
        try {
            Expr constant = expr.substitute(values);
            return Normalizer.of(PointSigns::enclosedSign, true)
                    .normalize(constant)
                    .filter(Quotient::isZero)
                    .isPresent();
        } catch (IllegalArgumentException e) {
            // A division by zero on the way: nothing is shown.
            return false;
        }
    }

    /** Returns the sign of a constant that is not zero by its enclosure in enough digits, 0 when that does not decide it. */
    public static int enclosedSign(Expr constant) {
        if (constant.variables().isEmpty()) {
            for (int digits : DIGITS_OF_CONSTANTS) {
                Sign sign = value(constant, Map.of(), digits).sign();
                if (sign.isKnown()) {
                    return sign.signum();
                }
            }
        }
        return 0;
    }

    /** Returns the value to the given number of digits. */
    public static PointValue value(Expr expr, Map<String, BigFraction> point, int digits) {
        PointArithmetic arithmetic = PointArithmetic.of(digits);
        Map<String, PointValue> values = new LinkedHashMap<>();
        point.forEach((name, value) -> values.put(name, arithmetic.exact(value)));
        try {
            return expr.evaluate(arithmetic, values);
        } catch (ArithmeticException e) {
            // Too large for decimals of any size.
            return PointArithmetic.UNKNOWN;
        }
    }

    public static Truth truth(Relation relation, Map<String, BigFraction> point) {
        Sign sign = relation.left().equals(relation.right())
                ? signOfZero(relation.left(), point)
                : sign(relation.difference(), point);
        return switch (sign) {
            case UNDEFINED -> Truth.UNDEFINED;
            case UNKNOWN -> Truth.UNKNOWN;
            default -> relation.operator().holds(sign.signum()) ? Truth.HOLDS : Truth.FAILS;
        };
    }

    /** Returns the sign of x - x: zero where x is defined. */
    private static Sign signOfZero(Expr x, Map<String, BigFraction> point) {
        for (int digits : DIGITS) {
            PointValue value = value(x, point, digits);
            if (!(value instanceof PointValue.Unknown)) {
                return value instanceof PointValue.Undefined ? Sign.UNDEFINED : Sign.ZERO;
            }
        }
        return Sign.UNKNOWN;
    }

    /** Returns whether the point certainly satisfies all assumptions and has integers where needed. */
    public static boolean isAdmissible(Conjecture conjecture, Map<String, BigFraction> point) {
        Set<String> integers = new TreeSet<>(conjecture.integers());
        integers.retainAll(point.keySet());
        return integers.stream().allMatch(name -> point.get(name).isInteger())
                && conjecture.assumptions().stream().allMatch(r -> truth(r, point) == Truth.HOLDS);
    }

    /**
     * Returns what the whole claim does at an admissible point: {@code FAILS} only when every relation is defined there and
     * one of them is certainly false.
     */
    public static Truth claim(Conjecture conjecture, Map<String, BigFraction> point) {
        boolean fails = false;
        boolean signsKnown = true;
        boolean defined = true;
        for (Relation relation : conjecture.claim()) {
            Truth truth = truth(relation, point);
            if (truth == Truth.UNDEFINED) {
                return truth;
            } else if (truth == Truth.UNKNOWN) {
                signsKnown = false;
                defined &= value(relation.difference(), point, DIGITS[0]) instanceof PointValue.Between;
            }
            fails |= truth == Truth.FAILS;
        }
        return fails && defined ? Truth.FAILS : signsKnown ? Truth.HOLDS : Truth.UNKNOWN;
    }
}
