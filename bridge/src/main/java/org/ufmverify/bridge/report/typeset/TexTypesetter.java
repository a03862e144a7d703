package org.ufmverify.bridge.report.typeset;

import java.util.List;
import java.util.stream.Collectors;

/** Text, prose and formulas as LaTeX. */
public final class TexTypesetter {
    private static final int DISPLAY_LINE = 84;

    private TexTypesetter() {}

    /**
     * Prose as LaTeX.
     *
     * @param prose see {@link Prose}
     * @return LaTeX for running text
     */
    public static String prose(String prose) {
        return prose(prose, new Links() {
            @Override
            public String figure(String id) {
                return "Figure";
            }

            @Override
            public String claim(String number) {
                return "claim~" + number;
            }
        });
    }

    /** How prose refers to what stands elsewhere, in LaTeX. */
    public interface Links {
        /** {@return the reference to a figure; an id of letters, digits and dashes} */
        String figure(String id);

        /** {@return the reference to a claim by its number} */
        String claim(String number);
    }

    /**
     * Prose with references as LaTeX.
     *
     * @param prose see {@link Prose}
     * @param links how figures and claims are referred to
     * @return LaTeX for running text
     */
    public static String prose(String prose, Links links) {
        return Prose.spans(prose).stream()
                .map(span -> switch (span.kind()) {
                    case TEXT -> LatexText.escape(span.text());
                    case MATH -> inline(Formula.of(span.text()));
                    case EMPHASIS -> "\\textbf{" + LatexText.escape(span.text()) + "}";
                    case CODE -> LatexText.code(span.text());
                    case CLAIM -> links.claim(span.text());
                    case FIGURE -> links.figure(span.text().replaceAll("[^a-z0-9-]", ""));
                })
                .collect(Collectors.joining());
    }

    /**
     * A formula in running text.
     *
     * @param formula any formula
     * @return LaTeX for running text; the formula's own text if it is not well formed
     */
    public static String inline(Formula formula) {
        return formula.isWellFormed() ? "$" + formula.latex() + "$" : LatexText.code(formula.latex());
    }

    /**
     * A formula on lines of its own; a line that is too long for the page is made smaller.
     *
     * @param formula any formula
     * @return LaTeX between paragraphs; needs the macro {@code \fitted}
     */
    public static String display(Formula formula) {
        if (!formula.isWellFormed()) {
            return "\\begin{quote}" + LatexText.code(formula.latex()) + "\\end{quote}";
        }
        List<String> lines = formula.lines(DISPLAY_LINE);
        if (lines.size() == 1) {
            return "\\[\\fitted{" + lines.get(0) + "}\\]";
        }
        return "\\[\\fitted{\\begin{aligned}&" + String.join("\\\\&\\quad{}", lines) + "\\end{aligned}}\\]";
    }
}
