package org.ufmverify.bridge.metrics;

/**
 * The dense products that the metrics need, on matrices stored by rows. An instance may keep scratch memory: it is used by
 * one thread at a time.
 */
interface MatrixProducts {

    /**
     * \(C = A B^T\).
     *
     * @param a A, q x d
     * @param q rows of A
     * @param b B, m x d
     * @param m rows of B
     * @param d columns of both
     * @param c receives C, q x m
     */
    void timesTransposed(double[] a, int q, double[] b, int m, int d, double[] c);

    /**
     * \(C = C + A B\).
     *
     * @param a A, q x p
     * @param q rows of A
     * @param b B, p x m
     * @param p columns of A, rows of B
     * @param m columns of B
     * @param c C, q x m
     */
    void addProduct(double[] a, int q, double[] b, int p, int m, double[] c);
}
