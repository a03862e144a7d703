package org.ufmverify.theory.problem.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemGeneratorTest {
    private final List<UfmProblem> problems =
            ProblemGenerator.small(1).problems().limit(1000).toList();

    @Test
    void theSameSeedGivesTheSameProblems() {
        assertThat(ProblemGenerator.small(1).problems().limit(1000)).isEqualTo(problems);
        assertThat(ProblemGenerator.small(2).problems().limit(1000)).isNotEqualTo(problems);
    }

    @Test
    void theEdgesAreAmongThem() {
        assertThat(problems)
                .anyMatch(p -> p.classes() == 2)
                .anyMatch(p -> p.featureDim() == p.classes() - 1)
                .anyMatch(p -> p.featureDim() > p.classes())
                .anyMatch(p -> p.perClass() == 1)
                .anyMatch(p -> p.smoothing() == 0)
                .anyMatch(p -> p.smoothing() > 0.9)
                .anyMatch(p -> Math.abs(p.weightDecay() / p.featureDecay() - 1) < 1e-12)
                .anyMatch(p -> p.weightDecay() > 10 * p.featureDecay())
                .anyMatch(p -> p.featureDecay() > 10 * p.weightDecay())
                .anyMatch(p -> p.regularization() < 0.01);
        assertThat(problems.stream().filter(UfmProblem::isDegenerate).count()).isBetween(100L, 300L);
    }
}
