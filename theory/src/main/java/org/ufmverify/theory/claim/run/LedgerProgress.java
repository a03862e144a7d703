package org.ufmverify.theory.claim.run;

/** Is told how far a run is. Calls come from the run's threads, one at a time. */
@FunctionalInterface
public interface LedgerProgress {

    /** Ignores what it is told. */
    LedgerProgress SILENT = (done, total, result) -> {};

    /**
     * A claim was examined.
     *
     * @param done the number of claims examined so far
     * @param total the number of claims to examine
     * @param result the claim just examined
     */
    void examined(int done, int total, ClaimResult result);
}
