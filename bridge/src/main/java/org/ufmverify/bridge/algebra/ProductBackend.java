package org.ufmverify.bridge.algebra;

/** What computes the matrix products of the metrics; results agree within rounding. */
public enum ProductBackend {
    /** The fastest for the size: {@link #JAVA}, {@link #OPENBLAS} from seconds of work on, {@link #ND4J} where it has a GPU. */
    AUTO,
    /** Plain Java: no start-up time. */
    JAVA,
    /** OpenBLAS on the CPU, loaded in a fraction of a second; twice as fast as Java, and more on several cores. */
    OPENBLAS,
    /** ND4J with the backend on the class path: CPU, or CUDA in a build with that profile. */
    ND4J,
    /** PyTorch, on a GPU where it finds one. */
    TORCH;

    /** Multiplications from which on the loading of OpenBLAS is paid back. */
    private static final double SECONDS_OF_JAVA = 2e10;
    /** Multiplications from which on a GPU pays, if there is one: minutes of work on a few cores. */
    private static final double MINUTES_OF_JAVA = 5e12;

    /**
     * Tries a small product, and says with what it was computed.
     *
     * @return the name of the implementation
     * @throws IllegalStateException when the product is wrong
     * @throws LinkageError when a native library does not load
     */
    public String probe() {
        MatrixProducts products = products(0, 1);
        double[][] result = new double[1][1];
        products.addProduct(new double[][] {{1, 2}}, new double[][] {{3}, {4}}, result, 1, 2, 1);
        if (result[0][0] != 11) {
            throw new IllegalStateException("a matrix product came out as " + result[0][0] + " instead of 11");
        }
        return switch (this) {
            case ND4J -> Nd4jProducts.backend();
            case TORCH -> TorchProducts.backend();
            case OPENBLAS -> "OpenBLAS multiplies";
            default -> "plain Java";
        };
    }

    /**
     * Products of this backend.
     *
     * @param work number of multiplications that are to come
     * @param threads processors that a product may use
     * @return an implementation
     */
    public MatrixProducts products(double work, int threads) {
        return switch (this) {
            case JAVA -> new JavaProducts();
            case OPENBLAS -> new OpenBlasProducts(threads);
            case ND4J -> new Nd4jProducts();
            case TORCH -> new TorchProducts();
            case AUTO ->
                work >= MINUTES_OF_JAVA && Nd4jProducts.hasGpu()
                        ? new Nd4jProducts()
                        : work >= SECONDS_OF_JAVA ? openBlasOrJava(threads) : new JavaProducts();
        };
    }

    /** A machine for which OpenBLAS is not built computes all the same. */
    private static MatrixProducts openBlasOrJava(int threads) {
        try {
            return new OpenBlasProducts(threads);
        } catch (LinkageError e) {
            return new JavaProducts();
        }
    }
}
