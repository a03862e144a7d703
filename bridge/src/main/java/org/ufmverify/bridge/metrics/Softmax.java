package org.ufmverify.bridge.metrics;

import java.util.Arrays;

/** The softmax of blocks of logits, with its scratch memory. */
final class Softmax {
    private final int classes;
    private final int[] predicted;
    private final double[] top;
    private final double[] total;
    private final double[] mean;

    Softmax(int classes, int maxRows) {
        this.classes = classes;
        this.predicted = new int[maxRows];
        this.top = new double[maxRows];
        this.total = new double[maxRows];
        this.mean = new double[maxRows];
    }

    /**
     * Adds a block to sums.
     *
     * @param logits K rows, one value for each sample
     * @param labels class of each sample
     * @param rows number of samples
     * @return the predicted class of each sample, the first of several with the largest logit; overwritten by the next call
     */
    int[] add(double[][] logits, int[] labels, int rows, ProbabilitySums sums) {
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
            sums.add(logits[labels[i]][i] - top[i], total[i], mean[i] / classes, labels[i] == predicted[i]);
        }
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
}
