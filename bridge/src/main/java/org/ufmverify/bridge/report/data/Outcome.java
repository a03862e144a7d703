package org.ufmverify.bridge.report.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.ufmverify.bridge.seeds.EmpiricalOutcome;
import org.ufmverify.theory.verdict.Verdict;

/** What became of a claim, strongest evidence first. */
public enum Outcome {
    /** Derived symbolically, for all parameters of the statement. */
    PROVED("PROVED"),
    /** Shown by outward-rounded arithmetic or a solver, for a region of parameters. */
    CERTIFIED("CERTIFIED"),
    /** Held on every generated case. */
    TESTED("TESTED"),
    /** Held in the measurements, with its interval. */
    OBSERVED("OBSERVED"),
    /** The measurements show that it does not hold. */
    NOT_OBSERVED("NOT OBSERVED"),
    /** The evidence does not decide. */
    INCONCLUSIVE("INCONCLUSIVE"),
    /** A generated case failed, evaluated in floating point. */
    FAILED("FAILED"),
    /** A counterexample exists, checked rigorously. */
    REFUTED("REFUTED"),
    /** A definition or a textbook fact: taken as it is, nothing was shown. */
    GIVEN("GIVEN");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** {@return the words in the report and in {@code report.json}} */
    @JsonValue
    public String label() {
        return label;
    }

    /** {@return the outcome of a theoretical claim} */
    public static Outcome of(Verdict verdict) {
        return valueOf(verdict.word());
    }

    /** {@return the outcome of an empirical claim} */
    public static Outcome of(EmpiricalOutcome outcome) {
        if (outcome instanceof EmpiricalOutcome.Observed) {
            return OBSERVED;
        }
        return outcome instanceof EmpiricalOutcome.NotObserved ? NOT_OBSERVED : INCONCLUSIVE;
    }

    /**
     * The outcome with a given label.
     *
     * @param label for example "NOT OBSERVED"
     * @return the outcome
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static Outcome labelled(String label) {
        for (Outcome outcome : values()) {
            if (outcome.label.equals(label)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException(
                "a verdict must be one of PROVED, CERTIFIED, TESTED, OBSERVED, NOT OBSERVED, INCONCLUSIVE, "
                        + "FAILED, REFUTED, GIVEN, got " + label);
    }
}
