package org.ufmverify.bridge.report.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * Where in parameter space a claim holds.
 *
 * @param id short name
 * @param title prose (see {@link ReportData})
 * @param statement the claim as LaTeX mathematics; empty if there is none
 * @param region a map over two parameters; {@link Region#none()} if there is none
 * @param brackets certified brackets of a threshold
 * @param remarks what is to be seen, prose (see {@link ReportData})
 */
public record Exploration(
        String id, String title, String statement, Region region, List<Bracket> brackets, List<String> remarks) {
    /** Copies the lists. */
    public Exploration {
        brackets = List.copyOf(brackets);
        remarks = List.copyOf(remarks);
    }

    /** Whether the claim holds in a cell. */
    public enum Cell {
        /** It holds, with certainty. */
        HOLDS("holds"),
        /** It fails, with certainty. */
        FAILS("fails"),
        /** It was not decided. */
        UNDECIDED("undecided"),
        /** The claim says nothing there. */
        OUTSIDE("outside");

        private final String label;

        Cell(String label) {
            this.label = label;
        }

        /** {@return the word in the report and in {@code report.json}} */
        @JsonValue
        public String label() {
            return label;
        }

        /**
         * The cell with a given label.
         *
         * @param label for example "holds"
         * @return the cell
         * @throws IllegalArgumentException if there is none
         */
        @JsonCreator
        public static Cell labelled(String label) {
            for (Cell cell : values()) {
                if (cell.label.equals(label)) {
                    return cell;
                }
            }
            throw new IllegalArgumentException("a cell must be one of holds, fails, undecided, outside, got " + label);
        }
    }

    /**
     * A rectangular grid of cells over two parameters.
     *
     * @param at what the other parameters are, prose; empty if there are none
     * @param xLabel name of the parameter across, LaTeX mathematics
     * @param yLabel name of the parameter upwards, LaTeX mathematics
     * @param xEdges m + 1 ascending edges
     * @param yEdges r + 1 ascending edges
     * @param xLog whether the x axis is logarithmic
     * @param yLog whether the y axis is logarithmic
     * @param cells r rows of m cells, the first row lowest
     */
    public record Region(
            String at,
            String xLabel,
            String yLabel,
            List<Double> xEdges,
            List<Double> yEdges,
            boolean xLog,
            boolean yLog,
            List<List<Cell>> cells) {
        /** Copies the lists and checks their sizes. */
        public Region {
            xEdges = List.copyOf(xEdges);
            yEdges = List.copyOf(yEdges);
            cells = cells.stream().map(List::copyOf).toList();
            int columns = Math.max(0, xEdges.size() - 1);
            if (cells.size() != Math.max(0, yEdges.size() - 1)
                    || cells.stream().anyMatch(row -> row.size() != columns)) {
                throw new IllegalArgumentException(
                        "a region needs one row of cells less than y edges and one cell less than x edges, got "
                                + cells.size() + " rows for " + yEdges.size() + " y edges and " + xEdges.size()
                                + " x edges");
            }
        }

        /** {@return no region} */
        public static Region none() {
            return new Region("", "", "", List.of(), List.of(), false, false, List.of());
        }
    }

    /**
     * An interval that contains a threshold.
     *
     * @param parameter LaTeX mathematics
     * @param low lower end
     * @param high upper end
     * @param certified whether the arithmetic was outward rounded
     * @param meaning what happens on the two sides, prose (see {@link ReportData})
     */
    public record Bracket(String parameter, double low, double high, boolean certified, String meaning) {}
}
