package org.ufmverify.bridge.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A coloured grid.
 *
 * @param xEdges m + 1 ascending edges
 * @param yEdges r + 1 ascending edges
 * @param colours r rows of m indices into the palette, the first row lowest
 * @param palette colours as six hexadecimal digits
 * @param labels meaning of the colours, prose; empty for a scale from low to high
 * @param low number of the first colour of a scale
 * @param high number of the last
 * @param values r rows of the m numbers that the colours stand for; empty if labels say it
 */
public record Cells(
        List<Double> xEdges,
        List<Double> yEdges,
        List<List<Integer>> colours,
        List<String> palette,
        List<String> labels,
        double low,
        double high,
        List<List<Double>> values) {
    private static final int SHADES = 41;

    /** Copies the lists. */
    public Cells {
        xEdges = List.copyOf(xEdges);
        yEdges = List.copyOf(yEdges);
        colours = colours.stream().map(List::copyOf).toList();
        palette = List.copyOf(palette);
        labels = List.copyOf(labels);
        values = values.stream().map(List::copyOf).toList();
    }

    /** A grid whose colours have labels. */
    public Cells(
            List<Double> xEdges,
            List<Double> yEdges,
            List<List<Integer>> colours,
            List<String> palette,
            List<String> labels) {
        this(xEdges, yEdges, colours, palette, labels, 0, 0, List.of());
    }

    /** {@return no grid} */
    public static Cells none() {
        return new Cells(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * A matrix from -1 (blue) over 0 (white) to 1 (vermilion). Its first row is on top if the axis upwards is reversed.
     *
     * @param rows numbers in [-1, 1]
     * @return the grid; row and column i lie between i + 1/2 and i + 3/2
     */
    public static Cells matrix(List<List<Double>> rows) {
        int size = rows.size();
        List<Double> edges =
                IntStream.rangeClosed(0, size).mapToObj(i -> i + 0.5).toList();
        List<List<Integer>> shades = new ArrayList<>();
        for (List<Double> row : rows) {
            shades.add(row.stream()
                    .map(v -> (int) Math.round((Math.max(-1, Math.min(1, v)) + 1) / 2 * (SHADES - 1)))
                    .toList());
        }
        return new Cells(edges, edges, shades, shades(), List.of(), -1, 1, rows);
    }

    /** {@return whether there is nothing to draw} */
    public boolean isEmpty() {
        return colours.isEmpty();
    }

    private static List<String> shades() {
        int[] blue = {0x00, 0x72, 0xb2};
        int[] vermilion = {0xd5, 0x5e, 0x00};
        return IntStream.range(0, SHADES)
                .mapToObj(i -> {
                    double t = 2.0 * i / (SHADES - 1) - 1;
                    int[] end = t < 0 ? blue : vermilion;
                    return String.format(
                            "%02X%02X%02X",
                            mix(end[0], Math.abs(t)), mix(end[1], Math.abs(t)), mix(end[2], Math.abs(t)));
                })
                .toList();
    }

    private static int mix(int end, double t) {
        return (int) Math.round(255 + (end - 255) * t);
    }

    /** A run of cells of one colour in a row. */
    record Run(double x0, double x1, double y0, double y1, int colour) {}

    /** The grid as rectangles, neighbours of one colour in a row joined. */
    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (int r = 0; r < colours.size(); r++) {
            List<Integer> row = colours.get(r);
            int start = 0;
            for (int c = 1; c <= row.size(); c++) {
                if (c == row.size() || !row.get(c).equals(row.get(start))) {
                    runs.add(new Run(
                            xEdges.get(start), xEdges.get(c), yEdges.get(r), yEdges.get(r + 1), row.get(start)));
                    start = c;
                }
            }
        }
        return runs;
    }
}
