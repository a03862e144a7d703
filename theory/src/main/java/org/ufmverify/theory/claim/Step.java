package org.ufmverify.theory.claim;

import java.util.Optional;

/**
 * A step of a derivation, as it is read and as it is checked.
 *
 * @param kind what the step rests on
 * @param text what is done, prose with mathematics between dollar signs
 * @param latex the displayed formula without dollar signs; empty when there is none
 * @param check how the step is checked; absent for definitions and textbook facts only
 */
public record Step(Kind kind, String text, String latex, Optional<Check> check) {

    /** What a step rests on. */
    public enum Kind {
        /** A definition: nothing to check. */
        DEFINITION,
        /** A fact of undergraduate linear algebra or calculus, named and used as it is: not checked by machine. */
        TEXTBOOK_FACT,
        /** A lemma of the literature: not proved here, checked on generated cases only. */
        CITED_LEMMA,
        /** Derived by computer algebra or decided for all parameters. */
        SYMBOLIC_STEP,
        /** Covered by rigorous interval arithmetic on a stated box. */
        CERTIFIED_STEP
    }

    /** Checks that definitions and textbook facts, and only they, come without a check; throws {@link IllegalArgumentException}. */
    public Step {
        if (check.isPresent() == (kind == Kind.DEFINITION || kind == Kind.TEXTBOOK_FACT)) {
            throw new IllegalArgumentException(
                    "a step must have a check unless it is a definition or a textbook fact, got " + kind + " in step \""
                            + text + "\"");
        }
    }

    /** Returns a definition. */
    public static Step definition(String text, String latex) {
        return new Step(Kind.DEFINITION, text, latex, Optional.empty());
    }

    /** Returns a textbook fact. */
    public static Step textbook(String text, String latex) {
        return new Step(Kind.TEXTBOOK_FACT, text, latex, Optional.empty());
    }

    /** Returns a cited lemma with the check of its statement on generated cases. */
    public static Step lemma(String text, String latex, Check check) {
        return new Step(Kind.CITED_LEMMA, text, latex, Optional.of(check));
    }

    /** Returns a symbolic step. */
    public static Step symbolic(String text, String latex, Check check) {
        return new Step(Kind.SYMBOLIC_STEP, text, latex, Optional.of(check));
    }

    /** Returns a step that is certified on a box. */
    public static Step certified(String text, String latex, Check check) {
        return new Step(Kind.CERTIFIED_STEP, text, latex, Optional.of(check));
    }
}
