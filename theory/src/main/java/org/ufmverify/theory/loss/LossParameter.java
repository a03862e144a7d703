package org.ufmverify.theory.loss;

import java.io.Serializable;

/**
 * A parameter of a family of losses, with its range.
 *
 * @param name its name, for example {@code delta}
 * @param usual the value where none is given
 * @param low the lower end of the range
 * @param lowIncluded whether the lower end is allowed
 * @param high the upper end, perhaps infinite
 * @param highIncluded whether the upper end is allowed
 */
public record LossParameter(
        String name, double usual, double low, boolean lowIncluded, double high, boolean highIncluded)
        implements Serializable {

    /** Returns the range in words, for example {@code 0 <= delta < 1}. */
    public String range() {
        String text = name;
        if (low > Double.NEGATIVE_INFINITY) {
            text = number(low) + (lowIncluded ? " <= " : " < ") + text;
        }
        return high < Double.POSITIVE_INFINITY ? text + (highIncluded ? " <= " : " < ") + number(high) : text;
    }

    /** Returns whether a value is in the range. */
    public boolean admits(double value) {
        return Double.isFinite(value)
                && (value > low || (lowIncluded && value == low))
                && (value < high || (highIncluded && value == high));
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
