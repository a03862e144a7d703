package org.ufmverify.bridge.report;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Cell;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.typeset.Prose;

/** The claims and what is known about them. */
final class ClaimsSection {
    private ClaimsSection() {}

    static Section section(List<Claim> claims) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "PROVED: derived by computer algebra or decided by a solver, for all parameters of the statement. "
                        + "CERTIFIED: shown on the stated region with outward-rounded arithmetic. TESTED: no generated case failed. OBSERVED and "
                        + "NOT OBSERVED: by measurement on trained networks. REFUTED: there is a counterexample. A mutant is a wrong variant of "
                        + "the claim that the same check must reject; the last column counts those that it did."));
        Table.Builder table = Table.captioned("Claims and verdicts.")
                .words("Claim", 0.53)
                .words("Source", 0.20)
                .words("Verdict", 0.16)
                .labels("Mutants");
        for (Claim claim : claims) {
            boolean surprising = !claim.asExpected();
            boolean refutedAsExpected = claim.asExpected() && claim.outcome() == Outcome.REFUTED;
            table.add(new Cell.Statement(Prose.quote(claim.title()), claim.statement()))
                    .add(Prose.quote(claim.source()))
                    .add(new Cell.Label(
                            Typed.badge(claim.outcome()),
                            surprising ? "**not as expected**" : refutedAsExpected ? "as expected" : ""))
                    .add(claim.mutants() == 0 ? "none" : "$" + claim.mutantsRefuted() + "/" + claim.mutants() + "$");
        }
        blocks.add(table.build());
        List<String> evidence = claims.stream()
                .map(ClaimsSection::evidence)
                .filter(line -> !line.isEmpty())
                .toList();
        if (!evidence.isEmpty()) {
            blocks.add(new Block.Heading("Evidence"));
            blocks.add(new Block.Paragraph(
                    "Long evidence is given in counts of checks; each line of it is in `report.json`."));
            blocks.add(new Block.Bullets(evidence));
        }
        return new Section("claims", "Claims and verdicts", blocks);
    }

    private static String evidence(Claim claim) {
        List<String> parts = new ArrayList<>();
        if (!claim.evidence().isEmpty()) {
            parts.add(EvidenceDigest.of(claim.evidence()));
        }
        if (!claim.counterexample().isEmpty()) {
            parts.add("counterexample: " + claim.counterexample());
        }
        if (!claim.artifacts().isEmpty()) {
            parts.add("check it again with " + EvidenceDigest.files(claim.artifacts()));
        }
        if (parts.isEmpty()) {
            return "";
        }
        String all = String.join("; ", parts);
        return "**" + Prose.quote(claim.title()) + ".** " + Character.toUpperCase(all.charAt(0)) + all.substring(1)
                + ".";
    }
}
