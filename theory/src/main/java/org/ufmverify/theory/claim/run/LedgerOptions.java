package org.ufmverify.theory.claim.run;

import java.util.Set;

/**
 * How a ledger is run.
 *
 * @param seed seed of all random choices
 * @param tries generated problems per property, at least 1
 * @param secondsPerClaim time limit of one claim and, again, of all its mutants, positive
 * @param threads claims examined at the same time, at least 1
 * @param only ids of the claims to run; empty for all
 */
public record LedgerOptions(long seed, int tries, double secondsPerClaim, int threads, Set<String> only) {

    /** Checks the values; throws {@link IllegalArgumentException} with one sentence. */
    public LedgerOptions {
        if (tries < 1) {
            throw new IllegalArgumentException("tries must be at least 1, got " + tries);
        }
        if (!(secondsPerClaim > 0)) {
            throw new IllegalArgumentException("secondsPerClaim must be positive, got " + secondsPerClaim);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        only = Set.copyOf(only);
    }

    /** Returns the usual options: 1000 tries, 30 s per claim, two threads, all claims. */
    public static LedgerOptions of(long seed) {
        return new LedgerOptions(seed, 1000, 30, 2, Set.of());
    }

    /** Returns these options with another number of tries. */
    public LedgerOptions withTries(int number) {
        return new LedgerOptions(seed, number, secondsPerClaim, threads, only);
    }

    /** Returns these options restricted to some claims. */
    public LedgerOptions withOnly(Set<String> ids) {
        return new LedgerOptions(seed, tries, secondsPerClaim, threads, ids);
    }
}
