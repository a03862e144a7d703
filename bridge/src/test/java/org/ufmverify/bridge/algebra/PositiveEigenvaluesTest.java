package org.ufmverify.bridge.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.curvature.FeatureCurvature;
import org.ufmverify.bridge.features.Classifier;

class PositiveEigenvaluesTest {
    private static final int SIZE = 100;

    /** A Gram matrix whose rows differ in size by up to seventeen orders of magnitude. */
    private static double[][] graded(long seed) {
        Random random = new Random(seed);
        double[] weights = new double[SIZE];
        Arrays.setAll(weights, i -> Math.exp(-40 * random.nextDouble()));
        double[][] x = new double[SIZE][SIZE];
        for (double[] row : x) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        double[][] gram = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                double inner = 0;
                for (int k = 0; k < SIZE; k++) {
                    inner += x[i][k] * x[j][k];
                }
                gram[i][j] = weights[i] * weights[j] * inner;
            }
        }
        return gram;
    }

    private static boolean iterationFails(double[][] matrix) {
        try {
            return new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix)).getEigenvalues().length == 0;
        } catch (MathIllegalStateException e) {
            return true;
        }
    }

    @Test
    void badlyScaledMatricesAreDecomposedWhereTheIterationFails() {
        int failures = 0;
        for (long seed = 0; seed < 20; seed++) {
            double[][] matrix = graded(seed);
            failures += iterationFails(matrix) ? 1 : 0;
            double trace = 0;
            double square = 0;
            for (int i = 0; i < SIZE; i++) {
                trace += matrix[i][i];
                square += Arrays.stream(matrix[i]).map(v -> v * v).sum();
            }
            double[] values = PositiveEigenvalues.of(matrix);
            assertThat(values[0]).isGreaterThanOrEqualTo(values[SIZE - 1]);
            assertThat(Arrays.stream(values).sum()).isCloseTo(trace, within(1e-13 * trace));
            assertThat(Arrays.stream(values).map(v -> v * v).sum()).isCloseTo(square, within(1e-13 * square));
        }
        assertThat(failures).as("matrices on which the iteration fails").isPositive();
    }

    @Test
    void curvaturesOfVeryDifferentSizeKeepTheirDigits() {
        // W = I and K = 3: the eigenvalues of diag(p) - p p^T add up to the sum of p (1 - p), and their product is 3 p1
        // p2 p3.
        double[] p = {1 - 1e-9 - 1e-18, 1e-9, 1e-18};
        Classifier identity = Classifier.of(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        double[] values = FeatureCurvature.of(identity).eigenvalues(p);
        double sum = (1e-9 + 1e-18) * p[0] + p[1] * (1 - p[1]) + p[2];
        assertThat(values[0] + values[1]).isCloseTo(sum, within(1e-12 * sum));
        double product = 3 * p[0] * p[1] * p[2];
        assertThat(values[0] * values[1]).isCloseTo(product, within(1e-6 * product));
    }

    @Test
    void whatRoundingMadeNegativeIsZero() {
        assertThat(PositiveEigenvalues.of(new double[][] {{2, 0}, {0, -1e-12}})).containsExactly(2, 0);
    }

    @Test
    void featuresOfFewerAndOfMoreDimensionsThanClassesHaveTheCurvatureOfTheDefinition() {
        double[] p = {0.5, 0.3, 0.15, 0.05};
        Random random = new Random(3);
        for (int d : new int[] {2, 3, 4, 5, 9}) {
            double[][] w = new double[4][d];
            for (double[] row : w) {
                Arrays.setAll(row, j -> random.nextGaussian());
            }
            RealMatrix matrix = new Array2DRowRealMatrix(w);
            RealMatrix a = new Array2DRowRealMatrix(4, 4);
            for (int k = 0; k < 4; k++) {
                for (int c = 0; c < 4; c++) {
                    a.setEntry(k, c, (k == c ? p[k] : 0) - p[k] * p[c]);
                }
            }
            RealMatrix product = matrix.transpose().multiply(a).multiply(matrix);
            double[] whole = new EigenDecompositionSymmetric(product, 1e-10, true).getEigenvalues();
            double[] found = FeatureCurvature.of(Classifier.of(w)).eigenvalues(p);
            assertThat(found).hasSize(3);
            for (int i = 0; i < 3; i++) {
                assertThat(found[i]).isCloseTo(i < d ? whole[i] : 0, within(1e-13));
            }
        }
    }
}
