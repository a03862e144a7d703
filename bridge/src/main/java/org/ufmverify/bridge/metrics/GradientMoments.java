package org.ufmverify.bridge.metrics;

import org.ufmverify.bridge.algebra.MatrixProducts;

/**
 * Sums over samples from which the gradient of the cross-entropy with respect to the last layer follows, for any smoothing.
 *
 * @param probabilities entry (k, c): sum of p_k over the samples of class c; K rows of K values
 * @param deviations row k: sum over samples of p_k (h - hbar_y); K rows of d values
 */
@SuppressWarnings("ArrayRecordComponent") // matrices by rows; identity comparison is never used
record GradientMoments(double[][] probabilities, double[][] deviations) {

    static GradientMoments zero(int classes, int featureDim) {
        return new GradientMoments(new double[classes][classes], new double[classes][featureDim]);
    }

    /**
     * Adds a block.
     *
     * @param p probabilities, K rows
     * @param labels class of each sample
     * @param centred rows h - hbar_y
     */
    void add(double[][] p, int[] labels, double[][] centred, int rows, MatrixProducts products) {
        int classes = probabilities.length;
        for (int k = 0; k < classes; k++) {
            for (int i = 0; i < rows; i++) {
                probabilities[k][labels[i]] += p[k][i];
            }
        }
        products.addProduct(p, centred, deviations, classes, rows, deviations[0].length);
    }

    void merge(GradientMoments other) {
        add(probabilities, other.probabilities);
        add(deviations, other.deviations);
    }

    private static void add(double[][] to, double[][] from) {
        for (int k = 0; k < to.length; k++) {
            for (int j = 0; j < to[k].length; j++) {
                to[k][j] += from[k][j];
            }
        }
    }
}
