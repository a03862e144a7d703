package org.ufmverify.theory.verdict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A point at which a claim fails, shrunk to values a person can check by hand.
 *
 * @param values each variable's exact value, an integer, decimal or fraction such as {@code 1/20}, in a stable order
 * @param failure what happens there
 */
public record Counterexample(Map<String, String> values, Failure failure) {
    /** Copies the values, keeping their order. */
    public Counterexample {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns the same failure with one more value in front. */
    public Counterexample with(String variable, String value) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(variable, value);
        all.putAll(values);
        return new Counterexample(all, failure);
    }

    /** Why the claim is false there. */
    public sealed interface Failure {}

    /**
     * A relation does not hold between its two sides.
     *
     * @param relation the relation in input syntax
     * @param left the left side there, exact or to a dozen digits
     * @param right the right side there, likewise
     * @param difference left minus right there, likewise
     */
    public record Sides(String relation, String left, String right, String difference) implements Failure {}

    /**
     * Two sides that are claimed to differ are equal at a point that agrees with the values to 30 digits, because their
     * difference is continuous and changes its sign.
     *
     * @param relation the relation in input syntax
     */
    public record Crossing(String relation) implements Failure {}

    /**
     * A relation fails at a point that agrees with the values to 30 digits, and that satisfies an assumed equation by the
     * intermediate value theorem.
     *
     * @param relation the relation in input syntax
     * @param equation the assumed equation
     */
    public record OnEquation(String relation, String equation) implements Failure {}

    /**
     * A property of a generated problem does not hold.
     *
     * @param failure what was measured, in one sentence
     */
    public record Measured(String failure) implements Failure {}
}
