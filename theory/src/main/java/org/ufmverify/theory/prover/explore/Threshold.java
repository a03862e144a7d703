package org.ufmverify.theory.prover.explore;

import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.verdict.Counterexample;

/**
 * A certified bracket of the value of one variable from which on a claim holds.
 *
 * @param variable the variable
 * @param bracket the claim fails at one end, certainly, and holds for all values beyond the other, certified
 * @param holdsAbove whether the claim holds above the bracket (up to the end of the range) or below it
 * @param counterexample where it fails, at the failing end of the bracket
 * @param certificate one sentence: how the other side was certified
 */
public record Threshold(
        String variable, Range bracket, boolean holdsAbove, Counterexample counterexample, String certificate) {}
