package org.ufmverify.theory.optimum.bound;

import org.ufmverify.theory.prover.interval.Interval;

/**
 * An interval that certainly contains the optimal value.
 *
 * @param lower a lower bound of the objective at every point, minus infinity where none is known
 * @param upper an upper bound of the objective at the point that was found
 */
public record Enclosure(double lower, double upper) {
    /** Returns upper - lower, rounded up. */
    public double gap() {
        return Interval.point(upper).subtract(Interval.point(lower)).hi();
    }
}
