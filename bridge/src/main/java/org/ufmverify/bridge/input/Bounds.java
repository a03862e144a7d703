package org.ufmverify.bridge.input;

import java.math.BigDecimal;

/**
 * The numbers that a key takes, checked and printed by the same value.
 *
 * @param low least number
 * @param withLow whether the least number itself is taken
 * @param high largest number
 * @param withHigh whether the largest number itself is taken
 */
record Bounds(double low, boolean withLow, double high, boolean withHigh) {
    /** [0, 1). */
    static final Bounds BELOW_ONE = new Bounds(0, true, 1, false);

    /** (0, 1). */
    static final Bounds WITHIN_ONE = new Bounds(0, false, 1, false);

    /** Coefficients of penalties, far beyond any that trains. */
    static final Bounds DECAY = new Bounds(0, true, 1e6, true);

    /** Positive numbers. */
    static final Bounds POSITIVE = new Bounds(0, false, 1e6, true);

    /** Ratios of the larger to the smaller. */
    static final Bounds FROM_ONE = new Bounds(1, true, 1e6, true);

    /** Learning rates, far beyond any that trains. */
    static final Bounds RATE = new Bounds(0, false, 1e6, true);

    boolean contains(double value) {
        return (withLow ? value >= low : value > low) && (withHigh ? value <= high : value < high);
    }

    /** As people write it, for example "in [0, 1)" or "positive and at most 1000000". */
    @Override
    public String toString() {
        if (low == 0 && !withLow && withHigh) {
            return "positive and at most " + plain(high);
        }
        return "in " + (withLow ? "[" : "(") + plain(low) + ", " + plain(high) + (withHigh ? "]" : ")");
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
