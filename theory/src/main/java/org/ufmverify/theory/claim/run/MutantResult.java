package org.ufmverify.theory.claim.run;

import org.ufmverify.theory.verdict.Verdict;

/**
 * An examined mutant.
 *
 * @param change what was changed, in a few words
 * @param statement the wrong statement in input syntax
 * @param verdict what came out; anything but a refutation is a survivor
 */
public record MutantResult(String change, String statement, Verdict verdict) {

    /** Returns whether the mutant was refuted. */
    public boolean refuted() {
        return verdict instanceof Verdict.Refuted;
    }
}
