package org.ufmverify.bridge.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums over samples of what the softmax of the logits says: losses, accuracy, calibration. */
final class ProbabilitySums {
    private static final int BINS = 15;

    private final int classes;
    private final long[] binCount = new long[BINS];
    private final long[] binCorrect = new long[BINS];
    private final double[] binConfidence = new double[BINS];
    private double crossEntropy;
    private double uniformCrossEntropy;
    private double trueProbability;
    private long samples;
    private long correct;

    private final int[] predicted;
    private final double[] top;
    private final double[] total;
    private final double[] mean;

    ProbabilitySums(int classes, int maxRows) {
        this.classes = classes;
        this.predicted = new int[maxRows];
        this.top = new double[maxRows];
        this.total = new double[maxRows];
        this.mean = new double[maxRows];
    }

    /**
     * Adds a block.
     *
     * @param logits K rows, one value for each sample
     * @param labels class of each sample
     * @param rows number of samples
     * @return the predicted class of each sample, the first of several with the largest logit; overwritten by the next call
     */
    int[] add(double[][] logits, int[] labels, int rows) {
        findTop(logits, rows);
        Arrays.fill(total, 0, rows, 0);
        Arrays.fill(mean, 0, rows, 0);
        for (int k = 0; k < classes; k++) {
            double[] z = logits[k];
            for (int i = 0; i < rows; i++) {
                double below = z[i] - top[i];
                total[i] += Math.exp(below);
                mean[i] += below;
            }
        }
        for (int i = 0; i < rows; i++) {
            addSample(logits[labels[i]][i] - top[i], labels[i] == predicted[i], i);
        }
        samples += rows;
        return predicted;
    }

    /** Turns the logits of the last added block into probabilities. */
    void probabilities(double[][] logits, int rows) {
        for (int k = 0; k < classes; k++) {
            for (int i = 0; i < rows; i++) {
                logits[k][i] = Math.exp(logits[k][i] - top[i]) / total[i];
            }
        }
    }

    private void findTop(double[][] logits, int rows) {
        System.arraycopy(logits[0], 0, top, 0, rows);
        Arrays.fill(predicted, 0, rows, 0);
        for (int k = 1; k < classes; k++) {
            double[] z = logits[k];
            for (int i = 0; i < rows; i++) {
                if (z[i] > top[i]) {
                    top[i] = z[i];
                    predicted[i] = k;
                }
            }
        }
    }

    private void addSample(double trueBelowTop, boolean right, int i) {
        double logTotal = Math.log(total[i]);
        crossEntropy += logTotal - trueBelowTop;
        uniformCrossEntropy += logTotal - mean[i] / classes;
        trueProbability += Math.exp(trueBelowTop) / total[i];
        double confidence = 1 / total[i];
        int bin = bin(confidence);
        binCount[bin]++;
        binConfidence[bin] += confidence;
        if (right) {
            binCorrect[bin]++;
            correct++;
        }
    }

    /** The bin (lower, upper] that holds a probability. */
    static int bin(double confidence) {
        int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(confidence * BINS) - 1));
        // The product of a number just above an edge may be rounded down to it; that of an edge is exact.
        return bin < BINS - 1 && confidence > (double) (bin + 1) / BINS ? bin + 1 : bin;
    }

    void merge(ProbabilitySums other) {
        Arrays.setAll(binCount, b -> binCount[b] + other.binCount[b]);
        Arrays.setAll(binCorrect, b -> binCorrect[b] + other.binCorrect[b]);
        Arrays.setAll(binConfidence, b -> binConfidence[b] + other.binConfidence[b]);
        crossEntropy += other.crossEntropy;
        uniformCrossEntropy += other.uniformCrossEntropy;
        trueProbability += other.trueProbability;
        samples += other.samples;
        correct += other.correct;
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
