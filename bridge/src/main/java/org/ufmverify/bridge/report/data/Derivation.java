package org.ufmverify.bridge.report.data;

import java.util.List;
import org.ufmverify.theory.coq.CoqStep;
import org.ufmverify.theory.verdict.Evidence;

/**
 * A proof, as it is printed.
 *
 * @param id short name, the id of the claim that it proves where there is one
 * @param title what is proved, prose (see {@link ReportData})
 * @param statement the statement as LaTeX mathematics; empty if the title says it all
 * @param steps the steps in their order
 */
public record Derivation(String id, String title, String statement, List<Step> steps) {
    /** Copies the list. */
    public Derivation {
        steps = List.copyOf(steps);
    }

    /**
     * A step of a proof.
     *
     * @param kind what it rests on
     * @param text what is done, prose (see {@link ReportData})
     * @param formula the displayed formula as LaTeX mathematics; empty if there is none
     * @param outcome what became of it; a definition and a textbook fact are GIVEN, a cited lemma has the verdict of its numerical check
     * @param kernel what Coq's kernel has to do with it; a definition and a textbook fact are not exported
     * @param evidence how it was checked; empty if the text says it
     */
    public record Step(
            org.ufmverify.theory.claim.Step.Kind kind,
            String text,
            String formula,
            Outcome outcome,
            CoqStep.Status kernel,
            List<Evidence.Item> evidence) {
        /** Copies the list. */
        public Step {
            evidence = List.copyOf(evidence);
        }
    }
}
