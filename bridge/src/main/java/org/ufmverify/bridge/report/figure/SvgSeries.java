package org.ufmverify.bridge.report.figure;

import static org.ufmverify.bridge.report.figure.SvgWriter.n;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.ufmverify.bridge.report.figure.Series.Kind;

/** A series in an SVG picture. */
final class SvgSeries {
    private static final int MARKS = 7;

    private SvgSeries() {}

    /** The frame of a plot in an SVG picture; what lies outside is drawn a little beyond its edge. */
    record Frame(double left, double top, double width, double height, Scale x, Scale y) {
        private static final double BEYOND = 0.01;

        double x(double number) {
            return left + width * inside(x.position(number));
        }

        double y(double number) {
            return top + height * (1 - inside(y.position(number)));
        }

        private static double inside(double share) {
            return Math.max(-BEYOND, Math.min(1 + BEYOND, share));
        }
    }

    static void write(StringBuilder svg, Series series, Frame frame) {
        LineStyle style = LineStyle.of(series.style());
        if (!series.low().isEmpty()) {
            band(svg, series, style, frame);
        }
        switch (series.kind()) {
            case BARS -> bars(svg, series, style, frame);
            case GUIDE -> path(svg, "guide", "", series, frame);
            case LINE -> {
                path(svg, "line " + style.colour(), style.svgDashes(), series, frame);
                marks(svg, series, style, Math.max(1, series.x().size() / MARKS), frame);
            }
            case POINTS -> marks(svg, series, style, 1, frame);
            case SHADES -> {
                for (int i = 0; i < series.x().size(); i++) {
                    dot(
                            svg,
                            series.style(),
                            frame.x(series.x().get(i)),
                            frame.y(series.y().get(i)));
                }
            }
        }
    }

    private static void bars(StringBuilder svg, Series series, LineStyle style, Frame frame) {
        StringBuilder path = new StringBuilder();
        double floor = frame.top() + frame.height();
        path.append("M").append(n(frame.x(series.x().get(0)))).append(' ').append(n(floor));
        for (int i = 0; i < series.y().size(); i++) {
            path.append("V")
                    .append(n(Math.min(floor, frame.y(series.y().get(i)))))
                    .append("H")
                    .append(n(frame.x(series.x().get(i + 1))));
        }
        svg.append("<path class=\"bars ")
                .append(style.colour())
                .append("\" d=\"")
                .append(path)
                .append("V")
                .append(n(floor))
                .append("Z\"/>\n");
    }

    private static void path(StringBuilder svg, String style, String dashes, Series series, Frame frame) {
        svg.append("<path class=\"").append(style).append('"');
        if (!dashes.isEmpty()) {
            svg.append(" stroke-dasharray=\"").append(dashes).append('"');
        }
        svg.append(" d=\"");
        line(svg, "M", series.x(), series.y(), frame);
        svg.append("\"/>\n");
    }

    private static void line(StringBuilder svg, String first, List<Double> x, List<Double> y, Frame frame) {
        for (int i = 0; i < x.size(); i++) {
            svg.append(i == 0 ? first : "L")
                    .append(n(frame.x(x.get(i))))
                    .append(' ')
                    .append(n(frame.y(y.get(i))));
        }
    }

    /** There along the upper ends and back along the lower ones. */
    private static void band(StringBuilder svg, Series series, LineStyle style, Frame frame) {
        svg.append("<path class=\"band ").append(style.colour()).append("\" d=\"");
        line(svg, "M", series.x(), series.high(), frame);
        List<Double> x = new ArrayList<>(series.x());
        List<Double> low = new ArrayList<>(series.low());
        Collections.reverse(x);
        Collections.reverse(low);
        line(svg, "L", x, low, frame);
        svg.append("Z\"/>\n");
    }

    private static void marks(StringBuilder svg, Series series, LineStyle style, int step, Frame frame) {
        int first = series.kind() == Kind.POINTS ? 0 : Math.floorMod(series.style() * 3, step);
        for (int i = first; i < series.x().size(); i += step) {
            marker(svg, style, frame.x(series.x().get(i)), frame.y(series.y().get(i)));
        }
    }

    static void dot(StringBuilder svg, int shade, double x, double y) {
        svg.append(String.format(
                Locale.ROOT,
                "<circle class=\"swatch\" cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"#%s\"/>\n",
                n(x),
                n(y),
                LineStyle.shade(shade)));
    }

    static void marker(StringBuilder svg, LineStyle style, double x, double y) {
        String open = style.pgfMark().endsWith("*") ? "dot " : "ring ";
        String shape =
                switch (style.pgfMark()) {
                    case "square*", "square" -> String.format(Locale.ROOT, "M%s %sh5v5h-5Z", n(x - 2.5), n(y - 2.5));
                    case "triangle*" -> String.format(Locale.ROOT, "M%s %sl3.2 5.6h-6.4Z", n(x), n(y - 3.4));
                    case "diamond*" ->
                        String.format(Locale.ROOT, "M%s %sl3.2 3.6l-3.2 3.6l-3.2 -3.6Z", n(x), n(y - 3.6));
                    case "x" -> String.format(Locale.ROOT, "M%s %sl5 5m0 -5l-5 5", n(x - 2.5), n(y - 2.5));
                    default ->
                        String.format(Locale.ROOT, "M%s %sa2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0", n(x - 2.6), n(y));
                };
        svg.append("<path class=\"")
                .append(open)
                .append(style.colour())
                .append("\" d=\"")
                .append(shape)
                .append("\"/>\n");
    }
}
