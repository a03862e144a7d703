package org.ufmverify.bridge.algebra;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Inverse square roots of M^T M for a matrix of many rows, in blocks of rows: no more memory than d x d is taken.
 *
 * @see <a href="https://doi.org/10.1553/etna_vol44s306">Yamamoto et al. 2015, CholeskyQR2</a>
 */
public final class ColumnInverse {
    private static final int BLOCK = 256;

    private final double[] matrix;
    private final int d;
    private final double scale;
    private final int[] columns;
    private final MatrixProducts products;

    /**
     * A matrix.
     *
     * @param matrix rows of d values, one after the other
     * @param scale factor of all values
     * @param columns the columns that take part
     */
    public ColumnInverse(double[] matrix, int d, double scale, int[] columns, MatrixProducts products) {
        this.matrix = matrix;
        this.d = d;
        this.scale = scale;
        this.columns = columns;
        this.products = products;
    }

    /**
     * Two rounds of Cholesky orthonormalization.
     *
     * @return C, lower triangular, with (M^T M)^-1 = C^T C; empty when columns are too close to dependent for this method
     */
    public Optional<double[][]> cholesky() {
        double[][] first = gram(null);
        if (!RowInverse.cholesky(first)) {
            return Optional.empty();
        }
        double[][] second = gram(first);
        if (!RowInverse.cholesky(second)) {
            return Optional.empty();
        }
        double[][] inverse = new double[columns.length][columns.length];
        for (int j = 0; j < columns.length; j++) {
            inverse[j][j] = 1;
        }
        RowInverse.solveLower(first, inverse);
        RowInverse.solveLower(second, inverse);
        return Optional.of(inverse);
    }

    /** Inner products of the columns, of the orthonormalized ones when L is given. */
    private double[][] gram(double[][] lower) {
        int n = columns.length;
        double[][] gram = new double[n][n];
        double[][] transposed = new double[n][BLOCK];
        double[][] block = new double[BLOCK][n];
        for (int from = 0; from < matrix.length / d; from += BLOCK) {
            int rows = copy(from, BLOCK, block);
            Transposition.of(block, transposed, rows, n);
            if (lower != null) {
                RowInverse.solveLower(lower, transposed);
                Transposition.of(transposed, block, n, rows);
            }
            products.addProduct(transposed, block, gram, n, rows, n);
        }
        return gram;
    }

    private int copy(int from, int most, double[][] block) {
        int rows = Math.min(most, matrix.length / d - from);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns.length; j++) {
                block[i][j] = scale * matrix[(from + i) * d + columns[j]];
            }
        }
        return rows;
    }

    /** R with M = Q R, by Householder reflections of R on top of block after block: nothing is squared. */
    public RealMatrix triangle() {
        int n = columns.length;
        int most = 4 * n;
        RealMatrix triangle = new Array2DRowRealMatrix(n, n);
        for (int from = 0; from < matrix.length / d; from += most) {
            double[][] stacked = new double[n + Math.min(most, matrix.length / d - from)][n];
            for (int i = 0; i < n; i++) {
                stacked[i] = triangle.getRow(i);
            }
            double[][] block = Arrays.copyOfRange(stacked, n, stacked.length);
            int unused = copy(from, block.length, block);
            triangle = new QRDecomposition(new Array2DRowRealMatrix(stacked, false))
                    .getR()
                    .getSubMatrix(0, n - 1, 0, n - 1);
        }
        return triangle;
    }
}
