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
                                "**PROVED**: shown by exact algebra, by values on a boundary with signs of derivatives, or by a solver, for all parameters that "
                                        + "satisfy the assumptions. **CERTIFIED**: shown by outward-rounded interval arithmetic on a region. **TESTED**: no generated "
                                        + "case failed. **FAILED**: a generated case failed, evaluated in floating point. **REFUTED**: a counterexample is given, checked rigorously; that some claims are refuted was expected. \u201cThe paper\u201d is Guo et al. 2025; claims beyond it are stated by this "
                                        + "program. A mutant is a false variant of the claim that the same check must refute; the last column "
                                        + "counts those that it did."),
                        table.build()));
    }

    private static String mutants(int refuted, int all) {
        return all == 0 ? "none" : "$" + refuted + "/" + all + "$";
    }
}
