package org.ufmverify.bridge.algebra;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.lang.ref.Cleaner;
import java.nio.DoubleBuffer;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;

/** Matrix products by PyTorch, on a GPU where it finds one. Loading it takes about a second. */
final class TorchProducts implements MatrixProducts {
    /** Native memory has no other owner; a factor is closed when nothing refers to it any more. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final Device device = NativeEngine.choose(DeviceChoice.AUTO).device();

    /** A on the device, until the garbage collector finds this factor. */
    private final class Held implements Factor {
        private final NDArray left;

        Held(double[] rows, int first, int q, int p) {
            NDManager manager = NativeEngine.start().newBaseManager(device);
            left = manager.create(DoubleBuffer.wrap(rows, first * p, q * p).slice(), new Shape(q, p));
            CLEANER.register(this, manager::close);
        }

        @Override
        public void addProduct(double[][] b, double[][] c, int m) {
            try (NDManager scope = NativeEngine.start().newBaseManager(device)) {
                add(left, b, c, m, scope);
            }
        }
    }

    @Override
    public Factor factor(double[][] a, int q, int p) {
        return factor(Nd4jProducts.flat(a, q, p), 0, q, p);
    }

    @Override
    public Factor factor(double[] rows, int first, int q, int p) {
        return q == 0 || p == 0 ? (b, c, m) -> {} : new Held(rows, first, q, p);
    }

    @Override
    public void addProduct(double[][] a, double[][] b, double[][] c, int q, int p, int m) {
        if (q > 0 && p > 0) {
            try (NDManager scope = NativeEngine.start().newBaseManager(device)) {
                add(matrix(scope, a, q, p), b, c, m, scope);
            }
        }
    }

    private static void add(NDArray left, double[][] b, double[][] c, int m, NDManager scope) {
        int q = (int) left.getShape().get(0);
        NDArray right = matrix(scope, b, (int) left.getShape().get(1), m);
        // The product may belong to the manager of A, which lives longer.
        try (NDArray product = left.matMul(right)) {
            double[] values = product.toDoubleArray();
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < m; j++) {
                    c[i][j] += values[i * m + j];
                }
            }
        }
    }

    /** Returns where the products are computed, for people. */
    static String backend() {
        return "PyTorch " + NativeEngine.version() + " multiplies on the "
                + NativeEngine.choose(DeviceChoice.AUTO).name().toUpperCase(java.util.Locale.ROOT);
    }

    private static NDArray matrix(NDManager manager, double[][] rows, int count, int columns) {
        return manager.create(DoubleBuffer.wrap(Nd4jProducts.flat(rows, count, columns)), new Shape(count, columns));
    }
}
