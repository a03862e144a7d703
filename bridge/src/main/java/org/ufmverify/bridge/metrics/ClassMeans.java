package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.NonFinite;
import org.ufmverify.bridge.features.ParallelPass;

/**
 * Class means and global mean, from one pass. All means are kept relative to the first sample, so that a large common offset of
 * the features costs no accuracy.
 */
final class ClassMeans {
    private final int featureDim;
    private final double[] origin;
    private final long[] counts;
    private final double[][] means;
    private final double[] globalMean;

    private ClassMeans(int featureDim, double[] origin, long[] counts, double[][] means, double[] globalMean) {
        this.featureDim = featureDim;
        this.origin = origin;
        this.counts = counts;
        this.means = means;
        this.globalMean = globalMean;
    }

    /**
     * Streams the features once.
     *
     * @param source the samples
     * @return their means
     * @throws IllegalArgumentException naming the first value that is not finite
     */
    static ClassMeans of(FeatureSource source) {
        int d = source.classifier().featureDim();
        int classes = source.classifier().classes();
        double[] origin = firstSample(source, d);
        List<Sums> lanes = ParallelPass.run(source, lane -> new Sums(origin, classes));
        Sums all = lanes.get(0);
        lanes.stream().skip(1).forEach(all::merge);
        double[] global = new double[d];
        long samples = Arrays.stream(all.counts).sum();
        for (int k = 0; k < classes; k++) {
            for (int j = 0; j < d; j++) {
                global[j] += all.sums[k][j] / samples;
                all.sums[k][j] /= Math.max(1, all.counts[k]);
            }
        }
        if (!Arrays.stream(global).allMatch(Double::isFinite)) {
            throw NonFinite.in(source);
        }
        return new ClassMeans(d, origin, all.counts, all.sums, global);
    }

    private static double[] firstSample(FeatureSource source, int d) {
        try (FeatureSource.Pass pass = source.open()) {
            FeatureSource.Block block = pass.block(1);
            block.fill();
            double[][] row = new double[1][d];
            block.decode(row, new int[1], new double[1][source.classifier().classes()]);
            return row[0];
        }
    }

    int classes() {
        return counts.length;
    }

    int featureDim() {
        return featureDim;
    }

    long samples() {
        return Arrays.stream(counts).sum();
    }

    long count(int k) {
        return counts[k];
    }

    long[] counts() {
        return counts.clone();
    }

    /** Indices of the classes that have samples. */
    int[] present() {
        return IntStream.range(0, counts.length).filter(k -> counts[k] > 0).toArray();
    }

    /** The global mean h_G. */
    double[] globalMean() {
        double[] h = new double[featureDim];
        Arrays.setAll(h, j -> origin[j] + globalMean[j]);
        return h;
    }

    /** Rows hbar_k - h_G, K x d; zero for a class without samples. */
    double[] centred() {
        double[] rows = new double[means.length * featureDim];
        for (int k : present()) {
            for (int j = 0; j < featureDim; j++) {
                rows[k * featureDim + j] = means[k][j] - globalMean[j];
            }
        }
        return rows;
    }

    /** Rows hbar_k, K x d; zero for a class without samples. */
    double[] raw() {
        double[] rows = new double[means.length * featureDim];
        for (int k : present()) {
            for (int j = 0; j < featureDim; j++) {
                rows[k * featureDim + j] = origin[j] + means[k][j];
            }
        }
        return rows;
    }

    /** Subtracts from each row the mean of its class. */
    void centre(double[][] features, int[] labels, int rows) {
        for (int i = 0; i < rows; i++) {
            subtract(features[i], origin, means[labels[i]], featureDim);
        }
    }

    private static void subtract(double[] row, double[] origin, double[] mean, int d) {
        for (int j = 0; j < d; j++) {
            row[j] = row[j] - origin[j] - mean[j];
        }
    }

    /** Sums of one lane. */
    private static final class Sums implements ParallelPass.Accumulator {
        private final double[] origin;
        private final long[] counts;
        private final double[][] sums;

        Sums(double[] origin, int classes) {
            this.origin = origin;
            this.counts = new long[classes];
            this.sums = new double[classes][origin.length];
        }

        @Override
        public void add(double[][] features, int[] labels, double[][] logits, int rows) {
            for (int i = 0; i < rows; i++) {
                counts[labels[i]]++;
                addDifference(sums[labels[i]], features[i], origin, origin.length);
            }
        }

        private static void addDifference(double[] sum, double[] row, double[] origin, int d) {
            for (int j = 0; j < d; j++) {
                sum[j] += row[j] - origin[j];
            }
        }

        void merge(Sums other) {
            Arrays.setAll(counts, k -> counts[k] + other.counts[k]);
            for (int k = 0; k < sums.length; k++) {
                for (int j = 0; j < origin.length; j++) {
                    sums[k][j] += other.sums[k][j];
                }
            }
        }
    }
}
