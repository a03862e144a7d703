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
    ND4J;

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
        MatrixProducts products = this == ND4J ? new Nd4jProducts() : new JavaProducts();
        double[][] result = new double[1][1];
        products.addProduct(new double[][] {{1, 2}}, new double[][] {{3}, {4}}, result, 1, 2, 1);
        if (result[0][0] != 11) {
            throw new IllegalStateException("a matrix product came out as " + result[0][0] + " instead of 11");
        }
        return this == ND4J ? Nd4jProducts.backend() : "plain Java";
    }

    public MatrixProducts products(FeatureSource source) {
        Classifier classifier = source.classifier();
        double work = 3.0 * source.samples() * classifier.classes() * classifier.featureDim();
        boolean nd4j = this == ND4J || (this == AUTO && work >= LARGE);
        return nd4j ? new Nd4jProducts() : new JavaProducts();
    }
}
