package org.ufmverify.theory.claim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.book.Ledger;
import org.ufmverify.theory.claim.trial.Quantity;
import org.ufmverify.theory.verdict.Verdict;

/** What a run says of a claim beside its verdict. */
class LedgerReasonTest {
    private static final List<String> BELOW = Statements.BELOW_THRESHOLD;
    private static final Check.Decide PROVED =
            Statements.decide("proved", BELOW, "kappaData(K,a,delta) == K-(K-1)*(a+delta)");
    private static final Check TESTED = Statements.measure(Quantity.FOUND_MARGIN, "==", "margin(K,a,delta)", BELOW);

    private static ClaimBuilder claim() {
        return ClaimBuilder.claim(Claim.Group.CURVATURE, "claim", "A claim")
                .mutant("K + 1", Mutation.right(PROVED, Mutation.shift("K", 1)))
                .mutant("K - 1", Mutation.right(PROVED, Mutation.shift("K", -1)))
                .mutant("doubled", Mutation.right(PROVED, Mutation.scale("2")));
    }

    private static LedgerResult run(ClaimBuilder claim, LedgerProgress progress) {
        return LedgerRun.run(
                new Ledger(List.of(claim.build())), LedgerOptions.of(3).withTries(10), progress);
    }

    private static ClaimResult result(ClaimBuilder claim) {
        return run(claim, LedgerProgress.SILENT).claims().get(0);
    }

    @Test
    void aProvedClaimNeedsNoReason() {
        ClaimResult result = result(claim().step(Step.symbolic("A step.", "", PROVED)));
        assertThat(result.verdict()).isInstanceOf(Verdict.Proved.class);
        assertThat(result.reason()).isEmpty();
        assertThat(result.symbolicSeconds()).isPositive().isLessThan(result.seconds());
    }

    @Test
    void theWeakestStepIsNamed() {
        ClaimResult result =
                result(claim().step(Step.symbolic("One.", "", PROVED)).step(Step.lemma("Two.", "", TESTED)));
        assertThat(result.verdict()).isInstanceOf(Verdict.Tested.class);
        assertThat(result.reason()).isEqualTo("The weakest step is TESTED: " + TESTED.statement());
    }

    @Test
    void withoutAStepThatIsSaid() {
        assertThat(result(claim().check(TESTED)).reason()).isEqualTo("No derivation is given.");
    }

    @Test
    void theRemarkIsTheReasonWhereThereIsOne() {
        assertThat(result(claim().check(TESTED).remarking("It is hard.")).reason())
                .isEqualTo("It is hard.");
    }

    @Test
    void whatCouldNotBeDecidedSaysWhy() {
        Check never = Statements.measure(Quantity.FOUND_MARGIN, "==", "0", List.of("K < 2"));
        assertThat(result(claim().check(never)).reason())
                .isEqualTo("only 0 of 300 generated problems satisfy the assumptions");
    }

    @Test
    void problemsThatASolverDecidedAreKept() {
        Check.Decide bySolver = Statements.decide("bound", List.of("a > 0"), "Log(a) <= a - 1");
        ClaimResult result = result(claim().step(Step.symbolic("A bound.", "", bySolver)));
        assertThat(result.verdict()).isInstanceOf(Verdict.Proved.class);
        assertThat(result.artifacts().keySet()).contains("bound-1.smt2");
    }

    @Test
    void eachClaimIsToldWhenItIsDone() {
        List<String> heard = new ArrayList<>();
        run(claim().check(TESTED), (done, all, claim) -> heard.add(done + " of " + all + ": " + claim.id()));
        assertThat(heard).containsExactly("1 of 1: claim");
    }

    @Test
    void aListenerThatCancelsEndsTheRunAndOneThatFailsIsNamed() {
        assertThatThrownBy(() -> run(claim().check(TESTED), (done, all, claim) -> {
                    throw new CancellationException("enough");
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
        assertThatThrownBy(() -> run(claim().check(TESTED), (done, all, claim) -> {
                    throw new IllegalStateException("no paper");
                }))
                .hasMessageContaining("a claim could not be examined")
                .hasMessageContaining("no paper");
    }
}
