package org.ufmverify.theory.coq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.book.Ledger;
import org.ufmverify.theory.coq.statement.FormulaBook;

/** The theorems written for claims in words: each is of its claim, Coq accepts it, and accepts no wrong variant of it. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class HeadlineTheoremsTest {
    /** A change that makes the theorem false, in its statement or in a condition. */
    private record Wrong(String id, String text, String instead) {}

    private static final List<Wrong> WRONG = List.of(
            new Wrong("optimal-margin", "a + delta < 1", "a + delta < 2"),
            new Wrong("threshold", "(K - 1) * (a + delta - 1) / K /\\", "(K - 1) * (a + delta) / K /\\"),
            new Wrong("optimal-value", "a * (K - 1) / K * margin", "a * margin"),
            new Wrong("norms-fall-a", "a < 0) /\\", "a > 0) /\\"),
            new Wrong(
                    "probabilities",
                    "margin (INR K) a delta * (delta_ i k",
                    "2 * margin (INR K) a delta * (delta_ i k"),
            new Wrong("uniqueness", "(d >= K - 1)%nat", "(d >= K - 2)%nat"),
            new Wrong(
                    "classifier-norm",
                    "gamma * sqrt (INR n * lambdaH / lambdaW) in",
                    "gamma * sqrt (lambdaH / lambdaW) in"),
            new Wrong("feature-norm", "lambdaW / (INR n * lambdaH)) /\\", "lambdaW / lambdaH) /\\"),
            new Wrong("collapse", "lambdaH + delta < 1", "lambdaH + delta < 2"),
            new Wrong("softmax-curvature", "(K - 2) then INR K * p * q", "(K - 2) then p * q"),
            new Wrong("zero-certificate", "lambdaH + delta >= 1", "lambdaH + delta >= 1 / 2"),
            new Wrong("subgradient-certificate", "= sqrt (lambdaW * lambdaH) * total", "= lambdaW * total"),
            new Wrong("kappa-reg-falls-strong", "a + delta >= 1 / 2", "a + delta >= 1 / 20"),
            new Wrong("kappa-reg-rises-weak", "a <= 1 / 10", "a <= 1 / 2"),
            new Wrong("joint-condition-rises", "a + delta <= 1 / 4", "a + delta < 1"));

    /** The same for the theorems of single steps. */
    private static final List<Wrong> WRONG_STEPS = List.of(
            new Wrong("margin-root", "gamma = margin K a delta)", "gamma = 2 * margin K a delta)"),
            new Wrong("margin-curvature", "= (K - 1) * (exp gamma", "= K * (exp gamma"),
            new Wrong("balanced-root", "u = gamma * sqrt (n * lambdaH", "u = gamma * sqrt (lambdaH"),
            new Wrong("joint-rises-low-positive", "a + delta <= 1 / 4", "a + delta < 1"),
            new Wrong("joint-rises-high-positive", "(1 - 2 * (K", "(1 - 3 * (K"),
            new Wrong("kappa-reg-rises-weak", "a <= 1 / 10", "a <= 1 / 2"));

    @TempDir
    static Path folder;

    private static Template theorem(String id) {
        return Template.named("headline/" + id + ".v").orElseThrow();
    }

    private static Optional<Claim> claim(String id) {
        return Ledger.builtIn().claims().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    private static Claim changed(Claim c, String statement, List<String> assumptions) {
        return new Claim(
                c.id(),
                c.title(),
                c.group(),
                c.latex(),
                statement,
                assumptions,
                c.source(),
                c.expectation(),
                c.remark(),
                c.derivation(),
                c.checks(),
                c.mutants());
    }

    private static CoqClaim file(String id, Template theorem) {
        return new CoqClaim(id, id, List.of(theorem.part("headline", id)));
    }

    private static void write(Path to, CoqExport export, String formula, String instead) throws IOException {
        for (Map.Entry<String, String> file : export.files().entrySet()) {
            boolean book = file.getKey().equals(FormulaBook.FILE);
            assertThat(file.getValue().contains(formula) || !book).isTrue();
            Files.writeString(
                    to.resolve(file.getKey()), book ? file.getValue().replace(formula, instead) : file.getValue());
        }
    }

    private static void needsCoq() {
        assumeTrue(CoqRun.version().isPresent(), "coqc is not installed, so nothing is checked by Coq");
    }

    @Test
    void aTheoremIsOfItsClaimAndOfNoChangedOne() {
        for (Wrong wrong : WRONG) {
            Claim claim = claim(wrong.id()).orElseThrow();
            assertThat(Headlines.of(claim, List.of()).isExported())
                    .as(wrong.id())
                    .isTrue();
            Claim fewer = changed(
                    claim,
                    claim.statement(),
                    claim.assumptions().subList(1, claim.assumptions().size()));
            assertThat(Headlines.of(fewer, List.of()).isExported())
                    .as(wrong.id())
                    .isFalse();
            Claim other = changed(claim, claim.statement() + " at least", claim.assumptions());
            assertThat(Headlines.of(other, List.of()).isExported())
                    .as(wrong.id())
                    .isFalse();
        }
    }

    @Test
    void theTableOfWrongVariantsHasEveryTheorem() {
        assertThat(Ledger.builtIn().claims().stream()
                        .map(Claim::id)
                        .filter(id -> Template.named("headline/" + id + ".v").isPresent()))
                .containsExactlyInAnyOrderElementsOf(
                        WRONG.stream().map(Wrong::id).toList());
    }

    @Test
    void aTheoremOfAStepIsOfACheckOfTheLedgerAndEveryOneHasAWrongVariant() {
        Map<String, Check> checks = new LinkedHashMap<>();
        Ledger.builtIn().claims().stream().flatMap(Claim::allChecks).forEach(check -> CoqExport.id(check)
                .filter(id -> Template.named("step/" + id + ".v")
                        .filter(t -> t.isFor("(* for: " + check.statement() + " *)"))
                        .isPresent())
                .ifPresent(id -> checks.put(id, check)));
        assertThat(checks.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        WRONG_STEPS.stream().map(Wrong::id).toList());
        for (Check check : checks.values()) {
            assertThat(CoqExport.step(check).text())
                    .isEqualTo(Template.named("step/" + CoqExport.id(check).orElseThrow() + ".v")
                            .orElseThrow()
                            .part("step_0", "")
                            .text());
        }
        Check.Decide low = (Check.Decide) checks.get("joint-rises-low-positive");
        Check.Decide other = new Check.Decide(low.text() + " changed", low.conjecture());
        assertThat(CoqExport.step(other).text())
                .isNotEqualTo(CoqExport.step(low).text());
    }

    /** The theorem, and the same with its statement changed for the worse. */
    private static List<CoqClaim> pair(Wrong wrong, String kind) {
        Template theorem = Template.named(kind + "/" + wrong.id() + ".v").orElseThrow();
        int proof = theorem.text().indexOf("Proof.");
        String statement = theorem.text().substring(0, proof);
        assertThat(statement).as(wrong.id()).contains(wrong.text());
        Template changed = new Template(statement.replace(wrong.text(), wrong.instead())
                + theorem.text().substring(proof));
        return List.of(file(kind + "-" + wrong.id(), theorem), file("wrong-" + kind + "-" + wrong.id(), changed));
    }

    @Test
    void theKernelAcceptsTheTheoremsAndNoWrongVariant() throws IOException {
        needsCoq();
        List<CoqClaim> claims = new ArrayList<>();
        WRONG.forEach(wrong -> claims.addAll(pair(wrong, "headline")));
        WRONG_STEPS.forEach(wrong -> claims.addAll(pair(wrong, "step")));
        write(folder, new CoqExport(claims), "", "");
        CoqRun.compileLibrary(folder);
        CoqRun.checkClaims(new CoqExport(claims), folder, 300, claim -> {
            CoqStep step = claim.steps().get(0);
            assertThat(step.status())
                    .as("%s: %s", claim.id(), step.reason())
                    .isEqualTo(claim.id().startsWith("wrong-") ? CoqStep.Status.NOT_EXPORTED : CoqStep.Status.CHECKED);
            assertThat(step.reason()).doesNotContain("Syntax error").doesNotContain("was not found");
        });
    }

    /** The formulas are those of the book: another factor in one of them, and what speaks of it is accepted no more. */
    @Test
    void aChangedFormulaIsNotAccepted(@TempDir Path other, @TempDir Path third) throws IOException {
        needsCoq();
        CoqExport norms = new CoqExport(List.of(file("classifier-norm", theorem("classifier-norm"))));
        write(other, norms, "((K - 1) / K) * (margin K (regul", "(margin K (regul");
        CoqRun.compileLibrary(other);
        CoqExport checked = CoqRun.checkClaims(norms, other, 300, claim -> {});
        assertThat(checked.claims().get(0).isHeadlineChecked()).isFalse();
        write(third, norms, "(K / (a + delta) - K) + 1", "(K / (a + delta) - K) + 2");
        assertThatThrownBy(() -> CoqRun.compileLibrary(third)).hasMessageContaining("UfmModel.v");
    }
}
