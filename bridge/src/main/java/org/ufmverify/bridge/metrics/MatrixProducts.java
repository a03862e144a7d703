package org.ufmverify.bridge.metrics;

/**
 * The dense products that the metrics need, on matrices that are arrays of rows; rows may be longer, and arrays may have more
 * rows, than the product uses. An instance may keep scratch memory: it is used by one thread at a time.
 */
interface MatrixProducts {

    /**
     * \(C = C + A B\).
     *
     * @param a A, q x p
     * @param b B, p x m
     * @param c C, q x m
     * @param q rows of A
     * @param p columns of A, rows of B
     * @param m columns of B
     */
    void addProduct(double[][] a, double[][] b, double[][] c, int q, int p, int m);
}
