package org.ufmverify.bridge.metrics;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * Curvature of the cross-entropy of one sample in its feature, \(W^T A W\) with \(A = diag(p) - p p^T\), at a class mean. With
 * \(A = B B^T\) its nonzero eigenvalues are those of \(B^T W W^T B\), a K x K matrix.
 */
public final class FeatureCurvature {
    private FeatureCurvature() {}

    /**
     * Eigenvalues at a class mean.
     *
     * @param layer a measured last layer with at least two classes
     * @param c a class that has samples
     * @return the K - 1 largest eigenvalues, descending; the others of the d are zero
     */
    public static double[] atClassMean(LastLayer layer, int c) {
        return of(layer.gramOfClassifier(), layer.meanProbabilities(c));
    }

    /**
     * Eigenvalues for given probabilities.
     *
     * @param gram W W^T, K rows of K values
     * @param p K probabilities
     * @return K - 1 eigenvalues, descending
     */
    public static double[] of(double[][] gram, double[] p) {
        int classes = p.length;
        RealMatrix b = new Array2DRowRealMatrix(classes, classes);
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                b.setEntry(i, j, Math.sqrt(p[i]) * ((i == j ? 1 : 0) - Math.sqrt(p[i] * p[j])));
            }
        }
        RealMatrix product = b.transposeMultiply(new Array2DRowRealMatrix(gram).multiply(b));
        RealMatrix symmetric = product.add(product.transpose()).scalarMultiply(0.5);
        double[] all = new EigenDecompositionSymmetric(symmetric).getEigenvalues();
        double[] nonzero = new double[classes - 1];
        for (int i = 0; i < nonzero.length; i++) {
            nonzero[i] = Math.max(0, all[i]);
        }
        return nonzero;
    }
}
