package org.ufmverify.bridge.report.figure;

import java.util.List;
import java.util.Locale;
import org.ufmverify.bridge.report.typeset.HtmlTypesetter;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.PlainText;

/** Figures as SVG. Colours of lines and text come from the style sheet of the page, so that they follow its light and dark mode. */
public final class SvgWriter {
    static final double FONT = 12;

    /** How a file of its own looks, on white. */
    static final String STYLE =
            "text{fill:#1a1a1a;font-family:Helvetica,Arial,sans-serif}.title{font-weight:600}.small{font-size:10px}"
                    + ".grid{stroke:#e6e8ea}.tick,.frame{stroke:#555;fill:none}.guide{stroke:#888;fill:none}"
                    + ".mark{stroke:#1a1a1a;stroke-dasharray:3 2;fill:none}.line{stroke-width:1.8;fill:none;stroke-linejoin:round}"
                    + ".ring{stroke-width:1.4;fill:#fff}.bars{fill-opacity:.3}.band{fill-opacity:.16}.swatch{stroke:#555;stroke-width:.6}";

    private SvgWriter() {}

    /** What is inside of an svg element, and its size. */
    record Drawing(String inside, double width, double height) {}

    /**
     * A panel.
     *
     * @param figure what to draw
     * @param description what it shows, for those who do not see it; plain text
     * @return an svg element
     */
    public static String write(Figure figure, String description) {
        Drawing drawing = draw(figure);
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" viewBox=\"0 0 %s %s\" style=\"max-width:%spx\" role=\"img\" "
                                + "aria-label=\"%s\" font-size=\"%s\">\n",
                        n(drawing.width()),
                        n(drawing.height()),
                        n(drawing.width() * 1.35),
                        HtmlTypesetter.escape(description),
                        n(FONT))
                + drawing.inside() + "</svg>";
    }

    static Drawing draw(Figure figure) {
        Scale x = Scale.across(figure);
        Scale y = Scale.upwards(figure);
        double labels = y.ticks().stream()
                .mapToDouble(t -> width(t.label().unicode()))
                .max()
                .orElse(10);
        double left = 26 + labels;
        double top = figure.title().isEmpty() ? 14 : 30;
        boolean bar = !figure.cells().isEmpty() && figure.cells().labels().isEmpty();
        double plotWidth = figure.square() ? 225 : 330 - left - 14;
        double plotHeight = figure.square() ? 225 : 185;
        SvgSeries.Frame frame = new SvgSeries.Frame(left, top, plotWidth, plotHeight, x, y);
        double total = left + plotWidth + (bar ? 54 : 14);
        double height = top + plotHeight + 44;
        StringBuilder svg = new StringBuilder();
        cells(svg, figure.cells(), frame);
        ticks(svg, frame, figure.cells().isEmpty());
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"frame\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>%n",
                n(left),
                n(top),
                n(plotWidth),
                n(plotHeight)));
        figure.drawn().forEach(s -> SvgSeries.write(svg, s, frame));
        figure.marks().forEach(m -> mark(svg, m, frame));
        if (bar) {
            bar(svg, figure.cells(), frame);
        }
        text(svg, figure.title(), left + plotWidth / 2, 15, "middle", "title", "");
        text(svg, figure.x().label(), left + plotWidth / 2, height - 8, "middle", "label", "");
        double middle = top + plotHeight / 2;
        text(svg, figure.y().label(), 13, middle, "middle", "label", " transform=\"rotate(-90 13 " + n(middle) + ")\"");
        return new Drawing(svg.toString().replace("\r\n", "\n"), total, height);
    }

    private static void ticks(StringBuilder svg, SvgSeries.Frame frame, boolean grid) {
        double bottom = frame.top() + frame.height();
        double right = frame.left() + frame.width();
        for (Scale.Tick tick : frame.x().ticks()) {
            double at = frame.left() + frame.width() * tick.share();
            line(svg, grid ? "grid" : "tick", at, grid ? frame.top() : bottom, at, bottom + 4);
            number(svg, tick.label(), at, bottom + 17, "middle");
        }
        for (Scale.Tick tick : frame.y().ticks()) {
            double at = frame.top() + frame.height() * (1 - tick.share());
            line(svg, grid ? "grid" : "tick", frame.left() - 4, at, grid ? right : frame.left(), at);
            number(svg, tick.label(), frame.left() - 7, at + 4, "end");
        }
    }

    private static void number(StringBuilder svg, NumberText label, double x, double y, String anchor) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n",
                n(x),
                n(y),
                anchor,
                label.unicode()));
    }

    private static void line(StringBuilder svg, String style, double x0, double y0, double x1, double y1) {
        svg.append(String.format(
                Locale.ROOT, "<path class=\"%s\" d=\"M%s %sL%s %s\"/>%n", style, n(x0), n(y0), n(x1), n(y1)));
    }

    private static void cells(StringBuilder svg, Cells cells, SvgSeries.Frame frame) {
        for (Cells.Run run : cells.runs()) {
            double left = Math.min(frame.x(run.x0()), frame.x(run.x1()));
            double top = Math.min(frame.y(run.y0()), frame.y(run.y1()));
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#%s\" shape-rendering=\"crispEdges\"/>%n",
                    n(left),
                    n(top),
                    n(Math.abs(frame.x(run.x1()) - frame.x(run.x0()))),
                    n(Math.abs(frame.y(run.y1()) - frame.y(run.y0()))),
                    cells.palette().get(run.colour())));
        }
    }

    private static void bar(StringBuilder svg, Cells cells, SvgSeries.Frame frame) {
        double left = frame.left() + frame.width() + 8;
        int shades = cells.palette().size();
        for (int i = 0; i < shades; i++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%s\" y=\"%s\" width=\"10\" height=\"%s\" fill=\"#%s\" shape-rendering=\"crispEdges\"/>%n",
                    n(left),
                    n(frame.top() + frame.height() * (shades - 1 - i) / shades),
                    n(frame.height() / shades + 0.5),
                    cells.palette().get(i)));
        }
        double[] at = {cells.high(), (cells.low() + cells.high()) / 2, cells.low()};
        for (int i = 0; i < at.length; i++) {
            number(svg, NumberText.exact(at[i]), left + 14, frame.top() + 4 + frame.height() * i / 2, "start");
        }
    }

    private static void mark(StringBuilder svg, Mark mark, SvgSeries.Frame frame) {
        double at = frame.x(mark.at());
        line(svg, "mark", at, frame.top(), at, frame.top() + frame.height());
        text(svg, mark.label(), at, frame.top() - 3, "middle", "small", "");
    }

    static void text(StringBuilder svg, String prose, double x, double y, String anchor, String style, String more) {
        if (prose.isEmpty()) {
            return;
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s>",
                style,
                n(x),
                n(y),
                anchor,
                more));
        double height = 0;
        for (PlainText.Run run : PlainText.runs(prose)) {
            double target = -0.34 * FONT * run.level();
            svg.append("<tspan");
            if (target != height) {
                svg.append(" dy=\"").append(n(target - height)).append('"');
                height = target;
            }
            svg.append(run.level() == 0 ? "" : " font-size=\"" + n(FONT * 0.75) + "\"");
            svg.append(run.italic() ? " font-style=\"italic\">" : ">");
            svg.append(HtmlTypesetter.escape(run.text())).append("</tspan>");
        }
        svg.append("</text>\n");
    }

    /**
     * The sample of a legend entry.
     *
     * @param entry the entry
     * @return a small svg element
     */
    public static String sample(LegendEntry entry) {
        StringBuilder svg = new StringBuilder(
                "<svg class=\"sample\" viewBox=\"0 0 34 12\" width=\"34\" height=\"12\" aria-hidden=\"true\">");
        if (entry.sample() instanceof LegendEntry.Colour colour) {
            svg.append("<rect class=\"swatch\" x=\"10\" y=\"1\" width=\"14\" height=\"10\" fill=\"#")
                    .append(colour.hex())
                    .append("\"/>");
            return svg.append("</svg>").toString();
        }
        LegendEntry.Line line = (LegendEntry.Line) entry.sample();
        LineStyle style = LineStyle.of(line.style());
        switch (line.kind()) {
            case BARS ->
                svg.append("<path class=\"bars ").append(style.colour()).append("\" d=\"M10 1h14v10h-14Z\"/>");
            case GUIDE -> svg.append("<path class=\"guide\" d=\"M1 6H33\"/>");
            case LINE -> {
                svg.append("<path class=\"line ").append(style.colour()).append("\" stroke-dasharray=\"");
                svg.append(style.svgDashes().isEmpty() ? "none" : style.svgDashes())
                        .append("\" d=\"M1 6H33\"/>");
                SvgSeries.marker(svg, style, 17, 6);
            }
            case POINTS -> SvgSeries.marker(svg, style, 17, 6);
            case SHADES -> SvgSeries.dot(svg, line.style(), 17, 6);
        }
        return svg.append("</svg>").toString();
    }

    /** {@return the style rules of the colours, on a light page} */
    public static String lightColours() {
        return rules(List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"));
    }

    /** {@return the style rules of the colours, on a dark page} */
    public static String darkColours() {
        return rules(List.of("#4FB0E8", "#F58A45", "#2CC79B", "#E5A1C6", "#F2B632", "#8ACDF2", "#F0F0F0"));
    }

    private static String rules(List<String> colours) {
        StringBuilder css = new StringBuilder();
        for (int i = 0; i < colours.size(); i++) {
            css.append(".")
                    .append(LineStyle.of(i).colour())
                    .append("{--c:")
                    .append(colours.get(i))
                    .append("}");
        }
        return css.toString();
    }

    static double width(String text) {
        return text.codePoints()
                        .mapToDouble(c -> c >= 0x2070 || c == 0xb9 || c == 0xb2 || c == 0xb3 ? 0.42 : 0.58)
                        .sum()
                * FONT;
    }

    static String n(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }
}
