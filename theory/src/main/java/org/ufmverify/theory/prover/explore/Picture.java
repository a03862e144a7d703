package org.ufmverify.theory.prover.explore;

import java.util.List;

/**
 * Where a claim holds in a rectangle of two variables, all others taking all their values.
 *
 * @param across the variable across
 * @param up the variable upwards
 * @param acrossEdges ascending edges of the columns
 * @param upEdges ascending edges of the rows
 * @param rows the cells, lowest row first, each row from left to right
 */
public record Picture(String across, String up, List<Double> acrossEdges, List<Double> upEdges, List<List<Cell>> rows) {
    /** Copies the lists. */
    public Picture {
        acrossEdges = List.copyOf(acrossEdges);
        upEdges = List.copyOf(upEdges);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** What is known of a cell. */
    public enum Cell {
        /** The claim holds at every admissible point of the cell, certified. */
        HOLDS,
        /** The claim fails at some admissible point of the cell, checked exactly. */
        FAILS,
        /** Neither was established. */
        UNDECIDED,
        /** No point of the cell is admissible. */
        OUTSIDE
    }
}
