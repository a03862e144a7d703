package org.ufmverify.theory.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class JointSpectrumTest {
    @Provide
    Arbitrary<UfmProblem> problems() {
        return Arbitraries.longs().map(seed -> ProblemGenerator.large(seed).next());
    }

    @Property(tries = 100, seed = "1", shrinking = ShrinkingMode.OFF)
    void theClosedFormIsTheSpectrumOfTheDenseHessian(@ForAll("problems") UfmProblem problem) {
        JointSpectrum spectrum = JointSpectrum.of(problem);
        assertThat(NumericChecks.spectrumMatches(problem, spectrum)).isLessThan(NumericChecks.TOLERANCE);
        assertThat(spectrum.size()).isEqualTo(problem.coordinates());
    }

    @Property(tries = 50, seed = "2", shrinking = ShrinkingMode.OFF)
    void withABiasTheClosedFormIsTheSpectrumOfTheDenseHessian(
            @ForAll("problems") UfmProblem problem, @ForAll boolean free) {
        double biasDecay = free ? 0 : problem.weightDecay();
        JointSpectrum spectrum = JointSpectrum.withBias(problem, biasDecay);
        assertThat(NumericChecks.spectrumMatches(problem, biasDecay, spectrum)).isLessThan(NumericChecks.TOLERANCE);
        assertThat(spectrum.size()).isEqualTo(problem.coordinates() + problem.classes());
    }

    @Property(tries = 50, seed = "3", shrinking = ShrinkingMode.OFF)
    void theBlocksHaveThePredictedSpectra(@ForAll("problems") UfmProblem problem) {
        BlockSpectra blocks = BlockSpectra.of(problem);
        assertThat(NumericChecks.classifierBlockMatches(problem, blocks.classifier()))
                .isLessThan(NumericChecks.TOLERANCE);
        assertThat(NumericChecks.featureBlockMatches(problem, blocks.features()))
                .isLessThan(NumericChecks.TOLERANCE);
    }

    @Property(tries = 50, seed = "4", shrinking = ShrinkingMode.OFF)
    void aMultiplicityShiftedByOneIsNoticed(@ForAll("problems") UfmProblem problem) {
        List<Eigenvalue> shifted = new ArrayList<>(JointSpectrum.of(problem).eigenvalues());
        Eigenvalue first = shifted.get(0);
        Eigenvalue last = shifted.get(shifted.size() - 1);
        shifted.set(0, new Eigenvalue(first.value(), first.multiplicity() - 1, first.label()));
        shifted.set(shifted.size() - 1, new Eigenvalue(last.value(), last.multiplicity() + 1, last.label()));
        assertThat(NumericChecks.spectrumMatches(problem, new JointSpectrum(shifted)))
                .isGreaterThan(NumericChecks.TOLERANCE);
    }
}
