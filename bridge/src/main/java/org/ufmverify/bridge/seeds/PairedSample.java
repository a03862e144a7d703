package org.ufmverify.bridge.seeds;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.TDistribution;
import org.ufmverify.bridge.metrics.Measured;

/**
 * Paired differences over seeds, with a confidence interval of their mean. The interval is Student's, widened to the studentized
 * bootstrap's from {@link SignTest#LEAST_PAIRS} pairs on: skewed differences, for which Student's interval is too narrow on one side,
 * widen it there. Fewer pairs have too few different resamples for that.
 *
 * <p>No interval from a handful of seeds is free of assumptions, so that no verdict rests on it alone, see {@link EmpiricalOutcome}.
 * The rates of error are in {@code OutcomeErrorRateTest}.
 *
 * @param pairs number of pairs, at least 3
 * @param mean mean difference
 * @param low lower end of the interval
 * @param high upper end
 * @param level confidence level
 * @param effectSize mean over standard deviation of the differences; undefined when all are equal
 * @see <a href="https://doi.org/10.1007/978-1-4899-4541-9">Efron and Tibshirani 1993, section 12.5</a>
 */
public record PairedSample(int pairs, double mean, double low, double high, double level, Measured effectSize) {
    /** Confidence level of the report. */
    public static final double LEVEL = 0.95;

    /** Fewer differences say next to nothing of their scatter. */
    public static final int LEAST_PAIRS = 3;

    private static final int RESAMPLES = 10_000;
    /** Differences that scatter by less than this fraction of their size are equal but for rounding. */
    private static final double ROUNDING = 1e-12;

    /**
     * Summarizes differences.
     *
     * @param differences one for each seed, at least 3, all finite
     * @param seed of the resampling
     * @return their mean with its interval
     */
    public static PairedSample of(double[] differences, long seed) {
        if (differences.length < LEAST_PAIRS) {
            throw new IllegalArgumentException("an interval needs at least " + LEAST_PAIRS + " pairs, got "
                    + differences.length + "; run more seeds");
        }
        for (double difference : differences) {
            if (!Double.isFinite(difference)) {
                throw new IllegalArgumentException("differences must be finite, got " + difference);
            }
        }
        int n = differences.length;
        double mean = mean(differences);
        double error = standardError(differences, mean);
        double tail = (1 - LEVEL) / 2;
        double student = new TDistribution(n - 1.0).inverseCumulativeProbability(1 - tail);
        double below = student;
        double above = student;
        double[] studentized = n < SignTest.LEAST_PAIRS ? new double[0] : studentized(differences, mean, seed);
        if (studentized.length > 0) {
            int cut = (int) Math.floor(tail * studentized.length);
            below = Math.max(below, studentized[studentized.length - 1 - cut]);
            above = Math.max(above, -studentized[cut]);
        }
        double deviation = error * Math.sqrt(n);
        return new PairedSample(
                n,
                mean,
                mean - below * error,
                mean + above * error,
                LEVEL,
                deviation <= ROUNDING * Math.abs(mean)
                        ? Measured.undefined("all differences are equal")
                        : Measured.of(mean / deviation));
    }

    /** Deviations of resampled means from the mean in units of their own standard errors, ascending, but for resamples of one value. */
    private static double[] studentized(double[] differences, double mean, long seed) {
        double size = Arrays.stream(differences).map(Math::abs).max().orElseThrow();
        SplittableRandom random = new SplittableRandom(seed);
        double[] resample = new double[differences.length];
        double[] deviations = new double[RESAMPLES];
        int count = 0;
        for (int r = 0; r < RESAMPLES; r++) {
            for (int i = 0; i < resample.length; i++) {
                resample[i] = differences[random.nextInt(differences.length)];
            }
            double center = mean(resample);
            double error = standardError(resample, center);
            if (error > ROUNDING * size) {
                deviations[count++] = (center - mean) / error;
            }
        }
        double[] sorted = Arrays.copyOf(deviations, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double standardError(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }
}
