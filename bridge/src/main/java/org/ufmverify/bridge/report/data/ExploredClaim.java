package org.ufmverify.bridge.report.data;

import java.util.List;
import org.ufmverify.theory.prover.explore.Picture;

/**
 * Where in parameter space a claim holds.
 *
 * @param id short name
 * @param title prose (see {@link ReportData})
 * @param statement the claim as LaTeX mathematics; empty if there is none
 * @param at what the other parameters of the maps are, prose; empty if there are none
 * @param maps maps over two parameters
 * @param brackets certified brackets of a threshold
 * @param remarks what is to be seen, prose (see {@link ReportData})
 */
public record ExploredClaim(
        String id,
        String title,
        String statement,
        String at,
        List<Picture> maps,
        List<Bracket> brackets,
        List<String> remarks) {
    /** Copies the lists. */
    public ExploredClaim {
        maps = List.copyOf(maps);
        brackets = List.copyOf(brackets);
        remarks = List.copyOf(remarks);
    }

    /**
     * An interval that contains a threshold, by outward-rounded arithmetic.
     *
     * @param parameter LaTeX mathematics
     * @param low lower end
     * @param high upper end
     * @param meaning what happens on the two sides, prose (see {@link ReportData})
     */
    public record Bracket(String parameter, double low, double high, String meaning) {}
}
