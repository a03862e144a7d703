package org.ufmverify.bridge.report.typeset;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A number in decimal, cut into what a column aligns.
 *
 * @param negative whether it has a minus
 * @param whole digits before the point
 * @param fraction digits after the point, maybe none
 * @param exponent of ten; 0 if there is none
 */
public record NumberText(boolean negative, String whole, String fraction, int exponent) {
    private static final double SMALLEST_PLAIN = 1e-3;
    private static final double LARGEST_PLAIN = 1e6;

    /**
     * A measured number, rounded.
     *
     * @param number finite
     * @param digits significant digits, at least 1; digits before the point are all kept
     * @return the number; plain between 0.001 and a million, with a power of ten elsewhere
     */
    public static NumberText rounded(double number, int digits) {
        return rounded(number, digits, RoundingMode.HALF_EVEN);
    }

    /**
     * A bound: the same as {@link #rounded(double, int)}, but never below the number.
     *
     * @param number finite
     * @param digits significant digits, at least 1; digits before the point are all kept
     * @return the number, rounded up
     */
    public static NumberText atMost(double number, int digits) {
        return rounded(number, digits, RoundingMode.CEILING);
    }

    private static NumberText rounded(double number, int digits, RoundingMode mode) {
        if (number == 0) {
            return new NumberText(false, "0", "", 0);
        }
        BigDecimal value = new BigDecimal(number).round(new MathContext(digits, mode));
        double size = Math.abs(value.doubleValue());
        if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
            int decimals = digits - value.precision() + value.scale();
            return plain(decimals > 0 ? value.setScale(decimals, mode) : new BigDecimal(number).setScale(0, mode));
        }
        int exponent = value.precision() - value.scale() - 1;
        return scientific(value.movePointLeft(exponent).setScale(digits - 1, mode), exponent);
    }

    /**
     * A number that was given, with all of its digits and no zeros at the end.
     *
     * @param number finite
     * @return the number
     */
    public static NumberText exact(double number) {
        if (number == 0) {
            return new NumberText(false, "0", "", 0);
        }
        BigDecimal value = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        double size = Math.abs(number);
        if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
            return plain(value.scale() < 0 ? value.setScale(0) : value);
        }
        return scientific(value);
    }

    /**
     * A number with at most so many significant digits and no zeros at the end, for settings.
     *
     * @param number finite
     * @param digits significant digits, at least 1
     * @return the number
     */
    public static NumberText brief(double number, int digits) {
        return exact(new BigDecimal(number)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .doubleValue());
    }

    /**
     * A number with a fixed count of decimals.
     *
     * @param number finite
     * @param decimals digits after the point
     * @return the number
     */
    public static NumberText fixed(double number, int decimals) {
        return plain(new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    /** {@return a decimal with all of its digits, those after the point too} */
    public static NumberText decimal(BigDecimal value) {
        return plain(value.scale() < 0 ? value.setScale(0) : value);
    }

    /** {@return a decimal other than zero with a power of ten, and no zeros at the end} */
    public static NumberText scientific(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        BigDecimal mantissa = value.movePointLeft(exponent).stripTrailingZeros();
        return scientific(mantissa.scale() < 0 ? mantissa.setScale(0) : mantissa, exponent);
    }

    private static NumberText plain(BigDecimal value) {
        return scientific(value, 0);
    }

    private static NumberText scientific(BigDecimal mantissa, int exponent) {
        String text = mantissa.abs().toPlainString();
        int point = text.indexOf('.');
        return new NumberText(
                mantissa.signum() < 0,
                point < 0 ? text : text.substring(0, point),
                point < 0 ? "" : text.substring(point + 1),
                exponent);
    }

    /** {@return this number with a power of ten, as exact as it is; zero stays plain} */
    NumberText withPower() {
        BigDecimal value = new BigDecimal(whole + (fraction.isEmpty() ? "" : "." + fraction));
        if (exponent != 0 || value.signum() == 0) {
            return this;
        }
        int power = value.precision() - value.scale() - 1;
        NumberText scientific = scientific(value.movePointLeft(power), power);
        return new NumberText(negative, scientific.whole, scientific.fraction, power);
    }

    /** {@return LaTeX mathematics, without dollars} */
    public String latex() {
        String mantissa = (negative ? "-" : "") + grouped("\\,") + (fraction.isEmpty() ? "" : "." + fraction);
        if (exponent == 0) {
            return mantissa;
        }
        String power = "10^{" + exponent + "}";
        return isOne() ? (negative ? "-" : "") + power : mantissa + "\\times " + power;
    }

    /** {@return text with the characters of Unicode, for example −1.5×10⁻³} */
    public String unicode() {
        String mantissa = (negative ? "\u2212" : "") + grouped("\u202f") + (fraction.isEmpty() ? "" : "." + fraction);
        if (exponent == 0) {
            return mantissa;
        }
        String power = "10" + superscript(exponent);
        return isOne() ? (negative ? "\u2212" : "") + power : mantissa + "\u00d7" + power;
    }

    private boolean isOne() {
        return whole.equals("1") && fraction.isEmpty();
    }

    private String grouped(String space) {
        if (whole.length() < 5) {
            return whole;
        }
        StringBuilder text = new StringBuilder(whole);
        for (int i = whole.length() - 3; i > 0; i -= 3) {
            text.insert(i, space);
        }
        return text.toString();
    }

    static String superscript(int exponent) {
        StringBuilder text = new StringBuilder();
        String.valueOf(exponent)
                .chars()
                .forEach(c -> text.append(
                        c == '-'
                                ? '\u207b'
                                : "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079".charAt(c - '0')));
        return text.toString();
    }
}
