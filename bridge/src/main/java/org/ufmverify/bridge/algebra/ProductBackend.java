package org.ufmverify.bridge.algebra;

import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;

/** What computes the matrix products of the metrics; results agree within rounding. */
public enum ProductBackend {
    /** {@link #JAVA} unless the products of a pass are so large that starting ND4J no longer matters. */
    AUTO,
    /** Plain Java: no start-up time, and on a CPU as fast as ND4J. */
    JAVA,
    /** ND4J with the backend on the class path: CPU, or CUDA in a build with that profile. */
    ND4J,
    /** PyTorch, on a GPU where it finds one. */
    TORCH;

    /** Multiplications of a pass from which on ND4J is used: minutes of work on a few cores, so that its start is negligible. */
    private static final double LARGE = 5e12;

    /**
     * Tries a small product, and says with what it was computed.
     *
     * @return the name of the implementation
     * @throws IllegalStateException when the product is wrong
     * @throws LinkageError when a native library does not load
     */
    public String probe() {
        MatrixProducts products = products();
        double[][] result = new double[1][1];
        products.addProduct(new double[][] {{1, 2}}, new double[][] {{3}, {4}}, result, 1, 2, 1);
        if (result[0][0] != 11) {
            throw new IllegalStateException("a matrix product came out as " + result[0][0] + " instead of 11");
        }
        return switch (this) {
            case ND4J -> Nd4jProducts.backend();
            case TORCH -> TorchProducts.backend();
            default -> "plain Java";
        };
    }

    /** Returns what multiplies, whatever the size. */
    MatrixProducts products() {
        return switch (this) {
            case ND4J -> new Nd4jProducts();
            case TORCH -> new TorchProducts();
            default -> new JavaProducts();
        };
    }

    /**
     * Returns what multiplies for one lane of a pass.
     *
     * @param source whose size decides for {@link #AUTO}
     */
    public MatrixProducts products(FeatureSource source) {
        if (this != AUTO) {
            return products();
        }
        Classifier classifier = source.classifier();
        double work = 3.0 * source.samples() * classifier.classes() * classifier.featureDim();
        return (work >= LARGE ? ND4J : JAVA).products();
    }
}
