package org.ufmverify.theory.claim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.reverse;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;
import static org.ufmverify.theory.claim.Mutation.shift;
import static org.ufmverify.theory.claim.Statements.BELOW_THRESHOLD;
import static org.ufmverify.theory.claim.Statements.decide;

import org.junit.jupiter.api.Test;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.trial.Sampling;
import org.ufmverify.theory.claim.trial.TrialPool;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.verdict.Verdict;

/** The claim that CONTRIBUTING.md adds is proved, and its mutants are refuted. */
class GuideClaimTest {
    private static final String BEYOND = "beyond the paper";

    private static Claim marginBelowItsLimit() {
        Check.Decide below = decide("margin-below", BELOW_THRESHOLD, "margin(K,a,delta) < Log(K/a)");
        return claim(Group.MONOTONICITY, "margin-below", "The margin stays below `Log(K/a)`")
                .states("\\gamma < \\log\\frac{K}{a}", "margin(K,a,delta) < Log(K/a)")
                .assuming(BELOW_THRESHOLD)
                .from(BEYOND)
                .step(Step.symbolic("Compare the arguments of the logarithms.", "\\gamma < \\log\\frac{K}{a}", below))
                .mutant("inequality reversed", reverse(below))
                .mutant("K - 1 instead of K", right(below, shift("K", -1)))
                .mutant("half of the bound", right(below, scale("1/2")))
                .build();
    }

    @Test
    void theClaimOfTheGuideIsProvedAndItsMutantsAreRefuted() {
        Claim claim = marginBelowItsLimit();
        try (Examiner examiner =
                Examiner.of(Sampling.of(TrialPool.of(5), 5, 10), LedgerOptions.of(5), new Examiner.Known())) {
            assertThat(claim.derivation()).hasSize(1).allSatisfy(step -> assertThat(
                            examiner.examine(step.check().orElseThrow(), Deadline.in(60))
                                    .verdict())
                    .isInstanceOf(Verdict.Proved.class));
            assertThat(claim.mutants()).hasSize(3).allSatisfy(mutant -> assertThat(
                            examiner.examine(mutant.check(), Deadline.in(60)).verdict())
                    .isInstanceOf(Verdict.Refuted.class));
        }
    }
}
