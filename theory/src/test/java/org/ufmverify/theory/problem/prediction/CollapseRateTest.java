package org.ufmverify.theory.problem.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.problem.model.UfmProblem;

class CollapseRateTest {
    @ParameterizedTest
    @CsvSource({
        "2, .4356, .3521",
        "3, .4747, .3509",
        "5, .5223, .3547",
        "10, .5823, .3648",
        "100, .7317, .4041",
        "1000, .8163, .4309"
    })
    void maximizersAreThoseOfABruteSearch(int classes, double known, double knownScaled) {
        // Four digits from an independent computation, and a grid beside them.
        assertThat(RateFunction.maximizer(classes)).isCloseTo(known, within(5e-5));
        assertThat(RateFunction.scaledMaximizer(classes)).isCloseTo(knownScaled, within(5e-5));
        double best = RateFunction.value(classes, RateFunction.maximizer(classes));
        double bestScaled = RateFunction.scaled(classes, RateFunction.scaledMaximizer(classes));
        boolean seen = false;
        for (int i = 1; i < 1000; i++) {
            double x = i / 1000.0;
            assertThat(RateFunction.value(classes, x)).isLessThanOrEqualTo(best);
            assertThat(RateFunction.scaled(classes, x)).isLessThanOrEqualTo(bestScaled);
            seen |= RateFunction.value(classes, x) > RateFunction.value(classes, known + 0.05);
        }
        assertThat(seen).isTrue();
    }

    @Test
    void speedUpsOfThePaperSetting() {
        // K = 10, a = 0.02236: the ratio of the rates at one step size, from an independent computation.
        double a = Math.sqrt(10.0 * 50_000 * 1e-3 * 1e-6);
        double plain = a * 10 + RateFunction.value(10, a);
        assertThat((a * 10 + RateFunction.value(10, a + 0.05)) / plain).isCloseTo(1.600, within(5e-4));
        assertThat((a * 10 + RateFunction.value(10, a + 0.1)) / plain).isCloseTo(2.080, within(5e-4));
        assertThat((a * 10 + RateFunction.value(10, a + 0.2)) / plain).isCloseTo(2.837, within(5e-4));
        UfmProblem ce = new UfmProblem(10, 5000, 9, 1e-3, 1e-6, 0);
        UfmProblem ls = new UfmProblem(10, 5000, 9, 1e-3, 1e-6, 0.1);
        assertThat(CollapseRate.curvature(ls) / CollapseRate.curvature(ce)).isCloseTo(2.080, within(5e-4));
    }

    @Test
    void theCurvatureIsAnEigenvalueOfTheJointSpectrum() {
        for (int classes : new int[] {2, 3, 7}) {
            UfmProblem problem = new UfmProblem(classes, 3, classes - 1, 0.02, 0.01, 0.1);
            double curvature = CollapseRate.curvature(problem);
            assertThat(JointSpectrum.of(problem).eigenvalues().stream()
                            .anyMatch(e -> Math.abs(e.value() / curvature - 1) < 1e-12))
                    .isTrue();
            assertThat(JointSpectrum.of(problem).eigenvalues().stream()
                            .anyMatch(e -> Math.abs(e.value() / (1.01 * curvature) - 1) < 1e-4))
                    .isFalse();
        }
    }

    @Test
    void theRatesOfMomentumAreThoseOfTheIterations() {
        double mu = 0.3;
        double eta = 0.05;
        double m = 0.6;
        assertThat(iterated(mu, eta, m, false)).isCloseTo(CollapseRate.heavyBall(mu, eta, m), within(1e-6));
        assertThat(iterated(mu, eta, m, true)).isCloseTo(CollapseRate.nesterov(mu, eta, m), within(1e-6));
        assertThat(iterated(mu, eta, m, true)).isNotCloseTo(CollapseRate.heavyBall(mu, eta, m), within(1e-4));
        assertThat(CollapseRate.heavyBall(mu, eta, 0)).isCloseTo(-2 * Math.log(1 - eta * mu), within(1e-15));
        // Complex roots: the modulus is the root of the momentum, whatever the curvature.
        assertThat(CollapseRate.heavyBall(mu, 2, m)).isCloseTo(-Math.log(m), within(1e-15));
    }

    /** The rate of the square of one mode. */
    private static double iterated(double mu, double eta, double m, boolean nesterov) {
        double x = 1;
        double v = 0;
        double before = 1;
        for (int t = 0; t < 400; t++) {
            before = x;
            double g = mu * x;
            v = m * v + g;
            x -= eta * (nesterov ? g + m * v : v);
        }
        return -2 * Math.log(x / before);
    }

    @Test
    void turningCountsWhereItIsSlowerAndThereIsRoomForIt() {
        // y2 = R(0.26)/(6 * 0.06) = 2.09, above (lambda_W + lambda_H)/lambda_H = 2
        double decay = 0.005;
        UfmProblem room = new UfmProblem(6, 4, 8, decay, decay, 0.2);
        UfmProblem none = new UfmProblem(6, 4, 5, decay, decay, 0.2);
        assertThat(CollapseRate.flow(room)).isCloseTo(2 * 3 * decay, within(1e-15));
        assertThat(CollapseRate.flow(none)).isCloseTo(2 * CollapseRate.curvature(none), within(1e-15));
        assertThat(CollapseRate.flow(none)).isGreaterThan(CollapseRate.flow(room));
    }

    @Test
    void beyondTheThresholdThereIsNone() {
        UfmProblem problem = new UfmProblem(3, 4, 3, 1, 1, 0.5);
        assertThatThrownBy(() -> CollapseRate.curvature(problem)).hasMessageStartingWith("a + delta must be below 1");
    }
}
