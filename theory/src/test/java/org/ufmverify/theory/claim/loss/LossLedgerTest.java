package org.ufmverify.theory.claim.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.loss.subject.RayCoordinates;
import org.ufmverify.theory.claim.loss.subject.Subject;
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
        String open = Stream.of(parameters).map(p -> p.name() + "=any").collect(Collectors.joining(","));
        return Subject.parse(open.isEmpty() ? "mine" : "mine:" + open, List.of(family));
    }

    private static String title(Subject subject, String id) {
        return LossLedger.of(subject).claims().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow()
                .title();
    }

    /** What is derived from the losses ce and ls is what the formula book states for the built-in ledger. */
    @ParameterizedTest
    @CsvSource({"ce, 0", "ls:delta=any, delta"})
    void agreesWithTheFormulaBook(String name, String smoothing) {
        Subject subject = Subject.parse(name, List.of());
        Ray ray = RayCoordinates.map(Ray.of(subject.loss()), subject::exact);
        List<Relation> below = Statements.relations(List.of("K >= 3", "a > 0", "delta >= 0", "a + delta < 1").stream()
                .map(r -> smoothing.equals("0") ? r.replace("delta >= 0", "delta == 0") : r)
                .toList());
        Map<String, Expr> margin = Map.of("gamma", Statements.expression("margin(K,a,delta)"));
        List<Relation> same = List.of(
                equal(ray.g().substitute(margin), "a"),
                equal(ray.t2().substitute(margin), "pOther(K,a,delta)"),
                equal(ray.t1().substitute(margin), "K*pTrue(K,a,delta)*pOther(K,a,delta)"),
                equal(MinimizerClaims.threshold(subject).orElseThrow(), "1-delta"));
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
        assertThat(verdict(Subject.parse("poly1:eps=any", List.of()), "convexity"))
                .isEqualTo("REFUTED");
        assertThat(verdict(Subject.parse("poly1:eps=1", List.of()), "convexity"))
                .isEqualTo("PROVED");
        assertThat(verdict(Subject.parse("poly1:eps=1.001", List.of()), "convexity"))
                .isEqualTo("REFUTED");
        assertThat(verdict(Subject.parse("ls:delta=any", List.of()), "true-probability"))
                .isEqualTo("REFUTED");
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

    @Test
    void aLossWithoutLowerBoundHasNoCertificate() {
        // Falls as p grows, and u = 2 - p falls too, but the loss is minus infinity at p = 1.
        Subject unbounded = mine("-2*Log(p)+Log(1-p)");
        assertThat(verdict(unbounded, "contrastive-certificate")).isNotIn("PROVED", "CERTIFIED");
        assertThat(verdict(mine("-2*Log(p)+1-p"), "contrastive-certificate")).isEqualTo("PROVED");
    }

    @Test
    void aLevelIsStatedAsTheNumberThatWasProved() {
        Subject focal = Subject.parse("focal:eta=2", List.of());
        assertThat(title(focal, "contrastive-certificate"))
                .contains("`K/(K-1)`")
                .doesNotContain("u(0)");
        assertThat(title(mine("-2*(1-p)^2*Log(p)"), "contrastive-certificate")).contains("`2*K/(K-1)`");
    }

    @Test
    void aLossThatIsNotDefinedAtZeroHasNoMinimizerByContinuity() {
        // phi = (K-1) (1 + gamma Log(gamma)) is positive for gamma > 0, and has no value at 0.
        assertThat(verdict(mine("SumOther(1+(z_k-z)*Log(z_k-z))"), "minimizer-exists"))
                .isNotIn("PROVED", "CERTIFIED");
    }

    @Test
    void nothingIsProvedOfMinimizersThatDoNotExist() {
        for (String id : List.of("h-block-spectrum", "w-block-spectrum", "nondegeneracy", "margin-in-a")) {
            assertThat(verdict(mine("Log(p)"), id)).as(id).isNotIn("PROVED", "CERTIFIED");
        }
    }

    @Test
    void aConvexLossOfAnotherFormIsNotRefuted() {
        // A log-sum-exp and a square: convex, though its Hessian is not that of a log-sum-exp.
        for (String of : List.of("Log(Sum(Exp(z-z_k)))+SumOther((z-z_k)^2)", "Log(Sum(Exp(2*z-2*z_k)))")) {
            assertThat(title(mine(of), "convexity"))
                    .isEqualTo("The loss is convex where all but two wrong logits are equal");
        }
        // The square of the sum has the cross terms that a sum over the classes has not.
        assertThat(verdict(mine("SumOther(z-z_k)^2"), "convexity")).isEqualTo("PROVED");
        assertThat(verdict(mine("-SumOther(z-z_k)^2"), "convexity")).isEqualTo("REFUTED");
    }

    @Test
    void whatIsShownAtFewLogitsSaysSo() {
        String few = "all wrong logits but two are equal";
        assertThat(title(mine("Log(Sum(Exp(z)))-z_k+SumOther(Abs(z))"), "shift-invariance"))
                .contains(few);
        assertThat(title(mine("MaxOther(z)-z_k"), "shift-invariance")).contains(few);
        assertThat(title(mine("Log(Sum(Exp(z)))-z_k"), "shift-invariance")).doesNotContain(few);
        assertThat(title(mine("MaxOther(z-z_k)"), "shift-invariance")).doesNotContain(few);
        assertThat(verdict(mine("MaxOther(z-z_k)"), "shift-invariance")).isEqualTo("PROVED");
    }

    @Test
    void theJointSpectrumIsDerivedForLossesThatSeeTheMeanOfTheLogitsToo() {
        LedgerResult result = run(
                Subject.parse("sigmoid-bce", List.of()), "joint-spectrum", "joint-spectrum-bias", "b-block-spectrum");
        assertThat(result.claims()).extracting(c -> c.verdict().word()).containsExactly("PROVED", "PROVED", "PROVED");
        assertThat(result.mutantsRefuted()).isEqualTo(result.mutants());
        assertThat(verdict(mine("Log(p)"), "joint-spectrum")).isNotIn("PROVED", "CERTIFIED");
        assertThat(LossLedger.of(Subject.parse("weston-watkins", List.of())).claims())
                .extracting(c -> c.id())
                .doesNotContain("joint-spectrum");
    }

    @Test
    void ratiosAreNotCalledConditionNumbers() {
        for (String loss : List.of("poly1:eps=1", "ce", "centred-mse")) {
            assertThat(LossLedger.of(Subject.parse(loss, List.of())).claims())
                    .allSatisfy(c -> assertThat(c.title()).doesNotContain("condition number"));
        }
    }

    @Test
    void survivingMutantsOfWhatWasNotShownDoNotFailTheRun() {
        LedgerResult risen =
                run(mine("Log(p)"), "contrastive-certificate", "minimizer-equation", "minimizer-exists", "threshold");
        assertThat(risen.mutantsRefuted()).isLessThan(risen.mutants());
        assertThat(risen.failures()).isEmpty();
    }

    @Test
    void theFeatureDimensionIsAssumedWhereItMatters() {
        for (String loss : List.of("ce", "mse", "squared-hinge")) {
            LossLedger.of(Subject.parse(loss, List.of())).claims().stream()
                    .filter(c -> Set.of(
                                    "norms", "h-block-spectrum", "w-block-spectrum", "nondegeneracy", "joint-spectrum")
                            .contains(c.id()))
                    .forEach(c -> assertThat(c.assumptions())
                            .as(loss + " " + c.id())
                            .anyMatch(a -> a.equals(loss.equals("mse") ? "d >= K" : "d >= K - 1")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Log(p)+(1-p)/K",
                "MaxOther(z)-z_k",
                "MaxOther(Max(0,1-z_k+z))+MaxOther(z-z_k)^2",
                "SumOther(z-z_k)",
                "SumOther(1/(1+(z-z_k)^2))",
                "SumOther(1/(z_k-z))",
                "SumOther(Log(z_k-z))",
                "SumOther((z-z_k)^4)",
                "SumOther(Sqrt(Abs(z_k-z)))",
                "SumOther(Abs(z_k-z))",
                "SumOther(Max(0,1/10-z_k+z))",
                "SumOther(Exp(z))*Exp(-z_k)",
                "(1-p)^K",
                "p^(-1/2)-1",
                "-Log(p)/(1-p)",
                "SumOther(Min(z,z_k))",
                "Sum(z)^2+Sum(z^2)+SumOther(z^3)+SumOther(z^4)",
                "z_k+SumOther(z)",
                "SumOther(Max(0,1-(z_k-z)^2))"
            })
    void anyLossHasALedger(String of) {
        assertThat(LossLedger.of(mine(of)).claims()).isNotEmpty();
    }
}
