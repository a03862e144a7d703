package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.RowInverse;

/**
 * The span of the centred class means, in which the between-class covariance lives. With any factorization
 * \(\bar H \bar H^T = B B^T\), B of full column rank, \(\Sigma_B^+ = K (B^+)^T B^+\), so that
 * \(\mathrm{tr}(\Sigma_W \Sigma_B^+)/K\) is the mean of \(|B^+ (h - \bar h_y)|^2\) and no d x d matrix is ever needed.
 *
 * <p>Since \(\sum_k n_k (\bar h_k - h_G) = 0\), the rank is at most the number of classes with samples, less one. A reflection of
 * the classes takes that direction out, which leaves a B of full rank unless class means are dependent in another way; then a
 * singular value decomposition decides, taking singular values below max(d, K) units in the last place of the largest as zero.
 */
final class BetweenClass {
    /** Above this condition number of B the singular value decomposition is used: it loses no digits to squaring. */
    private static final double WELL_CONDITIONED = 1e6;

    private final double[][] inverse;
    private final double[][] coordinates;

    private BetweenClass(double[][] inverse, double[][] coordinates) {
        this.inverse = inverse;
        this.coordinates = coordinates;
    }

    static BetweenClass of(ClassMeans means, MatrixProducts products) {
        int d = means.featureDim();
        int[] present = means.present();
        double[] centred = means.centred();
        double largest = Arrays.stream(centred).map(Math::abs).max().orElse(0);
        if (largest == 0 || present.length < 2 || !Double.isFinite(largest)) {
            return new BetweenClass(new double[0][], new double[means.classes()][0]);
        }
        // Scaled by a power of two: exact, and squares neither overflow nor vanish.
        double scale = Math.scalb(1.0, -Math.getExponent(largest));
        double[][] hbar = new double[present.length][d];
        for (int c = 0; c < present.length; c++) {
            for (int j = 0; j < d; j++) {
                hbar[c][j] = scale * centred[present[c] * d + j];
            }
        }
        double[][] reduced = reflected(hbar, means, present);
        double[][] factor = reduced;
        double[][] inverse = wellConditionedInverse(reduced, products).orElse(null);
        if (inverse == null) {
            SingularValueDecomposition svd = new SingularValueDecomposition(new Array2DRowRealMatrix(reduced, false));
            int rank = rank(svd.getSingularValues(), Math.max(d, means.classes()));
            factor = factor(svd, rank, d);
            inverse = new double[rank][d];
            for (int r = 0; r < rank; r++) {
                double s = svd.getSingularValues()[r];
                for (int j = 0; j < d; j++) {
                    inverse[r][j] = factor[r][j] / s / s;
                }
            }
        }
        return new BetweenClass(
                scaled(inverse, scale), coordinates(hbar, factor, present, means.classes(), 1 / scale, products));
    }

    /** Rows of B^T = Z^T Hbar^T, with Z an orthonormal basis of the complement of the class counts. */
    private static double[][] reflected(double[][] hbar, ClassMeans means, int[] present) {
        double[] v = Arrays.stream(present).mapToDouble(means::count).toArray();
        double norm = Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
        for (int c = 0; c < v.length; c++) {
            v[c] /= norm;
        }
        // The Householder vector that takes v to the first axis; the other rows of its image are Z^T Hbar^T.
        v[0] += 1;
        double square = 2 * v[0];
        int d = hbar[0].length;
        double[] sum = new double[d];
        for (int c = 0; c < v.length; c++) {
            for (int j = 0; j < d; j++) {
                sum[j] += v[c] * hbar[c][j];
            }
        }
        double[][] rows = new double[v.length - 1][d];
        for (int c = 1; c < v.length; c++) {
            for (int j = 0; j < d; j++) {
                rows[c - 1][j] = hbar[c][j] - 2 / square * v[c] * sum[j];
            }
        }
        return rows;
    }

    private static Optional<double[][]> wellConditionedInverse(double[][] reduced, MatrixProducts products) {
        return RowInverse.of(reduced, products)
                .filter(inverse -> norm(inverse) * norm(reduced) <= WELL_CONDITIONED * reduced.length);
    }

    private static int rank(double[] values, int size) {
        int rank = 0;
        while (rank < values.length && values[rank] > size * Math.ulp(1.0) * values[0]) {
            rank++;
        }
        return rank;
    }

    /** Rows s_r v_r: B with its rows rotated, of full rank. */
    private static double[][] factor(SingularValueDecomposition svd, int rank, int d) {
        double[][] rows = new double[rank][d];
        for (int r = 0; r < rank; r++) {
            for (int j = 0; j < d; j++) {
                rows[r][j] = svd.getSingularValues()[r] * svd.getV().getEntry(j, r);
            }
        }
        return rows;
    }

    private static double[][] scaled(double[][] rows, double factor) {
        for (double[] row : rows) {
            Arrays.setAll(row, j -> row[j] * factor);
        }
        return rows;
    }

    /** Hbar^T B, with rows for all classes. */
    private static double[][] coordinates(
            double[][] hbar, double[][] factor, int[] present, int classes, double scale, MatrixProducts products) {
        double[][] inner = RowInverse.innerProducts(hbar, factor, products);
        double[][] rows = new double[classes][factor.length];
        for (int c = 0; c < present.length; c++) {
            for (int r = 0; r < factor.length; r++) {
                rows[present[c]][r] = inner[c][r] * scale * scale;
            }
        }
        return rows;
    }

    private static double norm(double[][] rows) {
        return Math.sqrt(Arrays.stream(rows)
                .flatMapToDouble(Arrays::stream)
                .map(x -> x * x)
                .sum());
    }

    /** Rank of Hbar. */
    int rank() {
        return inverse.length;
    }

    /** B^+, rank rows of d values. */
    double[][] inverse() {
        return inverse;
    }

    /** Hbar^T B: row k gives the inner product of x with hbar_k - h_G from B^+ x; K rows of rank values. */
    double[][] coordinates() {
        return coordinates;
    }
}
