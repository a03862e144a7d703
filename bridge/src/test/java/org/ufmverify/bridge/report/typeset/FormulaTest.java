package org.ufmverify.bridge.report.typeset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.expression.Definition;
import org.ufmverify.theory.formula.Formulas;

class FormulaTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\gamma=\\log\\left(\\frac{K}{a+\\delta}-K+1\\right)",
                "\\left\\|\\frac{W}{\\|W\\|}-\\frac{\\bar H^\\top}{\\|\\bar H\\|}\\right\\|",
                "f''(\\gamma)>0",
                "\\begin{aligned}a&=b\\\\&=c\\end{aligned}",
                "\\delta\\in[0,1)",
                "0.2\\,\\%",
                "a+\\delta\\le\\tfrac14 \\implies \\frac\\delta K+\\frac1{10}>\\frac{\\frac12}x",
                "\\frac{\\partial\\kappa}{\\partial\\delta}\\Big|_{\\delta=0}=\\min_\\gamma f"
            })
    void mathematicsIsTypeset(String latex) {
        Formula formula = Formula.of(latex);
        assertThat(formula.isWellFormed()).isTrue();
        assertThat(TexTypesetter.inline(formula)).isEqualTo("$" + latex + "$");
        assertThat(HtmlTypesetter.inline(formula)).startsWith("<math").doesNotContain("mfenced", "mstyle");
    }

    @Test
    void transposesHaveASignOfTheirOwn() {
        assertThat(Formula.of("U^TWHV + WW^T = W^*W^{*T}").latex()).isEqualTo("U^\\top WHV + WW^\\top = W^*W^{*\\top}");
        assertThat(Formula.of("x^Tau").latex()).isEqualTo("x^Tau");
        assertThat(Formula.of("x^{T}").latex()).isEqualTo("x^{T}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\input{/etc/passwd}",
                "\\write18{ls}",
                "x\\csname input\\endcsname y",
                "^^5cinput{/etc/passwd}",
                "x$ \\input{a} $y",
                "x%",
                "x#1",
                "\\begin{verbatim}x\\end{verbatim}",
                "\\begin {filecontents}x\\end{filecontents}",
                "\\begin\\relax",
                "x}\\frac{1}{2}{",
                "\\frac{1}",
                "a^b^c",
                "\\left(x",
                "x & y",
                "x\\",
                "<script>alert(1)</script>\"",
                "\\def\\x{y}",
                "\u03b1",
                ""
            })
    void everythingElseIsPrintedAsTheTextThatItIs(String latex) {
        Formula formula = Formula.of(latex);
        assertThat(formula.isWellFormed()).isFalse();
        assertThat(TexTypesetter.inline(formula))
                .startsWith("\\texttt{")
                .doesNotContain("\\input", "\\write", "\\csname", "\\begin", "^^", "\\def");
        assertThat(HtmlTypesetter.inline(formula)).startsWith("<code>").doesNotContain("<script");
    }

    @Test
    void noCommandIsUnknownToTheMathMlLibrary() {
        for (String command : MathCommands.names()) {
            String latex = example(command);
            assertThat(Formula.of(latex).isWellFormed()).as(latex).isTrue();
            assertThat(MathMl.inline(latex)).as(latex).doesNotContain(">" + command.replaceAll(FUNCTIONS, "-") + "<");
        }
    }

    @Test
    void angleBracketsAreBracketsWhereverTheyStand() {
        assertThat(MathMl.inline("\\langle x, y\\rangle")).contains("\u27e8</mo>", "\u27e9</mo>");
    }

    private static final String FUNCTIONS =
            "log|ln|exp|min|max|sup|inf|lim|det|dim|ker|arg|Pr|sin|cos|tan|sinh|cosh|tanh";

    private static String example(String command) {
        return switch (command) {
            case "left", "right" -> "\\left(x\\right)";
            case "begin", "end" -> "\\begin{pmatrix}x&y\\end{pmatrix}";
            case "Vert" -> "\\left\\Vert x\\right\\Vert";
            case "frac", "dfrac", "tfrac", "stackrel" -> "\\" + command + "{x}{y}";
            default -> "x \\" + command + "{y} z";
        };
    }

    @Test
    void theFormulasOfTheBookAreAllTypeset() {
        for (Definition definition : Formulas.book().values()) {
            assertThat(Formula.of(definition.latex()).isWellFormed())
                    .as(definition.latex())
                    .isTrue();
        }
    }

    @Test
    void aLongFormulaIsCutOutsideOfItsBrackets() {
        String latex = "D=\\left(a+b\\right)^2+\\frac{a+b}{c}+(a=b)+" + "x_1+".repeat(30) + "y";
        Formula formula = Formula.of(latex);
        assertThat(formula.lines(40)).hasSizeGreaterThan(2).allMatch(line -> Formula.of(line)
                .isWellFormed());
        assertThat(String.join("", formula.lines(40))).isEqualTo(latex);
        assertThat(formula.lines(400)).containsExactly(latex);
    }
}
