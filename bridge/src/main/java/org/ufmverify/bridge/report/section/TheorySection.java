package org.ufmverify.bridge.report.section;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.bridge.report.data.Claim;
import org.ufmverify.bridge.report.data.Derivation;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.part.ClaimReferences;
import org.ufmverify.bridge.report.part.ValueCells;

/** The claims of the theory, each with its verdict and why it holds or fails; the proofs follow in an appendix. */
final class TheorySection {
    private TheorySection() {}

    static Section section(List<Claim> claims, List<Derivation> derivations) {
        ClaimReferences references = new ClaimReferences(claims);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Each claim comes with its verdict and the idea of its proof. Its number leads to the appendix, where its assumptions are "
                        + "given and the proof step by step, each step with what checked it. **PROVED**: shown by exact algebra, by values on a "
                        + "boundary with signs of derivatives, or by a solver, for all parameters that satisfy the assumptions. **CERTIFIED**: shown by outward-rounded "
                        + "interval arithmetic on the region that is named with it, not beyond. **TESTED**: no generated case failed; not proved. "
                        + "**REFUTED**: a counterexample is given; that some claims are refuted was expected, and is "
                        + "marked as a finding. " + mutants(claims)));
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            blocks.add(new Block.Result(
                    i + 1,
                    claim.title(),
                    ValueCells.badge(claim.outcome()),
                    note(claim),
                    claim.statement(),
                    references.in(claim.sketch())
                            + (claim.counterexample().isEmpty()
                                    ? ""
                                    : (claim.sketch().isEmpty() ? "" : " ") + "Counterexample: "
                                            + claim.counterexample()
                                            + (claim.counterexample().endsWith("\u2026") ? "" : ".")),
                    ProofsSection.hasEntry(claim, derivations)));
        }
        return new Section("theory", "Theory: the claims and why they hold", blocks);
    }

    private static String note(Claim claim) {
        if (!claim.asExpected()) {
            return "**not as expected**";
        }
        return claim.outcome() == Outcome.REFUTED
                ? "a finding"
                : claim.region().isEmpty() ? "" : "on " + claim.region();
    }

    private static String mutants(List<Claim> claims) {
        int all = claims.stream().mapToInt(Claim::mutants).sum();
        int refuted = claims.stream().mapToInt(Claim::mutantsRefuted).sum();
        return all == 0
                ? ""
                : "So that a check that always says yes is found out, each was also given false variants of its claim (mutants, for "
                        + "example $K-1$ in place of $K$): it caught **" + refuted + " of " + all + "**.";
    }
}
