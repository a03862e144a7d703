package org.ufmverify.theory.coq.algebra;

/** What is known of the sign of a value. */
public enum Sign {
    POSITIVE,
    NONNEGATIVE,
    NEGATIVE,
    NONPOSITIVE,
    UNKNOWN;

    Sign times(Sign other) {
        if (this == UNKNOWN || other == UNKNOWN) {
            return UNKNOWN;
        }
        boolean strict = isStrict() && other.isStrict();
        if (isAbove() == other.isAbove()) {
            return strict ? POSITIVE : NONNEGATIVE;
        }
        return strict ? NEGATIVE : NONPOSITIVE;
    }

    Sign opposite() {
        return times(NEGATIVE);
    }

    public boolean isStrict() {
        return this == POSITIVE || this == NEGATIVE;
    }

    public boolean isAbove() {
        return this == POSITIVE || this == NONNEGATIVE;
    }
}
