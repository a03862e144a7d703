package org.ufmverify.theory.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.prover.goal.DecisionLog;
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Method;

/** What algebra alone shows, and what it must not. */
class SymbolicStageTest {
    private static final Deadline LATER = Deadline.in(60);

    private static Optional<Evidence.Item> show(String assume, String claim, DecisionLog trail) {
        Conjecture conjecture = Corpus.conjecture("s", assume, "", claim, "");
        return new SymbolicStage()
                .attempt(
                        new Obligation(conjecture.claim().get(0), false),
                        Region.of(conjecture),
                        new ProofMethod.Work(trail, LATER, LATER))
                .evidence();
    }

    private static boolean shows(String assume, String claim) {
        return show(assume, claim, new DecisionLog("s")).isPresent();
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

    /** A computer algebra system decides signs of constants in doubles; here they are enclosed, or left open. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # claim                                                   | shown
            Abs(Log(2)-69/100) == Log(2)-69/100                       | true
            Abs(Log(2)-70/100) == Log(2)-70/100                       | false
            Abs(Log(2)-70/100) == 70/100-Log(2)                       | true
            Abs(Log(2)-0.693147180559945309417232121458176568075500134361) == Log(2)-0.693147180559945309417232121458176568075500134361 | false
            Max(Log(2),0.693147180559945309417232121458176568075500134361) == Log(2) | false
            Min(Exp(1),27182818284590452353602874713526624977572470937/10^46) == 27182818284590452353602874713526624977572470937/10^46 | false
            Min(Exp(1),2) == 2                                        | true
            Exp(x)*Exp(y)*Abs(x) == 1                                 | false
            """)
    void aSignOfAConstantIsEnclosedOrLeftOpen(String claim, boolean shown) {
        assertThat(shows("", claim)).isEqualTo(shown);
    }

    private static Method how(Optional<Evidence.Item> item) {
        return ((Evidence.Shown) item.orElseThrow()).method();
    }

    @Test
    void theEvidenceSaysWhichMethodItWas() {
        DecisionLog trail = new DecisionLog("s");
        assertThat(how(show("", "(x+1)^2 == x^2+2*x+1", trail))).isEqualTo(Method.Algebra.EXPANDED);
        assertThat(how(show("x > 0 && y > 0", "x*y > 0", trail))).isEqualTo(Method.Algebra.FACTORS);
        assertThat(how(show("x > 0 && y > 0", "Log(x*y) == Log(x)+Log(y)", trail)))
                .isEqualTo(Method.Algebra.LOGARITHMS);
        assertThat(show("", "x > 0", trail)).isEmpty();
        assertThat(trail.steps()).extracting(Decision.Step::stage).containsOnly("symbolic");
        assertThat(trail.steps().get(3).outcome()).endsWith("not decided");
    }

    @Test
    void theProblemsThatGaveTheSignsAreKeptWithWhatTheyShowAndOnlyThen() {
        DecisionLog trail = new DecisionLog("s");
        assertThat(show("x > 0", "x/(x^2-x+1) > 0", trail)).isPresent();
        assertThat(trail.problems()).hasSize(1);
        DecisionLog other = new DecisionLog("s");
        assertThat(show("x > 0", "x*y/(x^2-x+1) > 0", other)).isEmpty();
        assertThat(other.problems()).isEmpty();
    }
}
