package org.ufmverify.theory.problem.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.problem.measure.NumericChecks;
import org.ufmverify.theory.problem.model.Problems;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;

@Domain(Problems.class)
class OptimumTest {
    @Property(tries = 200, seed = "1", shrinking = ShrinkingMode.OFF)
    void theGradientVanishesAtTheClosedForm(@ForAll UfmProblem problem) {
        double margin = Optimum.of(problem).margin();
        assertThat(NumericChecks.gradientAt(problem, margin)).isLessThan(NumericChecks.gradientTolerance(problem));
    }

    @Property(tries = 100, seed = "2", shrinking = ShrinkingMode.OFF)
    void theGradientDoesNotVanishAtAnotherMargin(@ForAll UfmProblem problem) {
        Assume.that(!problem.isDegenerate());
        double margin = Optimum.of(problem).margin() * 1.000001;
        assertThat(NumericChecks.gradientAt(problem, margin)).isGreaterThan(NumericChecks.gradientTolerance(problem));
    }

    @Property(tries = 100, seed = "3", shrinking = ShrinkingMode.OFF)
    void lossAndNormsAreThoseOfThePoint(@ForAll UfmProblem problem) {
        Optimum optimum = Optimum.of(problem);
        Ufm ufm = Ufm.of(problem);
        double[] point = Minimizer.of(ufm);
        int d = problem.featureDim();
        // A few roundings of numbers of the size of the loss, at most log K plus a margin of 10.
        assertThat(ufm.objective(point)).isEqualTo(optimum.optimalLoss(), within(1e-13));
        assertThat(norm2(point, 0, d)).isEqualTo(optimum.classifierNorm2(), within(1e-12 * optimum.classifierNorm2()));
        assertThat(norm2(point, problem.classes() * d, d))
                .isEqualTo(optimum.featureNorm2(), within(1e-12 * optimum.featureNorm2()));
        double[] z = ufm.logits(point, 0);
        assertThat(z[0] - z[1]).isEqualTo(optimum.margin(), within(1e-13 * (1 + optimum.margin())));
    }

    @Test
    void theGradientVanishesToItsConditioningWhenTheRegularizationIsTiny() {
        UfmProblem tiny = new UfmProblem(6, 2, 5, 1.7e-10, 8.2e-9, 0.99);
        double margin = Optimum.of(tiny).margin();
        assertThat(NumericChecks.gradientAt(tiny, margin)).isLessThan(NumericChecks.gradientTolerance(tiny));
        assertThat(NumericChecks.gradientAt(tiny, margin * (1 + 1e-6)))
                .isGreaterThan(NumericChecks.gradientTolerance(tiny));
    }

    @Test
    void beyondTheThresholdEverythingIsZeroAndTheLossIsLogK() {
        Optimum optimum = Optimum.of(new UfmProblem(7, 4, 9, 0.3, 0.2, 0.5));
        assertThat(optimum.degenerate()).isTrue();
        assertThat(optimum.margin()).isZero();
        assertThat(optimum.classifierNorm2()).isZero();
        assertThat(optimum.featureNorm2()).isZero();
        assertThat(optimum.pTrue()).isEqualTo(1 / 7.0, within(1e-15));
        assertThat(optimum.pOther()).isEqualTo(1 / 7.0, within(1e-15));
        assertThat(optimum.optimalLoss()).isEqualTo(Math.log(7), within(1e-15));
        assertThat(optimum.kappaData()).isEqualTo(1, within(1e-14));
        assertThat(optimum.kappaReg()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"2", "10", "1000", "1000000"})
    void theMarginIsContinuousAcrossTheThreshold(int classes) {
        // a = K sqrt(n lambda_W lambda_H) = 1 - delta, less a little: the margin is then about K times that little.
        double smoothing = 0.25;
        double decay = (0.75 - 1e-13) / classes;
        UfmProblem problem = new UfmProblem(classes, 1, classes, decay, decay, smoothing);
        Optimum optimum = Optimum.of(problem);
        assertThat(optimum.degenerate()).isFalse();
        assertThat(optimum.margin()).isBetween(0.0, 2e-13 * classes);
        assertThat(optimum.kappaJoint()).isPositive();
    }

    @Test
    void aMeanNumberOfSamplesPerClassGivesThePredictionBetween() {
        Optimum below = Optimum.of(new UfmProblem(10, 600, 64, 5e-4, 1e-6, 0.1));
        Optimum same = Optimum.of(10, 600, 5e-4, 1e-6, 0.1);
        Optimum between = Optimum.of(10, 600.5, 5e-4, 1e-6, 0.1);
        Optimum above = Optimum.of(new UfmProblem(10, 601, 64, 5e-4, 1e-6, 0.1));
        assertThat(same).isEqualTo(below);
        assertThat(between.margin()).isBetween(above.margin(), below.margin());
        assertThat(between.kappaJoint()).isBetween(above.kappaJoint(), below.kappaJoint());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1, 0, classes",
        "2, 0, 1, 1, 1, 0, perClass",
        "3, 1, 1, 1, 1, 0, featureDim",
        "3, 1, 2, 0, 1, 0, weightDecay",
        "3, 1, 2, NaN, 1, 0, weightDecay",
        "3, 1, 2, 1, Infinity, 0, featureDecay",
        "3, 1, 2, 1, 1, 1, smoothing",
        "3, 1, 2, 1, 1, -0.1, smoothing",
        "2147483647, 2147483647, 2147483647, 1, 1, 0, featureDim * classes"
    })
    void whatIsOutOfRangeIsNamed(
            int k, int n, int d, double weightDecay, double featureDecay, double delta, String it) {
        assertThatThrownBy(() -> new UfmProblem(k, n, d, weightDecay, featureDecay, delta))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(it + " ");
    }

    private static double norm2(double[] point, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += point[i] * point[i];
        }
        return sum;
    }
}
