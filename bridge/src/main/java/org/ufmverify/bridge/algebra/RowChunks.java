package org.ufmverify.bridge.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A large left factor in chunks of rows, so that a product takes the memory of a chunk only. */
public final class RowChunks {
    private static final int ROWS = 1024;
    /** Columns of a block of {@link #pairs}. */
    private static final int COLUMNS = 64;

    private final List<MatrixProducts.Factor> factors = new ArrayList<>();
    private final int rows;

    /**
     * Prepares a factor.
     *
     * @param matrix rows of d values, one after the other; not to be changed
     * @param d length of a row
     */
    public RowChunks(double[] matrix, int d, MatrixProducts products) {
        this.rows = matrix.length / d;
        for (int first = 0; first < rows; first += ROWS) {
            factors.add(products.factor(matrix, first, Math.min(ROWS, rows - first), d));
        }
    }

    /** Number of chunks. */
    public int count() {
        return factors.size();
    }

    /** First row of a chunk. */
    public int first(int chunk) {
        return chunk * ROWS;
    }

    /** Number of rows of a chunk. */
    public int size(int chunk) {
        return Math.min(ROWS, rows - first(chunk));
    }

    /** Adds the product of a chunk with B, d x m, to C, which has the rows of the chunk. */
    public void addProduct(int chunk, double[][] b, double[][] c, int m) {
        factors.get(chunk).addProduct(b, c, m);
    }

    /** Takes inner products of rows. */
    public interface PairVisitor {
        /**
         * Takes a block of them.
         *
         * @param firstRow row of this matrix that the first row of the products belongs to
         * @param rows number of them
         * @param firstColumn row of the other matrix that the first column belongs to
         * @param columns number of them
         * @param products entry (i, s): inner product of row firstRow + i with the other's row firstColumn + s
         */
        void block(int firstRow, int rows, int firstColumn, int columns, double[][] products);
    }

    /**
     * Visits the inner products of all rows with those of another matrix, a block at a time.
     *
     * @param other rows of d values, one after the other
     * @param d length of a row
     * @param lower whether the other matrix is this one and blocks above the diagonal are left out
     */
    public void pairs(double[] other, int d, boolean lower, PairVisitor visitor) {
        int others = other.length / d;
        double[][] b = new double[d][COLUMNS];
        double[][] c = new double[Math.min(rows, ROWS)][COLUMNS];
        for (int from = 0; from < others; from += COLUMNS) {
            int columns = Math.min(COLUMNS, others - from);
            transpose(other, from, columns, d, b);
            for (int chunk = 0; chunk < count(); chunk++) {
                if (!lower || first(chunk) + size(chunk) > from) {
                    for (double[] row : c) {
                        Arrays.fill(row, 0);
                    }
                    addProduct(chunk, b, c, columns);
                    visitor.block(first(chunk), size(chunk), from, columns, c);
                }
            }
        }
    }

    private static void transpose(double[] rows, int first, int count, int d, double[][] to) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < d; j++) {
                to[j][i] = rows[(first + i) * d + j];
            }
        }
    }
}
