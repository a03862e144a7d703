package org.ufmverify.bridge.report.typeset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void numbersWithAnExponentBecomeFormulas() {
        assertThat(Prose.numbers("error 7.3e-11, decay 6.250e-06 or 1E+20."))
                .isEqualTo("error $7.3\\times 10^{-11}$, decay $6.250\\times 10^{-6}$ or $1\\times 10^{20}$.");
    }

    @Test
    void whatIsNoNumberStaysAsItIs() {
        String text = "run-1e5 2e9999999999 0x1e5 8eaf6bb9e8 1e5x 3.1.2e4 K = 10";
        assertThat(Prose.numbers(Prose.quote(text))).isEqualTo(Prose.quote(text));
    }

    @Test
    void formulasCodeEmphasisAndReferencesAreKept() {
        String prose = "$10^{-3}$ `1e-3` **1e-3** [[figure]] [[claim-3]] \\$5 \\`";
        assertThat(Prose.numbers(prose)).isEqualTo(prose);
    }
}
