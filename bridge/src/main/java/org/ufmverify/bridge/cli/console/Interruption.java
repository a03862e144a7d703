package org.ufmverify.bridge.cli.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ctrl-C or a termination signal: long work is asked to stop at its next step and given a few seconds to do so.
 *
 * <p>Ending the process in the middle of a native call would crash it; see {@link NativeExit} for calls that take longer.
 */
public final class Interruption {
    /** The command that was typed first, which has what asks all others to stop. */
    public interface Owner {
        /** Returns what asks long work to stop. */
        Interruption asked();
    }

    private static final long PATIENCE_MILLIS = 2000;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Thread> waiting = new AtomicReference<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private final PrintWriter err;
    private volatile boolean requested;

    /**
     * Makes an interruption that nothing requests.
     *
     * @param err where to say that work did not end by itself
     */
    public Interruption(PrintWriter err) {
        this.err = err;
    }

    /** Returns an interruption that the signals of this process request. */
    public static Interruption bySignal(PrintWriter err) {
        Interruption interruption = new Interruption(err);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::request, "interruption"));
        return interruption;
    }

    boolean isRequested() {
        return requested;
    }

    /** Returns true once: work that ends just after the patience with it, and the patience, say the same. */
    boolean isFirstToTell() {
        return told.compareAndSet(false, true);
    }

    /** Work that writes files and waits for other programs. */
    public interface Writing<T> {
        T run() throws IOException;
    }

    /**
     * Does work that ends at once when its thread is interrupted, and leaves everything as it was then.
     *
     * @throws CancellationException when it was interrupted
     */
    public <T> T during(Writing<T> work) throws IOException {
        waiting.set(Thread.currentThread());
        try {
            return work.run();
        } catch (IOException e) {
            if (requested) {
                throw new CancellationException(
                        "interrupted; what was finished before is untouched, start the same command again");
            }
            throw e;
        } finally {
            waiting.set(null);
        }
    }

    /** Says that the work has ended, by itself or because it was asked to. */
    public void end() {
        ended.countDown();
    }

    private void request() {
        requested = true;
        Thread thread = waiting.get();
        if (thread != null) {
            thread.interrupt();
        }
        try {
            if (ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                NativeExit.prepare();
                return;
            }
            if (isFirstToTell()) {
                err.println("verify: interrupted; what was finished before is untouched, start the same command again");
                err.flush();
            }
            // Whatever is loaded, something is at work.
            boolean unused = NativeExit.endAtOnce();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
