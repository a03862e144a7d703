package org.ufmverify.theory.claim.run;

import org.ufmverify.theory.verdict.Verdict;

/**
 * An examined mutant.
 *
 * @param change what was changed, in a few words
 * @param statement the wrong statement in input syntax
 * @param verdict what came out; REFUTED when it is false for certain, FAILED when a generated problem fails; else it survived
 */
public record MutantResult(String change, String statement, Verdict verdict) {

    /** Returns whether the mutant was caught: refuted, or failing on a generated problem. */
    public boolean refuted() {
        return verdict.failure().isPresent();
    }
}
