package org.ufmverify.theory.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.prover.goal.DecisionLog;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Method;

/** What algebra alone shows, and what it must not. */
class SymbolicStageTest {
    private static final Deadline LATER = Deadline.in(60);
    private static final SymbolicStage.Algebra SILENT = (expr, seconds) -> Optional.empty();
    private static final SymbolicStage.Algebra SAYS_ALWAYS_ZERO = (expr, seconds) -> Optional.of(true);

    private static Optional<Evidence.Item> show(
            String assume, String claim, DecisionLog trail, SymbolicStage.Algebra algebra) {
        Conjecture conjecture = Corpus.conjecture("s", assume, "", claim, "");
        return SymbolicStage.of(Region.of(conjecture), trail, LATER, algebra)
                .show(claim, conjecture.claim().get(0));
    }

    private static boolean shows(String assume, String claim) {
        return show(assume, claim, new DecisionLog("s"), SILENT).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # claim                            | assumed        | shown
            (x+1)^2 == x^2+2*x+1               |                | true
            (x+1)^2 == x^2+2*x+2               |                | false
            (x+1)^2 >= x^2+2*x+1               |                | true
            (x+1)^2 <= x^2+2*x+1               |                | true
            (x+1)^2 > x^2+2*x+1                |                | false
            (x+1)^2 < x^2+2*x+1                |                | false
            (x+1)^2 != x^2+2*x+1               |                | false
            (x+1)^2 > x^2+2*x                  |                | true
            (x+1)^2 >= x^2+2*x                 |                | true
            (x+1)^2 < x^2+2*x                  |                | false
            (x+1)^2 != x^2+2*x                 |                | true
            x*y > 0                            | x > 0 && y > 0 | true
            x*y > 0                            | x < 0 && y < 0 | true
            x*y > 0                            | x > 0 && y < 0 | false
            x*y < 0                            | x > 0 && y < 0 | true
            x*y > 0                            | x > 0          | false
            x/y > 0                            | x > 0 && y < 0 | false
            1/x > 1/(x+1)                      | x > 0          | true
            1/x > 1/(x+1)                      | x != 0         | false
            Log(x*y) == Log(x)+Log(y)          | x > 0 && y > 0 | true
            Log(x*y) >= Log(x)+Log(y)          | x > 0 && y > 0 | true
            Log(x*y) > Log(x)+Log(y)           | x > 0 && y > 0 | false
            """)
    void showsWhatFollowsFromKnownSigns(String claim, String assume, boolean shown) {
        assertThat(shows(assume == null ? "" : assume, claim)).isEqualTo(shown);
    }

    @Test
    void aSystemThatErrsCanShowAnEquationButNoInequality() {
        String wrong = "Exp(x)*Exp(y)*Abs(x) == 1";
        assertThat(show("", wrong, new DecisionLog("s"), SAYS_ALWAYS_ZERO)).isPresent();
        for (String relation : new String[] {"!=", "<", "<=", ">", ">="}) {
            assertThat(show("", wrong.replace("==", relation), new DecisionLog("s"), SAYS_ALWAYS_ZERO))
                    .isEmpty();
        }
        assertThat(show("", wrong, new DecisionLog("s"), (expr, seconds) -> Optional.of(false)))
                .isEmpty();
        assertThat(show("", wrong, new DecisionLog("s"), SILENT)).isEmpty();
    }

    private static Method how(Optional<Evidence.Item> item) {
        return ((Evidence.Shown) item.orElseThrow()).method();
    }

    @Test
    void theEvidenceSaysWhichMethodItWas() {
        DecisionLog trail = new DecisionLog("s");
        assertThat(how(show("", "(x+1)^2 == x^2+2*x+1", trail, SAYS_ALWAYS_ZERO)))
                .isEqualTo(Method.Algebra.EXPANDED);
        assertThat(how(show("x > 0 && y > 0", "x*y > 0", trail, SILENT))).isEqualTo(Method.Algebra.FACTORS);
        assertThat(how(show("x > 0 && y > 0", "Log(x*y) == Log(x)+Log(y)", trail, SILENT)))
                .isEqualTo(Method.Algebra.LOGARITHMS);
        assertThat(how(show("", "Exp(x)*Abs(x) == 1", trail, SAYS_ALWAYS_ZERO))).isEqualTo(Method.Algebra.SYSTEM);
        assertThat(show("", "x > 0", trail, SILENT)).isEmpty();
        assertThat(trail.steps()).extracting(Decision.Step::stage).containsOnly("symbolic");
        assertThat(trail.steps().get(0).outcome()).endsWith("the computer algebra system agrees");
        assertThat(trail.steps().get(4).outcome()).endsWith("not decided");
    }

    @Test
    void theProblemsThatGaveTheSignsAreKeptWithWhatTheyShowAndOnlyThen() {
        DecisionLog trail = new DecisionLog("s");
        assertThat(show("x > 0", "x/(x^2-x+1) > 0", trail, SILENT)).isPresent();
        assertThat(trail.problems()).hasSize(1);
        DecisionLog other = new DecisionLog("s");
        assertThat(show("x > 0", "x*y/(x^2-x+1) > 0", other, SILENT)).isEmpty();
        assertThat(other.problems()).isEmpty();
    }

    /** To decide, the system has as long as there is, up to a limit; for an opinion it has less. */
    @Test
    void theSystemIsAskedForNoLongerThanThereIsTime() {
        List<Double> seconds = new ArrayList<>();
        SymbolicStage.Algebra system = (expr, limit) -> {
            seconds.add(limit);
            return Optional.of(true);
        };
        show("", "Exp(x)*Abs(x) == 1", new DecisionLog("s"), system);
        assertThat(seconds).containsExactly(20.0, 2.0);
        seconds.clear();
        Conjecture conjecture = Corpus.conjecture("s", "", "", "Exp(x)*Abs(x) == 1", "");
        SymbolicStage.of(Region.of(conjecture), new DecisionLog("s"), Deadline.in(5), system)
                .show("", conjecture.claim().get(0));
        assertThat(seconds.get(0)).isLessThanOrEqualTo(5);
        assertThat(seconds.get(1)).isLessThanOrEqualTo(1.5);
    }

    @Test
    void aSystemThatDisagreesWithAlgebraIsNotSaidToAgree() {
        DecisionLog trail = new DecisionLog("s");
        assertThat(show("", "(x+1)^2 == x^2+2*x+1", trail, (expr, seconds) -> Optional.of(false)))
                .isPresent();
        assertThat(trail.steps().get(0).outcome()).doesNotContain("agrees");
    }
}
