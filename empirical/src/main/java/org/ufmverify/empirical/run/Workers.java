package org.ufmverify.empirical.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ufmverify.empirical.network.NativeEngine;

/**
 * Several runs at a time in one process, each with its share of the native threads.
 *
 * <p>The order of additions in a matrix product depends on the number of threads: the same seed gives the same numbers
 * for the same number of threads, however many workers there are.
 *
 * @param count runs at a time, at least 1
 * @param threads native threads of each run, at least 1
 */
public record Workers(int count, int threads) {
    /** Checks the numbers. */
    public Workers {
        if (count < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "workers and threads must be at least 1, got " + count + " and " + threads);
        }
    }

    /** As many workers of one thread as there are processors: native threads of one run wait for each other. */
    public static Workers ofOneThread() {
        return new Workers(NativeEngine.processors(), 1);
    }

    /**
     * Does all tasks.
     *
     * @return their results in the order of the tasks
     * @throws IOException when a task throws one; tasks that have not begun are given up, those that run are waited for
     */
    public <T> List<T> run(List<Callable<T>> tasks) throws IOException {
        int threadsBefore = NativeEngine.threads();
        ExecutorService pool = Executors.newFixedThreadPool(count);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(pool.submit(() -> {
                    NativeEngine.useThreads(threads);
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("the runs were interrupted; start them again to go on", e));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            } else if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException("a worker failed: " + e.getCause().getMessage(), e.getCause());
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
            NativeEngine.useThreads(threadsBefore);
        }
    }

    /** Native code of a task must not outlive the caller, who may end the process. */
    private static void awaitEnd(ExecutorService pool) {
        try {
            pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
