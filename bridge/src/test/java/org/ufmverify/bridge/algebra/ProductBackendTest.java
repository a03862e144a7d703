package org.ufmverify.bridge.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Samples;

class ProductBackendTest {

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
    @EnumSource(names = {"JAVA", "ND4J"})
    void productsAreSumsOfProductsForAllShapes(ProductBackend backend) {
        MatrixProducts products = backend == ProductBackend.JAVA ? new JavaProducts() : new Nd4jProducts();
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

    @Test
    void bothBackendsGiveTheSameMetrics() {
        FeatureSource source = Samples.random(6, 10, 100, 33, 0.9, 0).source();
        CollapseMetrics java = CollapseMetrics.of(source, ProductBackend.JAVA);
        CollapseMetrics nd4j = CollapseMetrics.of(source, ProductBackend.ND4J);
        assertThat(nd4j.nc1().orThrow()).isCloseTo(java.nc1().orThrow(), within(1e-12));
        assertThat(nd4j.nll().orThrow()).isCloseTo(java.nll().orThrow(), within(1e-12));
        assertThat(nd4j.nc4()).isEqualTo(java.nc4());
    }
}
