package org.ufmverify.empirical.run;

import java.nio.file.Path;

/**
 * How several runs share the machine.
 *
 * @param folder each run gets a folder of its own in it
 * @param workers runs at a time, at least 1
 * @param threads native threads of each run, at least 1
 * @param checkpointEvery epochs between two checkpoints of a run, at least 1
 */
public record SweepOptions(Path folder, int workers, int threads, int checkpointEvery) {

    /** Checks the numbers. */
    public SweepOptions {
        if (workers < 1 || threads < 1 || checkpointEvery < 1) {
            throw new IllegalArgumentException("workers, threads and checkpoint interval must be at least 1, got "
                    + workers + ", " + threads + " and " + checkpointEvery);
        }
    }

    /** As many workers as asked for, the processors split among them. */
    public static SweepOptions of(Path folder, int workers) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new SweepOptions(folder, workers, Math.max(1, processors / Math.max(1, workers)), 10);
    }
}
