package org.ufmverify.bridge.metrics;

/**
 * Sums over samples from which the gradient of the cross-entropy with respect to the last layer follows, for any smoothing.
 *
 * @param probabilities entry (k, c): sum of p_k over the samples of class c; K x K values by rows
 * @param deviations row k: sum over samples of p_k (h - hbar_y); K x d values by rows
 */
@SuppressWarnings("ArrayRecordComponent") // matrices by rows; identity comparison is never used
public record GradientMoments(double[] probabilities, double[] deviations) {

    static GradientMoments zero(int classes, int featureDim) {
        return new GradientMoments(new double[classes * classes], new double[classes * featureDim]);
    }

    /**
     * Adds a block.
     *
     * @param p probabilities, K x rows
     * @param labels class of each sample
     * @param centred rows h - hbar_y, rows x d
     */
    void add(double[] p, int[] labels, double[] centred, int rows, MatrixProducts products) {
        int classes = (int) Math.round(Math.sqrt(probabilities.length));
        for (int k = 0; k < classes; k++) {
            for (int i = 0; i < rows; i++) {
                probabilities[k * classes + labels[i]] += p[k * rows + i];
            }
        }
        products.addProduct(p, classes, centred, rows, deviations.length / classes, deviations);
    }

    void merge(GradientMoments other) {
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] += other.probabilities[i];
        }
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] += other.deviations[i];
        }
    }
}
