package org.ufmverify.bridge.report.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ufmverify.bridge.report.typeset.TexTypesetter;

/**
 * Figures for pgfplots, with their data. The preamble must hold {@link #preamble}.
 */
public final class PgfplotsWriter {
    private static final int MARKS = 7;
    private static final double[] WIDTH = {9.6, 6.0, 3.55};
    private static final double[] HEIGHT = {5.0, 3.9, 3.3};
    private static final double[] SIDE = {5.2, 4.4, 3.3};

    private PgfplotsWriter() {}

    /** {@return the definitions that the figures rest on} */
    public static String preamble() {
        return LineStyle.all().stream()
                .map(style -> "\\definecolor{" + style.colour() + "}{HTML}{" + style.hex() + "}")
                .collect(Collectors.joining("\n"));
    }

    /**
     * A panel.
     *
     * @param figure what to draw
     * @param across how many panels stand side by side, 1 to 3
     * @param bar whether the scale of a grid's colours is shown beside it
     * @return a tikzpicture
     */
    public static String write(Figure figure, int across, boolean bar) {
        Scale x = Scale.across(figure);
        Scale y = Scale.upwards(figure);
        StringBuilder tex = new StringBuilder("\\begin{tikzpicture}[baseline=(plot.south)]\n" + palette(figure.cells())
                + "\\begin{axis}[name=plot,\n");
        tex.append("  ").append(size(figure.square(), across)).append(",\n");
        axis(tex, "x", figure.x(), x);
        axis(tex, "y", figure.y(), y);
        if (!figure.title().isEmpty()) {
            tex.append("  title={").append(TexTypesetter.prose(figure.title())).append("},\n");
        }
        tex.append(figure.cells().isEmpty() ? "  grid=major,\n" : "  axis on top,\n");
        tex.append("]\n");
        cells(tex, figure.cells());
        for (Series series : figure.series()) {
            series(tex, series, y);
        }
        for (Mark mark : figure.marks()) {
            String at = "axis cs:" + number(mark.at()) + "," + number(y.low());
            String label = mark.label().isEmpty()
                    ? ""
                    : " node[above, font=\\scriptsize, inner sep=1pt] {" + TexTypesetter.prose(mark.label()) + "}";
            tex.append(String.format(
                    "\\draw[oiblack, line width=0.5pt, densely dashed] (%s) -- ({%s} |- {rel axis cs:0,1})%s;%n",
                    at, at, label));
        }
        return tex.append("\\end{axis}\n")
                .append(bar ? bar(figure.cells()) : "")
                .append("\\end{tikzpicture}")
                .toString()
                .replace("\r\n", "\n");
    }

    private static String size(boolean square, int across) {
        double width = square ? SIDE[across - 1] : WIDTH[across - 1];
        double height = square ? SIDE[across - 1] : HEIGHT[across - 1];
        return String.format(
                Locale.ROOT,
                "width=%.2fcm, height=%.2fcm, title style={text width=%.2fcm, align=center}, xlabel style={text width=%.2fcm, align=center}, "
                        + "ylabel style={text width=%.2fcm, align=center}",
                width,
                height,
                width + 0.8,
                width,
                height);
    }

    private static void axis(StringBuilder tex, String name, Axis axis, Scale scale) {
        tex.append("  ")
                .append(name)
                .append("mode=")
                .append(scale.logarithmic() ? "log" : "linear")
                .append(", ");
        tex.append(scale.reversed() ? name + " dir=reverse, " : "");
        tex.append(name).append("min=").append(number(scale.low())).append(", ");
        tex.append(name).append("max=").append(number(scale.high())).append(", ");
        tex.append(name)
                .append("label={")
                .append(TexTypesetter.prose(axis.label()))
                .append("},\n  ");
        tex.append(name)
                .append("tick={")
                .append(scale.ticks().stream().map(t -> number(t.at())).collect(Collectors.joining(",")));
        tex.append("}, ").append(name).append("ticklabels={");
        tex.append(
                scale.ticks().stream().map(t -> "{$" + t.label().latex() + "$}").collect(Collectors.joining(",")));
        tex.append("},\n");
    }

    private static void cells(StringBuilder tex, Cells cells) {
        for (Cells.Run run : cells.runs()) {
            tex.append(String.format(
                    Locale.ROOT,
                    "\\draw[ufm%d, fill=ufm%d, line width=0.05pt] (axis cs:%s,%s) rectangle (axis cs:%s,%s);%n",
                    run.colour(),
                    run.colour(),
                    number(run.x0()),
                    number(run.y0()),
                    number(run.x1()),
                    number(run.y1())));
        }
    }

    /** The colours of a grid, named by their numbers; the axis draws its grid at its end, so each needs a name of its own. */
    private static String palette(Cells cells) {
        StringBuilder tex = new StringBuilder();
        List<Integer> used = cells.colours().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
        for (int colour : used) {
            tex.append("\\definecolor{ufm")
                    .append(colour)
                    .append("}{HTML}{")
                    .append(cells.palette().get(colour))
                    .append("}\n");
        }
        return tex.toString();
    }

