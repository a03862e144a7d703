package org.ufmverify.bridge.curvature;

import java.util.Arrays;
import java.util.List;
import org.ufmverify.bridge.algebra.JavaProducts;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.PositiveEigenvalues;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.SoftmaxBlocks;

/**
 * Curvature of the mean cross-entropy in W, \(\frac1N \sum_i A_i \otimes x_i x_i^T\) with \(A = diag(p) - p p^T\) and features
 * centred by their global mean (the bias takes the mean up). It does not depend on the smoothing. The direction of equal rows of W
 * is in the kernel of every A, so (K-1) d dimensions are left, written in an orthonormal basis of the others.
 */
public final class ClassifierCurvature {
    /** Up to this many dimensions the matrix is formed and decomposed; beyond, it is probed. */
    private static final int MAX_DENSE = 800;

    private ClassifierCurvature() {}

    /**
     * Eigenvalues of the curvature of a last layer on its training set, without decay.
     *
     * @param source the training set
     * @param layer measured on it
     * @param seed for the random probes of a large matrix
     * @return K d eigenvalues: all when (K-1) d is at most 800, else an estimate
     */
    public static Spectrum of(FeatureSource source, LastLayer layer, long seed) {
        int free = (layer.classifier().classes() - 1) * layer.classifier().featureDim();
        return free <= MAX_DENSE ? dense(source, layer) : LanczosCurvature.of(source, layer, seed);
    }

    static Spectrum dense(FeatureSource source, LastLayer layer) {
        int classes = layer.classifier().classes();
        int d = layer.classifier().featureDim();
        int free = (classes - 1) * d;
        double[] values = new double[classes * d];
        double[] weights = new double[values.length];
        Arrays.fill(weights, 1);
        if (free > 0) {
            List<Assembly> lanes = SoftmaxBlocks.run(source, layer, () -> new Assembly(classes, d));
            double[][] matrix = new double[free][free];
            lanes.forEach(lane -> lane.addTo(matrix, 1.0 / layer.metrics().samples()));
            double[] found = PositiveEigenvalues.of(matrix);
            System.arraycopy(found, 0, values, d, free);
        }
        return new Spectrum(true, values, weights);
    }

    /** Orthonormal rows that span the complement of (1, ..., 1): K - 1 rows of K values. */
    static double[][] differences(int classes) {
        double[][] rows = new double[classes - 1][classes];
        for (int r = 0; r < classes - 1; r++) {
            double norm = Math.sqrt((r + 1.0) * (r + 2.0));
            Arrays.fill(rows[r], 0, r + 1, 1 / norm);
            rows[r][r + 1] = -(r + 1) / norm;
        }
        return rows;
    }

    /** Sums of A_i (x) x_i x_i^T, by pairs of directions between classes. */
    private static final class Assembly implements SoftmaxBlocks.Visitor {
        private final int d;
        private final double[][] basis;
        private final double[][][][] blocks;
        private final MatrixProducts products = new JavaProducts();

        Assembly(int classes, int d) {
            this.d = d;
            this.basis = differences(classes);
            this.blocks = new double[classes - 1][][][];
            for (int r = 0; r < classes - 1; r++) {
                blocks[r] = new double[r + 1][d][d];
            }
        }

        @Override
        public void visit(double[][] centred, double[][] transposed, double[][] p, int rows) {
            double[][] means = new double[basis.length][rows];
            products.addProduct(basis, p, means, basis.length, p.length, rows);
            double[][] weighted = new double[d][rows];
            for (int r = 0; r < basis.length; r++) {
                for (int s = 0; s <= r; s++) {
                    double[] a = curvature(basis[r], basis[s], p, means[r], means[s], rows);
                    for (int j = 0; j < d; j++) {
                        multiply(weighted[j], transposed[j], a, rows);
                    }
                    products.addProduct(weighted, centred, blocks[r][s], d, rows, d);
                }
            }
        }

        /** u^T A_i v for each sample. */
        private static double[] curvature(
                double[] u, double[] v, double[][] p, double[] meanU, double[] meanV, int rows) {
            double[] a = new double[rows];
            for (int i = 0; i < rows; i++) {
                double sum = 0;
                for (int k = 0; k < u.length; k++) {
                    // The centred form has no cancellation where p is nearly one-hot.
                    sum += p[k][i] * (u[k] - meanU[i]) * (v[k] - meanV[i]);
                }
                a[i] = sum;
            }
            return a;
        }

        private static void multiply(double[] target, double[] x, double[] factor, int rows) {
            for (int i = 0; i < rows; i++) {
                target[i] = x[i] * factor[i];
            }
        }

        void addTo(double[][] matrix, double factor) {
            for (int r = 0; r < blocks.length; r++) {
                for (int s = 0; s <= r; s++) {
                    for (int i = 0; i < d; i++) {
                        for (int j = 0; j < d; j++) {
                            // The mean of both triangles: exactly symmetric, as the decomposition asks for.
                            double value = factor * 0.5 * (blocks[r][s][i][j] + blocks[r][s][j][i]);
                            matrix[r * d + i][s * d + j] += value;
                            if (s < r) {
                                matrix[s * d + j][r * d + i] += value;
                            }
                        }
                    }
                }
            }
        }
    }
}
