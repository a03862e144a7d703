package org.ufmverify.bridge.report.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.ufmverify.bridge.report.typeset.NumberText;

/** Round numbers on an axis, in decimals and so without rounding, from the least doubles to the largest. */
final class Ticks {
    private static final int ABOUT = 5;
    private static final BigDecimal SMALLEST_PLAIN = new BigDecimal("1e-3");
    private static final BigDecimal LARGEST_PLAIN = new BigDecimal("1e5");
    private static final int MOST_DECIMALS = 8;

    /** A coordinate with its label. */
    record At(double coordinate, NumberText label) {}

    private Ticks() {}

    /**
     * About five ticks.
     *
     * @param bottom lower end, a coordinate
     * @param top upper end, above the lower by more than 1e-5 of their size
     * @param power the label of a coordinate is it times ten to this
     */
    static List<At> between(double bottom, double top, int power) {
        BigDecimal low = new BigDecimal(bottom);
        BigDecimal high = new BigDecimal(top);
        BigDecimal step = step((top - bottom) / ABOUT);
        List<At> ticks = new ArrayList<>();
        BigDecimal at = low.divide(step, 0, RoundingMode.CEILING).multiply(step);
        while (at.compareTo(high) <= 0) {
            ticks.add(new At(at.doubleValue(), label(at.scaleByPowerOfTen(power), step.scale() - power)));
            at = at.add(step);
        }
        return ticks;
    }

    /** One, two and five times the powers of ten, with their decimal logarithms as coordinates. */
    static List<At> oneTwoFive(int from, int to) {
        List<At> ticks = new ArrayList<>();
        for (int e = from; e <= to; e++) {
            for (int m : new int[] {1, 2, 5}) {
                ticks.add(new At(Math.log10(m) + e, label(new BigDecimal(m).scaleByPowerOfTen(e), Math.max(0, -e))));
            }
        }
        return ticks;
    }

    /** The label of a power of ten. */
    static NumberText power(int exponent) {
        return exponent == 0 || exponent == 1
                ? NumberText.exact(Math.pow(10, exponent))
                : new NumberText(false, "1", "", exponent);
    }

    private static NumberText label(BigDecimal value, int decimals) {
        BigDecimal size = value.abs();
        boolean plain = size.signum() == 0
                || (size.compareTo(SMALLEST_PLAIN) >= 0
                        && size.compareTo(LARGEST_PLAIN) < 0
                        && decimals <= MOST_DECIMALS);
        return plain
                ? NumberText.decimal(
                        value.setScale(size.signum() == 0 ? 0 : Math.max(0, decimals), RoundingMode.UNNECESSARY))
                : NumberText.scientific(value);
    }

    /** 1, 2, 2.5 or 5 times a power of ten: the first that is no shorter. */
    private static BigDecimal step(double about) {
        int exponent = (int) Math.floor(Math.log10(about));
        double mantissa = about / Math.pow(10, exponent);
        String nice = mantissa <= 1 ? "1" : mantissa <= 2 ? "2" : mantissa <= 2.5 ? "2.5" : mantissa <= 5 ? "5" : "10";
        return new BigDecimal(nice).scaleByPowerOfTen(exponent).stripTrailingZeros();
    }
}
