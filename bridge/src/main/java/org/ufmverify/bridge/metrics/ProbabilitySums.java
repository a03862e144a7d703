package org.ufmverify.bridge.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ufmverify.bridge.features.Sums;

/** Sums over samples of what the softmax of the logits says: losses, accuracy, calibration. */
final class ProbabilitySums implements Sums<ProbabilitySums> {
    private static final int BINS = 15;

    private final long[] binCount = new long[BINS];
    private final long[] binCorrect = new long[BINS];
    private final double[] binConfidence = new double[BINS];
    private double crossEntropy;
    private double uniformCrossEntropy;
    private double trueProbability;
    private long samples;
    private long correct;

    /**
     * Adds a sample.
     *
     * @param trueBelowTop logit of the true class less the largest
     * @param total sum of the exponentials of all logits less the largest
     * @param meanBelowTop mean of all logits less the largest
     * @param right whether the true class is the predicted one
     */
    void add(double trueBelowTop, double total, double meanBelowTop, boolean right) {
        double logTotal = Math.log(total);
        crossEntropy += logTotal - trueBelowTop;
        uniformCrossEntropy += logTotal - meanBelowTop;
        trueProbability += Math.exp(trueBelowTop) / total;
        double confidence = 1 / total;
        int bin = bin(confidence);
        binCount[bin]++;
        binConfidence[bin] += confidence;
        if (right) {
            binCorrect[bin]++;
            correct++;
        }
        samples++;
    }

    /** The bin (lower, upper] that holds a probability. */
    static int bin(double confidence) {
        int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(confidence * BINS) - 1));
        // The product of a number just above an edge may be rounded down to it; that of an edge is exact.
        return bin < BINS - 1 && confidence > (double) (bin + 1) / BINS ? bin + 1 : bin;
    }

    @Override
    public void merge(ProbabilitySums other) {
        Arrays.setAll(binCount, b -> binCount[b] + other.binCount[b]);
        Arrays.setAll(binCorrect, b -> binCorrect[b] + other.binCorrect[b]);
        Arrays.setAll(binConfidence, b -> binConfidence[b] + other.binConfidence[b]);
        crossEntropy += other.crossEntropy;
        uniformCrossEntropy += other.uniformCrossEntropy;
        trueProbability += other.trueProbability;
        samples += other.samples;
        correct += other.correct;
    }

    /** N. */
    long samples() {
        return samples;
    }

    /** Mean of -log p of the true class. */
    double crossEntropy() {
        return crossEntropy / samples;
    }

    /** Mean of the cross-entropy against the uniform distribution. */
    double uniformCrossEntropy() {
        return uniformCrossEntropy / samples;
    }

    /** Mean probability of the true class. */
    double trueProbability() {
        return trueProbability / samples;
    }

    double accuracy() {
        return (double) correct / samples;
    }

    /** Expected calibration error. */
    double calibrationError() {
        double sum = 0;
        for (int b = 0; b < BINS; b++) {
            sum += Math.abs(binCorrect[b] - binConfidence[b]);
        }
        return sum / samples;
    }

    /** The bins that hold samples. */
    List<Reliability.Bin> bins() {
        List<Reliability.Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            if (binCount[b] > 0) {
                bins.add(new Reliability.Bin(
                        (double) b / BINS,
                        (double) (b + 1) / BINS,
                        binCount[b],
                        binConfidence[b] / binCount[b],
                        (double) binCorrect[b] / binCount[b]));
            }
        }
        return bins;
    }
}
