package org.ufmverify.bridge.report.figure;

/**
 * An axis of a figure.
 *
 * @param label prose
 * @param logarithmic whether its scale is logarithmic; points that are not positive are then left out
 * @param low lower end, NaN where the data decide
 * @param high upper end, NaN where the data decide
 * @param reversed whether it runs from right to left or from top to bottom
 */
public record Axis(String label, boolean logarithmic, double low, double high, boolean reversed) {
    /** {@return a linear axis as long as the data} */
    public static Axis linear(String label) {
        return new Axis(label, false, Double.NaN, Double.NaN, false);
    }

    /** {@return a logarithmic axis as long as the data} */
    public static Axis logarithmic(String label) {
        return new Axis(label, true, Double.NaN, Double.NaN, false);
    }

    /** {@return this axis with given ends} */
    public Axis between(double from, double to) {
        return new Axis(label, logarithmic, from, to, reversed);
    }

    /** {@return this axis with a given lower end} */
    public Axis from(double from) {
        return new Axis(label, logarithmic, from, high, reversed);
    }

    /** {@return this axis the other way round} */
    public Axis reverse() {
        return new Axis(label, logarithmic, low, high, !reversed);
    }

    /** {@return whether a number has a place on this axis} */
    boolean shows(double number) {
        return Double.isFinite(number) && (!logarithmic || number > 0);
    }
}
