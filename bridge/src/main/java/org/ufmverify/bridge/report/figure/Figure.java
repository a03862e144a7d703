package org.ufmverify.bridge.report.figure;

import java.util.List;

/**
 * A figure, or a panel of one.
 *
 * @param title prose above it; empty if there is none
 * @param x the axis across
 * @param y the axis upwards
 * @param series the data
 * @param marks vertical lines
 * @param cells a coloured grid below everything
 * @param square whether both axes have the same length
 */
public record Figure(String title, Axis x, Axis y, List<Series> series, List<Mark> marks, Cells cells, boolean square) {
    /** Copies the lists. */
    public Figure {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    /** {@return a figure of series} */
    public static Figure of(String title, Axis x, Axis y, List<Series> series) {
        return new Figure(title, x, y, series, List.of(), Cells.none(), false);
    }

    /** {@return a square picture of a grid} */
    public static Figure of(String title, Axis x, Axis y, Cells cells) {
        return new Figure(title, x, y, List.of(), List.of(), cells, true);
    }

    /** {@return this figure with axes of the same length} */
    public Figure asSquare() {
        return new Figure(title, x, y, series, marks, cells, true);
    }

    /** {@return the series without what the axes cannot show; those of which nothing is left are not there} */
    List<Series> drawn() {
        return series.stream()
                .map(s -> s.drawn(x, y))
                .filter(s -> !s.y().isEmpty())
                .toList();
    }

    /** {@return whether there is nothing to draw: at most lines for reference} */
    public boolean isEmpty() {
        return drawn().stream().allMatch(s -> s.kind() == Series.Kind.GUIDE) && cells.isEmpty();
    }
}
