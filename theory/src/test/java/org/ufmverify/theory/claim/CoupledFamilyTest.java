package org.ufmverify.theory.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.symbolic.Expr;
import org.ufmverify.theory.symbolic.Formulas;

/** The symbolic rules against the matrices themselves. */
class CoupledFamilyTest {
    private static final CoupledFamily ANY = new CoupledFamily(
            Statements.expression("3/7"), Statements.expression("-2/5"), Statements.expression("5/3"));

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7})
    void theCurvatureActsOnTheCoefficientsAsOnTheMatrix(int classes) {
        double[] v = centred(classes);
        double[][] image = matrix(ANY.curved(), v, classes);
        double[][] expected = curved(matrix(ANY, v, classes), classes);
        assertClose(image, expected);
        expected[0][0] += 1e-3;
        assertThat(distance(image, expected)).isGreaterThan(1e-4);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7})
    void centringActsOnTheCoefficientsAsOnTheMatrix(int classes) {
        double[] v = centred(classes);
        double[][] expected = matrix(ANY, v, classes);
        for (double[] row : expected) {
            double mean = 0;
            for (double x : row) {
                mean += x / classes;
            }
            for (int k = 0; k < classes; k++) {
                row[k] -= mean;
            }
        }
        assertClose(matrix(ANY.centred(), v, classes), expected);
    }

    private static void assertClose(double[][] actual, double[][] expected) {
        assertThat(distance(actual, expected)).isCloseTo(0, within(1e-13));
    }

    private static double distance(double[][] x, double[][] y) {
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < x.length; k++) {
                worst = Math.max(worst, Math.abs(x[i][k] - y[i][k]));
            }
        }
        return worst;
    }

    private static double[] centred(int classes) {
        double[] v = new SplittableRandom(classes).doubles(classes, -1, 1).toArray();
        double mean = java.util.Arrays.stream(v).average().orElseThrow();
        return java.util.Arrays.stream(v).map(x -> x - mean).toArray();
    }

    private static double[][] matrix(CoupledFamily family, double[] v, int classes) {
        double x = value(family.onDiagonal(), classes);
        double y = value(family.ofRow(), classes);
        double z = value(family.ofColumn(), classes);
        double[][] matrix = new double[classes][classes];
        for (int j = 0; j < classes; j++) {
            for (int k = 0; k < classes; k++) {
                matrix[j][k] = j == k ? x * v[k] : y * v[j] + z * v[k];
            }
        }
        return matrix;
    }

    /** Columns A_k y_k with A_k = diag(p_k) - p_k p_k^T, written out. */
    private static double[][] curved(double[][] columns, int classes) {
        double p = value(Formulas.P_TRUE.body(), classes);
        double q = value(Formulas.P_OTHER.body(), classes);
        double[][] image = new double[classes][classes];
        for (int k = 0; k < classes; k++) {
            double dot = 0;
            for (int j = 0; j < classes; j++) {
                dot += (j == k ? p : q) * columns[j][k];
            }
            for (int j = 0; j < classes; j++) {
                image[j][k] = (j == k ? p : q) * (columns[j][k] - dot);
            }
        }
        return image;
    }

    private static double value(Expr expr, int classes) {
        return expr.toDouble(Map.of("K", (double) classes, "a", 0.3, "delta", 0.2));
    }
}
