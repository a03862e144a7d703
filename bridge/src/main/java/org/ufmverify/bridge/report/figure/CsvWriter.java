package org.ufmverify.bridge.report.figure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.typeset.PlainText;

/** The data of figures as comma-separated values, all of them with all digits, those too that the axes cannot show. */
public final class CsvWriter {
    private static final String HEADER = "panel,series,x,x_end,y,y_end,low,high,value\n";

    private CsvWriter() {}

    /**
     * The data of a figure, a line for each point, bar or cell.
     *
     * @param panels its panels; one without a title has its number for a name
     * @return the file: of points x and y, and low and high where there is a band; of bars the ends x and x_end and the height y; of the
     *     cells of a grid their ends and the value
     */
    public static String write(List<Figure> panels) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int p = 0; p < panels.size(); p++) {
            Figure panel = panels.get(p);
            String name = panel.title().isEmpty() ? String.valueOf(p + 1) : plain(panel.title());
            panel.series().forEach(s -> series(csv, name, s));
            panel.marks().forEach(m -> line(csv, name, "mark " + plain(m.label()), m.at(), "", "", "", "", "", ""));
            cells(csv, name, panel.cells());
        }
        return csv.toString();
    }

    private static void series(StringBuilder csv, String panel, Series series) {
        String name = series.label().isEmpty()
                ? series.kind() == Series.Kind.GUIDE ? "reference" : ""
                : plain(series.label());
        boolean bars = series.kind() == Series.Kind.BARS;
        for (int i = 0; i < series.y().size(); i++) {
            line(
                    csv,
                    panel,
                    name,
                    series.x().get(i),
                    bars ? series.x().get(i + 1) : "",
                    series.y().get(i),
                    "",
                    series.low().isEmpty() ? "" : series.low().get(i),
                    series.high().isEmpty() ? "" : series.high().get(i),
                    "");
        }
    }

    private static void cells(StringBuilder csv, String panel, Cells cells) {
        for (int r = 0; r < cells.colours().size(); r++) {
            List<Integer> row = cells.colours().get(r);
            for (int c = 0; c < row.size(); c++) {
                line(
                        csv,
                        panel,
                        "",
                        cells.xEdges().get(c),
                        cells.xEdges().get(c + 1),
                        cells.yEdges().get(r),
                        cells.yEdges().get(r + 1),
                        "",
                        "",
                        cells.labels().isEmpty()
                                ? cells.values().get(r).get(c)
                                : plain(cells.labels().get(row.get(c))));
            }
        }
    }

    private static void line(StringBuilder csv, Object... fields) {
        csv.append(Stream.of(fields).map(f -> quoted(String.valueOf(f))).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String quoted(String field) {
        return field.matches("[^,\"\r\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private static String plain(String prose) {
        return PlainText.runs(prose).stream().map(PlainText.Run::text).collect(Collectors.joining());
    }
}
