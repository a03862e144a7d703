package org.ufmverify.bridge.cli.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.ufmverify.bridge.metrics.Measured;

/** Numbers as people read them on a terminal: six significant digits at most, no zeros at the end. JSON has all digits. */
public final class Digits {
    private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double LARGEST_PLAIN = 1e7;

    private Digits() {}

    /**
     * A number.
     *
     * @param number any
     * @return for example 0.0374, 6000 or 1.08744e-7
     */
    public static String of(double number) {
        if (number == 0) {
            return "0";
        }
        if (!Double.isFinite(number)) {
            return String.valueOf(number);
        }
        BigDecimal rounded = BigDecimal.valueOf(number).round(SIX).stripTrailingZeros();
        double size = Math.abs(number);
        if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /**
     * A measured number, or why there is none.
     *
     * @param measured any
     * @return a number or a sentence
     */
    public static String of(Measured measured) {
        return measured instanceof Measured.Undefined u ? "undefined: " + u.reason() : of(measured.orThrow());
    }

    /**
     * A measured number in a column; a sentence would not fit.
     *
     * @param measured any
     * @return a number or a dash
     */
    public static String cell(Measured measured) {
        return measured instanceof Measured.Undefined ? "-" : of(measured.orThrow());
    }
}
