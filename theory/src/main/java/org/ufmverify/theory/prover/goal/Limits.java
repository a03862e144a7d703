package org.ufmverify.theory.prover.goal;

/**
 * What a decision may cost: counted work, which is the same on every machine and at any load, and a time limit as an outer bound.
 *
 * @param seconds wall-clock limit of the whole decision, positive
 * @param seed seed of all random choices; the same seed gives the same result as long as the time limit is not reached
 * @param samples random points tried by the search for counterexamples, per relation of the claim
 * @param boxes boxes that branch and bound may examine and keep
 */
public record Limits(double seconds, long seed, int samples, int boxes) {
    private static final int SAMPLES = 20_000;
    private static final int MOST_BOXES = 2_000_000;

    /** How much longer than usual the counted work may take before time ends it, on a slow machine or a busy one. */
    private static final double PATIENCE = 4;

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

    /** Returns a limit of time, with 20 000 samples and as many boxes as can be of use in it. */
    public static Limits of(double seconds, long seed) {
        return new Limits(seconds, seed, SAMPLES, (int) Math.min(MOST_BOXES, 200_000 + 50_000 * seconds));
    }

    /** Returns a limit of work that takes about so many seconds at most; time alone ends it after several times as much. */
    public static Limits ofWork(double usualSeconds, long seed) {
        return new Limits(
                PATIENCE * usualSeconds, seed, SAMPLES, (int) Math.min(MOST_BOXES, 100_000 + 20_000 * usualSeconds));
    }

    /** Returns these limits with another outer bound of time. */
    public Limits within(double outerSeconds) {
        return new Limits(outerSeconds, seed, samples, boxes);
    }

    /** Returns these limits with no more than so many boxes. */
    public Limits withBoxes(int most) {
        return new Limits(seconds, seed, samples, Math.min(most, boxes));
    }

    /** Returns these limits with other samples. */
    public Limits withSamples(int number) {
        return new Limits(seconds, seed, number, boxes);
    }
}
