package org.ufmverify.theory.claim;

import java.util.Optional;

/** A statement about a problem of any size that can be evaluated numerically at one. */
public sealed interface NumericProperty permits MeasuredProperty, SpectrumProperty {

    /** Returns the statement in input syntax. */
    String statement();

    /** Returns whether the statement says something about the problem at all. */
    boolean appliesTo(Trial trial);

    /**
     * Evaluates the statement at a problem to which it applies.
     *
     * @return absent when it holds within its tolerance, else one sentence with the two sides
     */
    Optional<String> failure(Trial trial);
}
