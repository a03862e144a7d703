package org.ufmverify.theory.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.certificate.Certificate;
import org.ufmverify.theory.certificate.Checker;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.certificate.Statement;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

class VerdictTest {
    private static final Certification ACCEPTED = Certifications.TRUE;
    private static final Certification FALSE = Certifications.FALSE;
    private static final Evidence EVIDENCE = Evidence.of(new Evidence.Shown("x == x", Method.Algebra.EXPANDED));

    @Test
    void everyVerdictSaysItsWordAndWhatItRestsOn() {
        Map<Verdict, String> words = new LinkedHashMap<>();
        words.put(new Verdict.Proved(EVIDENCE, ACCEPTED), "PROVED");
        words.put(new Verdict.Certified(EVIDENCE, ACCEPTED), "CERTIFIED");
        words.put(new Verdict.Tested(EVIDENCE), "TESTED");
        words.put(new Verdict.Observed(EVIDENCE), "OBSERVED");
        words.put(new Verdict.Inconclusive("no time", EVIDENCE), "INCONCLUSIVE");
        words.put(
                new Verdict.Refuted(
                        new Counterexample(Map.of("K", "2"), new Counterexample.Sides("K > 3", "2", "3", "-1")),
                        EVIDENCE,
                        FALSE),
                "REFUTED");
        words.put(
                new Verdict.Failed(
                        new Counterexample(Map.of("K", "2"), new Counterexample.Measured("the margin is 3, not 2")),
                        EVIDENCE),
                "FAILED");
        words.forEach((verdict, word) -> {
            assertThat(verdict.word()).isEqualTo(word);
            assertThat(verdict.evidence()).isEqualTo(EVIDENCE);
        });
    }

    @Test
    void noYesRestsOnAnythingButAcceptedCertificates() {
        Certification open = ACCEPTED.and(Certification.none("shown by hand"));
        assertThatThrownBy(() -> new Verdict.Proved(EVIDENCE, open))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shown by hand");
        assertThatThrownBy(() -> new Verdict.Certified(EVIDENCE, open)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict.Proved(EVIDENCE, FALSE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict.Proved(EVIDENCE, ACCEPTED.and(FALSE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict.Certified(EVIDENCE, FALSE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatHoldsOnABoxIsNotProved() {
        Relation bound = new Relation(Expr.variable("x"), Relation.Operator.GREATER, Expr.ZERO);
        Certification onBox = Certification.of(Checker.with(List.of())
                .check(
                        new Statement(List.of(), Set.of(), List.of(bound), List.of(bound)),
                        new Certificate.Shown(true, List.of(), List.of(new Proof.Evident()))));
        assertThat(new Verdict.Certified(EVIDENCE, onBox).word()).isEqualTo("CERTIFIED");
        assertThatThrownBy(() -> new Verdict.Proved(EVIDENCE, onBox)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noNoRestsOnAnythingButAcceptedCertificates() {
        Counterexample point = new Counterexample(Map.of(), new Counterexample.Crossing("1 != 1"));
        assertThatThrownBy(() -> new Verdict.Refuted(point, EVIDENCE, Certification.none("seen in doubles")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seen in doubles");
        assertThatThrownBy(() -> new Verdict.Refuted(point, EVIDENCE, ACCEPTED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void evidenceIsKeptInTheOrderInWhichItCame() {
        assertThat(Evidence.none().items()).isEmpty();
        assertThat(EVIDENCE.and(new Evidence.Shown("x > 0", new Method.Solver("a-1.smt2")))
                        .and(Evidence.of(
                                new Evidence.Shown("x > 0", new Method.Cover(List.of(), 3, "the given variables"))))
                        .items())
                .extracting(Evidence.Item::kind)
                .containsExactly(Evidence.Kind.SYMBOLIC, Evidence.Kind.SMT, Evidence.Kind.INTERVAL);
        assertThat(EVIDENCE.items()).hasSize(1);
    }

    @Test
    void aCounterexampleKeepsTheOrderOfItsVariablesAndDoesNotChange() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("delta", "0.1");
        values.put("K", "2");
        Counterexample counterexample = new Counterexample(values, new Counterexample.Crossing("K != 2"));
        values.put("a", "1");
        assertThat(counterexample.values().keySet()).containsExactly("delta", "K");
    }
}
