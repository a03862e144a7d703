package org.ufmverify.bridge.curvature;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.algebra.JavaProducts;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.SoftmaxBlocks;

/**
 * The spectrum of a large classifier curvature by stochastic Lanczos quadrature: from a few random directions, all followed in the
 * same pass over the samples, with full reorthogonalization.
 *
 * @see <a href="https://doi.org/10.1137/16M1104974">Ubaru, Chen, Saad 2017</a>
 */
final class LanczosCurvature {
    private static final int PROBES = 4;
    private static final int STEPS = 40;

    private LanczosCurvature() {}

    static Spectrum of(FeatureSource source, LastLayer layer, long seed) {
        int classes = layer.classifier().classes();
        int d = layer.classifier().featureDim();
        Random random = new Random(seed);
        Chain[] chains = new Chain[PROBES];
        Arrays.setAll(chains, c -> new Chain(random, classes, d));
        for (int step = 0; step < STEPS; step++) {
            double[][] images = apply(source, layer, chains);
            for (int c = 0; c < PROBES; c++) {
                chains[c].advance(images, c * classes);
            }
        }
        return spectrum(chains, classes, d);
    }

    /** (1/N) sum_i A_i V x_i x_i^T for the current V of every chain: K rows of d values for each. */
    private static double[][] apply(FeatureSource source, LastLayer layer, Chain[] chains) {
        int classes = layer.classifier().classes();
        int d = layer.classifier().featureDim();
        double[][] directions = new double[PROBES * classes][];
        for (int c = 0; c < PROBES; c++) {
            System.arraycopy(chains[c].rows(), 0, directions, c * classes, classes);
        }
        List<Images> lanes = SoftmaxBlocks.run(source, layer, () -> new Images(directions, classes, d));
        double[][] sum = new double[directions.length][d];
        for (Images lane : lanes) {
            for (int r = 0; r < sum.length; r++) {
                for (int j = 0; j < d; j++) {
                    sum[r][j] += lane.images[r][j] / layer.metrics().samples();
                }
            }
        }
        return sum;
    }

    /** Nodes and weights of all chains; the d zeros of equal rows of W are known. */
    private static Spectrum spectrum(Chain[] chains, int classes, int d) {
        int nodes = Arrays.stream(chains).mapToInt(chain -> chain.size).sum();
        double[] values = new double[nodes + 1];
        double[] weights = new double[nodes + 1];
        weights[nodes] = d;
        int next = 0;
        for (Chain chain : chains) {
            EigenDecompositionSymmetric ritz = chain.ritz();
            for (int i = 0; i < chain.size; i++) {
                double first = ritz.getEigenvector(i).getEntry(0);
                values[next] = Math.max(0, ritz.getEigenvalue(i));
                weights[next++] = first * first * (classes - 1) * d / chains.length;
            }
        }
        return new Spectrum(false, values, weights);
    }

    /** A V x for a block, summed with x^T. */
    private static final class Images implements SoftmaxBlocks.Visitor {
        private final double[][] directions;
        private final int classes;
        private final int d;
        private final double[][] images;
        private final MatrixProducts products = new JavaProducts();

        Images(double[][] directions, int classes, int d) {
            this.directions = directions;
            this.classes = classes;
            this.d = d;
            this.images = new double[directions.length][d];
        }

        @Override
        public void visit(double[][] centred, double[][] transposed, double[][] p, int rows) {
            double[][] z = new double[directions.length][rows];
            products.addProduct(directions, transposed, z, directions.length, d, rows);
            for (int from = 0; from < z.length; from += classes) {
                double[] mean = new double[rows];
                for (int k = 0; k < classes; k++) {
                    for (int i = 0; i < rows; i++) {
                        mean[i] += p[k][i] * z[from + k][i];
                    }
                }
                for (int k = 0; k < classes; k++) {
                    for (int i = 0; i < rows; i++) {
                        z[from + k][i] = p[k][i] * (z[from + k][i] - mean[i]);
                    }
                }
            }
            products.addProduct(z, centred, images, z.length, rows, d);
        }
    }

    /** One Lanczos recurrence. */
    private static final class Chain {
        private final int classes;
        private final int d;
        private final double[][] basis = new double[STEPS + 1][];
        private final double[] diagonal = new double[STEPS];
        private final double[] offDiagonal = new double[STEPS];
        private int size;
        private boolean ended;

        /** Starts in a random direction without the mean over classes. */
        Chain(Random random, int classes, int d) {
            this.classes = classes;
            this.d = d;
            double[] start = new double[classes * d];
            Arrays.setAll(start, i -> random.nextGaussian());
            for (int j = 0; j < d; j++) {
                double mean = 0;
                for (int k = 0; k < classes; k++) {
                    mean += start[k * d + j] / classes;
                }
                for (int k = 0; k < classes; k++) {
                    start[k * d + j] -= mean;
                }
            }
            divide(start, norm(start));
            basis[0] = start;
        }

        /** The current direction as K rows; zero when the chain has ended. */
        double[][] rows() {
            return ended ? new double[classes][d] : ClassGeometry.rows(basis[size], classes);
        }

        void advance(double[][] images, int from) {
            if (ended) {
                return;
            }
            double[] next = new double[classes * d];
            for (int k = 0; k < classes; k++) {
                System.arraycopy(images[from + k], 0, next, k * d, d);
            }
            diagonal[size] = inner(next, basis[size]);
            for (int repeat = 0; repeat < 2; repeat++) {
                for (int b = 0; b <= size; b++) {
                    subtract(next, basis[b], inner(next, basis[b]));
                }
            }
            double norm = norm(next);
            size++;
            double scale = Math.abs(diagonal[0]) + offDiagonal[0];
            ended = size == STEPS || norm <= 1e-14 * scale;
            if (!ended) {
                offDiagonal[size - 1] = norm;
                divide(next, norm);
                basis[size] = next;
            }
        }

        EigenDecompositionSymmetric ritz() {
            double[][] matrix = new double[size][size];
            for (int i = 0; i < size; i++) {
                matrix[i][i] = diagonal[i];
                if (i + 1 < size) {
                    matrix[i][i + 1] = offDiagonal[i];
                    matrix[i + 1][i] = offDiagonal[i];
                }
            }
            return new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix, false));
        }

        private static double inner(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }

        private static double norm(double[] a) {
            return Math.sqrt(inner(a, a));
        }

        private static void divide(double[] a, double by) {
            for (int i = 0; i < a.length; i++) {
                a[i] /= by;
            }
        }

        private static void subtract(double[] a, double[] b, double factor) {
            for (int i = 0; i < a.length; i++) {
                a[i] -= factor * b[i];
            }
        }
    }
}
