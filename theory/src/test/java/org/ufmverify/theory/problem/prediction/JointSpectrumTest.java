package org.ufmverify.theory.problem.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.problem.measure.NumericChecks;
import org.ufmverify.theory.problem.model.Problems;
import org.ufmverify.theory.problem.model.UfmProblem;

@Domain(Problems.class)
@Domain(DomainContext.Global.class)
class JointSpectrumTest {
    @Test
    void theClosedFormIsTheSpectrumOfTheDenseHessianAtEverySize() {
        SplittableRandom random = new SplittableRandom(9);
        double[] shares = {1e-6, 1e-3, 0.3, 0.999, 1 - 1e-9, 1, 1.5}; // a over 1 - delta
        double[] smoothings = {0, 0.3, 0.99};
        for (int k = 2; k <= 7; k++) {
            for (int d = k - 1; d <= k + 3; d++) {
                for (int draw = 0; draw < 12; draw++) {
                    int n = 1 + draw % 4;
                    double smoothing = smoothings[random.nextInt(smoothings.length)];
                    double a = (1 - smoothing) * shares[random.nextInt(shares.length)];
                    double ratio = Math.exp(random.nextDouble(-14, 14));
                    double s = a / k / Math.sqrt(n);
                    UfmProblem problem = new UfmProblem(k, n, d, s / Math.sqrt(ratio), s * Math.sqrt(ratio), smoothing);
                    assertThat(NumericChecks.spectrumMatches(problem, JointSpectrum.of(problem)))
                            .as(problem.toString())
                            .isLessThan(NumericChecks.TOLERANCE);
                }
            }
        }
    }

    @Property(tries = 60, seed = "1", shrinking = ShrinkingMode.OFF)
    void theClosedFormIsTheSpectrumOfTheDenseHessian(@ForAll UfmProblem problem) {
        JointSpectrum spectrum = JointSpectrum.of(problem);
        assertThat(NumericChecks.spectrumMatches(problem, spectrum)).isLessThan(NumericChecks.TOLERANCE);
        assertThat(spectrum.size()).isEqualTo(problem.coordinates());
    }

    @Property(tries = 50, seed = "2", shrinking = ShrinkingMode.OFF)
    void withABiasTheClosedFormIsTheSpectrumOfTheDenseHessian(@ForAll UfmProblem problem, @ForAll boolean free) {
        double biasDecay = free ? 0 : problem.weightDecay();
        JointSpectrum spectrum = JointSpectrum.withBias(problem, biasDecay);
        assertThat(NumericChecks.spectrumMatches(problem, biasDecay, spectrum)).isLessThan(NumericChecks.TOLERANCE);
        assertThat(spectrum.size()).isEqualTo(problem.coordinates() + problem.classes());
    }

    @Property(tries = 50, seed = "3", shrinking = ShrinkingMode.OFF)
    void theBlocksHaveThePredictedSpectra(@ForAll UfmProblem problem) {
        BlockSpectra blocks = BlockSpectra.of(problem);
        assertThat(NumericChecks.classifierBlockMatches(problem, blocks.classifier()))
                .isLessThan(NumericChecks.TOLERANCE);
        assertThat(NumericChecks.featureBlockMatches(problem, blocks.features()))
                .isLessThan(NumericChecks.TOLERANCE);
    }

    @Property(tries = 30, seed = "5", shrinking = ShrinkingMode.OFF)
    void theBlocksOfAnotherSmoothingAreNoticed(@ForAll UfmProblem problem) {
        Assume.that(!problem.isDegenerate());
        UfmProblem other = new UfmProblem(
                problem.classes(),
                problem.perClass(),
                problem.featureDim(),
                problem.weightDecay(),
                problem.featureDecay(),
                problem.smoothing() + 1e-6 * (1 - problem.smoothing() - problem.regularization()));
        BlockSpectra blocks = BlockSpectra.of(other);
        assertThat(NumericChecks.classifierBlockMatches(problem, blocks.classifier()))
                .isGreaterThan(NumericChecks.TOLERANCE);
        assertThat(NumericChecks.featureBlockMatches(problem, blocks.features()))
                .isGreaterThan(NumericChecks.TOLERANCE);
    }

    @Property(tries = 30, seed = "6", shrinking = ShrinkingMode.OFF)
    void theSpectrumOfAnotherBiasDecayIsNoticed(@ForAll UfmProblem problem) {
        JointSpectrum other = JointSpectrum.withBias(problem, 0.1 + 1e-6);
        assertThat(NumericChecks.spectrumMatches(problem, 0.1, other)).isGreaterThan(NumericChecks.TOLERANCE);
    }

    @Property(tries = 50, seed = "4", shrinking = ShrinkingMode.OFF)
    void aMultiplicityShiftedByOneIsNoticed(@ForAll UfmProblem problem) {
        List<Eigenvalue> shifted = new ArrayList<>(JointSpectrum.of(problem).eigenvalues());
        Eigenvalue first = shifted.get(0);
        Eigenvalue last = shifted.get(shifted.size() - 1);
        shifted.set(0, new Eigenvalue(first.value(), first.multiplicity() - 1, first.label()));
        shifted.set(shifted.size() - 1, new Eigenvalue(last.value(), last.multiplicity() + 1, last.label()));
        assertThat(NumericChecks.spectrumMatches(problem, new JointSpectrum(shifted)))
                .isGreaterThan(NumericChecks.TOLERANCE);
    }

    @Test
    void theSpectrumOfALargeProblemIsCompleteAndTakesNoTime() {
        UfmProblem large = new UfmProblem(1000, 1300, 2048, 1e-4, 1e-6, 0.1);
        JointSpectrum spectrum = assertTimeout(Duration.ofSeconds(1), () -> JointSpectrum.of(large));
        assertThat(spectrum.size()).isEqualTo(2048L * (1000 + 1_300_000));
        assertThat(spectrum.kernelDimension()).isEqualTo(999L * 998 / 2 + 999L * (2048 - 999));
        assertThat(spectrum.eigenvalues()).extracting(Eigenvalue::value).isSorted();
    }

    @Test
    void atTheThresholdTheClassMeansJoinTheKernel() {
        JointSpectrum spectrum = JointSpectrum.of(new UfmProblem(2, 1, 3, 0.25, 0.25, 0.5));
        assertThat(spectrum.kernelDimension()).isEqualTo(3);
        assertThat(spectrum.conditionNumber()).isEqualTo(2);
    }

    @Test
    void decaysOfVeryDifferentSizeLeaveTheSmallEigenvaluesOfTheirOrder() {
        JointSpectrum one = JointSpectrum.of(new UfmProblem(5, 1, 6, 1e-3, 1e-30, 0.1));
        assertThat(one.smallestPositive()).isBetween(1e-31, 1e-29);
        assertThat(one.eigenvalues()).allMatch(e -> e.value() >= 0);
        assertThat(one.size()).isEqualTo(60);
    }
}
