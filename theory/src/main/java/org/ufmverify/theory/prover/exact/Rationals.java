package org.ufmverify.theory.prover.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;

/** Exact rational numbers: conversions between fractions, decimals, doubles and expressions. */
public final class Rationals {
    private static final MathContext DOWN = new MathContext(20, RoundingMode.FLOOR);
    private static final MathContext UP = new MathContext(20, RoundingMode.CEILING);

    /** Bits of a double, and a number of binary places up to which it is a normal number. */
    private static final int MANTISSA = 53;

    private static final int MOST_PLACES = 1000;

    private Rationals() {}

    public static BigFraction of(Expr.Constant value) {
        return new BigFraction(value.numerator(), value.denominator());
    }

    public static BigFraction of(BigDecimal value) {
        return value.scale() > 0
                ? new BigFraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()))
                : new BigFraction(value.toBigIntegerExact());
    }

    /** Returns a value that is a double. */
    private static double toDouble(BigFraction value) {
        return Math.scalb(
                value.getNumerator().doubleValue(), 1 - value.getDenominator().bitLength());
    }

    /** Returns the exact value of a finite double. */
    public static BigFraction of(double value) {
        // That constructor is for normal numbers only.
        return Math.abs(value) >= Double.MIN_NORMAL ? new BigFraction(value) : of(new BigDecimal(value));
    }

    /** Returns whether a value is a double, which makes roundings to doubles cheap. */
    private static boolean isDouble(BigFraction value) {
        BigInteger denominator = value.getDenominator();
        int places = denominator.bitLength() - 1;
        return value.getNumerator().bitLength() <= MANTISSA
                && denominator.getLowestSetBit() == places
                && places <= MOST_PLACES;
    }

    public static Expr.Constant constant(BigFraction value) {
        return new Expr.Constant(value.getNumerator(), value.getDenominator());
    }

    /** Returns the value as a finite decimal when it has at most 12 places, else as a fraction. */
    public static String write(BigFraction value) {
        if (value.getDenominator().equals(BigInteger.ONE)) {
            return value.getNumerator().toString();
        }
        try {
            BigDecimal decimal = new BigDecimal(value.getNumerator())
                    .divide(new BigDecimal(value.getDenominator()))
                    .stripTrailingZeros();
            if (decimal.scale() <= 12) {
                return decimal.toPlainString();
            }
        } catch (ArithmeticException e) {
            // Not a finite decimal: the fraction below is the exact form.
        }
        return value.getNumerator() + "/" + value.getDenominator();
    }

    /** Returns the largest double not above the value (or one below it). */
    public static double below(BigFraction value) {
        if (isDouble(value)) {
            return toDouble(value);
        }
        BigDecimal near = new BigDecimal(value.getNumerator()).divide(new BigDecimal(value.getDenominator()), DOWN);
        double d = near.doubleValue();
        if (Double.isInfinite(d)) {
            return d > 0 ? Double.MAX_VALUE : Double.NEGATIVE_INFINITY;
        }
        return of(d).compareTo(value) <= 0 ? d : Math.nextDown(d);
    }

    /** Returns the smallest double not below the value (or one above it). */
    public static double above(BigFraction value) {
        if (isDouble(value)) {
            return toDouble(value);
        }
        BigDecimal near = new BigDecimal(value.getNumerator()).divide(new BigDecimal(value.getDenominator()), UP);
        double d = near.doubleValue();
        if (Double.isInfinite(d)) {
            return d < 0 ? -Double.MAX_VALUE : Double.POSITIVE_INFINITY;
        }
        return of(d).compareTo(value) >= 0 ? d : Math.nextUp(d);
    }
}
