package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ufmverify.theory.symbolic.Expr;
import org.ufmverify.theory.symbolic.Relation;
import org.ufmverify.theory.verdict.Verdict;

class ProverTest {
    /** Most take well under a second; the limit only keeps a busy machine from turning a proof into "inconclusive". */
    private static final Limits LIMITS = Limits.of(60, 1);

    static List<Corpus> corpus() {
        return Corpus.read("corpus.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void aConjectureGetsAVerdictThatIsAllowedForIt(Corpus entry) {
        Decision decision = Prover.decide(entry.conjecture(), LIMITS);
        assertThat(entry.allowed())
                .as(decision.toString())
                .contains(decision.verdict().word());
        if (decision.verdict() instanceof Verdict.Refuted refuted) {
            assertThat(
                            refuted.counterexample().explanation().contains("to 30 digits")
                                    ? failsNearby(entry.conjecture(), refuted)
                                    : failsExactly(entry.conjecture(), refuted))
                    .isTrue();
        }
    }

    /** The same for a point that is rounded: equations, assumed or denied, hold there to more digits than a double has. */
    private static boolean failsNearby(Conjecture conjecture, Verdict.Refuted refuted) {
        Map<String, BigFraction> point = point(refuted);
        boolean admissible = conjecture.assumptions().stream()
                .allMatch(r -> r.operator() == Relation.Operator.EQUAL
                        ? vanishes(r, point)
                        : PointSigns.truth(r, point) == PointSigns.Truth.HOLDS);
        return admissible
                && conjecture.claim().stream()
                        .anyMatch(r -> r.operator() == Relation.Operator.NOT_EQUAL
                                ? vanishes(r, point)
                                : PointSigns.truth(r, point) == PointSigns.Truth.FAILS);
    }

    private static boolean vanishes(Relation relation, Map<String, BigFraction> point) {
        Expr small = Expr.power(Expr.integer(10), Expr.integer(-24));
        Expr size = Expr.apply(Expr.Fn.ABS, relation.difference());
        return PointSigns.truth(new Relation(size, Relation.Operator.LESS, small), point) == PointSigns.Truth.HOLDS;
    }

    private static Map<String, BigFraction> point(Verdict.Refuted refuted) {
        Map<String, BigFraction> point = new java.util.LinkedHashMap<>();
        refuted.counterexample()
                .values()
                .forEach((name, value) -> point.put(name, Range.of(value, value).low()));
        return point;
    }

    /** Checks a counterexample by itself: assumptions hold, integers are integers, the claim is defined and false. */
    private static boolean failsExactly(Conjecture conjecture, Verdict.Refuted refuted) {
        Map<String, BigFraction> point = point(refuted);
        return PointSigns.isAdmissible(conjecture, point)
                && PointSigns.claim(conjecture, point) == PointSigns.Truth.FAILS;
    }

    @Test
    void theCorpusHasFortyTrueAndFortyFalseConjectures() {
        assertThat(corpus()).filteredOn(e -> e.id().startsWith("true")).hasSizeGreaterThanOrEqualTo(40);
        assertThat(corpus()).filteredOn(e -> e.id().startsWith("false")).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void aProofComesWithProblemsThatASolverFindsUnsatisfiable() {
        Decision decision =
                Prover.decide(Corpus.conjecture("log", "x > 0", "", "Log(x) <= x - 1", "x 1/10 10"), LIMITS);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Proved.class);
        assertThat(decision.smtLib()).isNotEmpty();
        assertThat(decision.smtLib().values()).allSatisfy(problem -> {
            assertThat(problem).contains("(check-sat)").startsWith("; Shows");
            assertThat(SmtSolver.solve(problem, 20).status()).isEqualTo(SmtSolver.Answer.Kind.UNSATISFIABLE);
        });
    }

    @Test
    void theSameSeedGivesTheSameVerdictAndEvidence() {
        Conjecture conjecture = Corpus.conjecture("same", "x >= 0", "", "Exp(x) >= 1+x+x^2/2", "x 0 5");
        assertThat(Prover.decide(conjecture, LIMITS).verdict())
                .isEqualTo(Prover.decide(conjecture, LIMITS).verdict());
    }

    @Test
    void theTimeLimitIsKept() {
        Conjecture hard =
                Corpus.conjecture("hard", "", "", "Exp(x)*Log(2+y)-x*y*z != Exp(y*z)/3", "x 0 1; y 0 1; z 0 1");
        assertThat(Prover.decide(hard, Limits.of(2, 1)).seconds()).isLessThan(6);
    }

    @Test
    void anUndefinedPointIsNamedWithTheRemedy() {
        Decision decision = Prover.decide(Corpus.conjecture("log", "x >= 0", "", "Log(x) <= x", "x 0 1"), LIMITS);
        assertThat(decision.verdict())
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(verdict.reason())
                        .contains("not defined at x = 0")
                        .contains("add an assumption"));
    }

    @Test
    void contradictoryAssumptionsProveNothing() {
        Decision decision = Prover.decide(Corpus.conjecture("none", "x > 1 && x < 1", "", "x > 5", "x 0 2"), LIMITS);
        assertThat(decision.verdict())
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> assertThat(verdict.reason())
                        .contains("contradict"));
    }

    @Test
    void counterexamplesAreSimple() {
        Decision decision =
                Prover.decide(Corpus.conjecture("simple", "", "", "(x-1/3)^2 > 0 && x^2 < 2", "x 0 1"), LIMITS);
        assertThat(decision.verdict()).isInstanceOfSatisfying(Verdict.Refuted.class, verdict -> assertThat(
                        verdict.counterexample().values())
                .containsExactly(Map.entry("x", "1/3")));
    }
}
