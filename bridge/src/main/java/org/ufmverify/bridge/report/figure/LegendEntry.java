package org.ufmverify.bridge.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line of the legend.
 *
 * @param label prose
 * @param sample what it explains: a line style, or a colour of a grid
 */
public record LegendEntry(String label, Sample sample) {
    /** What a legend entry shows. */
    public sealed interface Sample permits Line, Colour {}

    /**
     * A series.
     *
     * @param style number of its line style
     * @param kind how it is drawn
     */
    public record Line(int style, Series.Kind kind) implements Sample {}

    /**
     * A colour of a grid.
     *
     * @param hex six hexadecimal digits
     */
    public record Colour(String hex) implements Sample {}

    /**
     * The legend that serves all panels of a figure.
     *
     * @param panels the panels
     * @return each label once, in the order of appearance
     */
    public static List<LegendEntry> of(List<Figure> panels) {
        List<LegendEntry> entries = new ArrayList<>();
        for (Figure panel : panels) {
            for (Series series : panel.drawn()) {
                add(entries, new LegendEntry(series.label(), new Line(series.style(), series.kind())));
            }
            for (int i = 0; i < panel.cells().labels().size(); i++) {
                add(
                        entries,
                        new LegendEntry(
                                panel.cells().labels().get(i),
                                new Colour(panel.cells().palette().get(i))));
            }
        }
        // Shades are a scale, whichever of them a panel begins with.
        entries.sort(Comparator.comparingInt(
                e -> e.sample() instanceof Line line && line.kind() == Series.Kind.SHADES ? line.style() : -1));
        return List.copyOf(entries);
    }

    private static void add(List<LegendEntry> entries, LegendEntry entry) {
        if (!entry.label().isEmpty()
                && entries.stream().noneMatch(e -> e.label().equals(entry.label()))) {
            entries.add(entry);
        }
    }
}
