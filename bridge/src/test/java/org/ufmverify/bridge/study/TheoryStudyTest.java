package org.ufmverify.bridge.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Ledger;

class TheoryStudyTest {
    @Test
    void expressionsOfATitleAreTypeset() {
        assertThat(TheoryStudy.title("The margin falls as `delta` grows"))
                .isEqualTo("The margin falls as $\\delta$ grows");
        assertThat(TheoryStudy.title("The l2 term from `a + delta == 1/2` on"))
                .startsWith("The $\\ell_2$ term from $")
                .contains("\\delta", "\\frac{1}{2}")
                .endsWith("$ on");
        assertThat(TheoryStudy.title("`Log(K/(a + delta) - K + 1)`"))
                .startsWith("$\\log")
                .contains("\\frac{K}");
    }

    @Test
    void allElseIsPrintedAsItStands() {
        assertThat(TheoryStudy.title("5 $ as delta [x]")).isEqualTo("5 \\$ as delta \\[x]");
    }

    @Test
    void whatIsNoExpressionIsFoundOut() {
        assertThatIllegalArgumentException().isThrownBy(() -> TheoryStudy.title("as `delta +` grows"));
        assertThatIllegalArgumentException().isThrownBy(() -> TheoryStudy.title("as `dleta` grows"));
    }

    @Test
    void allTitlesOfTheLedgerCanBeTypeset() {
        for (Claim claim : Ledger.builtIn().claims()) {
            assertThat(TheoryStudy.title(claim.title()))
                    .doesNotContain("`")
                    .doesNotContainPattern("(?<!\\\\)\\b(delta|lambdaW|lambdaH)\\b|<=|==");
        }
    }
}
