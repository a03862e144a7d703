package org.ufmverify.theory.prover.goal;

/**
 * What a decision may cost.
 *
 * @param seconds wall-clock limit of the whole decision, positive
 * @param seed seed of all random choices; the same seed gives the same result as long as no time limit cuts a stage short
 * @param samples random points tried by the search for counterexamples, per relation of the claim
 * @param boxes boxes that branch and bound may examine and keep
 */
public record Limits(double seconds, long seed, int samples, int boxes) {
    /** Checks the values; throws {@link IllegalArgumentException} when one is not positive. */
    public Limits {
        if (!(seconds > 0) || Double.isInfinite(seconds)) {
            throw new IllegalArgumentException("a time limit must be a positive number of seconds, got " + seconds);
        }
        if (samples < 1 || boxes < 1) {
            throw new IllegalArgumentException(
                    "samples and boxes must be at least 1, got " + samples + " and " + boxes);
        }
    }

    /** Returns limits with the usual budgets: 20 000 samples, and boxes for the time given. */
    public static Limits of(double seconds, long seed) {
        return new Limits(seconds, seed, 20_000, (int) Math.min(2_000_000, 200_000 + 50_000 * seconds));
    }
}
