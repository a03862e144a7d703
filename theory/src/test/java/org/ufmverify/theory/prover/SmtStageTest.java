package org.ufmverify.theory.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.prover.goal.DecisionLog;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.smt.SmtSolver;
import org.ufmverify.theory.verdict.Evidence;

/** What the solver finds contradictory is shown; what it does not is not, and its model is kept. */
class SmtStageTest {
    private static final Deadline LATER = Deadline.in(60);

    private final DecisionLog trail = new DecisionLog("s");

    private SmtStage stage(String assume, String claim) {
        return SmtStage.of(Region.of(Corpus.conjecture("s", assume, "", claim, "")), trail, LATER);
    }

    private static Relation relation(String claim) {
        return Corpus.conjecture("s", "", "", claim, "").claim().get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # assumed      | claim                     | shown
            x > 0          | x^2 - x + 1 > 0           | true
            x > 0          | x^2 - x + 1/4 > 0         | false
            x > 0          | x^2 - x + 1/4 >= 0        | true
            x > 0          | 1/x > 1/(x+1)             | true
            x > -1 && x != 0 | 1/x > 1/(x+1)           | false
            x > 0          | Log(x) <= x - 1           | true
            x > 0          | Log(x) < x - 1            | false
            x > 0          | Exp(x) > 1 + x            | true
            x > 0          | Exp(x) > 1 + x + x^2      | false
            x^2 == 2 && x > 0 | x^3 == 2*x             | true
            x^2 == 2       | x == 1                    | false
            x^2 == 2       | x != 1                    | true
            x > 1          | x^y > 0                   | true
            x > 1          | x^y > y                   | false
            """)
    void showsWhatFollowsAndNothingElse(String assume, String claim, boolean shown) {
        Optional<Evidence.Item> item =
                stage(assume, claim).show(claim, relation(claim), 10 * SmtSolver.STEPS_PER_SECOND, LATER);
        assertThat(item.isPresent()).isEqualTo(shown);
        assertThat(trail.problems().isEmpty()).isEqualTo(!shown);
    }

    @Test
    void aModelOfTheNegationIsKept() {
        SmtStage stage = stage("x > 0", "x > 1");
        assertThat(stage.show("x > 1", relation("x > 1"), 2_000_000, LATER)).isEmpty();
        assertThat(stage.model()).hasValueSatisfying(model -> assertThat(model.get("x"))
                .isGreaterThan(BigFraction.ZERO)
                .isLessThanOrEqualTo(BigFraction.ONE));
    }

    @Test
    void aProofHasNoModel() {
        SmtStage stage = stage("x > 1", "x > 0");
        assertThat(stage.show("x > 0", relation("x > 0"), 2_000_000, LATER)).isPresent();
        assertThat(stage.model()).isEmpty();
    }

    @Test
    void assumptionsThatContradictEachOtherAreFound() {
        assertThat(stage("x > 1 && x < 1", "x > 5").isContradictory(2_000_000)).isTrue();
        assertThat(trail.problems()).hasSize(1);
        assertThat(trail.steps())
                .extracting(Decision.Step::outcome)
                .containsExactly("the assumptions contradict each other");
    }

    @Test
    void assumptionsThatDoNotAreNot() {
        assertThat(stage("x > 1", "x > 5").isContradictory(2_000_000)).isFalse();
        assertThat(trail.steps())
                .extracting(Decision.Step::outcome)
                .containsExactly("the assumptions were not contradicted");
        assertThat(stage("x^y > 1 && x > 1 && x < 1", "x > 5").isContradictory(2_000_000))
                .isFalse();
        assertThat(trail.problems()).isEmpty();
    }
}
