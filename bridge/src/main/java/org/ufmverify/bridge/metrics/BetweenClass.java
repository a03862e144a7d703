package org.ufmverify.bridge.metrics;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The span of the centred class means \(\bar H = U S V^T\), in which the between-class covariance lives. Its pseudo-inverse is
 * \(\Sigma_B^+ = K U S^{-2} U^T\), so no d x d matrix is ever needed.
 *
 * <p>Since \(\sum_k n_k (\bar h_k - h_G) = 0\), the rank is at most the number of classes with samples, less one; further
 * singular values below max(d, K) units in the last place of the largest are taken as zero.
 */
final class BetweenClass {
    private final int rank;
    private final double[] singular;
    private final double[][] basis;
    private final double[][] coordinates;

    private BetweenClass(int rank, double[] singular, double[][] basis, double[][] coordinates) {
        this.rank = rank;
        this.singular = singular;
        this.basis = basis;
        this.coordinates = coordinates;
    }

    static BetweenClass of(ClassMeans means) {
        int d = means.featureDim();
        int classes = means.classes();
        int[] present = means.present();
        double[] rows = means.centred();
        RealMatrix hbar = new Array2DRowRealMatrix(d, present.length);
        double largest = 0;
        for (int c = 0; c < present.length; c++) {
            for (int j = 0; j < d; j++) {
                hbar.setEntry(j, c, rows[present[c] * d + j]);
                largest = Math.max(largest, Math.abs(rows[present[c] * d + j]));
            }
        }
        if (largest == 0) {
            return new BetweenClass(0, new double[0], new double[0][], new double[0][]);
        }
        // Scaled by a power of two: exact, and squares inside the decomposition neither overflow nor vanish.
        double scale = Math.scalb(1.0, -Math.getExponent(largest));
        SingularValueDecomposition svd = new SingularValueDecomposition(hbar.scalarMultiply(scale));
        double[] values = svd.getSingularValues();
        double threshold = Math.max(d, classes) * Math.ulp(1.0) * values[0];
        int rank = 0;
        while (rank < Math.min(present.length - 1, values.length) && values[rank] > threshold) {
            rank++;
        }
        double[] singular = new double[rank];
        double[][] basis = new double[rank][d];
        double[][] coordinates = new double[rank][classes];
        for (int r = 0; r < rank; r++) {
            singular[r] = values[r] / scale;
            for (int j = 0; j < d; j++) {
                basis[r][j] = svd.getU().getEntry(j, r);
            }
            for (int c = 0; c < present.length; c++) {
                coordinates[r][present[c]] = singular[r] * svd.getV().getEntry(c, r);
            }
        }
        return new BetweenClass(rank, singular, basis, coordinates);
    }

    /** Rank of Hbar. */
    int rank() {
        return rank;
    }

    /** Nonzero singular values of Hbar, descending. */
    double[] singular() {
        return singular;
    }

    /** U^T, rank rows of d values. */
    double[][] basis() {
        return basis;
    }

    /** U^T Hbar = S V^T, rank rows of K values. */
    double[][] coordinates() {
        return coordinates;
    }
}
