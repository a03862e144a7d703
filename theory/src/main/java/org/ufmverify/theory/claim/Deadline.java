package org.ufmverify.theory.claim;

/** A moment after which a check gives up. */
final class Deadline {
    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    static Deadline in(double seconds) {
        return new Deadline(System.nanoTime() + Math.round(seconds * 1e9));
    }

    boolean isOver() {
        return System.nanoTime() - nanos >= 0;
    }

    double secondsLeft() {
        return (nanos - System.nanoTime()) / 1e9;
    }
}
