package org.ufmverify.bridge.report.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.book.Ledger;
import org.ufmverify.theory.verdict.Counterexample;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Method;

class ClaimProseTest {
    @Test
    void expressionsOfATitleAreTypeset() {
        assertThat(ClaimProse.of("The margin falls as `delta` grows")).isEqualTo("The margin falls as $\\delta$ grows");
        assertThat(ClaimProse.of("The l2 term from `a + delta == 1/2` on"))
                .startsWith("The $\\ell_2$ term from $")
                .contains("\\delta", "\\frac{1}{2}")
                .endsWith("$ on");
        assertThat(ClaimProse.of("`Log(K/(a + delta) - K + 1)`"))
                .startsWith("$\\log")
                .contains("\\frac{K}");
    }

    @Test
    void remarksAndAssumptionsOfTheLedgerAreTypeset() {
        for (Claim claim : Ledger.builtIn().claims()) {
            assertThat(ClaimProse.of(claim.remark()))
                    .doesNotContain("`")
                    .doesNotContainPattern("(?<!\\\\)\\b(delta|lambdaW|lambdaH|sqrt)\\b|<=|==| [a-zK] [<=>]");
            assertThat(ClaimProse.assumptions(claim.assumptions()))
                    .as(claim.id())
                    .doesNotContain("`")
                    .doesNotContainPattern("(?<!\\\\)\\b(delta|lambdaW|lambdaH)\\b|<=|>=|==");
        }
        assertThat(ClaimProse.assumptions(List.of("K >= 2", "a + delta < 1")))
                .isEqualTo("$K \\ge 2$, $a + \\delta < 1$");
    }

    @Test
    void everyGeneratedCaseIsSaidInWordsThatCanBeTypeset() {
        List<String> said = Ledger.builtIn().claims().stream()
                .flatMap(Claim::allChecks)
                .filter(Check.Sample.class::isInstance)
                .map(check -> ((Check.Sample) check).property().inWords())
                .toList();
        assertThat(said).hasSizeGreaterThan(20);
        assertThat(ClaimProse.evidence("is `r + y` where `r > 0`")).isEqualTo("is $r + y$ where $r > 0$");
        assertThat(said).allSatisfy(words -> assertThat(ClaimProse.evidence(words))
                .doesNotContain("`")
                .doesNotContainPattern("(?<!\\\\)\\b(delta|lambdaW|lambdaH)\\b|<=|==|\\*"));
        assertThat(said)
                .anySatisfy(words -> assertThat(ClaimProse.evidence(words)).contains(" is at least $0$"));
    }

    @Test
    void theRegionOfACertifiedClaimIsNamed() {
        Evidence evidence = Evidence.of(
                new Evidence.Derived("x"),
                new Evidence.Shown(
                        "Log(K) > 0",
                        new Method.Cover(
                                List.of(new Method.Side("K", "2", "1000"), new Method.Side("a", "0.001", "0.1")),
                                33,
                                "the given variables")));
        assertThat(ClaimProse.region(evidence)).isEqualTo("$K\\in[2,\\,1000]$, $a\\in[0.001,\\,0.1]$");
        assertThat(ClaimProse.region(Evidence.of(new Evidence.Derived("x")))).isEmpty();
    }

    @Test
    void aCounterexampleIsItsValuesAndTheTwoSides() {
        Counterexample counterexample = new Counterexample(
                Map.of("delta", "1/20"), new Counterexample.Sides("delta > 1", "0.05", "1", "-0.95..."));
        assertThat(ClaimProse.counterexample(counterexample))
                .isEqualTo("$\\delta = 1/20$: the left side is 0.05, the right side is 1, and left minus right is"
                        + " -0.95\u2026");
    }

    @Test
    void allElseIsPrintedAsItStands() {
        assertThat(ClaimProse.of("5 $ as delta [x]")).isEqualTo("5 \\$ as delta \\[x]");
    }

    @Test
    void whatIsNoExpressionIsFoundOut() {
        assertThatIllegalArgumentException().isThrownBy(() -> ClaimProse.of("as `delta +` grows"));
        assertThatIllegalArgumentException().isThrownBy(() -> ClaimProse.of("as `dleta` grows"));
    }

    @Test
    void allTitlesOfTheLedgerCanBeTypeset() {
        for (Claim claim : Ledger.builtIn().claims()) {
            assertThat(ClaimProse.of(claim.title()))
                    .doesNotContain("`")
                    .doesNotContainPattern("(?<!\\\\)\\b(delta|lambdaW|lambdaH)\\b|<=|==");
        }
    }
}
