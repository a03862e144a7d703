package org.ufmverify.theory.verdict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A point at which a claim fails, shrunk to values a person can check by hand.
 *
 * @param values each variable's exact value, an integer, decimal or fraction such as {@code 1/20}, in a stable order
 * @param explanation one sentence: what the two sides are there
 */
public record Counterexample(Map<String, String> values, String explanation) {
    /** Copies the values, keeping their order. */
    public Counterexample {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
