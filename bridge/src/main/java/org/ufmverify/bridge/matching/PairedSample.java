package org.ufmverify.bridge.matching;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.TDistribution;
import org.ufmverify.bridge.metrics.Measured;

/**
 * Paired differences over seeds, with a confidence interval of their mean. The interval is the percentile bootstrap, widened to
 * Student's interval where that is wider: with few seeds the bootstrap alone is too narrow (of three normal differences without
 * effect it calls one in eight positive at 95 %, and as many negative).
 *
 * <p>No interval from a handful of seeds is free of assumptions: this one keeps its level when the differences scatter
 * symmetrically about their mean, and loses it when they are very skewed. {@code OutcomeErrorRateTest} has the rates.
 *
 * @param pairs number of pairs, at least 3
 * @param mean mean difference
 * @param low lower end of the interval
 * @param high upper end
 * @param level confidence level
 * @param effectSize mean over standard deviation of the differences; undefined when all are equal
 */
public record PairedSample(int pairs, double mean, double low, double high, double level, Measured effectSize) {
    /** Confidence level of the report. */
    public static final double LEVEL = 0.95;

    /** Fewer differences say next to nothing of their scatter. */
    static final int LEAST_PAIRS = 3;

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
        double mean = Arrays.stream(differences).average().orElseThrow();
        double variance =
                Arrays.stream(differences).map(x -> (x - mean) * (x - mean)).sum() / (n - 1);
        double[] means = resampledMeans(differences, seed);
        double tail = (1 - LEVEL) / 2;
        double student = new TDistribution(n - 1.0).inverseCumulativeProbability(1 - tail) * Math.sqrt(variance / n);
        return new PairedSample(
                n,
                mean,
                Math.min(mean - student, means[(int) Math.floor(tail * RESAMPLES)]),
                Math.max(mean + student, means[RESAMPLES - 1 - (int) Math.floor(tail * RESAMPLES)]),
                LEVEL,
                Math.sqrt(variance) <= ROUNDING * Math.abs(mean)
                        ? Measured.undefined("all differences are equal")
                        : Measured.of(mean / Math.sqrt(variance)));
    }

    private static double[] resampledMeans(double[] differences, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < differences.length; i++) {
                sum += differences[random.nextInt(differences.length)];
            }
            means[r] = sum / differences.length;
        }
        Arrays.sort(means);
        return means;
    }
}
