package org.ufmverify.theory.problem.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ufmverify.theory.problem.measure.NumericChecks.TOLERANCE;
import static org.ufmverify.theory.problem.measure.NumericChecks.gradientTolerance;

import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.domains.Domain;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.formula.SpectrumFormulas;
import org.ufmverify.theory.problem.model.Problems;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.JointSpectrum;
import org.ufmverify.theory.problem.prediction.Minimizer;
import org.ufmverify.theory.problem.prediction.Optimum;

@Domain(Problems.class)
class NumericChecksTest {
    @Property(tries = 200, seed = "1", shrinking = ShrinkingMode.OFF)
    void theGradientVanishesOnTheWholeOrbitOfTheClosedForm(@ForAll UfmProblem problem) {
        Ufm ufm = Ufm.withBias(problem, 0);
        double[] rotated = Minimizer.rotated(ufm, Minimizer.of(ufm), new SplittableRandom(1));
        assertThat(NumericChecks.gradientAt(ufm, rotated)).isLessThan(gradientTolerance(problem));
    }

    @Property(tries = 100, seed = "2", shrinking = ShrinkingMode.OFF)
    void theGradientDoesNotVanishWithDeltaForAPlusDelta(@ForAll UfmProblem problem) {
        Assume.that(!problem.isDegenerate() && problem.smoothing() > 0);
        double wrong = Formulas.MARGIN.value(problem.classes(), 0, problem.smoothing());
        assertThat(NumericChecks.gradientAt(problem, wrong)).isGreaterThan(gradientTolerance(problem));
    }

    @Property(tries = 100, seed = "3", shrinking = ShrinkingMode.OFF)
    void theGradientDoesNotVanishWithAScaledClassifier(@ForAll UfmProblem problem) {
        Assume.that(!problem.isDegenerate());
        Ufm ufm = Ufm.withBias(problem, 0);
        double[] point = Minimizer.of(ufm);
        for (int i = 0; i < problem.classes() * problem.featureDim(); i++) {
            point[i] *= 1 + 1e-6;
        }
        assertThat(NumericChecks.gradientAt(ufm, point)).isGreaterThan(gradientTolerance(problem));
    }

    @Property(tries = 60, seed = "4", shrinking = ShrinkingMode.OFF)
    void theHessianIsPositiveSemidefiniteAtTheMinimizer(@ForAll UfmProblem problem) {
        assertThat(NumericChecks.curvatureAt(problem, Optimum.of(problem).margin()))
                .isLessThan(TOLERANCE);
    }

    @Property(tries = 60, seed = "5", shrinking = ShrinkingMode.OFF)
    void theOriginIsASaddleBelowTheThreshold(@ForAll UfmProblem problem) {
        Assume.that(!problem.isDegenerate());
        assertThat(NumericChecks.curvatureAt(problem, 0)).isGreaterThan(TOLERANCE);
    }

    @Property(tries = 60, seed = "6", shrinking = ShrinkingMode.OFF)
    void theKernelIsTheTangentSpaceOfTheOrbit(@ForAll UfmProblem problem) {
        long dimension = JointSpectrum.of(problem).kernelDimension();
        assertThat(NumericChecks.kernelMatches(problem, dimension)).isLessThan(TOLERANCE);
        double stated = SpectrumFormulas.ORBIT_DIMENSION.value(problem.classes(), problem.featureDim());
        assertThat((double) dimension).isEqualTo(problem.isDegenerate() ? 0 : stated);
    }

    @Property(tries = 30, seed = "7", shrinking = ShrinkingMode.OFF)
    void aKernelOfAnotherDimensionIsNoticed(@ForAll UfmProblem problem) {
        long dimension = JointSpectrum.of(problem).kernelDimension() + 1;
        assertThat(NumericChecks.kernelMatches(problem, dimension)).isInfinite();
    }

    @Property(tries = 100, seed = "8", shrinking = ShrinkingMode.OFF)
    void minusTheDataGradientIsASubgradientOfTheNuclearNorm(@ForAll UfmProblem problem) {
        assertThat(SubgradientCheck.at(problem, Optimum.of(problem).margin())).isLessThan(gradientTolerance(problem));
    }

    @Property(tries = 100, seed = "9", shrinking = ShrinkingMode.OFF)
    void elsewhereMinusTheDataGradientIsNoSubgradient(@ForAll UfmProblem problem) {
        Assume.that(!problem.isDegenerate());
        assertThat(SubgradientCheck.at(problem, 0)).isGreaterThan(gradientTolerance(problem));
        assertThat(SubgradientCheck.at(problem, Optimum.of(problem).margin() * (1 + 1e-6)))
                .isGreaterThan(gradientTolerance(problem));
    }
}
