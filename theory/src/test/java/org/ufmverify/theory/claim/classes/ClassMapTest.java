package org.ufmverify.theory.claim.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/** The diagrams against the matrices that they stand for. */
class ClassMapTest {
    private static final ClassMap MIXED = ClassMap.TRANSPOSE
            .after(ClassMap.ROW_SUMS)
            .plus(ClassMap.DIAGONAL.times(Expr.variable("q")))
            .minus(ClassMap.COLUMN_SUMS.after(ClassMap.TRACE).times(Expr.integer(3)))
            .plus(ClassMap.DIAGONAL.after(ClassMap.COLUMN_SUMS))
            .plus(ClassMap.TRACE.after(ClassMap.ROW_SUMS));

    private static final double Q = 0.3;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void sumsAndProductsActAsTheMatrixOperationsDo(int classes) {
        UnaryOperator<double[][]> mixed = x -> {
            double[][] rows = transpose(rowSums(x));
            double[][] traced = columnSums(trace(x));
            double[][] diagonal = diagonal(x);
            double[][] columns = diagonal(columnSums(x));
            double[][] last = trace(rowSums(x));
            double[][] image = new double[x.length][x.length];
            for (int j = 0; j < x.length; j++) {
                for (int k = 0; k < x.length; k++) {
                    image[j][k] = rows[j][k] + Q * diagonal[j][k] - 3 * traced[j][k] + columns[j][k] + last[j][k];
                }
            }
            return image;
        };
        assertThat(distance(MIXED, mixed, classes)).isLessThan(1e-12);
        assertThat(distance(MIXED.plus(ClassMap.IDENTITY), mixed, classes)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void theTraceIsThatOfTheMatrix(int classes) {
        double sum = 0;
        for (int j = 0; j < classes; j++) {
            for (int k = 0; k < classes; k++) {
                sum += entry(MIXED, j, k, j, k, classes);
            }
        }
        double trace = MIXED.trace().toDouble(Map.of("K", (double) classes, "q", Q));
        assertThat(trace).isCloseTo(sum, within(1e-12));
        assertThat(ClassMap.IDENTITY.trace().toDouble(Map.of("K", 5.0))).isEqualTo(25);
    }

    /** Every two and every three in a row, with sums over indices that nothing else binds among them. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void compositionsActAsTheMatrixOperationsOneAfterTheOther(int classes) {
        List<ClassMap> maps = List.of(
                ClassMap.IDENTITY,
                ClassMap.TRANSPOSE,
                ClassMap.ROW_SUMS,
                ClassMap.COLUMN_SUMS,
                ClassMap.DIAGONAL,
                ClassMap.TRACE);
        List<UnaryOperator<double[][]>> operations = List.of(
                x -> x,
                ClassMapTest::transpose,
                ClassMapTest::rowSums,
                ClassMapTest::columnSums,
                ClassMapTest::diagonal,
                ClassMapTest::trace);
        for (int a = 0; a < 6; a++) {
            for (int b = 0; b < 6; b++) {
                for (int c = 0; c < 6; c++) {
                    ClassMap composed = maps.get(a).after(maps.get(b)).after(maps.get(c));
                    UnaryOperator<double[][]> first = operations.get(c);
                    UnaryOperator<double[][]> second = operations.get(b);
                    UnaryOperator<double[][]> third = operations.get(a);
                    assertThat(distance(composed, x -> third.apply(second.apply(first.apply(x))), classes))
                            .as(a + " after " + b + " after " + c)
                            .isZero();
                }
            }
        }
    }

    @Test
    void coefficientsArePolynomials() {
        Expr q = Expr.variable("q");
        Expr factor = q.times(Expr.variable("K")).plus(Expr.power(q, Expr.integer(2)));
        assertThat(entry(ClassMap.IDENTITY.times(factor), 0, 1, 0, 1, 4)).isCloseTo(Q * 4 + Q * Q, within(1e-12));
        assertThatThrownBy(() -> ClassMap.IDENTITY.times(Expr.power(q, Expr.integer(-1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClassMap.IDENTITY.times(Expr.power(q, q)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mapsThatDifferForFewClassesOnlyInPatternsTheyDoNotHaveAreEqualThere() {
        // For K = 2 a centred matrix with equal entries off the diagonal is a multiple of Pi; for K = 3 it is not.
        ClassMap rows = ClassMap.IDENTITY.times(Expr.variable("K")).minus(ClassMap.ROW_SUMS);
        ClassMap columns = ClassMap.IDENTITY.times(Expr.variable("K")).minus(ClassMap.COLUMN_SUMS);
        ClassMap all = rows.after(columns).times(Expr.variable("K").minus(Expr.ONE));
        ClassMap multiples = columns.after(ClassMap.TRACE).after(columns);
        assertThat(failing(all.equalTo(multiples, 2), 2)).isZero();
        assertThat(failing(all.equalTo(multiples, 3), 3)).isPositive();
    }

    @Test
    void whatIsNoPolynomialIsRefused() {
        Expr inverse = Expr.ONE.over(Expr.variable("K"));
        assertThatThrownBy(() -> ClassMap.IDENTITY.times(inverse))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("polynomial");
        assertThatThrownBy(() -> ClassMap.IDENTITY.times(Expr.variable("lambdaW")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static long failing(List<Relation> equations, int classes) {
        return equations.stream()
                .filter(r -> r.difference().toDouble(Map.of("K", (double) classes)) != 0)
                .count();
    }

    /** The largest difference of an entry of the map's matrix from that of an operation, column by column. */
    private static double distance(ClassMap map, UnaryOperator<double[][]> operation, int classes) {
        double worst = 0;
        for (int l = 0; l < classes; l++) {
            for (int m = 0; m < classes; m++) {
                double[][] unit = new double[classes][classes];
                unit[l][m] = 1;
                double[][] image = operation.apply(unit);
                for (int j = 0; j < classes; j++) {
                    for (int k = 0; k < classes; k++) {
                        worst = Math.max(worst, Math.abs(image[j][k] - entry(map, j, k, l, m, classes)));
                    }
                }
            }
        }
        return Math.round(worst * 1e12) / 1e12;
    }

    private static double entry(ClassMap map, int j, int k, int l, int m, int classes) {
        return map.coefficient(j, k, l, m).toDouble(Map.of("K", (double) classes, "q", Q));
    }

    private static double[][] transpose(double[][] x) {
        return map(x, (j, k) -> x[k][j]);
    }

    private static double[][] rowSums(double[][] x) {
        return map(x, (j, k) -> java.util.Arrays.stream(x[j]).sum());
    }

    private static double[][] columnSums(double[][] x) {
        return map(
                x,
                (j, k) -> java.util.Arrays.stream(x).mapToDouble(row -> row[k]).sum());
    }

    private static double[][] diagonal(double[][] x) {
        return map(x, (j, k) -> j == k ? x[j][j] : 0);
    }

    private static double[][] trace(double[][] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i][i];
        }
        double total = sum;
        return map(x, (j, k) -> j == k ? total : 0);
    }

    private interface Entry {
        double at(int j, int k);
    }

    private static double[][] map(double[][] x, Entry entry) {
        double[][] image = new double[x.length][x.length];
        for (int j = 0; j < x.length; j++) {
            for (int k = 0; k < x.length; k++) {
                image[j][k] = entry.at(j, k);
            }
        }
        return image;
    }
}
