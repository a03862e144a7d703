package org.ufmverify.theory.claim;

/**
 * A deliberately wrong variant of a claim: the same check on a changed statement, which must be refuted or fail.
 *
 * @param change what was changed, in a few words
 * @param check the check, of the same kind as one of the claim's own
 */
public record Mutant(String change, Check check) {}
