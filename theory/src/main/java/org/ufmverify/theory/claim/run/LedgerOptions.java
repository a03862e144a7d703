package org.ufmverify.theory.claim.run;

import java.util.Set;

/**
 * How a ledger is run.
 *
 * @param seed seed of all random choices
 * @param tries generated problems per property, at least 1
 * @param secondsPerClaim time limit of one claim and, again, of all its mutants, positive: an outer bound, as the work on each statement
 *     is limited by counts, of which that of boxes grows with it
 * @param threads claims examined at the same time, at least 1
 * @param only ids of the claims to run; empty for all
 */
public record LedgerOptions(long seed, int tries, double secondsPerClaim, int threads, Set<String> only) {

    /** Checks the values; throws {@link IllegalArgumentException} with one sentence. */
    public LedgerOptions {
        if (tries < 1) {
            throw new IllegalArgumentException("tries must be at least 1, got " + tries);
        }
        if (!(secondsPerClaim > 0) || Double.isInfinite(secondsPerClaim)) {
            throw new IllegalArgumentException(
                    "a time limit must be a positive number of seconds, got " + secondsPerClaim);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        only = Set.copyOf(only);
    }

    /** No machine on which the tool is of use takes so long for one claim. */
    private static final double SECONDS = 1800;

    /** Returns the usual options: 1000 tries, half an hour per claim, two threads, all claims. */
    public static LedgerOptions of(long seed) {
        return new LedgerOptions(seed, 1000, SECONDS, 2, Set.of());
    }

    /** Returns these options with another time limit per claim. */
    public LedgerOptions withSecondsPerClaim(double seconds) {
        return new LedgerOptions(seed, tries, seconds, threads, only);
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
