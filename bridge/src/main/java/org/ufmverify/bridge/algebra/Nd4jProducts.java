package org.ufmverify.bridge.algebra;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Matrix products by ND4J, on whatever backend it finds. Loading it takes over a second, and on a CPU its double precision products
 * are no faster than {@link JavaProducts}; it pays on a device and for very large products.
 */
final class Nd4jProducts implements MatrixProducts {

    @Override
    public Factor factor(double[][] a, int q, int p) {
        return q == 0 || p == 0 ? (b, c, m) -> {} : factor(flat(a, q, p), 0, q, p);
    }

    @Override
    public Factor factor(double[] rows, int first, int q, int p) {
        if (q == 0 || p == 0) {
            return (b, c, m) -> {};
        }
        double[] chosen =
                first == 0 && rows.length == q * p ? rows : Arrays.copyOfRange(rows, first * p, (first + q) * p);
        INDArray left = Nd4j.create(chosen, new long[] {q, p}, 'c');
        return (b, c, m) -> {
            // Transposed, so that a row of the product lies in one piece.
            try (INDArray right = Nd4j.create(flat(b, p, m), new long[] {p, m}, 'c');
                    INDArray product = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {m, q}, 'f')) {
                Nd4j.gemm(right, left, product, true, true, 1, 0);
                double[] values = product.data().asDouble();
                for (int i = 0; i < q; i++) {
                    for (int j = 0; j < m; j++) {
                        c[i][j] += values[i * m + j];
                    }
                }
            }
        };
    }

    /** Whether the build has ND4J's CUDA backend, which it loads only where it finds a GPU. */
    static boolean hasGpu() {
        return Nd4jProducts.class.getClassLoader().getResource("org/nd4j/linalg/jcublas/JCublasBackend.class") != null;
    }

    /** Returns the name of the backend on the class path. */
    static String backend() {
        return Nd4j.getBackend().getClass().getSimpleName() + " multiplies";
    }

    static double[] flat(double[][] rows, int count, int columns) {
        double[] values = new double[Math.multiplyExact(count, columns)];
        for (int i = 0; i < count; i++) {
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return values;
    }
}
