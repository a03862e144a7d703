package org.ufmverify.bridge.report;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;

/** The proofs. */
final class DerivationsSection {
    private DerivationsSection() {}

    static Section section(List<Derivation> derivations) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Each step says what it rests on. Symbolic steps were made and checked by computer algebra with $K$ as "
                        + "a symbol; cited lemmas are not proved here, their verdict is that of a numerical check."));
        for (Derivation derivation : derivations) {
            blocks.add(new Block.Proof(
                    derivation.title(),
                    derivation.statement(),
                    derivation.steps().stream()
                            .map(step -> new Block.Step(
                                    step.kind().label(),
                                    step.text(),
                                    step.formula(),
                                    Typed.badge(step.outcome()),
                                    evidence(step)))
                            .toList()));
        }
        return new Section("derivations", "Derivations", blocks);
    }

    private static String evidence(Derivation.Step step) {
        String digest = EvidenceDigest.of(List.of(step.evidence()));
        return digest.isEmpty() ? "" : Character.toUpperCase(digest.charAt(0)) + digest.substring(1) + ".";
    }
}
