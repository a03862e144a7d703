package org.ufmverify.theory.claim.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.run.ClaimResult;
import org.ufmverify.theory.claim.run.LedgerOptions;
import org.ufmverify.theory.claim.run.LedgerProgress;
import org.ufmverify.theory.claim.run.LedgerResult;
import org.ufmverify.theory.claim.run.LedgerRun;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.loss.LossFamily;
import org.ufmverify.theory.loss.LossParameter;
import org.ufmverify.theory.loss.LossReader;
import org.ufmverify.theory.loss.Ray;
import org.ufmverify.theory.prover.Prover;
import org.ufmverify.theory.prover.goal.Limits;

class LossLedgerTest {
    private static LedgerResult run(Subject subject, String... ids) {
        return LedgerRun.run(
                LossLedger.of(subject), new LedgerOptions(3, 20, 200, 2, Set.of(ids)), LedgerProgress.SILENT);
    }

    private static String verdict(Subject subject, String id) {
        return run(subject, id).claims().get(0).verdict().word();
    }

    private static Subject mine(String of, LossParameter... parameters) {
        LossFamily family = LossReader.read("mine", List.of(parameters), of, java.util.Optional.empty());
        return Subject.parse("mine", List.of(family));
    }

    /** What is derived from the losses ce and ls is what the formula book states for the built-in ledger. */
    @ParameterizedTest
    @CsvSource({"ce, 0", "ls, delta"})
    void agreesWithTheFormulaBook(String name, String smoothing) {
        Subject subject = Subject.parse(name, List.of());
        Ray ray = Coordinates.map(Ray.of(subject.loss()), subject::exact);
        List<Relation> below = Statements.relations(List.of("K >= 3", "a > 0", "delta >= 0", "a + delta < 1").stream()
                .map(r -> smoothing.equals("0") ? r.replace("delta >= 0", "delta == 0") : r)
                .toList());
        Map<String, Expr> margin = Map.of("gamma", Statements.expression("margin(K,a,delta)"));
        List<Relation> same = List.of(
                equal(ray.g().substitute(margin), "a"),
                equal(ray.t2().substitute(margin), "pOther(K,a,delta)"),
                equal(ray.t1().substitute(margin), "K*pTrue(K,a,delta)*pOther(K,a,delta)"),
                equal(MinimizerClaims.threshold(subject), "1-delta"));
        assertThat(decided(below, same)).isEqualTo("PROVED");
        List<Relation> wrong = List.of(equal(ray.g().substitute(margin), "a+delta/1000+1/1000"));
        assertThat(decided(below, wrong)).isEqualTo("REFUTED");
    }

    private static Relation equal(Expr left, String right) {
        return new Relation(left, Relation.Operator.EQUAL, Statements.expression(right));
    }

    private static String decided(List<Relation> where, List<Relation> claim) {
        Check.Decide check = Statements.decide("agreement", where, claim, Map.of());
        return Prover.decide(check.conjecture(), Limits.ofWork(20, 1)).verdict().word();
    }

    @Test
    void claimsOfAKinkedLossAreDecidedAndTheirMutantsRefuted() {
        LedgerResult result = run(Subject.parse("crammer-singer", List.of()));
        assertThat(result.mutantsRefuted()).isEqualTo(result.mutants());
        assertThat(result.claims())
                .extracting(ClaimResult::id, c -> c.verdict().word())
                .contains(
                        org.assertj.core.groups.Tuple.tuple("shift-invariance", "PROVED"),
                        org.assertj.core.groups.Tuple.tuple("convexity", "PROVED"),
                        org.assertj.core.groups.Tuple.tuple("true-probability", "REFUTED"),
                        org.assertj.core.groups.Tuple.tuple("ray-minimizer", "PROVED"));
    }

    @Test
    void focalLossIsNotConvexAndNotCoveredUpToItsThreshold() {
        Subject focal = Subject.parse("focal:eta=2", List.of());
        assertThat(verdict(focal, "convexity")).isEqualTo("REFUTED");
        assertThat(verdict(focal, "contrastive-certificate")).isEqualTo("PROVED");
        assertThat(verdict(focal, "certificate-reaches-threshold")).isEqualTo("REFUTED");
        // eta = 0 is cross-entropy, and the edge of the range.
        assertThat(verdict(Subject.parse("focal:eta=0", List.of()), "convexity"))
                .isEqualTo("PROVED");
    }

    @Test
    void whatIsFalseForSomeParameterIsNotProved() {
        assertThat(verdict(Subject.parse("poly1", List.of()), "convexity")).isEqualTo("REFUTED");
        assertThat(verdict(Subject.parse("poly1:eps=1", List.of()), "convexity"))
                .isEqualTo("PROVED");
        assertThat(verdict(Subject.parse("poly1:eps=1.001", List.of()), "convexity"))
                .isEqualTo("REFUTED");
        assertThat(verdict(Subject.parse("ls", List.of()), "true-probability")).isEqualTo("REFUTED");
        assertThat(verdict(Subject.parse("mse", List.of()), "shift-invariance")).isEqualTo("REFUTED");
    }

    @Test
    void noCertificateIsClaimedForABoundedLoss() {
        // u(0) = 0: never certified, and no claim says otherwise.
        assertThat(verdict(mine("1-p"), "contrastive-certificate")).isNotIn("PROVED", "CERTIFIED");
        assertThat(verdict(mine("1-p"), "convexity")).isEqualTo("REFUTED");
        // A rising loss has no certificate either.
        assertThat(verdict(mine("Log(p)"), "contrastive-certificate")).isEqualTo("REFUTED");
    }

    @Test
    void aLossThatIsConvexOnlyInPartIsNotProvedConvex() {
        assertThat(verdict(mine("SumOther(Exp(z-z_k))-z_k^2+SumOther(z)"), "convexity"))
                .isNotEqualTo("PROVED");
        assertThat(verdict(mine("SumOther(z^3)-z_k"), "convexity")).isEqualTo("REFUTED");
        // Not a log-sum-exp, though it looks like one.
        assertThat(verdict(mine("Log(1+SumOther(Exp(z-z_k)))-z_k^2"), "convexity"))
                .isEqualTo("REFUTED");
    }

    @Test
    void aParameterThatIsNamedLikeAVariableOfTheTheoryKeepsApart() {
        LossParameter a = new LossParameter("a", 0.5, 0, true, 1, true);
        Subject subject = mine("-Log(p)+a*(1-p)", a);
        assertThat(subject.openInClaims()).containsExactly("a_");
        assertThat(verdict(subject, "threshold")).isEqualTo("PROVED");
    }
}
