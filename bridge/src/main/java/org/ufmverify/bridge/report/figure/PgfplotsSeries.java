package org.ufmverify.bridge.report.figure;

import java.util.List;
import org.ufmverify.bridge.report.figure.Series.Kind;

/** A series for pgfplots. */
final class PgfplotsSeries {
    private static final int MARKS = 7;

    private PgfplotsSeries() {}

    static void write(StringBuilder tex, Series series, Scale x, Scale y) {
        LineStyle style = LineStyle.of(series.style());
        switch (series.kind()) {
            case BARS -> {
                tex.append("\\addplot[const plot, draw=")
                        .append(style.colour())
                        .append(", fill=")
                        .append(style.colour())
                        .append("!30, line width=0.5pt] coordinates {");
                int bars = series.y().size();
                place(tex, x.position(series.x().get(0)), 0);
                for (int i = 0; i < bars; i++) {
                    place(
                            tex,
                            x.position(series.x().get(i)),
                            height(y, series.y().get(i)));
                }
                place(
                        tex,
                        x.position(series.x().get(bars)),
                        height(y, series.y().get(bars - 1)));
                place(tex, x.position(series.x().get(bars)), 0);
                tex.append("};\n");
            }
            case GUIDE ->
                points(tex.append("\\addplot[black!55, line width=0.4pt, forget plot] coordinates {"), series, x, y);
            case SHADES -> {
                tex.append(
                                "\\addplot[only marks, mark=*, mark size=1.5pt, mark options={draw=black!60, line width=0.2pt, fill=")
                        .append(LineStyle.shadeName(series.style()))
                        .append("}] coordinates {");
                points(tex, series, x, y);
            }
            case LINE, POINTS -> {
                if (!series.low().isEmpty()) {
                    band(tex, series, style, x, y);
                }
                tex.append("\\addplot[color=")
                        .append(style.colour())
                        .append(", ")
                        .append(markOptions(style));
                if (series.kind() == Kind.POINTS) {
                    tex.append(", only marks");
                } else {
                    int step = Math.max(1, series.x().size() / MARKS);
                    tex.append(", ")
                            .append(style.pgfDashes())
                            .append(", line width=0.9pt, mark repeat=")
                            .append(step)
                            .append(", mark phase=")
                            .append(1 + Math.floorMod(series.style() * 3, step));
                }
                points(tex.append("] coordinates {"), series, x, y);
            }
        }
    }

    private static double height(Scale y, double value) {
        return Math.max(0, y.position(value));
    }

    /** There along the upper ends and back along the lower ones. */
    private static void band(StringBuilder tex, Series series, LineStyle style, Scale x, Scale y) {
        tex.append("\\addplot[draw=none, fill=")
                .append(style.colour())
                .append(", fill opacity=0.16, forget plot] coordinates {");
        List<Double> at = series.x();
        for (int i = 0; i < at.size(); i++) {
            place(tex, x.position(at.get(i)), y.position(series.high().get(i)));
        }
        for (int i = at.size() - 1; i >= 0; i--) {
            place(tex, x.position(at.get(i)), y.position(series.low().get(i)));
        }
        tex.append("} -- cycle;\n");
    }

    static String markOptions(LineStyle style) {
        return "mark=" + style.pgfMark() + ", mark size=1.5pt, mark options={solid, " + style.colour() + "}";
    }

    private static void points(StringBuilder tex, Series series, Scale x, Scale y) {
        for (int i = 0; i < series.x().size(); i++) {
            if (i % 6 == 0) {
                tex.append("\n  ");
            }
            place(tex, x.position(series.x().get(i)), y.position(series.y().get(i)));
        }
        tex.append("};\n");
    }

    private static void place(StringBuilder tex, double x, double y) {
        tex.append('(')
                .append(PgfplotsWriter.place(x))
                .append(',')
                .append(PgfplotsWriter.place(y))
                .append(") ");
    }
}
