package org.ufmverify.bridge.report.figure;

import static org.ufmverify.bridge.report.figure.SvgWriter.n;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ufmverify.bridge.report.typeset.HtmlTypesetter;
import org.ufmverify.bridge.report.typeset.PlainText;

/** A figure of several panels with its legend as one SVG file that needs nothing else. */
public final class SvgSheet {
    private static final double GAP = 12;
    private static final double LINE = 20;
    private static final double SAMPLE = 40;

    private SvgSheet() {}

    /** A panel with its place. */
    private record Placed(SvgWriter.Drawing drawing, double x, double y) {}

    /**
     * The file.
     *
     * @param panels the panels
     * @param across how many stand side by side
     * @param description what is shown, plain text, for those who do not see it
     * @return a complete SVG file on white
     */
    public static String write(List<Figure> panels, int across, String description) {
        List<Placed> placed = new ArrayList<>();
        double width = 0;
        double y = 0;
        for (int i = 0; i < panels.size(); i += across) {
            double x = 0;
            double height = 0;
            for (Figure panel : panels.subList(i, Math.min(panels.size(), i + across))) {
                SvgWriter.Drawing drawing = SvgWriter.draw(panel);
                placed.add(new Placed(drawing, x, y));
                x += drawing.width() + GAP;
                height = Math.max(height, drawing.height());
            }
            width = Math.max(width, x - GAP);
            y += height + GAP;
        }
        StringBuilder legend = new StringBuilder();
        double bottom = legend(legend, LegendEntry.of(panels), width, y);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\" role=\"img\" aria-label=\"%s\" "
                        + "font-size=\"%s\">\n<style>%s%s</style>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
                n(width),
                n(bottom),
                n(width),
                n(bottom),
                HtmlTypesetter.escape(description),
                n(SvgWriter.FONT),
                colours(),
                SvgWriter.STYLE));
        for (Placed p : placed) {
            svg.append(String.format(Locale.ROOT, "<g transform=\"translate(%s %s)\">\n", n(p.x()), n(p.y())))
                    .append(p.drawing().inside())
                    .append("</g>\n");
        }
        return svg.append(legend).append("</svg>\n").toString();
    }

    /** Writes the legend in as many lines as it takes; returns where it ends. */
    private static double legend(StringBuilder svg, List<LegendEntry> entries, double width, double top) {
        double x = 0;
        double y = top;
        for (LegendEntry entry : entries) {
            double wide = SAMPLE + words(entry.label());
            if (x > 0 && x + wide > width) {
                x = 0;
                y += LINE;
            }
            svg.append(String.format(Locale.ROOT, "<g transform=\"translate(%s %s)\">", n(x), n(y)))
                    .append(SvgWriter.sample(entry))
                    .append("</g>\n");
            SvgWriter.text(svg, entry.label(), x + SAMPLE, y + 10, "start", "label", "");
            x += wide + 2 * GAP;
        }
        return entries.isEmpty() ? top : y + LINE;
    }

    /** Colours without variables, which not all programs that read SVG know. */
    private static String colours() {
        return LineStyle.all().stream()
                .map(s -> String.format(
                        ".%1$s{stroke:#%2$s}.dot.%1$s,.bars.%1$s,.band.%1$s{fill:#%2$s}.dot.%1$s,.band.%1$s{stroke:none}",
                        s.colour(), s.hex()))
                .collect(Collectors.joining());
    }

    private static double words(String label) {
        return PlainText.runs(label).stream()
                .mapToDouble(run -> SvgWriter.width(run.text()))
                .sum();
    }
}
