package org.ufmverify.bridge.report.supplement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.data.Derivation;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.data.ReportedClaim;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.part.ClaimReferences;
import org.ufmverify.bridge.report.part.EvidenceDigest;
import org.ufmverify.bridge.report.part.ValueCells;

/** The proofs, step by step, with the evidence of each claim. */
final class ProofsSection {
    private ProofsSection() {}

    static Section section(List<ReportedClaim> claims, List<Derivation> derivations) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Each step says what it rests on. Symbolic steps were checked by exact algebra with $K$ as a symbol, from the boundary of "
                        + "their assumptions inwards, or by a solver; certified steps are covered by outward-rounded arithmetic; definitions and textbook facts are "
                        + "taken as they are; cited lemmas are not proved here, "
                        + "their verdict is that of a numerical check. Every other step was also attacked by a search for counterexamples at points "
                        + "where its assumptions hold."));
        blocks.add(new Block.Paragraph(
                "The evidence names kinds of checks, with their number in brackets; each one in full is in `report.json`. **Exact algebra**: "
                        + "both sides multiplied out over independent generators, or factors of known sign. **Derivation**: computer algebra "
                        + "proposed the result, and exact algebra compared it with the stated one. **Boundary and derivative**: the value at "
                        + "a boundary of the assumptions has the right sign, and so has the derivative of what is to be shown from there on. "
                        + "**Solver**: Z3 found that the negation "
                        + "contradicts the assumptions; its problems are the files under `smt/`, for any other solver. **Second opinion**: both "
                        + "sides as stated, enclosed to 50 digits at admissible points by code that shares nothing with the other "
                        + "two. **Interval arithmetic**: branch and bound with outward rounding. **Search for a counterexample**: points of a box, "
                        + "with the number of those that satisfy the assumptions. **Assumptions can be met**: an exact point was found, so that "
                        + "the statement is not empty. **Generated cases**: random problems, whose minimizer or dense Hessian was "
                        + "computed and compared. Every step PROVED or CERTIFIED rests on a certificate that a small checker, which "
                        + "searches nothing, accepted; `theory --out DIR` saves them."));
        boolean exported = claims.stream().anyMatch(c -> c.kernel().anyExported());
        ClaimReferences references = new ClaimReferences(claims);
        for (int i = 0; i < claims.size(); i++) {
            ReportedClaim claim = claims.get(i);
            blocks.add(proof(i + 1, claim, derivation(claim, derivations), references, exported));
        }
        return new Section("proofs", "Proofs, step by step", Part.SUPPLEMENT, blocks);
    }

    private static Optional<Derivation> derivation(ReportedClaim claim, List<Derivation> derivations) {
        return derivations.stream().filter(d -> d.id().equals(claim.id())).findFirst();
    }

    private static String withoutStop(String prose) {
        return prose.endsWith(".") ? prose.substring(0, prose.length() - 1) : prose;
    }

    private static Block.Proof proof(
            int number,
            ReportedClaim claim,
            Optional<Derivation> derivation,
            ClaimReferences references,
            boolean exported) {
        List<Block.Step> steps = derivation.map(Derivation::steps).orElse(List.of()).stream()
                .map(step -> new Block.Step(
                        step.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        references.in(step.text()),
                        step.formula(),
                        ValueCells.badge(step.outcome()),
                        evidence(step, exported)))
                .toList();
        List<String> remarks = new ArrayList<>();
        if (!claim.assumptions().isEmpty()) {
            remarks.add("Assumptions: " + claim.assumptions() + "."
                    + (claim.region().isEmpty() ? "" : " Certified on " + claim.region() + "."));
        }
        String evidence = Stream.of(EvidenceDigest.of(claim.evidence()), withoutStop(claim.reason()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        if (!evidence.isEmpty()) {
            remarks.add("Evidence: " + references.in(evidence) + ".");
        }
        if (!claim.artifacts().isEmpty()) {
            remarks.add("Check again with "
                    + EvidenceDigest.files(List.copyOf(claim.artifacts().keySet())) + ".");
        }
        return new Block.Proof(
                number,
                claim.title(),
                ValueCells.badge(claim.outcome()),
                note(claim),
                claim.statement(),
                sketch(claim, references),
                steps,
                remarks);
    }

    /** A definition has nothing to check, so there is nothing to say of Coq. */
    private static String evidence(Derivation.Step step, boolean exported) {
        return Stream.of(
                        EvidenceDigest.brief(step.evidence()),
                        exported && step.outcome() != Outcome.GIVEN
                                ? step.kernel().words()
                                : "")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String note(ReportedClaim claim) {
        if (!claim.asExpected()) {
            return "**not as expected**";
        }
        return claim.outcome() == Outcome.REFUTED ? "a finding" : "";
    }

    private static String sketch(ReportedClaim claim, ClaimReferences references) {
        String counterexample = claim.counterexample().isEmpty()
                ? ""
                : "Counterexample: " + claim.counterexample()
                        + (claim.counterexample().endsWith("\u2026") ? "" : ".");
        return Stream.of(references.in(claim.sketch()), counterexample)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
