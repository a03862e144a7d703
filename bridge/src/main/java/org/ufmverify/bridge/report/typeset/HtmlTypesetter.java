package org.ufmverify.bridge.report.typeset;

import java.util.function.UnaryOperator;

/** Text, prose and formulas as HTML with MathML. */
public final class HtmlTypesetter {
    private HtmlTypesetter() {}

    /**
     * HTML that prints a text.
     *
     * @param text any text
     * @return HTML without a tag, safe in elements and in quoted attributes
     */
    public static String escape(String text) {
        StringBuilder html = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.appendCodePoint(point);
            }
        });
        return html.toString();
    }

    /**
     * Prose as HTML.
     *
     * @param prose see {@link Prose}
     * @param figures the number of a figure by its id
     * @return HTML for running text
     */
    public static String prose(String prose, UnaryOperator<String> figures) {
        StringBuilder html = new StringBuilder();
        String formula = "";
        for (Prose.Span span : Prose.spans(prose)) {
            String text = span.text();
            if (!formula.isEmpty()) {
                int stop = span.kind() == Prose.Kind.TEXT ? punctuation(text) : 0;
                html.append(
                        stop == 0
                                ? formula
                                : "<span class=\"nb\">" + formula + escape(text.substring(0, stop)) + "</span>");
                text = text.substring(stop);
                formula = "";
            }
            switch (span.kind()) {
                case TEXT -> html.append(escape(text));
                case MATH -> formula = inline(Formula.of(text));
                case EMPHASIS -> html.append("<strong>").append(escape(text)).append("</strong>");
                case CODE -> html.append(code(text));
                case CLAIM -> html.append("<a href=\"#claim-" + text + "\">claim " + text + "</a>");
                case FIGURE ->
                    html.append("<a href=\"#fig-" + escape(text) + "\">Figure " + escape(figures.apply(text)) + "</a>");
            }
        }
        return html.append(formula).toString();
    }

    /** How many characters at the start of a text must not be parted from a formula before it. */
    private static int punctuation(String text) {
        int count = 0;
        while (count < text.length() && ".,;:)".indexOf(text.charAt(count)) >= 0) {
            count++;
        }
        return count;
    }

    /**
     * A formula in running text.
     *
     * @param formula any formula
     * @return MathML, or the formula's own text if it is not well formed
     */
    public static String inline(Formula formula) {
        return formula.isWellFormed() ? MathMl.inline(formula.latex()) : code(formula.latex());
    }

    /**
     * A formula on lines of its own.
     *
     * @param formula any formula
     * @param longest about how many characters fit on a line
     * @return a block element
     */
    public static String display(Formula formula, int longest) {
        return "<div class=\"formula\">"
                + (formula.isWellFormed() ? MathMl.display(formula.lines(longest)) : code(formula.latex())) + "</div>";
    }

    private static String code(String text) {
        return "<code>" + escape(text) + "</code>";
    }
}
