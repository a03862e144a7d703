package org.ufmverify.theory.optimum.solve;

/**
 * How much is searched, in units that a machine of today does some 4e5 of in a second: a descent of K classes in d dimensions takes K^2 d.
 * Counted and not timed, so that a result does not depend on the machine.
 */
public final class Effort {
    private static final double ALL_STARTS = 2.4e7;
    private static final int FEWEST = 3;
    /** The largest problem of which even the fewest descents are tried. */
    private static final double LARGEST = 4e7;
    /** The most groups of different classes: a descent then takes some minutes. */
    public static final int MOST_GROUPS = 500;

    private Effort() {}

    private static double size(int classes, int dimensions) {
        return (double) classes * classes * dimensions;
    }

    /** Returns whether several descents are affordable. */
    public static boolean affords(int classes, int dimensions) {
        return size(classes, dimensions) <= LARGEST;
    }

    /** Returns how many descents are tried, at most so many. */
    static int starts(int classes, int dimensions, int most) {
        return (int) Math.max(FEWEST, Math.min(most, ALL_STARTS / size(classes, dimensions)));
    }
}
