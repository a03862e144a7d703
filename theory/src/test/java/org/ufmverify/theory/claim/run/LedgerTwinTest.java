package org.ufmverify.theory.claim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

/** The runs that must fail: a wrong claim, a surviving mutant, a step that is weaker than the others. */
class LedgerTwinTest {
    private static final List<String> BELOW = Statements.BELOW_THRESHOLD;
    private static final Check.Decide RIGHT =
            Statements.decide("right", BELOW, "kappaData(K,a,delta) == K-(K-1)*(a+delta)");
    private static final Check WRONG = Mutation.right(RIGHT, Mutation.shift("K", 1));

    @Test
    void aWrongClaimIsRefutedAndFailsTheRun() {
        LedgerResult result = run(claim().check(WRONG));
        assertThat(result.claims().get(0).verdict()).isInstanceOf(Verdict.Refuted.class);
        assertThat(result.passed()).isFalse();
    }

    @Test
    void aMutantThatIsTrueSurvivesAndFailsTheRun() {
        LedgerResult result = run(claim().check(RIGHT).mutant("none at all", RIGHT));
        assertThat(result.claims().get(0).asExpected()).isTrue();
        assertThat(result.mutantsRefuted()).isEqualTo(result.mutants() - 1);
        assertThat(result.passed()).isFalse();
    }

    @Test
    void aFindingThatTurnsOutTrueFailsTheRun() {
        assertThat(run(claim().check(RIGHT).expectedToFail()).passed()).isFalse();
        assertThat(run(claim().check(WRONG).expectedToFail()).passed()).isTrue();
    }

    @Test
    void aWrongDerivedResultIsRefuted() {
        Check.Derive margin = Statements.derive(
                "margin", Check.Task.SOLVE, "D(objective(K,a,delta,gamma),gamma)", "gamma", "margin(K,a,delta)", BELOW);
        assertThat(run(claim().check(margin)).claims().get(0).verdict()).isInstanceOf(Verdict.Proved.class);
        Check forgetful = Mutation.stated(margin, Mutation.replace("a", org.ufmverify.theory.expression.Expr.ZERO));
        assertThat(run(claim().check(forgetful)).claims().get(0).verdict()).isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void aFurtherCheckThatFailsRefutesAProvedDerivation() {
        LedgerResult result =
                run(claim().step(Step.symbolic("A step.", "", RIGHT)).check(WRONG));
        assertThat(result.claims().get(0).verdict()).isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void withoutACheckedStepTheWeakestOfAllChecksDecides() {
        Check tested = Statements.measure(Quantity.FOUND_MARGIN, "==", "margin(K,a,delta)", BELOW);
        ClaimBuilder claim =
                claim().step(Step.definition("A definition.", "")).check(RIGHT).check(tested);
        assertThat(run(claim).claims().get(0).verdict()).isInstanceOf(Verdict.Tested.class);
    }

    @Test
    void aFurtherCheckThatIsWeakerLeavesAProofAProof() {
        Check tested = Statements.measure(Quantity.FOUND_MARGIN, "==", "margin(K,a,delta)", BELOW);
        ClaimBuilder claim = claim().step(Step.symbolic("A step.", "", RIGHT)).check(tested);
        assertThat(run(claim).claims().get(0).verdict()).isInstanceOf(Verdict.Proved.class);
    }

    private static ClaimBuilder claim() {
        return ClaimBuilder.claim(Claim.Group.CURVATURE, "claim", "A claim")
                .mutant("K + 1", WRONG)
                .mutant("K - 1", Mutation.right(RIGHT, Mutation.shift("K", -1)))
                .mutant("doubled", Mutation.right(RIGHT, Mutation.scale("2")));
    }

    private static LedgerResult run(ClaimBuilder claim) {
        return LedgerRun.run(
                new Ledger(List.of(claim.build())), LedgerOptions.of(3).withTries(10), LedgerProgress.SILENT);
    }
}
