package org.ufmverify.theory.coq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.theory.claim.book.Ledger;
import org.ufmverify.theory.coq.proof.Proof;
import org.ufmverify.theory.coq.proof.Refutation;
import org.ufmverify.theory.coq.statement.CoqStatement;
import org.ufmverify.theory.coq.statement.WrittenReader;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.formula.Formulas;

/** What Coq's kernel accepts of what is exported, and that it accepts nothing that is false or taken for granted. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class CoqCheckTest {
    private static final List<String> BELOW = List.of("K >= 2", "a > 0", "delta >= 0", "a + delta < 1");

    @TempDir
    static Path folder;

    @BeforeAll
    static void coqIsInstalled() throws IOException {
        assumeTrue(
                CoqRun.version().isPresent(),
                "coqc is not installed, so nothing is checked by Coq; on Debian: apt-get install coq libcoq-interval"
                        + " libcoq-coquelicot");
        write(new CoqExport(List.of()));
        CoqRun.compileLibrary(folder);
    }

    private static void write(CoqExport export) throws IOException {
        for (Map.Entry<String, String> file : export.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static CoqStatement statement(List<String> assumptions, String claim) {
        return new CoqStatement(
                Set.of(),
                assumptions.stream()
                        .flatMap(a -> WrittenReader.relations(a).orElseThrow().stream())
                        .toList(),
                WrittenReader.relations(claim).orElseThrow());
    }

    private static CoqClaim one(String id, String statement, List<String> proof) {
        return new CoqClaim(
                id,
                id,
                List.of(CoqExport.exported("headline", id, List.of("Require Import UfmPoint."), statement, proof)));
    }

    /** A claim whose text is given as it is, for what no exporter would write. */
    private static CoqClaim raw(String id, String text) {
        CoqStep step = new CoqStep("headline", id, CoqStep.Status.EXPORTED, "");
        return new CoqClaim(id, id, List.of(new CoqClaim.Part(step, List.of(), text)));
    }

    private static Map<String, CoqStep> checked(CoqClaim... claims) throws IOException {
        return CoqRun.checkClaims(new CoqExport(List.of(claims)), folder, 300, claim -> {}).claims().stream()
                .collect(Collectors.toMap(CoqClaim::id, c -> c.steps().get(0)));
    }

    private static List<String> lines(CoqStatement statement) {
        return Proof.of(statement).lines();
    }

    @Test
    void theKernelAcceptsWhatIsTrueAndNothingElse() throws IOException {
        CoqStatement root = statement(List.of("x >= 0"), "Sqrt(x^2) == x");
        CoqStatement condition = statement(BELOW, "kappaData(K,a,delta) == K-(K-1)*(a+delta)");
        CoqStatement positive = statement(BELOW, "margin(K,a,delta) > 0");
        CoqStatement equal =
                statement(List.of("K == 10", "a == 1/20", "delta == 1/20"), "kappaReg(K,a,delta) < kappaReg(K,a,0)");
        Map<String, Expr> point =
                Map.of("K", Expr.integer(10), "a", Expr.rational(1, 20), "delta", Expr.rational(1, 20));
        Map<String, CoqStep> steps = checked(
                one("root", root.text(), lines(root)),
                one(
                        "root-of-a-square-as-its-base",
                        statement(List.of(), "Sqrt(x^2) == x").text(),
                        lines(root)),
                one("ratio", condition.text(), lines(condition)),
                one(
                        "wrong-numerator",
                        statement(BELOW, "kappaData(K,a,delta) == K-K*(a+delta)")
                                .text(),
                        lines(condition)),
                one("positive", positive.text(), lines(positive)),
                one(
                        "dropped-condition",
                        statement(BELOW.subList(0, 3), "margin(K,a,delta) > 0").text(),
                        lines(positive)),
                one("refuted", equal.negation(), Refutation.proof(equal, point)),
                one(
                        "refuted-where-it-holds",
                        statement(
                                        List.of("K == 10", "a == 1/20", "delta == 1/20"),
                                        "kappaReg(K,a,delta) > kappaReg(K,a,0)")
                                .negation(),
                        Refutation.proof(equal, point)),
                raw("axiom", "Axiom cheat : False.\nTheorem headline : 1 = 2.\nProof. destruct cheat. Qed.\n"),
                raw("admitted", "Theorem headline : 1 = 2.\nProof.\nAdmitted.\n"));
        Set<String> accepted = steps.entrySet().stream()
                .filter(e -> e.getValue().status() == CoqStep.Status.CHECKED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(accepted).as("%s", steps).containsExactlyInAnyOrder("root", "ratio", "positive", "refuted");
        assertThat(steps.get("axiom").reason()).contains("Axiom");
        assertThat(steps.get("admitted").reason()).contains("Admitted");
        // Where the word is not seen, its effect is.
        assertThat(axiomsOf("Theorem headline : 1 = 2.\nProof.\nAdmitted.\n")).containsExactly("headline");
        assertThat(axiomsOf("""
                        Module Real. Axiom cheat : False. End Real.
                        Theorem headline : 1 = 2.
                        Proof. destruct Real.cheat. Qed.
                        """)).containsExactly("Real.cheat");
        assertThat(axiomsOf("Theorem headline : 1 = 1.\nProof. reflexivity. Qed.\n"))
                .isEmpty();
    }

    /** Each line of proof is tried on a true statement and, as it stands, on a false one beside it. */
    @Test
    void derivativesOfDerivativesExponentsAndEquationsByTwoSignsAreAcceptedAndNothingBesideThem() throws IOException {
        String[][] cases = {
            {"x > 0", "D(x*Log(x),{x,2}) == 1/x", "D(x*Log(x),{x,2}) == 2/x"},
            {"", "Log(Exp(x-y)) == x-y", "Log(Exp(x-y)) == x-2*y"},
            {"x < 0", "Exp(x) < 1", "Exp(x) < 1/2"},
            {"x > 0", "Exp(x) > 1", "Exp(x) > 2"},
            {"c > 0 && c*(1-y) == s", "y == 1-s/c", "y == 1-2*s/c"},
            {"a > 1 && y > 1", "a/(a-(a-1)*(a/(y+a-1))) == 1+(a-1)/y", "a/(a-(a-1)*(a/(y+a-1))) == 1+a/y"},
        };
        List<CoqClaim> claims = new ArrayList<>();
        for (int i = 0; i < cases.length; i++) {
            List<String> assumed = cases[i][0].isEmpty() ? List.of() : List.of(cases[i][0]);
            CoqStatement right = statement(assumed, cases[i][1]);
            CoqStatement wrong = statement(assumed, cases[i][2]);
            assertThat(Proof.of(right).complete()).as(cases[i][1]).isTrue();
            assertThat(Proof.of(wrong).complete()).as(cases[i][2]).isFalse();
            claims.add(one("right-" + i, right.text(), lines(right)));
            claims.add(one("wrong-" + i, wrong.text(), lines(right)));
        }
        Map<String, CoqStep> steps = checked(claims.toArray(new CoqClaim[0]));
        assertThat(steps).hasSize(2 * cases.length);
        steps.forEach((id, step) -> assertThat(step.status())
                .as("%s", step)
                .isEqualTo(id.startsWith("right") ? CoqStep.Status.CHECKED : CoqStep.Status.NOT_EXPORTED));
    }

    private static Set<String> axiomsOf(String text) throws IOException {
        CoqClaim claim = raw("assumptions", text);
        Files.writeString(folder.resolve(claim.file()), claim.text());
        return CoqRun.strangeAxioms(CoqRun.outputOf(folder, claim.file()));
    }

    /** The book in Coq is the book: its formulas have the values that the program computes, and not values beside them. */
    @Test
    void formulasHaveTheSameValuesInCoq() throws IOException {
        double[][] points = {{10, 0.25, 0.125}, {2, 0.5, 0}, {100, 0.0625, 0.5}};
        StringBuilder right = new StringBuilder();
        StringBuilder wrong = new StringBuilder();
        List.of(
                        Formulas.MARGIN,
                        Formulas.P_TRUE,
                        Formulas.P_OTHER,
                        Formulas.KAPPA_DATA,
                        Formulas.KAPPA_REG,
                        Formulas.GAIN,
                        Formulas.OPTIMAL_LOSS)
                .forEach(formula -> {
                    for (double[] p : points) {
                        double value = formula.value(p);
                        compare(right, formula.name(), p, value);
                        compare(wrong, formula.name(), p, value * (1 + 1e-8));
                    }
                });
        Map<String, CoqStep> steps = checked(
                one("values", "True" + right, List.of("unfold_book. repeat split; by_interval.")),
                one("other-values", "True" + wrong, List.of("unfold_book. repeat split; by_interval.")));
        assertThat(steps.get("values").status()).as("%s", steps).isEqualTo(CoqStep.Status.CHECKED);
        assertThat(steps.get("other-values").status()).isEqualTo(CoqStep.Status.NOT_EXPORTED);
    }

    private static void compare(StringBuilder text, String name, double[] p, double value) {
        text.append(String.format(
                Locale.ROOT,
                " /\\ Rabs (%s %s %s %s - %s) <= %s",
                name,
                exact(p[0]),
                exact(p[1]),
                exact(p[2]),
                exact(value),
                exact(Math.scalb(Math.abs(value) + 1, -40))));
    }

    private static String exact(double value) {
        BigDecimal decimal = new BigDecimal(value);
        return "(" + decimal.unscaledValue() + " / " + BigInteger.TEN.pow(decimal.scale()) + ")";
    }

    /** A part of the ledger, with all kinds of claims: by a theorem of the library, by a proof that was found, without a headline. */
    @Test
    void aPartOfTheLedgerIsAccepted() throws IOException {
        Set<String> some = Set.of("zero-certificate", "threshold", "margin-falls-a", "kappa-data", "h-block-spectrum");
        CoqExport export = CoqExport.of(Ledger.builtIn().only(some), Map.of());
        CoqExport result = CoqRun.checkClaims(export, folder, 300, claim -> {});
        assertThat(result.count(CoqStep.Status.EXPORTED)).isZero();
        assertThat(result.count(CoqStep.Status.CHECKED)).isEqualTo(export.count(CoqStep.Status.EXPORTED));
        assertThat(result.claims().stream().filter(CoqClaim::isHeadlineChecked).map(CoqClaim::id))
                .containsExactlyInAnyOrder("zero-certificate", "threshold", "margin-falls-a", "kappa-data");
    }
}
