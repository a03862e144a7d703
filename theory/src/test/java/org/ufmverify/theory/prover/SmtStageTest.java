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
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.smt.SmtSolver;
import org.ufmverify.theory.verdict.Evidence;

/** What the solver finds contradictory is shown; what it does not is not, and its model is kept. */
class SmtStageTest {
    private static final Deadline LATER = Deadline.in(60);

    private final DecisionLog trail = new DecisionLog("s");

    private static Region region(String assume, String claim) {
        return Region.of(Corpus.conjecture("s", assume, "", claim, ""));
    }

    private ProofMethod.Attempt attempt(String assume, String claim, long steps) {
        Relation relation = Corpus.conjecture("s", "", "", claim, "").claim().get(0);
        return new SmtStage(steps)
                .attempt(
                        new Obligation(relation, false),
                        region(assume, claim),
                        new ProofMethod.Work(trail, LATER, LATER));
    }

    private boolean isContradictory(String assume) {
        return SmtStage.isContradictory(region(assume, "x > 5"), 2_000_000, trail, LATER);
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
                attempt(assume, claim, 10 * SmtSolver.STEPS_PER_SECOND).evidence();
        assertThat(item.isPresent()).isEqualTo(shown);
        assertThat(trail.problems().isEmpty()).isEqualTo(!shown);
    }

    @Test
    void aModelOfTheNegationIsKept() {
        ProofMethod.Attempt attempt = attempt("x > 0", "x > 1", 2_000_000);
        assertThat(attempt.evidence()).isEmpty();
        assertThat(attempt.model()).hasValueSatisfying(model -> assertThat(model.get("x"))
                .isGreaterThan(BigFraction.ZERO)
                .isLessThanOrEqualTo(BigFraction.ONE));
    }

    @Test
    void aProofHasNoModel() {
        ProofMethod.Attempt attempt = attempt("x > 1", "x > 0", 2_000_000);
        assertThat(attempt.evidence()).isPresent();
        assertThat(attempt.model()).isEmpty();
    }

    @Test
    void assumptionsThatContradictEachOtherAreFound() {
        assertThat(isContradictory("x > 1 && x < 1")).isTrue();
        assertThat(trail.problems()).hasSize(1);
        assertThat(trail.steps())
                .extracting(Decision.Step::outcome)
                .containsExactly("the assumptions contradict each other");
    }

    @Test
    void assumptionsThatDoNotAreNot() {
        assertThat(isContradictory("x > 1")).isFalse();
        assertThat(trail.steps())
                .extracting(Decision.Step::outcome)
                .containsExactly("the assumptions were not contradicted");
        assertThat(isContradictory("x^y > 1 && x > 1 && x < 1")).isFalse();
        assertThat(trail.problems()).isEmpty();
    }
}
