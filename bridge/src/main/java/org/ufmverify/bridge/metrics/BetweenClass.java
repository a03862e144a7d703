package org.ufmverify.bridge.metrics;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.algebra.ColumnInverse;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.RowInverse;

/**
 * The span of the centred class means, in which the between-class covariance lives. With any factorization
 * \(\bar H \bar H^T = B B^T\), B of full column rank, \(\Sigma_B^+ = K (B^+)^T B^+\), so that
 * \(\mathrm{tr}(\Sigma_W \Sigma_B^+)/K\) is the mean of \(|B^+ (h - \bar h_y)|^2\).
 *
 * <p>Since \(\sum_k w_k (\bar h_k - h_G) = 0\) with the weights of the classes in \(h_G\), the rank is at most the number of classes with samples, less one. Where there are no
 * more classes than that, a reflection of the classes takes that direction out, which leaves a B of full rank unless class means are
 * dependent in another way; where there are more, B is the d x d factor of \(\bar H \bar H^T\). When B has dependent columns a
 * singular value decomposition decides. It takes as zero singular values below max(d, K) units in the last place of the largest, and
 * those below the precision in which single precision features are known.
 *
 * @param inverse B^+, rank rows of d values
 * @param largestDropped the largest singular value over the largest of all that was taken as zero though double precision tells it
 *     from zero; 0 without one
 */
@SuppressWarnings("ArrayRecordComponent") // a matrix by rows; identity comparison is never used
record BetweenClass(double[][] inverse, double largestDropped) implements Serializable {
    /** Above this condition number of B the singular value decomposition is used: it loses no digits to squaring. */
    private static final double WELL_CONDITIONED = 1e6;

    /**
     * Factors.
     *
     * @param roundoff relative precision to which the features are known
     */
    static BetweenClass of(ClassMeans means, double roundoff, MatrixProducts products) {
        int d = means.featureDim();
        int[] present = means.present();
        double largest = ClassGeometry.largest(means.centred());
        if (largest == 0 || present.length < 2 || !Double.isFinite(largest)) {
            return new BetweenClass(new double[0][], 0);
        }
        // Scaled by a power of two: exact, and squares neither overflow nor vanish.
        double scale = Math.scalb(1.0, -Math.getExponent(largest));
        BetweenClass scaled = present.length - 1 <= d
                ? ofFewClasses(means, present, scale, roundoff, products)
                : ofManyClasses(means, scale, roundoff, products);
        for (double[] row : scaled.inverse) {
            Arrays.setAll(row, j -> row[j] * scale);
        }
        return scaled;
    }

    private static BetweenClass ofFewClasses(
            ClassMeans means, int[] present, double scale, double roundoff, MatrixProducts products) {
        double[][] reduced = reflected(means, present, scale);
        double norm = norm(reduced);
        Optional<double[][]> inverse = RowInverse.of(reduced, products)
                .filter(found -> norm(found) * norm <= WELL_CONDITIONED * reduced.length);
        return inverse.isPresent()
                ? new BetweenClass(inverse.get(), 0)
                : decomposed(
                        new Array2DRowRealMatrix(reduced, false),
                        IntStream.range(0, means.featureDim()).toArray(),
                        means,
                        roundoff);
    }

    /** Columns that are zero for every class, as of units that never fire, are no reason for the slower method. */
    private static BetweenClass ofManyClasses(
            ClassMeans means, double scale, double roundoff, MatrixProducts products) {
        int d = means.featureDim();
        double[] centred = means.centred();
        boolean[] used = new boolean[d];
        for (int i = 0; i < centred.length; i++) {
            used[i % d] |= centred[i] != 0;
        }
        int[] columns = IntStream.range(0, d).filter(j -> used[j]).toArray();
        ColumnInverse columnInverse = new ColumnInverse(centred, d, scale, columns, products);
        double norm = ClassGeometry.norm(centred) * scale;
        Optional<double[][]> inverse =
                columnInverse.cholesky().filter(found -> norm(found) * norm <= WELL_CONDITIONED * columns.length);
        return inverse.isPresent()
                ? new BetweenClass(spread(inverse.get(), columns, d), 0)
                : decomposed(columnInverse.triangle(), columns, means, roundoff);
    }

    /** Rows of B^T = Z^T Hbar^T, with Z an orthonormal basis of the complement of the weights of the classes in the global mean. */
    private static double[][] reflected(ClassMeans means, int[] present, double scale) {
        double[] v = Arrays.stream(present).mapToDouble(means::weight).toArray();
        double norm = Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
        for (int c = 0; c < v.length; c++) {
            v[c] /= norm;
        }
        // The Householder vector that takes v to the first axis; the other rows of its image are Z^T Hbar^T.
        v[0] += 1;
        double square = 2 * v[0];
        int d = means.featureDim();
        double[] centred = means.centred();
        double[] sum = new double[d];
        for (int c = 0; c < v.length; c++) {
            for (int j = 0; j < d; j++) {
                sum[j] += v[c] * (scale * centred[present[c] * d + j]);
            }
        }
        double[][] rows = new double[v.length - 1][d];
        for (int c = 1; c < v.length; c++) {
            for (int j = 0; j < d; j++) {
                rows[c - 1][j] = scale * centred[present[c] * d + j] - 2 / square * v[c] * sum[j];
            }
        }
        return rows;
    }

    /** B^+ has rows v_r / s_r, B having rows s_r v_r rotated. */
    private static BetweenClass decomposed(RealMatrix rows, int[] columns, ClassMeans means, double roundoff) {
        SingularValueDecomposition svd = new SingularValueDecomposition(rows);
        double[] values = svd.getSingularValues();
        double rounding = Math.max(means.featureDim(), means.classes()) * Math.ulp(1.0);
        int rank = rank(values, Math.max(rounding, Math.min(roundoff, SINGLE)));
        double[][] inverse = new double[rank][columns.length];
        for (int r = 0; r < rank; r++) {
            for (int j = 0; j < columns.length; j++) {
                inverse[r][j] = svd.getV().getEntry(j, r) / values[r];
            }
        }
        return new BetweenClass(
                spread(inverse, columns, means.featureDim()),
                rank < rank(values, rounding) ? values[rank] / values[0] : 0);
    }

    /** Unit roundoff of single precision. */
    private static final double SINGLE = 0x1p-24;

    private static int rank(double[] values, double tolerance) {
        int rank = 0;
        while (rank < values.length && values[rank] > tolerance * values[0]) {
            rank++;
        }
        return rank;
    }

    private static double[][] spread(double[][] rows, int[] columns, int d) {
        if (columns.length == d) {
            return rows;
        }
        double[][] wide = new double[rows.length][d];
        for (int r = 0; r < rows.length; r++) {
            for (int j = 0; j < columns.length; j++) {
                wide[r][columns[j]] = rows[r][j];
            }
        }
        return wide;
    }

    private static double norm(double[][] rows) {
        double sum = 0;
        for (double[] row : rows) {
            for (double x : row) {
                sum += x * x;
            }
        }
        return Math.sqrt(sum);
    }

    /** Rank of Hbar. */
    int rank() {
        return inverse.length;
    }
}
