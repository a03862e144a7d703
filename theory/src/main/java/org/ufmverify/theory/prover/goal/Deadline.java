package org.ufmverify.theory.prover.goal;

/**
 * A moment after which work must end. It is over as well for a thread that was interrupted.
 *
 * @param nanoTime the moment, on the clock of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {
    /**
     * Returns the moment in that many seconds.
     *
     * @param seconds from now; more than 10^7 count as that many
     * @return the deadline
     */
    public static Deadline in(double seconds) {
        return new Deadline(System.nanoTime() + (long) (Math.min(seconds, 1e7) * 1e9));
    }

    /** Returns the earlier of this deadline and one in that many seconds. */
    public Deadline within(double seconds) {
        return new Deadline(Math.min(nanoTime, in(seconds).nanoTime));
    }

    /** Returns the seconds that are left, 0 when it is over. */
    public double secondsLeft() {
        return Math.max(0, (nanoTime - System.nanoTime()) / 1e9);
    }

    /** Returns whether the moment has passed or the current thread was interrupted. */
    public boolean isOver() {
        return System.nanoTime() >= nanoTime || Thread.currentThread().isInterrupted();
    }
}
