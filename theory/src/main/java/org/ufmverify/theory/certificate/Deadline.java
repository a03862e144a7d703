package org.ufmverify.theory.certificate;

/** A moment after which a stage must end. */
record Deadline(long nanoTime) {
    static Deadline in(double seconds) {
        return new Deadline(System.nanoTime() + (long) (Math.min(seconds, 1e7) * 1e9));
    }

    /** Returns the earlier of this deadline and one in that many seconds. */
    Deadline within(double seconds) {
        return new Deadline(Math.min(nanoTime, in(seconds).nanoTime));
    }

    double secondsLeft() {
        return Math.max(0, (nanoTime - System.nanoTime()) / 1e9);
    }

    boolean isOver() {
        return System.nanoTime() >= nanoTime || Thread.currentThread().isInterrupted();
    }
}
