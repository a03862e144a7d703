package org.ufmverify.bridge.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Samples;

class ProductBackendTest {

    /** A prepared factor gives the same as a product at once, again and again. */
    @ParameterizedTest
    @EnumSource(names = {"JAVA", "OPENBLAS", "ND4J", "TORCH"})
    void aFactorTakesPartInManyProducts(ProductBackend backend) {
        double[][] a = matrix(1, 6, 4);
        double[][] b = matrix(2, 4, 3);
        MatrixProducts.Factor factor = backend.products(0, 1).factor(a, 6, 4);
        double[][] once = new double[6][3];
        new JavaProducts().addProduct(a, b, once, 6, 4, 3);
        double[][] twice = new double[6][3];
        factor.addProduct(b, twice, 3);
        factor.addProduct(b, twice, 3);
        assertThat(twice[5][2]).isCloseTo(2 * once[5][2], within(1e-13));
    }

    private static double[][] matrix(long seed, int rows, int columns) {
        Random random = new Random(seed);
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource(names = {"JAVA", "OPENBLAS", "ND4J", "TORCH"})
    void productsAreSumsOfProductsForAllShapes(ProductBackend backend) {
        MatrixProducts products = backend.products(0, 1);
        for (int[] shape : new int[][] {{1, 1, 1}, {3, 2, 5}, {7, 25, 9}, {5, 49, 130}, {4, 0, 3}}) {
            double[][] a = matrix(1, shape[0], shape[1] + 1);
            double[][] b = matrix(2, shape[1] + 1, shape[2] + 2);
            double[][] c = matrix(3, shape[0], shape[2] + 2);
            double[][] before = matrix(3, shape[0], shape[2] + 2);
            products.addProduct(a, b, c, shape[0], shape[1], shape[2]);
            for (int i = 0; i < shape[0]; i++) {
                for (int j = 0; j < shape[2] + 2; j++) {
                    double expected = before[i][j];
                    for (int t = 0; t < shape[1] && j < shape[2]; t++) {
                        expected += a[i][t] * b[t][j];
                    }
                    assertThat(c[i][j]).isCloseTo(expected, within(1e-13 * (1 + shape[1])));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENBLAS", "ND4J", "TORCH"})
    void allBackendsGiveTheSameMetrics(ProductBackend backend) {
        FeatureSource source = Samples.random(6, 10, 100, 33, 0.9, 0).source();
        CollapseMetrics java = CollapseMetrics.of(source, ProductBackend.JAVA);
        CollapseMetrics other = CollapseMetrics.of(source, backend);
        assertThat(other.nc1().orThrow()).isCloseTo(java.nc1().orThrow(), within(1e-12));
        assertThat(other.nll().orThrow()).isCloseTo(java.nll().orThrow(), within(1e-12));
        assertThat(other.nc4()).isEqualTo(java.nc4());
    }

    @ParameterizedTest
    @EnumSource(names = {"JAVA", "OPENBLAS", "ND4J", "TORCH"})
    void rowsOfAFlatMatrixAreAFactorToo(ProductBackend backend) {
        double[] flat = new double[7 * 30];
        Arrays.setAll(flat, i -> Math.sin(i));
        double[][] b = matrix(2, 30, 9);
        double[][] c = new double[3][9];
        backend.products(0, 1).factor(flat, 2, 3, 30).addProduct(b, c, 9);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 9; j++) {
                double expected = 0;
                for (int t = 0; t < 30; t++) {
                    expected += flat[(2 + i) * 30 + t] * b[t][j];
                }
                assertThat(c[i][j]).isCloseTo(expected, within(1e-12));
            }
        }
    }
}
