package org.ufmverify.bridge.report.part;

/** How a positive number changes from one loss to another, in the words of a report. One seed's noise is not told from an effect. */
public enum Change {
    LOWER,
    HIGHER,
    ABOUT_EQUAL,
    NOT_MEASURED;

    /** Relative difference below which two numbers are called about equal: what seeds scatter is rarely less. */
    public static final double ABOUT = 0.02;

    /** The change from a number to another; not measured when one of them is not a number or the first is not positive. */
    public static Change of(double before, double after) {
        double ratio = after / before;
        return !(before > 0) || !Double.isFinite(ratio)
                ? NOT_MEASURED
                : Math.abs(ratio - 1) < ABOUT ? ABOUT_EQUAL : ratio < 1 ? LOWER : HIGHER;
    }
}
