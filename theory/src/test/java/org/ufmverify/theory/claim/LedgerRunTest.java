package org.ufmverify.theory.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.ufmverify.theory.verdict.Verdict;

/** Runs the built-in ledger once, with few tries, and looks at the results from all sides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerRunTest {
    private LedgerResult result;

    @BeforeAll
    void run() {
        result = LedgerRun.run(Ledger.builtIn(), LedgerOptions.of(7).withTries(60), LedgerProgress.SILENT);
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
                .filteredOn(c -> !(c.verdict() instanceof Verdict.Proved))
                .allSatisfy(c -> assertThat(c.reason()).as(c.id()).isNotBlank());
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
        LedgerResult again = LedgerRun.run(
                Ledger.builtIn(), LedgerOptions.of(7).withTries(60).withOnly(some), LedgerProgress.SILENT);
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
}
