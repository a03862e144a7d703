package org.ufmverify.bridge.curvature;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.ufmverify.bridge.features.Classifier;

/**
 * Curvature of the cross-entropy of one sample in its feature, \(W^T A W\) with \(A = diag(p) - p p^T\). With \(A = B B^T\) and
 * \(W^T = Q R\) its eigenvalues are the squared singular values of \(R B\), a matrix of at most K x K: nothing is squared before
 * it is decomposed, so that curvatures of very different size keep their digits.
 */
public final class FeatureCurvature {
    private final RealMatrix root;

    private FeatureCurvature(RealMatrix root) {
        this.root = root;
    }

    /**
     * Prepares the curvature of a classifier.
     *
     * @param classifier W with at least two rows
     * @return its curvature, to be asked at any probabilities
     */
    public static FeatureCurvature of(Classifier classifier) {
        int classes = classifier.classes();
        int d = classifier.featureDim();
        RealMatrix transposed = new Array2DRowRealMatrix(d, classes);
        for (int k = 0; k < classes; k++) {
            transposed.setColumn(k, classifier.row(k));
        }
        return new FeatureCurvature(
                d <= classes
                        ? transposed
                        : new QRDecomposition(transposed).getR().getSubMatrix(0, classes - 1, 0, classes - 1));
    }

    /**
     * Eigenvalues where the softmax has given probabilities.
     *
     * @param p K probabilities
     * @return the K - 1 largest eigenvalues, descending; the others of the d are zero
     */
    public double[] eigenvalues(double[] p) {
        int classes = p.length;
        RealMatrix b = new Array2DRowRealMatrix(classes, classes);
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                b.setEntry(i, j, Math.sqrt(p[i]) * ((i == j ? 1 : 0) - Math.sqrt(p[i] * p[j])));
            }
        }
        double[] singular = new SingularValueDecomposition(root.multiply(b)).getSingularValues();
        double[] eigenvalues = new double[classes - 1];
        for (int i = 0; i < Math.min(eigenvalues.length, singular.length); i++) {
            eigenvalues[i] = singular[i] * singular[i];
        }
        return eigenvalues;
    }
}
