package org.ufmverify.bridge.report.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

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

    /** What a step rests on. */
    public enum Kind {
        /** A definition. */
        DEFINITION("definition"),
        /** A fact of undergraduate mathematics, used as it is. */
        TEXTBOOK_FACT("textbook fact"),
        /** A lemma of the literature, not proved here. */
        CITED_LEMMA("cited lemma"),
        /** A step made and checked by computer algebra. */
        SYMBOLIC_STEP("symbolic step"),
        /** A step shown by outward-rounded arithmetic or a solver. */
        CERTIFIED_STEP("certified step");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** {@return the words in the report and in {@code report.json}} */
        @JsonValue
        public String label() {
            return label;
        }

        /**
         * The kind with a given label.
         *
         * @param label for example "cited lemma"
         * @return the kind
         * @throws IllegalArgumentException if there is none
         */
        @JsonCreator
        public static Kind labelled(String label) {
            try {
                return valueOf(label.toUpperCase(Locale.ROOT).replace(' ', '_'));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "a step must be a definition, textbook fact, cited lemma, symbolic step or certified step, got "
                                + label,
                        e);
            }
        }
    }

    /**
     * A step of a proof.
     *
     * @param kind what it rests on
     * @param text what is done, prose (see {@link ReportData})
     * @param formula the displayed formula as LaTeX mathematics; empty if there is none
     * @param outcome what became of it; a definition and a textbook fact are GIVEN, a cited lemma has the verdict of its numerical check
     * @param evidence how it was checked, prose; empty if the text says it
     */
    public record Step(Kind kind, String text, String formula, Outcome outcome, String evidence) {}
}
