package org.ufmverify.bridge.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ufmverify.theory.problem.Minimizer;
import org.ufmverify.theory.problem.Ufm;
import org.ufmverify.theory.problem.UfmProblem;

class FreeFeaturesStudyTest {
    private static final UfmProblem PROBLEM = new UfmProblem(4, 3, 5, 5e-3, 1e-3, 0.1);

    @Test
    void theMinimizerFoundFromRandomStartsAgreesWithThePrediction() {
        for (double smoothing : FreeFeaturesStudy.SMOOTHINGS) {
            assertThat(FreeFeaturesStudy.run(smoothing, 3).failures()).isEmpty();
        }
    }

    @Test
    void aPointWithTheWrongMarginFails() {
        Ufm ufm = Ufm.withBias(PROBLEM, 0);
        // The margin of plain cross-entropy, as if the smoothing did not matter.
        double wrong = org.ufmverify.theory.symbolic.Formulas.MARGIN.value(4, PROBLEM.regularization(), 0);
        assertThat(FreeFeaturesStudy.of(PROBLEM, Minimizer.at(ufm, wrong)).failures())
                .anySatisfy(f -> assertThat(f).contains("margin"));
    }

    @Test
    void aScaledClassifierFails() {
        Ufm ufm = Ufm.withBias(PROBLEM, 0);
        double[] point = Minimizer.of(ufm);
        assertThat(FreeFeaturesStudy.of(PROBLEM, point).failures()).isEmpty();
        for (int i = 0; i < PROBLEM.classes() * PROBLEM.featureDim(); i++) {
            point[i] *= 1.01;
        }
        assertThat(FreeFeaturesStudy.of(PROBLEM, point).failures())
                .anySatisfy(f -> assertThat(f).contains("classifierNorm2"));
    }
}
