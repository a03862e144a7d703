package org.ufmverify.theory.problem.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.problem.model.ProblemGenerator;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.Minimizer;
import org.ufmverify.theory.problem.prediction.Optimum;

class OptimalityGapTest {
    private static final double TOLERANCE = NumericChecks.TOLERANCE;

    @Test
    void theObjectiveExceedsItsLeastValueByTheTermsAnywhereOnBothSidesOfTheThreshold() {
        ProblemGenerator generator = ProblemGenerator.large(11);
        for (int i = 0; i < 400; i++) {
            UfmProblem problem = generator.next();
            double margin = Optimum.of(problem).margin();
            assertThat(OptimalityGap.residual(problem, margin, i))
                    .as(problem.toString())
                    .isLessThan(TOLERANCE);
            assertThat(OptimalityGap.residual(problem, margin + 0.01, i))
                    .as(problem.toString())
                    .isGreaterThan(TOLERANCE);
        }
    }

    @Test
    void noTermIsNegative() {
        ProblemGenerator generator = ProblemGenerator.small(12);
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 400; i++) {
            UfmProblem problem = generator.next();
            Ufm ufm = Ufm.withBias(problem, 0.1);
            double[] point = random.doubles(ufm.dimension(), -3, 3).toArray();
            OptimalityGap gap = OptimalityGap.at(ufm, point, Optimum.of(problem).margin());
            assertThat(gap.divergence()).isNotNegative();
            assertThat(gap.duality()).isNotNegative();
            // 1 - (c/a)^2 is zero below the threshold, up to the last digit of c/a.
            assertThat(gap.decay()).isNotNegative();
            assertThat(gap.bias()).isPositive();
            assertThat(gap.excess()).isGreaterThan(-1e-12);
        }
    }

    @Test
    void allTermsVanishAtTheMinimizerAndAtItsRotationsOnly() {
        UfmProblem problem = new UfmProblem(4, 3, 5, 0.02, 0.01, 0.1);
        Ufm ufm = Ufm.of(problem);
        double margin = Optimum.of(problem).margin();
        double[] rotated = Minimizer.rotated(ufm, Minimizer.of(ufm), new SplittableRandom(3));
        assertThat(OptimalityGap.at(ufm, rotated, margin).total()).isEqualTo(0, within(1e-14));
        rotated[0] += 0.01;
        assertThat(OptimalityGap.at(ufm, rotated, margin).total()).isGreaterThan(1e-8);
    }
}
