package org.ufmverify.theory.claim.classes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Conjecture;

/** The maps of the spectra's proofs against the matrices that they stand for. */
class ClassFamiliesTest {
    private static final double Q = 0.1;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void theCurvatureIsThatOfTheSoftmaxColumnByColumn(int classes) {
        double[][] x = random(classes);
        double[][] expected = curved(x, classes);
        assertThat(distance(apply(ClassFamilies.CURVATURE, x), expected)).isLessThan(1e-13);
        expected[0][1] += 1e-6;
        assertThat(distance(apply(ClassFamilies.CURVATURE, x), expected)).isGreaterThan(1e-7);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6})
    void eachFamilyIsWhatItsNameSays(int classes) {
        double[][] x = random(classes);
        double[][] antisymmetric = apply(ClassFamilies.ANTISYMMETRIC.map(), x);
        double[][] symmetric = apply(ClassFamilies.SYMMETRIC.map(), x);
        double[][] coupled = apply(ClassFamilies.COUPLED.map(), x);
        double[][] scale = apply(ClassFamilies.SCALE.map(), x);
        double unit = Math.pow(classes, 4);
        for (int j = 0; j < classes; j++) {
            assertThat(symmetric[j][j] / unit).isBetween(-1e-12, 1e-12);
            double row = 0;
            for (int k = 0; k < classes; k++) {
                row += coupled[j][k] / unit;
                assertThat((antisymmetric[j][k] + antisymmetric[k][j]) / unit).isBetween(-1e-12, 1e-12);
                assertThat((symmetric[j][k] - symmetric[k][j]) / unit).isBetween(-1e-12, 1e-12);
                assertThat((scale[j][k] - scale[0][j == k ? 0 : 1]) / unit).isBetween(-1e-12, 1e-12);
            }
            assertThat(row).isBetween(-1e-12, 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8})
    void theIdentitiesHoldAtNumbersAndTheirMutantsDoNot(int classes) {
        Check.Entries right = ClassFamilies.coupling("right", "right", "1-K*q");
        Check.Entries wrong = ClassFamilies.coupling("wrong", "wrong", "1-(K-1)*q");
        assertThat(largest(right.conjecture(), classes)).isLessThan(1e-12);
        assertThat(largest(wrong.conjecture(), classes)).isGreaterThan(1e-7);
    }

    private static double largest(Conjecture conjecture, int classes) {
        Map<String, Double> point = Map.of("K", (double) classes, "q", Q, "x", 0.7, "y", -0.4);
        return conjecture.claim().stream()
                .map(Relation::difference)
                .mapToDouble(d -> Math.abs(d.toDouble(point)) / Math.pow(classes, 4))
                .max()
                .orElseThrow();
    }

    private static double[][] random(int classes) {
        SplittableRandom random = new SplittableRandom(classes);
        double[][] x = new double[classes][];
        for (int j = 0; j < classes; j++) {
            x[j] = random.doubles(classes, -1, 1).toArray();
        }
        return x;
    }

    private static double[][] apply(ClassMap map, double[][] x) {
        Map<String, Double> values = Map.of("K", (double) x.length, "q", Q);
        double[][] image = new double[x.length][x.length];
        for (int j = 0; j < x.length; j++) {
            for (int k = 0; k < x.length; k++) {
                for (int l = 0; l < x.length; l++) {
                    for (int m = 0; m < x.length; m++) {
                        image[j][k] += map.coefficient(j, k, l, m).toDouble(values) * x[l][m];
                    }
                }
            }
        }
        return image;
    }

    private static double[][] curved(double[][] columns, int classes) {
        double p = 1 - (classes - 1) * Q;
        double[][] image = new double[classes][classes];
        for (int k = 0; k < classes; k++) {
            fill(columns, image, k, p);
        }
        return image;
    }

    private static void fill(double[][] columns, double[][] image, int k, double p) {
        double dot = 0;
        for (int j = 0; j < columns.length; j++) {
            dot += (j == k ? p : Q) * columns[j][k];
        }
        for (int j = 0; j < columns.length; j++) {
            image[j][k] = (j == k ? p : Q) * (columns[j][k] - dot);
        }
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
}
