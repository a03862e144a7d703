package org.ufmverify.bridge.report.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.TexTypesetter;

/**
 * Figures for pgfplots, with their data. The preamble must hold {@link #preamble}.
 */
public final class PgfplotsWriter {
    private static final double[] WIDTH = {9.6, 6.0, 3.55, 2.4};
    private static final double[] HEIGHT = {5.0, 3.9, 2.9, 2.3};
    private static final double[] SIDE = {5.2, 4.4, 3.3, 2.4};

    private PgfplotsWriter() {}

    /** {@return the definitions that the figures rest on} */
    public static String preamble() {
        return Stream.concat(
                        LineStyle.all().stream().map(style -> define(style.colour(), style.hex())),
                        IntStream.range(0, LineStyle.shades().size())
                                .mapToObj(i -> define(LineStyle.shadeName(i), LineStyle.shade(i))))
                .collect(Collectors.joining("\n"));
    }

    private static String define(String name, String hex) {
        return "\\definecolor{" + name + "}{HTML}{" + hex + "}";
    }

    /**
     * A panel.
     *
     * @param figure what to draw
     * @param across how many panels stand side by side, 1 to 4
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
        cells(tex, figure.cells(), x, y);
        for (Series series : figure.drawn()) {
            PgfplotsSeries.write(tex, series, x, y);
        }
        for (Mark mark : figure.marks()) {
            String at = "axis cs:" + place(x.position(mark.at())) + ",0";
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
                width + (across == 4 ? 0.3 : 0.8),
                width,
                height + 0.8);
    }

    /** The coordinates of all that is drawn are places between the ends, from 0 to 1, so that TeX meets no number it cannot hold. */
    private static void axis(StringBuilder tex, String name, Axis axis, Scale scale) {
        tex.append("  ").append(name).append("min=0, ").append(name).append("max=1, ");
        tex.append(name)
                .append("label={")
                .append(TexTypesetter.prose(axis.label()))
                .append("},\n  ");
        tex.append(name)
                .append("tick={")
                .append(scale.ticks().stream().map(t -> place(t.share())).collect(Collectors.joining(",")));
        tex.append("}, ").append(name).append("ticklabels={");
        tex.append(
                scale.ticks().stream().map(t -> "{$" + t.label().latex() + "$}").collect(Collectors.joining(",")));
        tex.append("},\n");
    }

    private static void cells(StringBuilder tex, Cells cells, Scale x, Scale y) {
        for (Cells.Run run : cells.runs()) {
            tex.append(String.format(
                    Locale.ROOT,
                    "\\draw[ufm%d, fill=ufm%d, line width=0.05pt] (axis cs:%s,%s) rectangle (axis cs:%s,%s);%n",
                    run.colour(),
                    run.colour(),
                    place(x.position(run.x0())),
                    place(y.position(run.y0())),
                    place(x.position(run.x1())),
                    place(y.position(run.y1()))));
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
                    NumberText.exact(at[i]).latex()));
        }
        return tex.toString();
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
        String mark = "plot[only marks, " + PgfplotsSeries.markOptions(style) + "] coordinates {(0.35,0)}";
        return switch (line.kind()) {
            case BARS ->
                "\\tikz[baseline=-0.6ex]\\draw[" + style.colour() + ", fill=" + style.colour()
                        + "!30, line width=0.5pt] (0,-0.11) rectangle (0.32,0.11);";
            case POINTS -> "\\tikz[baseline=-0.6ex]\\draw[white, line width=0pt] (0.2,0) -- (0.5,0) " + mark + ";";
            case SHADES ->
                "\\tikz[baseline=-0.6ex]\\filldraw[draw=black!60, line width=0.2pt, fill="
                        + LineStyle.shadeName(line.style()) + "] (0.1,0) circle[radius=2pt];";
            case GUIDE -> "\\tikz[baseline=-0.6ex]\\draw[black!55, line width=0.4pt] (0,0) -- (0.7,0);";
            case LINE ->
                "\\tikz[baseline=-0.6ex]{\\draw[" + style.colour() + ", " + style.pgfDashes()
                        + ", line width=0.9pt] (0,0) -- (0.7,0); \\draw " + mark + ";}";
        };
    }

    /** A place between the ends of an axis for TeX. */
    static String place(double share) {
        return share == Math.rint(share) ? String.valueOf((long) share) : String.format(Locale.ROOT, "%.5f", share);
    }
}
