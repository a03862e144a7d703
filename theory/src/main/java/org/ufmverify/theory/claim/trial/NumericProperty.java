package org.ufmverify.theory.claim.trial;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ufmverify.theory.expression.Relation;

/** A statement about a problem of any size that can be evaluated numerically at one. */
public sealed interface NumericProperty permits DescentProperty, MeasuredProperty, ResidualProperty, SpectrumProperty {

    /** Returns the statement in input syntax. */
    String statement();

    /** Returns the statement in words, its expressions between backquotes in input syntax. */
    String inWords();

    /** Returns the problem to be looked at in place of a generated one that would hardly ever satisfy the assumptions. */
    default Trial prepared(Trial trial) {
        return trial;
    }

    /** Returns whether the statement says something about the problem at all. */
    boolean appliesTo(Trial trial);

    /**
     * Evaluates the statement at a problem to which it applies.
     *
     * @return absent when it holds within its tolerance, else one sentence with the two sides
     */
    Optional<String> failure(Trial trial);

    /** Returns assumptions in words, to be appended to a statement. */
    static String given(List<Relation> assumptions) {
        return assumptions.isEmpty()
                ? ""
                : assumptions.stream().map(Relation::write).collect(Collectors.joining(", ", "  for  ", ""));
    }

    /** Returns assumptions in words with backquotes, to be appended to {@link #inWords()}. */
    static String where(List<Relation> assumptions) {
        return assumptions.isEmpty()
                ? ""
                : assumptions.stream().map(Relation::write).collect(Collectors.joining("`, `", " where `", "`"));
    }
}
