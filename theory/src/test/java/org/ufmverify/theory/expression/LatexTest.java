package org.ufmverify.theory.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ufmverify.theory.formula.Formulas;

class LatexTest {
    private static String latex(String text) {
        return Latex.of(Formulas.reader().expression(text));
    }

    @Test
    void aSumBeginsWithATermWithoutASign() {
        assertThat(latex("-(K-1)*a+1")).startsWith("1 -");
        assertThat(latex("-K-a")).startsWith("-");
        assertThat(latex("K-a")).startsWith("K");
    }

    @Test
    void aBracketIsAsTallAsItsFraction() {
        assertThat(Formulas.KAPPA_DATA.latex())
                .contains("\\left(1 ", "\\right)")
                .doesNotContain("(-");
        assertThat(latex("K*(a+1)")).contains("(a + 1)").doesNotContain("\\left");
    }
}
