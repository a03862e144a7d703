package org.ufmverify.bridge.metrics;

import java.io.Serializable;
import java.util.Arrays;
import org.ufmverify.bridge.algebra.MatrixProducts;

/**
 * Sums over samples from which the gradient of the cross-entropy with respect to the last layer follows, for any smoothing: with
 * e = 1 for the true class and 0 for others, of (p - e) (h - h_G)^T and of p - e.
 *
 * @param weights row k: sum over samples of (p_k - e_k) (h - h_G); K rows of d values
 * @param bias sum over samples of p - e; K values
 */
@SuppressWarnings("ArrayRecordComponent") // matrices by rows; identity comparison is never used
record GradientMoments(double[][] weights, double[] bias) implements Serializable {
    /** Classes of one product. */
    private static final int CHUNK = 1024;

    static GradientMoments zero(int classes, int featureDim) {
        return new GradientMoments(new double[classes][featureDim], new double[classes]);
    }

    /**
     * Adds a block.
     *
     * @param p probabilities, K rows; those of the true class are reduced by 1
     * @param labels class of each sample
     * @param centred rows h - h_G
     */
    void add(double[][] p, int[] labels, double[][] centred, int rows, MatrixProducts products) {
        for (int i = 0; i < rows; i++) {
            p[labels[i]][i] -= 1;
        }
        for (int k = 0; k < bias.length; k++) {
            for (int i = 0; i < rows; i++) {
                bias[k] += p[k][i];
            }
        }
        int d = weights[0].length;
        if (bias.length <= CHUNK) {
            products.addProduct(p, centred, weights, bias.length, rows, d);
            return;
        }
        for (int first = 0; first < bias.length; first += CHUNK) {
            int to = Math.min(bias.length, first + CHUNK);
            products.addProduct(
                    Arrays.copyOfRange(p, first, to),
                    centred,
                    Arrays.copyOfRange(weights, first, to),
                    to - first,
                    rows,
                    d);
        }
    }

    void merge(GradientMoments other) {
        Arrays.setAll(bias, k -> bias[k] + other.bias[k]);
        for (int k = 0; k < weights.length; k++) {
            for (int j = 0; j < weights[k].length; j++) {
                weights[k][j] += other.weights[k][j];
            }
        }
    }
}
