package org.ufmverify.bridge.report.supplement;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.bridge.report.data.KernelCheck;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.data.ReportedClaim;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Cell;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.theory.coq.CoqStep;

/** All claims at a glance. */
final class ClaimsSection {
    private ClaimsSection() {}

    static Section section(List<ReportedClaim> claims) {
        Table.Builder table = Table.captioned(
                        "All claims of the theory, their verdicts, and how many of their mutants were caught.")
                .labels("No.")
                .words("Claim", 0.36)
                .words("Source", 0.19)
                .words("Verdict", 0.14)
                .words("Coq", 0.14)
                .labels("Mutants");
        for (int i = 0; i < claims.size(); i++) {
            ReportedClaim claim = claims.get(i);
            table.add(new Cell.Reference(i + 1))
                    .add(claim.title())
                    .add(Prose.quote(claim.source()).replaceAll("\\bl2\\b", "\\$\\\\ell_2\\$"))
                    .add(new Cell.Label(
                            ValueCells.badge(claim.outcome()), claim.asExpected() ? "" : "**not as expected**"))
                    .add(kernel(claim))
                    .add(mutants(claim.mutantsRefuted(), claim.mutants()));
        }
        int all = claims.stream().mapToInt(ReportedClaim::mutants).sum();
        int refuted = claims.stream().mapToInt(ReportedClaim::mutantsRefuted).sum();
        table.add("").add("all claims").add("").add("").add(kernel(claims)).add(mutants(refuted, all));
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
                                        + "refutes it or a generated problem fails, and the last column counts those that were. "
                                        + coq(claims)),
                        table.build()));
    }

    private static String coq(List<ReportedClaim> claims) {
        return claims.stream().noneMatch(c -> c.kernel().anyExported())
                ? "Nothing was exported to Coq; `--coq DIR --coq-check` writes proofs that Coq's kernel checks."
                : "**Coq**: a claim is a headline that is kernel-checked only if its own statement is a theorem that Coq's kernel "
                        + "accepted, with the conditions of its definedness in the statement and no axioms beyond those of the "
                        + "real numbers and of machine integers; of a refuted claim that theorem is that it does not hold. "
                        + "The steps of its proof are counted apart.";
    }

    private static String kernel(ReportedClaim claim) {
        KernelCheck kernel = claim.kernel();
        String headline =
                switch (kernel.headline()) {
                    case CHECKED ->
                        claim.outcome() == Outcome.REFUTED ? "refutation kernel-checked" : "headline kernel-checked";
                    case EXPORTED, NOT_EXPORTED -> kernel.headline().words();
                };
        List<String> parts = new ArrayList<>(List.of(headline));
        if (kernel.checked() > 0) {
            parts.add("steps checked: " + kernel.checked() + " of " + kernel.checks());
        }
        if (kernel.exported() > 0) {
            parts.add("steps exported: " + kernel.exported() + " of " + kernel.checks());
        }
        return String.join("; ", parts);
    }

    private static String kernel(List<ReportedClaim> claims) {
        long checked = claims.stream()
                .filter(c -> c.kernel().headline() == CoqStep.Status.CHECKED)
                .count();
        return checked == 0 ? "" : "headlines checked: " + checked + " of " + claims.size();
    }

    private static String mutants(int refuted, int all) {
        return all == 0 ? "none" : "$" + refuted + "/" + all + "$";
    }
}
