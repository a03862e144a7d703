package org.ufmverify.theory.claim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Mutant;
import org.ufmverify.theory.claim.book.Ledger;
import org.ufmverify.theory.claim.trial.NumericProperty;
import org.ufmverify.theory.claim.trial.Trial;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.verdict.Counterexample;
import org.ufmverify.theory.verdict.Verdict;

/** Runs the built-in ledger once, with few tries, and looks at the results from all sides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerRunTest {
    private LedgerResult result;

    @BeforeAll
    void run() {
        result = LedgerRun.run(Ledger.builtIn(), new LedgerOptions(7, 60, 300, 2, Set.of()), LedgerProgress.SILENT);
    }

    @Test
    void everyClaimHasTheExpectedVerdictAndEveryMutantIsRefuted() {
        assertThat(result.failures()).extracting(ClaimResult::id).isEmpty();
        assertThat(result.mutantsRefuted()).isEqualTo(result.mutants());
        assertThat(result.passed()).isTrue();
    }

    @Test
    void noClaimIsLeftUndecided() {
        assertThat(result.claims())
                .filteredOn(c -> c.verdict() instanceof Verdict.Inconclusive)
                .extracting(ClaimResult::id)
                .isEmpty();
    }

    @Test
    void aRefutedMutantIsFalseByAnIndependentEvaluationAtItsCounterexample() {
        int evaluated = 0;
        for (Claim claim : Ledger.builtIn().claims()) {
            for (int i = 0; i < claim.mutants().size(); i++) {
                Mutant mutant = claim.mutants().get(i);
                Counterexample found =
                        only(claim.id()).mutants().get(i).verdict().failure().orElseThrow();
                if (mutant.check() instanceof Check.Decide decide) {
                    assertThat(only(claim.id()).mutants().get(i).verdict()).isInstanceOf(Verdict.Refuted.class);
                    Map<String, Double> point = new HashMap<>();
                    found.values().forEach((name, value) -> point.put(name, number(value)));
                    assertThat(decide.conjecture().assumptions())
                            .as("assumptions of %s: %s", claim.id(), mutant.change())
                            .allSatisfy(r -> assertThat(holds(r, point, 1e-12)).isTrue());
                    assertThat(decide.conjecture().claim())
                            .as("%s: %s", claim.id(), mutant.change())
                            .anySatisfy(r -> assertThat(holds(r, point, -1e-12)).isFalse());
                    evaluated++;
                }
            }
        }
        assertThat(evaluated).isGreaterThan(80);
    }

    @Test
    void aMutantOfASampledClaimFailsWhereTheClaimItselfHolds() {
        int evaluated = 0;
        for (Claim claim : Ledger.builtIn().claims()) {
            for (int i = 0; i < claim.mutants().size(); i++) {
                if (claim.expectation() == Claim.Expectation.HOLDS
                        && claim.mutants().get(i).check() instanceof Check.Sample mutant) {
                    Map<String, String> at = ((Verdict.Failed)
                                    only(claim.id()).mutants().get(i).verdict())
                            .counterexample()
                            .values();
                    Trial trial = Trial.of(problem(at), 99);
                    assertThat(mutant.property().appliesTo(trial)).isTrue();
                    List<NumericProperty> own = claim.allChecks()
                            .filter(c -> c instanceof Check.Sample)
                            .map(c -> ((Check.Sample) c).property())
                            .filter(p -> p.appliesTo(trial))
                            .toList();
                    assertThat(own).as(claim.id()).allSatisfy(p -> assertThat(p.failure(trial))
                            .isEmpty());
                    evaluated++;
                }
            }
        }
        assertThat(evaluated).isGreaterThan(30);
    }

    private static UfmProblem problem(Map<String, String> values) {
        return new UfmProblem(
                Integer.parseInt(values.get("K")),
                Integer.parseInt(values.get("n")),
                Integer.parseInt(values.get("d")),
                number(values.get("lambdaW")),
                number(values.get("lambdaH")),
                number(values.get("delta")));
    }

    private static double number(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Double.parseDouble(text)
                : new BigDecimal(text.substring(0, slash))
                        .divide(new BigDecimal(text.substring(slash + 1)), MathContext.DECIMAL64)
                        .doubleValue();
    }

    /** Whether a relation holds in doubles, within a slack relative to the size of its sides (negative: by that much). */
    private static boolean holds(Relation relation, Map<String, Double> point, double slack) {
        double left = relation.left().toDouble(point);
        double right = relation.right().toDouble(point);
        double room = slack * Math.max(1, Math.max(Math.abs(left), Math.abs(right)));
        return switch (relation.operator()) {
            case EQUAL -> Math.abs(left - right) <= Math.max(room, 1e-12);
            case NOT_EQUAL -> left != right;
            case LESS, LESS_EQUAL -> left - right <= room;
            case GREATER, GREATER_EQUAL -> left - right >= -room;
        };
    }

    @Test
    void closedFormsAndMonotonicityAreMostlyProvedOrCertified() {
        List<ClaimResult> counted = result.claims().stream()
                .filter(c -> c.group() == Claim.Group.CLOSED_FORM || c.group() == Claim.Group.MONOTONICITY)
                .filter(c -> c.expectation() == Claim.Expectation.HOLDS)
                .toList();
        assertThat(counted).hasSizeGreaterThan(15);
        assertThat(counted.stream()
                        .filter(c -> c.verdict() instanceof Verdict.Proved || c.verdict() instanceof Verdict.Certified))
                .hasSizeGreaterThanOrEqualTo(2 * counted.size() / 3 + 1);
    }

    @Test
    void whatIsNotProvedHasItsReasonWrittenDown() {
        assertThat(result.claims())
                .filteredOn(c ->
                        !(c.verdict() instanceof Verdict.Proved) && c.reason().isBlank())
                .extracting(ClaimResult::id)
                .isEmpty();
    }

    @Test
    void theConditionNumberWithDecayIsShownNotToBeMonotone() {
        ClaimResult claim = only("kappa-reg-falls");
        assertThat(claim.verdict()).isInstanceOf(Verdict.Refuted.class);
        assertThat(((Verdict.Refuted) claim.verdict()).counterexample().values())
                .containsEntry("K", "10")
                .containsEntry("a", "0.05");
    }

    @Test
    void provedInequalitiesComeWithProblemsThatAnySolverCanRecheck() {
        assertThat(only("kappa-data").artifacts()).isNotEmpty().allSatisfy((file, text) -> {
            assertThat(file).endsWith(".smt2");
            assertThat(text).contains("(check-sat)");
        });
    }

    @Test
    void theSameSeedGivesTheSameVerdictsAndCounterexamples() {
        Set<String> some = Set.of("kappa-data", "kappa-reg-falls", "probabilities");
        LedgerResult again =
                LedgerRun.run(Ledger.builtIn(), new LedgerOptions(7, 60, 300, 2, some), LedgerProgress.SILENT);
        for (ClaimResult claim : again.claims()) {
            ClaimResult first = only(claim.id());
            assertThat(claim.verdict()).isEqualTo(first.verdict());
            assertThat(claim.mutants()).isEqualTo(first.mutants());
            assertThat(claim.artifacts()).isEqualTo(first.artifacts());
        }
    }

    @Test
    void anUnknownClaimIsNamed() {
        assertThatThrownBy(() -> LedgerRun.run(
                        Ledger.builtIn(), LedgerOptions.of(7).withOnly(Set.of("no-such")), LedgerProgress.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such")
                .hasMessageContaining("kappa-data");
    }

    private ClaimResult only(String id) {
        return result.claims().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCancellationPassesAsItIs() {
        assertThatThrownBy(() -> LedgerRun.run(
                        Ledger.builtIn(),
                        new LedgerOptions(7, 1, 300, 1, Set.of("threshold")),
                        (done, total, claim) -> {
                            throw new CancellationException("asked to stop");
                        }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("asked to stop");
    }
}
