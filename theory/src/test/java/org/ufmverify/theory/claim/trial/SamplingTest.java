package org.ufmverify.theory.claim.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.book.BlockClaims;
import org.ufmverify.theory.claim.trial.SpectrumProperty.Block;
import org.ufmverify.theory.formula.SpectrumFormulas;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Verdict;

class SamplingTest {
    private static final List<String> BELOW = List.of("a + delta < 1");
    private final Sampling sampling = Sampling.of(TrialPool.of(5), 5, 40);

    @Test
    void aPropertyThatHoldsIsTestedWithItsNumberOfCasesAndItsSeed() {
        Verdict verdict = verdict(Statements.measure(Quantity.FOUND_MARGIN, "==", "margin(K,a,delta)", BELOW));
        assertThat(verdict).isInstanceOf(Verdict.Tested.class);
        assertThat(EvidenceText.of(verdict.evidence().items().get(0)))
                .contains("40 generated problems")
                .contains("margin(K,a,delta)")
                .contains("seed 5");
    }

    @Test
    void aFailureIsShrunkToASmallProblem() {
        Verdict verdict = verdict(Statements.measure(Quantity.FOUND_MARGIN, "==", "margin(K+1,a,delta)", BELOW));
        assertThat(((Verdict.Failed) verdict).counterexample().values())
                .containsEntry("K", "2")
                .containsEntry("n", "1")
                .containsEntry("d", "1")
                .allSatisfy((name, value) -> assertThat(new BigDecimal(value)).isNotNegative());
    }

    @Test
    void whatNeverAppliesIsNotTested() {
        assertThat(verdict(Statements.measure(Quantity.FOUND_MARGIN, "==", "0", List.of("K < 2"))))
                .isInstanceOf(Verdict.Inconclusive.class);
    }

    @Test
    void anExpiredTimeLimitIsNotTested() {
        Check.Sample check = Statements.measure(Quantity.FOUND_MARGIN, "==", "margin(K,a,delta)", BELOW);
        assertThat(sampling.verdict(check.property(), Deadline.in(0))).isInstanceOf(Verdict.Inconclusive.class);
    }

    @Test
    void aSpectrumWithOneEigenvalueMovedFails() {
        Check.Sample right = BlockClaims.spectrum(Block.JOINT, SpectrumFormulas.joint(3), SpectrumFormulas.joint(2));
        assertThat(verdict(right)).isInstanceOf(Verdict.Tested.class);
        Check.Sample wrong = BlockClaims.spectrum(
                Block.JOINT,
                BlockClaims.shifted(BlockClaims.shifted(SpectrumFormulas.joint(3), 4), 4),
                SpectrumFormulas.joint(2));
        assertThat(verdict(wrong)).isInstanceOf(Verdict.Failed.class);
    }

    private Verdict verdict(Check.Sample check) {
        return sampling.verdict(check.property(), Deadline.in(60));
    }
}
