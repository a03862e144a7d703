package org.ufmverify.theory.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verdict rests on, in the order in which it was found.
 *
 * @param items the pieces of evidence
 */
public record Evidence(List<Item> items) {

    /**
     * A piece of evidence.
     *
     * @param kind what it is: {@code symbolic}, {@code second-opinion}, {@code smt}, {@code interval}, {@code property},
     *     {@code search}, {@code numeric}, {@code lemma}
     * @param detail one sentence with the numbers
     */
    public record Item(String kind, String detail) {}

    /** Copies the items. */
    public Evidence {
        items = List.copyOf(items);
    }

    /** Returns no evidence. */
    public static Evidence none() {
        return new Evidence(List.of());
    }

    /** Returns one piece of evidence. */
    public static Evidence of(String kind, String detail) {
        return new Evidence(List.of(new Item(kind, detail)));
    }

    /** Returns this evidence followed by another. */
    public Evidence and(Evidence other) {
        List<Item> all = new ArrayList<>(items);
        all.addAll(other.items);
        return new Evidence(all);
    }

    /** Returns this evidence followed by one more piece. */
    public Evidence and(String kind, String detail) {
        return and(of(kind, detail));
    }
}
