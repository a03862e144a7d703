package org.ufmverify.bridge.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowInverseTest {
    private static final MatrixProducts PRODUCTS = new JavaProducts();

    /** Gaussian rows; each after the first is nearly a multiple of the first, up to the given distance. */
    private static double[][] rows(int count, int d, double distance) {
        Random random = new Random(8);
        double[][] rows = new double[count][d];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < d; j++) {
                rows[i][j] = i == 0 ? random.nextGaussian() : i * rows[0][j] + distance * random.nextGaussian();
            }
        }
        return rows;
    }

    private static void assertInverts(double[][] inverse, double[][] rows, double tolerance) {
        double[][] product = RowInverse.innerProducts(inverse, rows, PRODUCTS);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                assertThat(product[i][j]).isCloseTo(i == j ? 1 : 0, within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-3, 1e-5})
    void theInverseTimesTheRowsIsTheIdentity(double distance) {
        double[][] rows = rows(4, 7, distance);
        // The condition number is a few tens over the distance; it multiplies the unit roundoff, not its square.
        assertInverts(RowInverse.of(rows, PRODUCTS).orElseThrow(), rows, 1e-13 / distance);
    }

    @Test
    void aSquareMatrixIsInverted() {
        double[][] rows = rows(3, 3, 1);
        assertInverts(RowInverse.of(rows, PRODUCTS).orElseThrow(), rows, 1e-12);
    }

    @Test
    void theRowsAreLeftAsTheyAre() {
        double[][] rows = rows(4, 7, 1);
        RowInverse.of(rows, PRODUCTS);
        assertThat(rows).isDeepEqualTo(rows(4, 7, 1));
    }

    @Test
    void moreRowsThanColumnsAndDependentRowsAreLeftToAnotherMethod() {
        assertThat(RowInverse.of(rows(4, 3, 1), PRODUCTS)).isEmpty();
        assertThat(RowInverse.of(rows(3, 5, 0), PRODUCTS)).isEmpty();
        assertThat(RowInverse.of(rows(3, 5, 1e-9), PRODUCTS)).isEmpty();
    }

    @Test
    void thereAreNoProductsWithNothing() {
        assertThat(RowInverse.innerProducts(new double[2][3], new double[0][], PRODUCTS))
                .isDeepEqualTo(new double[2][0]);
    }
}
