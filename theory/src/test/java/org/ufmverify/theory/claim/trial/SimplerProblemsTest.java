package org.ufmverify.theory.claim.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ufmverify.theory.problem.model.UfmProblem;

class SimplerProblemsTest {
    private static UfmProblem problem(double weightDecay, double featureDecay) {
        return new UfmProblem(4, 1, 3, weightDecay, featureDecay, 0);
    }

    @Test
    void equalDecaysStayAsTheyAre() {
        assertThat(Trial.of(problem(0.05, 0.05), 1).withEqualDecays().problem()).isEqualTo(problem(0.05, 0.05));
        // Its square root squared is another number: this is what the test above is about.
        assertThat(Math.sqrt(0.05) * Math.sqrt(0.05)).isNotEqualTo(0.05);
    }

    @Test
    void bothDecaysBecomePlainAtATime() {
        assertThat(SimplerProblems.than(problem(0.0123, 0.0123))).contains(problem(0.1, 0.1));
        assertThat(SimplerProblems.than(problem(0.1, 0.1))).doesNotContain(problem(0.05, 0.05), problem(0.1, 0.1));
    }
}
