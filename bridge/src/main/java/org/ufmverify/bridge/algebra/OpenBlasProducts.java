package org.ufmverify.bridge.algebra;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Matrix products by OpenBLAS, the library under ND4J on a CPU, without the rest of it: it loads in a fraction of a second, and
 * pays where the products of a pass take longer in Java. The number of its threads holds for the whole process.
 */
final class OpenBlasProducts implements MatrixProducts {
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    /**
     * Loads the library.
     *
     * @param threads how many of them a product uses
     * @throws LinkageError when it does not load
     */
    OpenBlasProducts(int threads) {
        openblas_nolapack.blas_set_num_threads(threads);
    }

    @Override
    public Factor factor(double[][] a, int q, int p) {
        if (q == 0 || p == 0) {
            return (b, c, m) -> {};
        }
        DoublePointer left = new DoublePointer((long) q * p);
        DoubleBuffer buffer = left.asBuffer();
        for (int i = 0; i < q; i++) {
            buffer.put(a[i], 0, p);
        }
        return (b, c, m) -> addProduct(left, b, c, q, p, m);
    }

    @Override
    public Factor factor(double[] rows, int first, int q, int p) {
        if (q == 0 || p == 0) {
            return (b, c, m) -> {};
        }
        DoublePointer left = new DoublePointer((long) q * p);
        left.put(rows, first * p, q * p);
        return (b, c, m) -> addProduct(left, b, c, q, p, m);
    }

    private void addProduct(DoublePointer left, double[][] b, double[][] c, int q, int p, int m) {
        Scratch mine = scratch.get();
        mine.right = atLeast(mine.right, (long) p * m);
        mine.product = atLeast(mine.product, (long) q * m);
        DoubleBuffer right = mine.right.asBuffer();
        for (int t = 0; t < p; t++) {
            right.put(b[t], 0, m);
        }
        openblas_nolapack.cblas_dgemm(
                openblas_nolapack.CblasRowMajor,
                openblas_nolapack.CblasNoTrans,
                openblas_nolapack.CblasNoTrans,
                q,
                m,
                p,
                1,
                left,
                p,
                mine.right,
                m,
                0,
                mine.product,
                m);
        if (mine.row.length < m) {
            mine.row = new double[m];
        }
        double[] row = mine.row;
        DoubleBuffer product = mine.product.asBuffer();
        for (int i = 0; i < q; i++) {
            product.get(row, 0, m);
            add(c[i], row, m);
        }
    }

    private static void add(double[] to, double[] from, int m) {
        for (int s = 0; s < m; s++) {
            to[s] += from[s];
        }
    }

    private static DoublePointer atLeast(DoublePointer there, long size) {
        if (there != null && there.limit() >= size) {
            return there;
        }
        if (there != null) {
            there.close();
        }
        return new DoublePointer(size);
    }

    /** Memory outside of Java for the right factor and the product, one for each thread. */
    private static final class Scratch {
        private DoublePointer right;
        private DoublePointer product;
        private double[] row = new double[0];
    }
}
