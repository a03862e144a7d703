package org.ufmverify.bridge.report.typeset;

import java.util.stream.Collectors;

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
                default -> html.append(isPrintable(point) ? Character.toString(point) : " ");
            }
        });
        return html.toString();
    }

    private static boolean isPrintable(int point) {
        return point == '\n'
                || !(Character.isISOControl(point)
                        || (point >= 0xd800 && point <= 0xdfff)
                        || point == 0xfffe
                        || point == 0xffff);
    }

    /**
     * Prose as HTML.
     *
     * @param prose see {@link Prose}
     * @return HTML for running text
     */
    public static String prose(String prose) {
        return Prose.spans(prose).stream()
                .map(span -> switch (span.kind()) {
                    case TEXT -> escape(span.text());
                    case MATH -> inline(Formula.of(span.text()));
                    case EMPHASIS -> "<strong>" + escape(span.text()) + "</strong>";
                    case CODE -> code(span.text());
                })
                .collect(Collectors.joining());
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
     * @return a block element
     */
    public static String display(Formula formula) {
        return "<div class=\"formula\">"
                + (formula.isWellFormed() ? MathMl.display(formula.latex()) : code(formula.latex())) + "</div>";
    }

    private static String code(String text) {
        return "<code>" + escape(text) + "</code>";
    }
}
