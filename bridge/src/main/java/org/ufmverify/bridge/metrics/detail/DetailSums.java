package org.ufmverify.bridge.metrics.detail;

import java.util.Arrays;
import org.ufmverify.bridge.features.Sums;

/** What the further pass adds up. Of each sample one number is kept, its confidence. */
final class DetailSums implements Sums<DetailSums> {
    private static final long serialVersionUID = 1;

    /** Bins of equal width of the probability of a class. */
    static final int BINS = 15;

    /** By class: sum of |h - hbar_k|^2, and of |B^+ (h - hbar_k)|^2. */
    final double[] scatter;

    final double[] relative;
    final long[] counts;

    /** By class and bin: sum of probabilities less the number of samples of the class, of all samples in the bin. */
    final double[] classGaps;

    /** Right (0) and wrong (1): samples, sum of |B^+ (h - hbar_y)|^2, of the loss, of the entropy. */
    final long[] split = new long[2];

    final double[] splitRelative = new double[2];
    final double[] splitLoss = new double[2];
    final double[] splitEntropy = new double[2];

    long nearestIsRight;
    private double[] confidences = new double[64];
    private int kept;

    DetailSums(int classes) {
        this.scatter = new double[classes];
        this.relative = new double[classes];
        this.counts = new long[classes];
        this.classGaps = new double[classes * BINS];
    }

    /** Keeps a confidence, with a minus where the prediction is wrong. */
    void keep(double confidence, boolean right) {
        if (kept == confidences.length) {
            confidences = Arrays.copyOf(confidences, 2 * kept);
        }
        confidences[kept++] = right ? confidence : -confidence;
    }

    @Override
    public void merge(DetailSums other) {
        add(scatter, other.scatter);
        add(relative, other.relative);
        add(classGaps, other.classGaps);
        add(splitRelative, other.splitRelative);
        add(splitLoss, other.splitLoss);
        add(splitEntropy, other.splitEntropy);
        Arrays.setAll(counts, k -> counts[k] + other.counts[k]);
        Arrays.setAll(split, i -> split[i] + other.split[i]);
        nearestIsRight += other.nearestIsRight;
        confidences = Arrays.copyOf(confidences, kept + other.kept);
        System.arraycopy(other.confidences, 0, confidences, kept, other.kept);
        kept += other.kept;
    }

    private static void add(double[] sums, double[] others) {
        Arrays.setAll(sums, i -> sums[i] + others[i]);
    }

    long samples() {
        return kept;
    }

    /** Calibration error over bins of equal count of the sorted confidences. */
    double adaptiveError(int bins) {
        double[] sorted = Arrays.stream(confidences, 0, kept)
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
                .mapToDouble(v -> v)
                .toArray();
        double sum = 0;
        for (int b = 0; b < bins; b++) {
            double gap = 0;
            for (int i = (int) ((long) b * kept / bins); i < (int) ((b + 1L) * kept / bins); i++) {
                gap += sorted[i] > 0 ? 1 - sorted[i] : sorted[i];
            }
            sum += Math.abs(gap);
        }
        return sum / kept;
    }

    /** Calibration error of the probability of each class, mean over the classes. */
    double classwiseError() {
        return Arrays.stream(classGaps).map(Math::abs).sum() / kept / counts.length;
    }
}
