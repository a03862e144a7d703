package org.ufmverify.bridge.algebra;

/**
 * The dense products that the metrics need, on matrices that are arrays of rows; rows may be longer, and arrays may have more
 * rows, than a product uses. An instance may keep scratch memory: it is used by one thread at a time, its factors by any.
 */
public interface MatrixProducts {

    /** A left factor that takes part in many products. */
    interface Factor {
        /**
         * \(C = C + A B\) with A this factor, q x p.
         *
         * @param b B, p x m
         * @param c C, q x m
         * @param m columns of B and C
         */
        void addProduct(double[][] b, double[][] c, int m);
    }

    /**
     * Prepares a left factor; it is read at each product or once, so it must not change.
     *
     * @param a A, q x p
     * @param q rows of A
     * @param p columns of A
     * @return A, ready for products
     */
    Factor factor(double[][] a, int q, int p);

    /**
     * Prepares a left factor out of a matrix that is stored by rows; it is read at each product or once, so it must not change.
     *
     * @param rows rows of p values, one after the other
     * @param first first row of A in it
     * @param q rows of A
     * @param p columns of A
     * @return A, ready for products
     */
    Factor factor(double[] rows, int first, int q, int p);

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
    default void addProduct(double[][] a, double[][] b, double[][] c, int q, int p, int m) {
        factor(a, q, p).addProduct(b, c, m);
    }
}
