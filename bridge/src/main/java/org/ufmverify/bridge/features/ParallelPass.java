package org.ufmverify.bridge.features;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Runs a pass on a few threads. Blocks are handed out round-robin, so each lane sees the same blocks in every run and sums
 * come out the same to the last bit on the same machine.
 */
public final class ParallelPass {
    private static final int MAX_LANES = 8;
    /** Values of a block: 512 KiB in double precision, which fits the second-level cache. */
    private static final int BLOCK_VALUES = 1 << 16;
    /** Logits of a block: 32 MiB, so that the lanes of a vocabulary's classes stay below its W. */
    private static final int BLOCK_LOGITS = 1 << 22;
    /** Numbers in the sums of all lanes together, 128 MiB, beyond the first lane. */
    private static final long LANE_SUMS = 1L << 24;

    private final FeatureSource source;
    private final int rows;
    private final int lanes;
    private int turn;
    private boolean stopped;

    private ParallelPass(FeatureSource source, long size, int processors) {
        this.source = source;
        this.rows = rows(source.classifier().featureDim(), source.classifier().classes());
        long blocks = (source.samples() + rows - 1) / rows;
        long most = Math.min(blocks, Math.min(MAX_LANES, processors));
        this.lanes = (int) Math.max(1, Math.min(most, LANE_SUMS / Math.max(1, size)));
    }

    /**
     * Long rows come in blocks of at least 64, up to 8 MiB, for the sake of the matrix products; the logits of very many classes
     * in smaller ones.
     */
    private static int rows(int d, int classes) {
        int least = Math.max(1, Math.min(64, (BLOCK_VALUES << 4) / d));
        int most = Math.max(16, BLOCK_LOGITS / classes / 8 * 8);
        return Math.min(most, Math.max(least, Math.min(1024, BLOCK_VALUES / d / 8 * 8)));
    }

    /**
     * Largest number of rows that a block of this source has.
     *
     * @param source a source
     * @return at least 1
     */
    public static int rowsPerBlock(FeatureSource source) {
        return new ParallelPass(source, 1, 1).rows;
    }

    /**
     * Streams all samples once.
     *
     * @param source the samples
     * @param pass what to add up
     * @return the sums over all samples; those of the lanes are merged in their order
     */
    public static <S extends Sums<S>> S sum(FeatureSource source, SamplePass<S> pass) {
        return sum(source, pass, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Streams all samples once, as one of several that share a machine.
     *
     * @param source the samples
     * @param pass what to add up
     * @param processors how many of the machine's may be used
     * @return the sums over all samples; those of the lanes are merged in their order
     */
    public static <S extends Sums<S>> S sum(FeatureSource source, SamplePass<S> pass, int processors) {
        ParallelPass run = new ParallelPass(source, pass.size(), processors);
        int threads = Math.max(1, processors / run.lanes);
        List<S> sums = run.run(lane -> pass.worker(run.rows, threads)).stream()
                .map(SamplePass.Worker::sums)
                .toList();
        sums.stream().skip(1).forEach(sums.get(0)::merge);
        return sums.get(0);
    }

    /**
     * Streams all samples once, by workers whose sums the caller puts together.
     *
     * @param source the samples
     * @param worker makes the worker of a lane
     * @return workers in lane order
     */
    public static <A extends SamplePass.Worker<?>> List<A> run(FeatureSource source, IntFunction<A> worker) {
        return new ParallelPass(source, 1, Runtime.getRuntime().availableProcessors()).run(worker);
    }

    private <A extends SamplePass.Worker<?>> List<A> run(IntFunction<A> make) {
        List<A> accumulators = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            accumulators.add(make.apply(lane));
        }
        try (FeatureSource.Pass pass = source.open()) {
            if (lanes == 1) {
                drive(pass, 0, accumulators.get(0));
            } else {
                driveAll(pass, accumulators);
            }
        }
        return accumulators;
    }

    private void driveAll(FeatureSource.Pass pass, List<? extends SamplePass.Worker<?>> accumulators) {
        ExecutorService threads = Executors.newFixedThreadPool(lanes, task -> {
            Thread thread = new Thread(task, "metrics");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                int index = lane;
                running.add(threads.submit(() -> drive(pass, index, accumulators.get(index))));
            }
            RuntimeException failure = null;
            for (Future<?> task : running) {
                failure = firstFailure(task, failure);
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            threads.shutdown();
        }
    }

    private RuntimeException firstFailure(Future<?> task, RuntimeException failure) {
        try {
            task.get();
            return failure;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            return failure != null ? failure : (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            return failure != null ? failure : new IllegalStateException("interrupted while reading features", e);
        }
    }

    private void drive(FeatureSource.Pass pass, int lane, SamplePass.Worker<?> accumulator) {
        try {
            int d = source.classifier().featureDim();
            double[][] features = new double[rows][d];
            double[][] logits = new double[source.hasLogits() ? rows : 0]
                    [source.classifier().classes()];
            int[] labels = new int[rows];
            FeatureSource.Block block = pass.block(rows);
            for (int n = take(block, lane); n > 0; n = take(block, lane)) {
                block.decode(features, labels, logits);
                accumulator.add(features, labels, logits, n);
            }
        } catch (RuntimeException | Error e) {
            stop();
            throw e;
        }
    }

    /** The next block, when it is this lane's turn; 0 rows at the end or when another lane failed. */
    private synchronized int take(FeatureSource.Block block, int lane) {
        try {
            while (turn != lane && !stopped) {
                wait();
            }
            if (stopped) {
                return 0;
            }
            int n = block.fill();
            turn = (turn + 1) % lanes;
            notifyAll();
            return n;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading features", e);
        }
    }

    private synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
