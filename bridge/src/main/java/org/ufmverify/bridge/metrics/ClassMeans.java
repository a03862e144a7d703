package org.ufmverify.bridge.metrics;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.NonFinite;
import org.ufmverify.bridge.features.SamplePass;
import org.ufmverify.bridge.features.Sums;

/**
 * Class means and global mean, from one pass. All sums are kept relative to the first sample, so that a large common offset of
 * the features costs no accuracy. Of K x d numbers one copy is kept.
 */
final class ClassMeans implements Serializable {
    private final int featureDim;
    private final double[] origin;
    private final long[] counts;
    private final LastLayer.Centre centre;
    private final double[] centred;
    /** Relative to the origin. */
    private final double[] globalMean;

    private ClassMeans(
            int featureDim,
            double[] origin,
            long[] counts,
            LastLayer.Centre centre,
            double[] centred,
            double[] globalMean) {
        this.featureDim = featureDim;
        this.origin = origin;
        this.counts = counts;
        this.centre = centre;
        this.centred = centred;
        this.globalMean = globalMean;
    }

    /**
     * Streams the features once.
     *
     * @param source the samples
     * @param centre which mean is the global one
     * @return their means
     * @throws IllegalArgumentException naming the first value that is not finite
     */
    static ClassMeans of(FeatureSource source, LastLayer.Centre centre) {
        int d = source.classifier().featureDim();
        int classes = source.classifier().classes();
        double[] origin = firstSample(source, d);
        ClassSums all = source.sum(new ClassSumPass(origin, classes));
        double[] global = new double[d];
        long samples = Arrays.stream(all.counts).sum();
        long present = Arrays.stream(all.counts).filter(n -> n > 0).count();
        for (int k = 0; k < classes; k++) {
            double parts = centre == LastLayer.Centre.SAMPLES ? samples : (double) present * all.counts[k];
            for (int j = 0; j < d && all.counts[k] > 0; j++) {
                global[j] += all.sums[k * d + j] / parts;
            }
        }
        if (!Arrays.stream(global).allMatch(Double::isFinite)) {
            throw NonFinite.in(source);
        }
        for (int k = 0; k < classes; k++) {
            for (int j = 0; j < d; j++) {
                all.sums[k * d + j] = all.counts[k] == 0 ? 0 : all.sums[k * d + j] / all.counts[k] - global[j];
            }
        }
        return new ClassMeans(d, origin, all.counts, centre, all.sums, global);
    }

    private static double[] firstSample(FeatureSource source, int d) {
        try (FeatureSource.Pass pass = source.open()) {
            FeatureSource.Block block = pass.block(1);
            int unused = block.fill();
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

    /** Weight of a class in the global mean, up to a factor: the centred means with these weights sum to 0. */
    double weight(int k) {
        return centre == LastLayer.Centre.SAMPLES ? counts[k] : Math.min(1, counts[k]);
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

    /** Rows hbar_k - h_G, K x d; zero for a class without samples; not to be changed. */
    double[] centred() {
        return centred;
    }

    /**
     * A power of two by which features are multiplied where they are squared, so that no square overflows or vanishes; 1 unless they
     * are of an extreme size.
     */
    double unit() {
        double largest = ClassGeometry.largest(centred);
        int exponent = largest > 0 && Double.isFinite(largest) ? Math.getExponent(largest) : 0;
        return Math.abs(exponent) > 200 ? Math.scalb(1.0, -exponent) : 1;
    }

    /** Subtracts from each row the mean of its class. */
    void centre(double[][] features, int[] labels, int rows) {
        for (int i = 0; i < rows; i++) {
            double[] row = features[i];
            int at = labels[i] * featureDim;
            for (int j = 0; j < featureDim; j++) {
                row[j] = row[j] - origin[j] - globalMean[j] - centred[at + j];
            }
        }
    }

    /** Adds what {@link #centre} took too much to rows: they become h - h_G. */
    void centreByAll(double[][] centredFeatures, int[] labels, int rows) {
        for (int i = 0; i < rows; i++) {
            double[] row = centredFeatures[i];
            int at = labels[i] * featureDim;
            for (int j = 0; j < featureDim; j++) {
                row[j] += centred[at + j];
            }
        }
    }

    /** Counts and sums of the classes. */
    private static final class ClassSums implements Sums<ClassSums> {
        private final long[] counts;
        private final double[] sums;

        ClassSums(int classes, int d) {
            this.counts = new long[classes];
            this.sums = new double[Math.multiplyExact(classes, d)];
        }

        @Override
        public void merge(ClassSums other) {
            Arrays.setAll(counts, k -> counts[k] + other.counts[k]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += other.sums[i];
            }
        }
    }

    /** Adds up features less the origin. */
    @SuppressWarnings("ArrayRecordComponent") // one row; identity comparison is never used
    private record ClassSumPass(double[] origin, int classes) implements SamplePass<ClassSums> {
        @Override
        public long size() {
            return (long) classes * origin.length;
        }

        @Override
        public Worker<ClassSums> worker(int rows, int threads) {
            ClassSums all = new ClassSums(classes, origin.length);
            return new Worker<>() {
                @Override
                public void add(double[][] features, int[] labels, double[][] logits, int count) {
                    for (int i = 0; i < count; i++) {
                        all.counts[labels[i]]++;
                        addDifference(all.sums, labels[i] * origin.length, features[i], origin);
                    }
                }

                @Override
                public ClassSums sums() {
                    return all;
                }
            };
        }

        private static void addDifference(double[] sums, int at, double[] row, double[] origin) {
            for (int j = 0; j < origin.length; j++) {
                sums[at + j] += row[j] - origin[j];
            }
        }
    }
}
