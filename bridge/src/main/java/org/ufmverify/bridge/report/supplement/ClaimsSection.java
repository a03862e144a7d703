package org.ufmverify.bridge.report.supplement;

import java.util.List;
import org.ufmverify.bridge.report.data.Claim;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Cell;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.Prose;

/** All claims at a glance. */
final class ClaimsSection {
    private ClaimsSection() {}

    static Section section(List<Claim> claims) {
        Table.Builder table = Table.captioned(
                        "All claims of the theory, their verdicts, and how many of their mutants were caught.")
                .labels("No.")
                .words("Claim", 0.46)
                .words("Source", 0.26)
                .words("Verdict", 0.14)
                .labels("Mutants");
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            table.add(new Cell.Reference(i + 1))
                    .add(claim.title())
                    .add(Prose.quote(claim.source()).replaceAll("\\bl2\\b", "\\$\\\\ell_2\\$"))
                    .add(new Cell.Label(
                            ValueCells.badge(claim.outcome()), claim.asExpected() ? "" : "**not as expected**"))
                    .add(mutants(claim.mutantsRefuted(), claim.mutants()));
        }
        int all = claims.stream().mapToInt(Claim::mutants).sum();
        int refuted = claims.stream().mapToInt(Claim::mutantsRefuted).sum();
        table.add("").add("all claims").add("").add("").add(mutants(refuted, all));
        return new Section(
                "claims",
                "All claims of the theory",
                Part.SUPPLEMENT,
                List.of(
                        new Block.Paragraph(
                                "**PROVED**: shown for all parameters that satisfy the assumptions, by steps whose certificates a small checker "
                                        + "accepted and by the textbook facts that the proof names. **CERTIFIED**: the same on a region only. **REFUTED**: a "
                                        + "counterexample whose certificate the checker accepted; that some claims are refuted was expected. **TESTED**: no "
                                        + "generated problem failed; **FAILED**: one did, in floating point. \u201cThe paper\u201d is Guo et al. 2025; claims "
                                        + "beyond it are stated by this program. A mutant is a false variant of the claim; it is caught where the same check "
                                        + "refutes it or a generated problem fails, and the last column counts those that were."),
                        table.build()));
    }

    private static String mutants(int refuted, int all) {
        return all == 0 ? "none" : "$" + refuted + "/" + all + "$";
    }
}
