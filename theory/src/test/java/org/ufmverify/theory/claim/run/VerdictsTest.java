package org.ufmverify.theory.claim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.verdict.Certification;
import org.ufmverify.theory.verdict.Certifications;
import org.ufmverify.theory.verdict.Counterexample;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Method;
import org.ufmverify.theory.verdict.Verdict;

class VerdictsTest {
    private static final Certification ACCEPTED = Certifications.TRUE;
    private static final Certification FALSE = Certifications.FALSE;
    private static final Evidence OWN = Evidence.of(new Evidence.Shown("1 > 0", new Method.Solver("a-1.smt2")));
    private static final Counterexample COUNTEREXAMPLE =
            new Counterexample(Map.of("K", "2"), new Counterexample.Sides("1 < 0", "1", "0", "1"));
    private static final List<Verdict> STRONGEST_FIRST = List.of(
            new Verdict.Proved(OWN, ACCEPTED),
            new Verdict.Certified(OWN, ACCEPTED),
            new Verdict.Tested(OWN),
            new Verdict.Observed(OWN),
            new Verdict.Inconclusive("no time", OWN),
            new Verdict.Failed(COUNTEREXAMPLE, OWN),
            new Verdict.Refuted(COUNTEREXAMPLE, OWN, FALSE));

    @Test
    void aChainIsAsStrongAsItsWeakestLinkInEveryOrder() {
        for (int i = 0; i < STRONGEST_FIRST.size(); i++) {
            for (int j = 0; j < STRONGEST_FIRST.size(); j++) {
                Verdict weaker = STRONGEST_FIRST.get(Math.max(i, j));
                assertThat(Verdicts.weakest(List.of(STRONGEST_FIRST.get(i), STRONGEST_FIRST.get(j))))
                        .isEqualTo(weaker);
            }
        }
        assertThat(Verdicts.weakest(STRONGEST_FIRST)).isInstanceOf(Verdict.Refuted.class);
        assertThatThrownBy(() -> Verdicts.weakest(List.of())).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void furtherEvidenceComesFirstAndChangesNoVerdict() {
        for (Verdict verdict : STRONGEST_FIRST) {
            Verdict after = Verdicts.after(Evidence.of(new Evidence.Derived("x")), verdict);
            assertThat(after.word()).isEqualTo(verdict.word());
            assertThat(after.evidence().items())
                    .extracting(Evidence.Item::kind)
                    .containsExactly(Evidence.Kind.SYMBOLIC, Evidence.Kind.SMT);
            assertThat(Verdicts.with(OWN, after)).isEqualTo(verdict);
        }
    }
}
