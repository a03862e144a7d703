package org.ufmverify.theory.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.prover.smt.SmtSolver;
import org.ufmverify.theory.verdict.Verdict;

class ProverTest {
    /** Most take well under a second; the limit only keeps a busy machine from turning a proof into "inconclusive". */
    static final Limits LIMITS = Limits.of(60, 1);

    @Test
    void aProofComesWithProblemsThatASolverFindsUnsatisfiable() {
        Decision decision =
                Prover.decide(Corpus.conjecture("log", "x > 0", "", "Log(x) <= x - 1", "x 1/10 10"), LIMITS);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Proved.class);
        assertThat(decision.smtLib()).isNotEmpty();
        assertThat(decision.smtLib().values()).allSatisfy(problem -> {
            assertThat(problem).contains("(check-sat)").startsWith("; Shows");
            assertThat(SmtSolver.solve(problem, 20).status()).isEqualTo(SmtSolver.Answer.Kind.UNSATISFIABLE);
        });
    }

    @Test
    void theSameSeedGivesTheSameVerdictAndEvidence() {
        Conjecture conjecture = Corpus.conjecture("same", "x >= 0", "", "Exp(x) >= 1+x+x^2/2", "x 0 5");
        Verdict first = Prover.decide(conjecture, LIMITS).verdict();
        Verdict again = Prover.decide(conjecture, LIMITS).verdict();
        assertThat(first).isNotInstanceOf(Verdict.Inconclusive.class);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void aRelationClaimedTwiceIsProvedAsItIsProvedOnce() {
        assertThat(Prover.decide(Corpus.conjecture("once", "x > 0", "", "x + 1 > 1", "x 0 1"), LIMITS)
                        .verdict())
                .isInstanceOf(Verdict.Proved.class);
        assertThat(Prover.decide(Corpus.conjecture("twice", "x > 0", "", "x + 1 > 1 && x + 1 > 1", "x 0 1"), LIMITS)
                        .verdict())
                .isInstanceOf(Verdict.Proved.class);
    }

    @Test
    void theTimeLimitIsKept() {
        Conjecture hard =
                Corpus.conjecture("hard", "", "", "Exp(x)*Log(2+y)-x*y*z != Exp(y*z)/3", "x 0 1; y 0 1; z 0 1");
        assertThat(Prover.decide(hard, Limits.of(2, 1)).seconds()).isLessThan(6);
    }

    @Test
    void whereTheTimeRanOutTheReasonSaysSo() {
        Conjecture plain = Corpus.conjecture("plain", "x > 0", "", "Exp(x) > 1 + x", "x 1 2");
        assertThat(Prover.decide(plain, Limits.of(1e-9, 1)).verdict())
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(verdict.reason())
                        .contains("the time limit of 0.000000001 s ran out")
                        .doesNotContain("check the assumptions"));
        Conjecture empty = Corpus.conjecture("empty", "x > 3", "", "Exp(x) > 1 + x + x^2", "x 1 2");
        assertThat(Prover.decide(empty, Limits.of(10, 1)).verdict())
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(verdict.reason())
                        .contains("check the assumptions and the box"));
    }

    @Test
    void anUndefinedPointIsNamedWithTheRemedy() {
        Decision decision = Prover.decide(Corpus.conjecture("log", "x >= 0", "", "Log(x) <= x", "x 0 1"), LIMITS);
        assertThat(decision.verdict())
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(verdict.reason())
                        .contains("not defined at x = 0")
                        .contains("add an assumption"));
    }

    @Test
    void contradictoryAssumptionsProveNothing() {
        Decision decision = Prover.decide(Corpus.conjecture("none", "x > 1 && x < 1", "", "x > 5", "x 0 2"), LIMITS);
        assertThat(decision.verdict())
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(verdict.reason())
                        .contains("contradict"));
    }

    @Test
    void counterexamplesAreSimple() {
        Decision decision =
                Prover.decide(Corpus.conjecture("simple", "", "", "(x-1/3)^2 > 0 && x^2 < 2", "x 0 1"), LIMITS);
        assertThat(decision.verdict()).isInstanceOfSatisfying(Verdict.Refuted.class, verdict -> assertThat(
                        verdict.counterexample().values())
                .containsExactly(Map.entry("x", "1/3")));
    }
}
