package org.ufmverify.empirical.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How several runs share the machine, and what they leave on the disk.
 *
 * @param folder each run gets a folder of its own in it
 * @param workers runs at a time
 * @param checkpointEvery epochs between two checkpoints of a run, at least 1
 * @param resume whether interrupted runs found in the folder go on; otherwise they are refused
 * @param exportEpochs logged epochs whose features are exported, besides the last one
 */
public record SweepOptions(
        Path folder, Workers workers, int checkpointEvery, boolean resume, List<Integer> exportEpochs) {
    private static final int DEFAULT_INTERVAL = 10;

    /** Copies the list and checks the numbers. */
    public SweepOptions {
        exportEpochs = List.copyOf(exportEpochs);
        if (checkpointEvery < 1) {
            throw new IllegalArgumentException("checkpoint interval must be at least 1, got " + checkpointEvery);
        }
    }

    /** As many workers as asked for, the processors split among them; interrupted runs go on. */
    public static SweepOptions of(Path folder, int workers) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new SweepOptions(
                folder,
                new Workers(workers, Math.max(1, processors / Math.max(1, workers))),
                DEFAULT_INTERVAL,
                true,
                List.of());
    }

    /** The same with another interval of checkpoints. */
    public SweepOptions withCheckpointEvery(int epochs) {
        return new SweepOptions(folder, workers, epochs, resume, exportEpochs);
    }

    /** The same with interrupted runs going on or refused. */
    public SweepOptions withResume(boolean newResume) {
        return new SweepOptions(folder, workers, checkpointEvery, newResume, exportEpochs);
    }

    /** The same with features of further epochs exported. */
    public SweepOptions withExportEpochs(List<Integer> epochs) {
        return new SweepOptions(folder, workers, checkpointEvery, resume, epochs);
    }

    RunOptions of(Path run) {
        return new RunOptions(Optional.of(run), checkpointEvery, resume, exportEpochs);
    }
}
