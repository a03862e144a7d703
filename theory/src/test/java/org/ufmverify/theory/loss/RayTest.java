package org.ufmverify.theory.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.expression.Expr;

/** What is derived from the losses against central differences of their values, and against known closed forms. */
class RayTest {
    private static final int CLASSES = 5;
    private static final double GAMMA = 0.7;
    private static final double MEAN = 0.2;

    private static double value(Loss loss, double own, double... others) {
        Expr l = loss.restricted(
                Expr.variable("o"),
                java.util.stream.IntStream.range(0, others.length)
                        .mapToObj(i -> (Expr) Expr.variable("x" + i))
                        .toList(),
                java.util.Collections.nCopies(others.length, Expr.ONE));
        Map<String, Double> values = new java.util.HashMap<>(loss.values(CLASSES));
        values.put("o", own);
        for (int i = 0; i < others.length; i++) {
            values.put("x" + i, others[i]);
        }
        return l.toDouble(values);
    }

    private static List<Loss> smooth() {
        return List.of(
                Losses.parse("ce"),
                Losses.parse("ls"),
                Losses.parse("ls:delta=0.2").at(2.5),
                Losses.parse("poly1:eps=-0.5"),
                Losses.parse("focal:eta=2"),
                Losses.parse("mse:delta=0.1"),
                Losses.parse("centred-mse:delta=0.1"),
                Losses.parse("squared-hinge"),
                Losses.parse("sigmoid-bce:delta=0.1"));
    }

    private static double[] logits(double own, double move, int... which) {
        double wrong = MEAN - GAMMA / CLASSES;
        double[] z = {own, wrong, wrong, wrong, wrong};
        for (int i : which) {
            z[i] += move;
        }
        return z;
    }

    private static double at(Loss loss, double[] z) {
        return value(loss, z[0], z[1], z[2], z[3], z[4]);
    }

    /** The second difference of the loss along a direction. */
    private static double curvature(Loss loss, double[] direction) {
        double h = 1e-3;
        double wrong = MEAN - GAMMA / CLASSES;
        double[] up = new double[CLASSES];
        double[] down = new double[CLASSES];
        double[] middle = new double[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            middle[i] = wrong + (i == 0 ? GAMMA : 0);
            up[i] = middle[i] + h * direction[i];
            down[i] = middle[i] - h * direction[i];
        }
        return (at(loss, up) - 2 * at(loss, middle) + at(loss, down)) / (h * h);
    }

    @Test
    void derivedQuantitiesAgreeWithDifferences() {
        double h = 1e-5;
        double own = MEAN - GAMMA / CLASSES + GAMMA;
        double root = Math.sqrt(CLASSES * (CLASSES - 1.0));
        double[] out = {(CLASSES - 1) / root, -1 / root, -1 / root, -1 / root, -1 / root};
        double o = 1 / Math.sqrt(CLASSES);
        double[] ones = {o, o, o, o, o};
        double[] both = new double[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            both[i] = out[i] + o;
        }
        double[] difference = {0, Math.sqrt(0.5), -Math.sqrt(0.5), 0, 0};
        for (Loss loss : smooth()) {
            Ray.Values ray = Ray.of(loss).at(loss, CLASSES, GAMMA, MEAN);
            double dWrong = (at(loss, logits(own, h, 1)) - at(loss, logits(own, -h, 1))) / (2 * h);
            double dOwn = (at(loss, logits(own, h, 0)) - at(loss, logits(own, -h, 0))) / (2 * h);
            assertThat(ray.phi()).as(loss.name()).isCloseTo(at(loss, logits(own, 0)), within(1e-12));
            assertThat(ray.g()).as(loss.name()).isCloseTo(dWrong - dOwn, within(1e-8));
            assertThat(ray.c()).as(loss.name()).isCloseTo(4 * dWrong + dOwn, within(1e-8));
            assertThat(ray.t1()).as(loss.name()).isCloseTo(curvature(loss, out), within(1e-5));
            assertThat(ray.t0()).as(loss.name()).isCloseTo(curvature(loss, ones), within(1e-5));
            assertThat(ray.t2()).as(loss.name()).isCloseTo(curvature(loss, difference), within(1e-5));
            double mixed = (curvature(loss, both) - curvature(loss, out) - curvature(loss, ones)) / 2;
            assertThat(ray.t01()).as(loss.name()).isCloseTo(mixed, within(1e-5));
        }
    }

    @Test
    void aWrongCurvatureIsTold() {
        Loss loss = Losses.parse("focal:eta=2");
        Ray.Values ray = Ray.of(loss).at(loss, CLASSES, GAMMA, MEAN);
        Ray.Values other = Ray.of(loss).at(Losses.parse("focal:eta=2.1"), CLASSES, GAMMA, MEAN);
        assertThat(Math.abs(ray.t1() - other.t1())).isGreaterThan(1e-3);
    }

    @Test
    void crossEntropyIsShiftInvariantAndSquaredErrorIsNot() {
        assertThat(Losses.builtIn().stream()
                        .filter(f -> f.with(Map.of()).isShiftInvariant())
                        .map(LossFamily::name))
                .containsExactly(
                        "ce",
                        "ls",
                        "poly1",
                        "focal",
                        "centred-mse",
                        "squared-hinge",
                        "crammer-singer",
                        "weston-watkins");
    }

    @Test
    void hingesHaveTheirSlopeBelowTheKink() {
        Loss pairwise = Losses.parse("weston-watkins");
        Loss largest = Losses.parse("crammer-singer");
        assertThat(Ray.near(pairwise, 5, 0.5, 0).at(pairwise, 5, 0.5, 0).g()).isEqualTo(5);
        assertThat(Ray.near(pairwise, 5, 1.5, 0).at(pairwise, 5, 1.5, 0).g()).isZero();
        assertThat(Ray.near(largest, 5, 0.5, 0).at(largest, 5, 0.5, 0).g()).isCloseTo(1.25, within(1e-15));
    }
}
