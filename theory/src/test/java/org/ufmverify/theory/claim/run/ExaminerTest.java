package org.ufmverify.theory.claim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.trial.MeasuredProperty;
import org.ufmverify.theory.claim.trial.Quantity;
import org.ufmverify.theory.claim.trial.Sampling;
import org.ufmverify.theory.claim.trial.TrialPool;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Verdict;

/** A check is decided by what it says: a wrong result, a wrong root and a check that breaks down are no success. */
class ExaminerTest {
    private static final List<String> POSITIVE = List.of("a > 0");

    private final Examiner.Known known = new Examiner.Known();
    private final Examiner examiner = Examiner.of(Sampling.of(TrialPool.of(5), 5, 10), LedgerOptions.of(5), known);

    @AfterEach
    void close() {
        examiner.close();
    }

    private Verdict verdict(Check check) {
        return examiner.examine(check, Deadline.in(30)).verdict();
    }

    private static Check.Derive root(Check.Task task, String subject, String stated, List<String> assumptions) {
        return Statements.derive("root", task, subject, "gamma", stated, assumptions);
    }

    @Test
    void thePositiveOfTwoRootsIsTaken() {
        assertThat(verdict(root(Check.Task.POSITIVE_ROOT, "gamma^2 - a", "Sqrt(a)", POSITIVE)))
                .isInstanceOf(Verdict.Proved.class);
        assertThat(verdict(root(Check.Task.POSITIVE_ROOT, "gamma^2 - a", "-Sqrt(a)", POSITIVE)))
                .isInstanceOf(Verdict.Refuted.class);
        assertThat(verdict(root(Check.Task.POSITIVE_ROOT, "gamma^2 - a", "2*Sqrt(a)", POSITIVE)))
                .isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void ofTwoRealRootsNoneIsTheRoot() {
        assertThat(verdict(root(Check.Task.SOLVE, "gamma^2 - a", "Sqrt(a)", POSITIVE)))
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(verdict.reason())
                        .contains("could not derive it")
                        .contains("2 of 2 roots are admissible at 25 points"));
    }

    @Test
    void aRootIsLookedAtWhereTheAssumptionsHold() {
        assertThat(verdict(root(Check.Task.POSITIVE_ROOT, "gamma^2 - (a-1/2)", "Sqrt(a-1/2)", List.of("a > 1/2"))))
                .isInstanceOf(Verdict.Proved.class);
        assertThat(verdict(root(Check.Task.POSITIVE_ROOT, "gamma^2 - (a-1/2)", "Sqrt(a-1/2)", POSITIVE)))
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(verdict.reason())
                        .contains("0 of 2 roots are admissible"));
        assertThat(verdict(root(Check.Task.POSITIVE_ROOT, "gamma^2 - a", "Sqrt(a)", List.of("a > 2"))))
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(verdict.reason())
                        .contains("at 0 points"));
    }

    @Test
    void theEvidenceNamesWhatWasDerived() {
        Check.Derive slope =
                Statements.derive("slope", Check.Task.DIFFERENTIATE, "gamma^2*a", "gamma", "2*gamma*a", List.of());
        assertThat(verdict(slope).evidence().items().get(0)).isInstanceOf(Evidence.Derived.class);
        assertThat(verdict(slope)).isInstanceOf(Verdict.Proved.class);
    }

    private static Check.Entries entries(String claim) {
        List<Relation> relations = Statements.relations(claim);
        return new Check.Entries(
                "an identity of maps",
                new Conjecture("entries", "entries", Statements.relations("K >= 2"), Set.of(), relations, Map.of()));
    }

    @Test
    void anIdentityOfMapsHoldsWhenAllItsEntriesDo() {
        Verdict right = verdict(entries("(K+1)^2 == K^2+2*K+1 && K*K == K^2"));
        assertThat(right).isInstanceOf(Verdict.Proved.class);
        assertThat(right.evidence().items())
                .filteredOn(item -> item.kind() == Evidence.Kind.SYMBOLIC)
                .singleElement()
                .satisfies(item -> assertThat(EvidenceText.of(item))
                        .isEqualTo("an identity of maps: 2 different entries, each multiplied out over independent"
                                + " generators"));
        assertThat(verdict(entries("(K+1)^2 == K^2+2*K+1 && K*K == K^2+K-1"))).isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void aCheckThatBreaksDownIsNotDecided() {
        Check broken = new Check.Sample(new MeasuredProperty(
                Quantity.FOUND_MARGIN, Relation.Operator.EQUAL, "x", Expr.variable("x"), List.of()));
        assertThat(verdict(broken))
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(verdict.reason())
                        .startsWith("the check broke down: "));
        assertThat(known.examinations).isEmpty();
    }

    @Test
    void aDecidedCheckIsRememberedAndAnUndecidedOneIsTriedAgain() {
        Check.Derive two = root(Check.Task.SOLVE, "gamma^2 - a", "Sqrt(a)", POSITIVE);
        verdict(two);
        Check sample = Statements.measure(Quantity.FOUND_MARGIN, "==", "margin(K,a,delta)", Statements.BELOW_THRESHOLD);
        verdict(sample);
        assertThat(known.examinations).isEmpty();
        Check right = entries("(K+1)^2 == K^2+2*K+1");
        Examination first = examiner.examine(right, Deadline.in(30));
        assertThat(known.examinations).containsOnlyKeys(right);
        assertThat(first.symbolicSeconds()).isPositive();
        assertThat(examiner.examine(right, Deadline.in(0)).verdict()).isEqualTo(first.verdict());
        assertThat(examiner.examine(right, Deadline.in(0)).symbolicSeconds()).isZero();
    }
}
