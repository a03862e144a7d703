/**
 * Claims, their derivations, their mutants and the ledger that runs them all.
 *
 * <p>A {@link org.ufmverify.theory.claim.Claim} is a value: what is claimed, the steps that derive it, further checks and
 * deliberately wrong variants. {@link org.ufmverify.theory.claim.run.LedgerRun} examines claims and returns self-contained
 * {@link org.ufmverify.theory.claim.run.LedgerResult results}.
 */
package org.ufmverify.theory.claim;
