package org.ufmverify.theory.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Evidence.Kind;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Verdict;

/** What decided, in which order, and what the verdict says of it. */
class ProverStagesTest {
    private static final Limits USUAL = new Limits(60, 1, 2000, 100_000);

    /** Too few points to find anything narrow, so that the later stages have to. */
    private static final Limits BLIND = new Limits(60, 1, 1, 100_000);

    /** Negative only next to 3/10 (to a hundred-thousandth), with minima at the corners and the middle of [0, 1]. */
    /** Written without a part that is linear and vanishes close to the needle. */
    private static final String NEEDLE = "(x^2-3/5*x+9/100 - 1/10^10)*((x*(1-x)*(x-1/2))^2 + 1/10^8)";

    private static Decision decide(String assume, String claim, String box, Limits limits) {
        return Prover.decide(Corpus.conjecture("s", assume == null ? "" : assume, "", claim, box), limits);
    }

    private static String details(Decision decision, Kind kind) {
        return String.join(
                "; ",
                decision.verdict().evidence().items().stream()
                        .filter(item -> item.kind() == kind)
                        .map(EvidenceText::of)
                        .toList());
    }

    private static List<String> stages(Decision decision) {
        return decision.steps().stream().map(Decision.Step::stage).distinct().toList();
    }

    @Test
    void algebraAloneProves() {
        Decision decision = decide("x > 0", "(x+1)^2 > x^2 + 2*x", "x 1 2", USUAL);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Proved.class);
        assertThat(decision.verdict().evidence().items())
                .extracting(Evidence.Item::kind)
                .containsExactly(Kind.SYMBOLIC, Kind.SEARCH, Kind.WITNESS, Kind.SECOND_OPINION);
        assertThat(stages(decision)).containsSubsequence("search", "changes of sign", "symbolic", "second opinion");
        assertThat(details(decision, Kind.WITNESS)).startsWith("the assumptions hold at x = ");
        assertThat(details(decision, Kind.SEARCH)).contains("no counterexample").contains("seed 1");
        assertThat(decision.smtLib()).isEmpty();
        assertThat(decision.seconds()).isPositive().isLessThan(60);
    }

    @Test
    void theSolverProvesWhatAlgebraDoesNot() {
        Decision decision = decide("x > 0 && y > 0 && x*y > 1", "x + y > 2", "x 1 2; y 2 3", USUAL);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Proved.class);
        assertThat(details(decision, Kind.SMT)).contains("its negation contradicts the assumptions (s-1.smt2)");
        assertThat(stages(decision)).containsSubsequence("search", "nonlinear real arithmetic", "second opinion");
        assertThat(decision.smtLib()).hasSize(1);
    }

    /** Each relation is shown once and carries its own evidence, first that the claim is defined. */
    @Test
    void aProofNamesEveryObligation() {
        Decision decision = decide("x > 1", "Log(x) > 0 && 1/(x-1) > 0 && x^2 > x", "x 2 3", USUAL);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Proved.class);
        String shown = details(decision, Kind.SYMBOLIC) + details(decision, Kind.SMT);
        assertThat(shown)
                .contains("x > 0")
                .contains("x-1 != 0")
                .contains("Log(x) > 0")
                .contains("x^2 > x");
    }

    @Test
    void boxesCertifyWhatHoldsThereOnly() {
        Decision decision = decide("x > 0", "Exp(x) < 1 + 3*x", "x 1/2 3/2", USUAL);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Certified.class);
        assertThat(details(decision, Kind.INTERVAL))
                .matches(
                        "Exp\\(x\\) < 3\\*x\\+1: certified on x in \\[0\\.5, 1\\.5\\] by branch and bound over \\d+ boxes in"
                                + " the given variables");
        assertThat(decision.steps()).last().satisfies(step -> {
            assertThat(step.stage()).isEqualTo("branch and bound");
            assertThat(step.outcome()).matches("covered in \\d+ boxes in the given variables");
        });
        assertThat(details(decision, Kind.WITNESS)).startsWith("the assumptions hold at x = ");
    }

    /** What was shown everywhere is not shown again in boxes, and counts with the rest. */
    @Test
    void boxesAreAskedForWhatIsOpenOnly() {
        Decision decision = decide("x > 0", "x + 1 > 1 && Exp(x) < 1 + 3*x", "x 1/2 3/2", USUAL);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Certified.class);
        assertThat(details(decision, Kind.SYMBOLIC)).contains("x+1 > 1");
        assertThat(details(decision, Kind.INTERVAL)).contains("Exp(x) <").doesNotContain("x+1 > 1");
    }

    /** That the claim is defined helps with the rest where it is shown, and nowhere else. */
    @Test
    void whatIsNotShownOfTheDomainIsNoFact() {
        Decision open = decide("x > -5", "Log(x) < 2 && x + 1 > 0", "x 1 2", USUAL);
        assertThat(open.verdict()).isInstanceOf(Verdict.Certified.class);
        assertThat(details(open, Kind.SYMBOLIC) + details(open, Kind.SMT)).doesNotContain("x+1 > 0");
        assertThat(details(open, Kind.INTERVAL)).contains("x > 0: certified").contains("x+1 > 0: certified");
    }

    @Test
    void samplesRefute() {
        Decision decision = decide(null, "x^2 > x", "x 0 1", USUAL);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Refuted.class);
        assertThat(stages(decision)).containsExactly("search");
        assertThat(details(decision, Kind.SEARCH)).matches("found among \\d+ points of the box");
    }

    @Test
    void aModelOfTheNegatedClaimRefutesInTheBox() {
        Decision decision = decide(null, NEEDLE + " > 0", "x 0 1", BLIND);
        assertThat(decision.verdict())
                .isInstanceOfSatisfying(Verdict.Refuted.class, refuted -> assertThat(Double.parseDouble(
                                decimal(refuted.counterexample().values().get("x"))))
                        .isBetween(0.29998, 0.30002));
        assertThat(details(decision, Kind.SEARCH)).contains("found as a model of the negated claim");
        assertThat(stages(decision)).doesNotContain("branch and bound");
    }

    private static String decimal(String fraction) {
        String[] parts = fraction.split("/", -1);
        return Double.toString(Double.parseDouble(parts[0]) / (parts.length > 1 ? Double.parseDouble(parts[1]) : 1));
    }

    /** The box says for which values the claim is asked: beside it a failure keeps from a proof and refutes nothing. */
    @Test
    void aModelOutsideOfTheBoxIsToldAndRefutesNothing() {
        Decision decision = decide(null, NEEDLE + " > 0", "x 1/2 1", USUAL);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Certified.class);
        assertThat(details(decision, Kind.SEARCH))
                .contains("outside the box, where nothing is certified, the claim fails at x = ");
    }

    @Test
    void boxesRefuteWhatSamplesMiss() {
        Decision decision = decide("x >= 0", NEEDLE + " + 0*Exp(x) > 0 && Log(x) < 7", "x 0 1", BLIND);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Refuted.class);
        assertThat(details(decision, Kind.SEARCH)).containsPattern("found by branch and bound in \\d+ boxes");
    }

    @Test
    void aClaimThatIsUndefinedSomewhereIsNeitherProvedNorCertified() {
        Decision decision = decide("x >= 0", "Log(x) < 7", "x 0 1", USUAL);
        assertThat(decision.verdict()).isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(
                        verdict.reason())
                .isEqualTo("the claim is not defined at x = 0, which the assumptions allow; add an assumption"));
        assertThat(decide("x > 0", "Log(x) < 7", "x 0 1", USUAL).verdict()).isInstanceOf(Verdict.Certified.class);
    }

    @Test
    void whatStaysOpenIsTold() {
        Decision decision =
                decide(null, "Exp(x-1/7) + Exp(1/7-x) >= 2 + (x-1/7)^2", "x -1/3 2", new Limits(60, 1, 100, 1));
        assertThat(decision.verdict()).isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(
                        verdict.reason())
                .matches("the limit on boxes, 1, was reached: undecided on a share of 0\\.\\d+ of the box after \\d+"
                        + " boxes; the tightest is .*x.*"));
        assertThat(decision.steps()).last().satisfies(step -> assertThat(step.outcome())
                .matches("undecided share 0\\.\\d+ after \\d+ boxes in the given variables"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # assumed                  | claim        | box              | said of the equation
            x + y == 1 && x > 0        | x + 2*y < 2  | x 1/4 1; y 0 3/4 | the assumptions determine y = -x+1
            x + y > 1 && x < 1         | y > 0        | x 0 1; y 0 3     | ''
            """)
    void whatTheAssumptionsDetermineIsSaid(String assume, String claim, String box, String said) {
        Decision decision = decide(assume, claim, box, USUAL);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Proved.class);
        assertThat(details(decision, Kind.SYMBOLIC).contains("the assumptions determine"))
                .isEqualTo(!said.isEmpty());
        assertThat(details(decision, Kind.SYMBOLIC)).contains(said);
    }

    @Test
    void aCounterexampleHasTheEliminatedVariables() {
        Decision decision = decide("x + y == 1", "x*y < 1/4", "x 0 1; y 0 1", USUAL);
        assertThat(decision.verdict()).isInstanceOfSatisfying(Verdict.Refuted.class, refuted -> assertThat(
                        refuted.counterexample().values())
                .containsExactlyInAnyOrderEntriesOf(Map.of("x", "0.5", "y", "0.5")));
    }

    @Test
    void anAdmissiblePointWithoutRationalCoordinatesIsAWitness() {
        Decision decision = decide("x^2 + y^2 == 3 && x > 0", "x < 2", "x 0 2; y 0 2", USUAL);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Proved.class);
        assertThat(details(decision, Kind.WITNESS))
                .startsWith("the assumptions hold at a point that agrees with x = ")
                .endsWith("to 30 digits");
    }

    @Test
    void aFailureBetweenRationalsRefutes() {
        Decision decision = decide(null, "x^2 != 2", "x 1 2", USUAL);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Refuted.class);
        assertThat(details(decision, Kind.SEARCH)).contains("found between two points at which signs differ");
        assertThat(decision.steps()).last().satisfies(step -> assertThat(step.outcome())
                .isEqualTo("a failure between rationals"));
    }

    @Test
    void whatGoesWrongInAComputationIsNoVerdict() {
        Conjecture conjecture = Corpus.conjecture("s", "x > 0", "", "Log(x)*(x-1) == x*Log(x) - Log(x)", "x 1 2");
        assertThat(reason(conjecture, new StackOverflowError()))
                .isEqualTo("the expressions are too large for the memory of this machine");
        assertThat(reason(conjecture, new OutOfMemoryError()))
                .isEqualTo("the expressions are too large for the memory of this machine");
    }

    private static String reason(Conjecture conjecture, Error error) {
        Decision decision = Prover.decide(conjecture, USUAL, List.of((obligation, region, work) -> {
            throw error;
        }));
        return ((Verdict.Inconclusive) decision.verdict()).reason();
    }

    @Test
    void aComputationThatIsGivenUpIsNamed() {
        Conjecture conjecture = Corpus.conjecture("s", "x > 0", "", "Log(x)*(x-1) == x*Log(x) - Log(x)", "x 1 2");
        Decision decision = Prover.decide(conjecture, USUAL, List.of((obligation, region, work) -> {
            throw new ArithmeticException("no such number");
        }));
        assertThat(decision.verdict())
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(verdict.reason())
                        .isEqualTo("a computation was given up: no such number"));
    }
}
