package org.ufmverify.bridge.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or a termination signal: long work is asked to stop at its next step and given a few seconds to do so.
 *
 * <p>Ending the process in the middle of a native call would crash it.
 */
final class Interruption {
    private static final long PATIENCE_MILLIS = 4500;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;

    /** Returns an interruption that the signals of this process request. */
    static Interruption bySignal() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::request, "interruption"));
        return interruption;
    }

    boolean isRequested() {
        return requested;
    }

    /** Says that the work has ended, by itself or because it was asked to. */
    void end() {
        ended.countDown();
    }

    private void request() {
        requested = true;
        try {
            // The answer does not matter: when the time is over, the process ends.
            boolean unused = ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
