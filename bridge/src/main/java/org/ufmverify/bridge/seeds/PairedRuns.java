package org.ufmverify.bridge.seeds;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * Two runs that differ in the loss only: same architecture, data, schedule and seed. Differences are such that a positive one speaks
 * for label smoothing.
 *
 * @param plain curve with cross-entropy
 * @param smoothed curve with label smoothing
 * @param plainTest end of the plain run on the test set
 * @param smoothedTest end of the smoothed run on the test set
 */
public record PairedRuns(CollapseCurve plain, CollapseCurve smoothed, TestEnd plainTest, TestEnd smoothedTest) {
    private static final int LEVELS = 8;

    /**
     * How a run ends on the test set.
     *
     * @param error error rate in [0, 1]
     * @param ece expected calibration error in [0, 1]
     */
    public record TestEnd(double error, double ece) {
        /** Validates. */
        public TestEnd {
            if (!(error >= 0 && error <= 1 && ece >= 0 && ece <= 1)) {
                throw new IllegalArgumentException(
                        "test error and calibration error must be in [0, 1], got " + error + " and " + ece);
            }
        }
    }

    /**
     * How much faster the smoothed run collapses: the mean over levels of log2 of the ratio of epochs, plain over smoothed. Levels
     * are equally spaced in the logarithm from where both runs start down to the deepest that both reach.
     *
     * @param metric NC1 or NC2
     * @return the mean, empty when the runs have no such levels
     */
    public OptionalDouble speedUp(CollapseCurve.Metric metric) {
        double top = Math.min(plain.first(metric), smoothed.first(metric));
        double bottom = Math.max(plain.lowest(metric), smoothed.lowest(metric));
        return mean(
                top,
                bottom,
                level -> Math.log(plain.epochAt(metric, level).orElseThrow()
                                / smoothed.epochAt(metric, level).orElseThrow())
                        / Math.log(2));
    }

    /**
     * How much lower the smoothed run ends: log10 of the ratio of the last values, plain over smoothed.
     *
     * @param metric NC1 or NC2
     * @return the logarithm
     */
    public double finalDrop(CollapseCurve.Metric metric) {
        return Math.log10(metric.of(plain.last()) / metric.of(smoothed.last()));
    }

    /**
     * How much lower NC2 is at equal NC1: the mean over levels of NC1, as in {@link #speedUp}, of plain minus smoothed.
     *
     * @return the mean, empty when the runs share no range of NC1
     */
    public OptionalDouble nc2AtEqualNc1() {
        double top = Math.min(plain.first(CollapseCurve.Metric.NC1), smoothed.first(CollapseCurve.Metric.NC1));
        double bottom = Math.max(plain.lowest(CollapseCurve.Metric.NC1), smoothed.lowest(CollapseCurve.Metric.NC1));
        return mean(
                top,
                bottom,
                level ->
                        plain.nc2At(level).orElseThrow() - smoothed.nc2At(level).orElseThrow());
    }

    private static OptionalDouble mean(double top, double bottom, DoubleUnaryOperator difference) {
        if (!(bottom < top)) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int i = 1; i <= LEVELS; i++) {
            // The last level is the deepest itself, without rounding, so that both runs reach it.
            double level = i == LEVELS ? bottom : top * Math.pow(bottom / top, (double) i / LEVELS);
            sum += difference.applyAsDouble(level);
        }
        return OptionalDouble.of(sum / LEVELS);
    }
}
