package org.ufmverify.bridge.report.typeset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextTest {
    private static final String HOSTILE =
            "\\input{/etc/passwd} <script>alert('x')</script> 100% a_b $x$ ^^5c # & ~ [1] \"q\"";

    @Test
    void hostileTextHasNoMeaningInLatex() {
        assertThat(LatexText.escape(HOSTILE))
                .doesNotContain("\\input", "^^", "$x$")
                .contains("\\textbackslash{}input\\{", "100\\% a\\_b \\$x\\$")
                .contains("{[}1{]}");
    }

    @Test
    void hostileTextHasNoMeaningInHtml() {
        assertThat(HtmlTypesetter.escape(HOSTILE))
                .doesNotContain("<", ">", "\"", "'")
                .contains("&lt;script&gt;");
        assertThat(HtmlTypesetter.prose(HOSTILE.replace("$x$", ""), UnaryOperator.identity()))
                .doesNotContain("<script");
    }

    @Test
    void textThatIsNotEscapedWouldHaveAMeaning() {
        assertThat(hasMeaning(HOSTILE)).isTrue();
        assertThat(hasMeaning(LatexText.escape(HOSTILE))).isFalse();
    }

    /** As prose has numbers: every character of them is printed, none is named by its number. */
    @Test
    void numbersInProseArePrinted() {
        for (double number : new double[] {-1.5e-10, 4e20, 123456, 2.5e-6, 1e178, 3e90}) {
            assertThat(LatexText.escape(NumberText.atMost(number, 2).unicode())).doesNotContain("U+");
        }
        assertThat(LatexText.escape(NumberText.rounded(4e-10, 1).unicode()))
                .isEqualTo(
                        "4\\ensuremath{\\times}10\\textsuperscript{\\ensuremath{-}}\\textsuperscript{1}\\textsuperscript{0}");
    }

    @Property(tries = 1000, seed = "7")
    void noTextHasAMeaningInLatex(@ForAll @StringLength(max = 60) String text) {
        assertThat(hasMeaning(LatexText.escape(text))).isFalse();
        assertThat(LatexText.escape(text).chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
    }

    /** Whether something is left after the ways to print a character are taken out. */
    private static boolean hasMeaning(String latex) {
        String rest = latex.replaceAll(
                        "\\\\text(backslash|asciitilde|asciicircum|less|greater|bar|quotedbl|asciigrave|degree)\\{\\}",
                        "")
                .replaceAll("\\\\(allowbreak|dots|S|ss|ae|AE|o|O|l|L)\\{\\}", "")
                .replaceAll("\\\\ensuremath\\{(-|\\\\[a-z]+)\\}", "")
                .replaceAll("\\\\textsuperscript\\{[0-9]?\\}|\\\\,", "")
                .replaceAll("\\\\texttt\\{\\{\\[\\}U\\+[0-9A-F]+\\{\\]\\}\\}", "")
                .replaceAll("\\\\[`'^~\"rcv]\\{(\\\\i|[A-Za-z])\\}", "")
                .replaceAll("\\\\[{}$&#%_]", "")
                .replaceAll("\\{[\\[\\]*]\\}|-\\{\\}", "")
                .replace("~", " ");
        return rest.chars().anyMatch(c -> "\\{}$&#%_^".indexOf(c) >= 0);
    }

    @Property(tries = 1000, seed = "8")
    void quotedTextPrintsAsItself(
            @ForAll @StringLength(min = 1, max = 40) @CharRange(from = ' ', to = '~') String text) {
        assertThat(Prose.spans(Prose.quote(text))).isEqualTo(List.of(new Prose.Span(Prose.Kind.TEXT, text)));
    }

    @Test
    void proseHasFourMarks() {
        assertThat(Prose.spans("A $x_1$, **b** and `c`, see [[fig]]; 5\\$"))
                .extracting(span -> span.kind() + ":" + span.text())
                .containsExactly(
                        "TEXT:A ",
                        "MATH:x_1",
                        "TEXT:, ",
                        "EMPHASIS:b",
                        "TEXT: and ",
                        "CODE:c",
                        "TEXT:, see ",
                        "FIGURE:fig",
                        "TEXT:; 5$");
        assertThat(Prose.spans("a lone $ or * or ` or [")).hasSize(1);
    }

    @Test
    void aFormulaKeepsThePunctuationAfterIt() {
        assertThat(HtmlTypesetter.prose("at $x$, or $y$", UnaryOperator.identity()))
                .contains("</math>,</span> or <math");
    }

    @Test
    void lettersWithAccentsAndGreekArePrinted() {
        assertThat(LatexText.escape("\u00e9\u00df\u03b4\u2013\u4e2d"))
                .isEqualTo("\\'{e}\\ss{}\\ensuremath{\\delta}--\\texttt{{[}U+4E2D{]}}");
    }

    @Test
    void aLongWordMayBreak() {
        assertThat(LatexText.escape("x".repeat(60))).contains("\\allowbreak{}");
        assertThat(LatexText.escape("short words")).doesNotContain("\\allowbreak{}");
    }
}
