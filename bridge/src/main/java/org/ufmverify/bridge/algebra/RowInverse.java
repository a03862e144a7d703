package org.ufmverify.bridge.algebra;

import java.util.Optional;

/**
 * The pseudo-inverse of a matrix with independent columns, given by its transpose. Two rounds of Cholesky orthonormalization give
 * \(B = Q L^T\) with Q orthonormal to rounding, then \(B^+ = L^{-T} Q^T\).
 *
 * @see <a href="https://doi.org/10.1553/etna_vol44s306">Yamamoto et al. 2015, CholeskyQR2</a>
 */
public final class RowInverse {
    private RowInverse() {}

    /**
     * Inverts.
     *
     * @param transpose B^T, r rows of d values; unchanged
     * @param products used for the inner products
     * @return r rows of d values, empty when the rows are too close to dependent for this method
     */
    public static Optional<double[][]> of(double[][] transpose, MatrixProducts products) {
        if (transpose.length > transpose[0].length) {
            return Optional.empty();
        }
        double[][] rows = new double[transpose.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = transpose[i].clone();
        }
        double[][][] lower = new double[2][][];
        for (int round = 0; round < 2; round++) {
            lower[round] = innerProducts(rows, rows, products);
            if (!cholesky(lower[round])) {
                return Optional.empty();
            }
            solveLower(lower[round], rows);
        }
        solveUpper(lower[1], rows);
        solveUpper(lower[0], rows);
        return Optional.of(rows);
    }

    /** Entry (i, j): a_i . b_j. */
    public static double[][] innerProducts(double[][] a, double[][] b, MatrixProducts products) {
        double[][] result = new double[a.length][b.length];
        if (b.length == 0) {
            return result;
        }
        int d = b[0].length;
        double[][] transposed = new double[d][b.length];
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < d; j++) {
                transposed[j][i] = b[i][j];
            }
        }
        products.addProduct(a, transposed, result, a.length, d, b.length);
        return result;
    }

    /** Replaces a symmetric matrix by its Cholesky factor in the lower triangle; false when it is not safely positive definite. */
    static boolean cholesky(double[][] m) {
        for (int i = 0; i < m.length; i++) {
            double diagonal = m[i][i];
            for (int j = 0; j <= i; j++) {
                double sum = m[i][j];
                for (int t = 0; t < j; t++) {
                    sum -= m[i][t] * m[j][t];
                }
                if (j < i) {
                    m[i][j] = sum / m[j][j];
                } else if (sum > 1e-14 * diagonal) {
                    m[i][i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** Rows become L^-1 rows. */
    static void solveLower(double[][] lower, double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                subtract(rows[i], rows[j], lower[i][j]);
            }
            divide(rows[i], lower[i][i]);
        }
    }

    /** Rows become L^-T rows. */
    private static void solveUpper(double[][] lower, double[][] rows) {
        for (int i = rows.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < rows.length; j++) {
                subtract(rows[i], rows[j], lower[j][i]);
            }
            divide(rows[i], lower[i][i]);
        }
    }

    private static void subtract(double[] from, double[] what, double factor) {
        for (int j = 0; j < from.length; j++) {
            from[j] -= factor * what[j];
        }
    }

    private static void divide(double[] row, double by) {
        for (int j = 0; j < row.length; j++) {
            row[j] /= by;
        }
    }
}