    /** The scale of a grid's colours, to the right of it. */
    private static String bar(Cells cells) {
        if (cells.isEmpty() || !cells.labels().isEmpty()) {
            return "";
        }
        StringBuilder tex = new StringBuilder();
        List<String> palette = cells.palette();
        for (int i = 0; i < palette.size(); i++) {
            tex.append(String.format(
                    Locale.ROOT,
                    "\\definecolor{ufm}{HTML}{%s}\\fill[ufm] ($(plot.south east)!%.4f!(plot.north east)+(0.18,0)$) rectangle "
                            + "($(plot.south east)!%.4f!(plot.north east)+(0.38,0)$);%n",
                    palette.get(i),
                    (double) i / palette.size(),
                    (i + 1.0) / palette.size()));
        }
        double[] at = {cells.low(), (cells.low() + cells.high()) / 2, cells.high()};
        for (int i = 0; i < at.length; i++) {
            tex.append(String.format(
                    Locale.ROOT,
                    "\\node[right, font=\\scriptsize, inner sep=1pt] at ($(plot.south east)!%.2f!(plot.north east)+(0.4,0)$) {$%s$};%n",
                    i / 2.0,
                    number(at[i])));
        }
        return tex.toString();
    }

    private static void series(StringBuilder tex, Series series, Scale y) {
        LineStyle style = LineStyle.of(series.style());
        switch (series.kind()) {
            case BARS -> {
                tex.append("\\addplot[const plot, draw=")
                        .append(style.colour())
                        .append(", fill=")
                        .append(style.colour());
                tex.append("!30, line width=0.5pt] coordinates {");
                double floor = y.low();
                point(tex, series.x().get(0), floor);
                for (int i = 0; i < series.y().size(); i++) {
                    point(tex, series.x().get(i), y.clamp(series.y().get(i)));
                }
                point(
                        tex,
                        series.x().get(series.y().size()),
                        y.clamp(series.y().get(series.y().size() - 1)));
                point(tex, series.x().get(series.y().size()), floor);
                tex.append("};\n");
            }
            case GUIDE ->
                points(tex.append("\\addplot[black!55, line width=0.4pt, forget plot] coordinates {"), series);
            case LINE ->
                points(
                        tex.append("\\addplot[color=")
                                .append(style.colour())
                                .append(", ")
                                .append(style.pgfDashes())
                                .append(", line width=0.9pt, ")
                                .append(markOptions(style))
                                .append(", mark repeat=")
                                .append(Math.max(1, series.x().size() / MARKS))
                                .append(", mark phase=")
                                .append(1
                                        + Math.floorMod(
                                                series.style() * 3,
                                                Math.max(1, series.x().size() / MARKS)))
                                .append("] coordinates {"),
                        series);
        }
    }

    private static String markOptions(LineStyle style) {
        return "mark=" + style.pgfMark() + ", mark size=1.5pt, mark options={solid, " + style.colour() + "}";
    }

    private static void points(StringBuilder tex, Series series) {
        for (int i = 0; i < series.x().size(); i++) {
            if (i % 6 == 0) {
                tex.append("\n  ");
            }
            point(tex, series.x().get(i), series.y().get(i));
        }
        tex.append("};\n");
    }

    private static void point(StringBuilder tex, double x, double y) {
        tex.append('(').append(number(x)).append(',').append(number(y)).append(") ");
    }

    /**
     * The sample of a legend entry.
     *
     * @param entry the entry
     * @return a small inline picture
     */
    public static String sample(LegendEntry entry) {
        if (entry.sample() instanceof LegendEntry.Colour colour) {
            return "{\\definecolor{ufm}{HTML}{" + colour.hex()
                    + "}\\tikz[baseline=-0.6ex]\\draw[black!60, fill=ufm, line width=0.3pt] (0,-0.11) rectangle (0.32,0.11);}";
        }
        LegendEntry.Line line = (LegendEntry.Line) entry.sample();
        LineStyle style = LineStyle.of(line.style());
        String mark = "plot[only marks, " + markOptions(style) + "] coordinates {(0.35,0)}";
        return switch (line.kind()) {
            case BARS ->
                "\\tikz[baseline=-0.6ex]\\draw[" + style.colour() + ", fill=" + style.colour()
                        + "!30, line width=0.5pt] (0,-0.11) rectangle (0.32,0.11);";
            case GUIDE -> "\\tikz[baseline=-0.6ex]\\draw[black!55, line width=0.4pt] (0,0) -- (0.7,0);";
            case LINE ->
                "\\tikz[baseline=-0.6ex]{\\draw[" + style.colour() + ", " + style.pgfDashes()
                        + ", line width=0.9pt] (0,0) -- (0.7,0); \\draw " + mark + ";}";
        };
    }

    /** A number for TeX: at most seven significant digits; the full ones are in report.json. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.7g", value);
    }
}
