package org.ufmverify.theory.optimum.bound;

import org.ufmverify.theory.prover.interval.Interval;

/**
 * An interval that certainly contains the optimal value.
 *
 * @param lower a lower bound of the objective at every point, minus infinity where none is known
 * @param upper an upper bound of the objective at the point that was found
 */
public record ValueEnclosure(double lower, double upper) {
    /** A gap of at most this part of the scale of a problem is tight. */
    private static final double TIGHT = 1e-7;

    /**
     * Checks the order.
     *
     * @throws IllegalStateException when the lower bound is above the upper one, or either is NaN: one of them is then no bound
     */
    public ValueEnclosure {
        if (!(lower <= upper)) {
            throw new IllegalStateException("the bounds of the optimal value contradict each other: it is at least "
                    + lower + " and at most " + upper);
        }
    }

    /** Returns the enclosure when something else bounds the optimal value from below too. */
    public ValueEnclosure atLeast(double other) {
        return new ValueEnclosure(Math.max(lower, other), upper);
    }

    /** Returns upper - lower, rounded up. */
    public double gap() {
        return Interval.point(upper).subtract(Interval.point(lower)).hi();
    }

    /**
     * Returns whether the gap is at most 1e-7 of what the objective exceeds its infimum without decays by: a multiple of the loss
     * or a constant added to it changes nothing.
     *
     * @param infimum the infimum of the data term, of which the trivial lower bound consists; the objective itself is the scale where
     *     it is not finite
     */
    public boolean isTight(double infimum) {
        double scale = Double.isInfinite(infimum) ? Math.abs(upper) : upper - infimum;
        return Double.isFinite(upper) && gap() <= TIGHT * scale;
    }
}
