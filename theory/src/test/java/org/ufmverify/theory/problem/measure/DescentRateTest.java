package org.ufmverify.theory.problem.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.Eigenvalue;
import org.ufmverify.theory.problem.prediction.JointSpectrum;

class DescentRateTest {
    // The next slower modes are gone; the gradient that ends a run is known to 1e-5.
    private static final double TOLERANCE = 1e-4;

    @ParameterizedTest
    @CsvSource({
        "4, 2, 4, 0.01, 0.02, 0.1, 1.0",
        "3, 3, 2, 0.02, 0.01, 0.0, 1.0",
        "2, 2, 1, 0.05, 0.1, 0.2, 1.9",
        "5, 1, 6, 0.03, 0.02, 0.05, 1.95",
        "3, 2, 4, 0.5, 0.4, 0.3, 1.0"
    })
    void gradientDescentContractsAtThePredictedRate(
            int k, int n, int d, double weightDecay, double featureDecay, double delta, double stepOverLargest) {
        UfmProblem problem = new UfmProblem(k, n, d, weightDecay, featureDecay, delta);
        DescentRate rate = DescentRate.measure(problem, stepOverLargest, 100_000, 3);
        assertThat(rate.distanceFrom(rate.predicted())).isLessThan(TOLERANCE);
    }

    @Test
    void theRateOfAnotherWeightDecayIsNotThatMeasured() {
        DescentRate rate = DescentRate.measure(new UfmProblem(4, 2, 4, 0.01, 0.02, 0.1), 1, 100_000, 3);
        JointSpectrum other = JointSpectrum.of(new UfmProblem(4, 2, 4, 0.012, 0.02, 0.1));
        assertThat(rate.distanceFrom(DescentRate.predicted(other, rate.step()))).isGreaterThan(TOLERANCE);
    }

    @Test
    void theGapIsThatOfTheTwoSlowestModes() {
        JointSpectrum spectrum = new JointSpectrum(
                List.of(new Eigenvalue(0, 1, ""), new Eigenvalue(0.1, 1, ""), new Eigenvalue(0.19, 2, "")));
        assertThat(DescentRate.gap(spectrum, 1)).isEqualTo(2, within(1e-12));
        assertThat(DescentRate.gap(new JointSpectrum(List.of(new Eigenvalue(0.5, 3, ""))), 1))
                .isInfinite();
    }

    @Test
    void aStepOnWhichDescentDivergesIsRefused() {
        assertThatThrownBy(() -> DescentRate.measure(new UfmProblem(2, 1, 1, 0.1, 0.1, 0), 2, 10, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stepOverLargest must be in (0, 2), got 2.0");
    }
}
