package org.ufmverify.theory.prover.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.hipparchus.fraction.BigFraction;

/**
 * A closed interval with exact rational ends.
 *
 * @param low the lower end
 * @param high the upper end, at least the lower one
 */
public record Range(BigFraction low, BigFraction high) {
    private static final int MAX_SCALE = 400;

    /** Checks the order; throws {@link IllegalArgumentException} when low exceeds high. */
    public Range {
        if (low.compareTo(high) > 0) {
            throw new IllegalArgumentException(
                    "a range needs low <= high, got [" + Rationals.write(low) + ", " + Rationals.write(high) + "]");
        }
    }

    /** Returns the range between two integers. */
    public static Range of(long low, long high) {
        return new Range(new BigFraction(low), new BigFraction(high));
    }

    /**
     * Returns the range between two numbers, read exactly.
     *
     * @param low an integer, a decimal such as {@code 0.001} or {@code 1e-3}, or a fraction such as {@code 1/3}
     * @param high likewise
     * @throws IllegalArgumentException when a text is no number or low exceeds high
     */
    public static Range of(String low, String high) {
        return new Range(number(low), number(high));
    }

    /** Returns the width, zero for a single point. */
    public BigFraction width() {
        return high.subtract(low);
    }

    /** Returns whether the value lies in the range, ends included. */
    public boolean contains(BigFraction value) {
        return low.compareTo(value) <= 0 && value.compareTo(high) <= 0;
    }

    private static BigFraction number(String text) {
        String trimmed = text.strip();
        try {
            int slash = trimmed.indexOf('/');
            if (slash >= 0) {
                return new BigFraction(
                        new BigInteger(trimmed.substring(0, slash).strip()),
                        new BigInteger(trimmed.substring(slash + 1).strip()));
            }
            BigDecimal value = new BigDecimal(trimmed);
            if (Math.abs((long) value.scale()) > MAX_SCALE || value.precision() > MAX_SCALE) {
                throw new NumberFormatException("out of range");
            }
            return Rationals.of(value);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "a bound must be a number such as 0.001, 1e-3 or 1/3 with at most 400 digits, got \"" + text + "\"",
                    e);
        }
    }
}
