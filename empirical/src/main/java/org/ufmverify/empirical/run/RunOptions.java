package org.ufmverify.empirical.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run leaves on the disk; it never changes the numbers.
 *
 * @param folder where to keep log, checkpoints and exports; empty for nothing
 * @param checkpointEvery epochs between two checkpoints, at least 1; the last epoch always has one
 * @param resume whether a run found in the folder goes on; otherwise it is refused
 * @param exportEpochs logged epochs whose features are exported, besides the last one
 * @param threadsAreFixed whether a run found in the folder must have been begun with as many native threads as there are now;
 *     otherwise it goes on with those it was begun with
 */
public record RunOptions(
        Optional<Path> folder,
        int checkpointEvery,
        boolean resume,
        List<Integer> exportEpochs,
        boolean threadsAreFixed) {
    /** Keeps nothing. */
    public static final RunOptions IN_MEMORY = new RunOptions(Optional.empty(), 1, false, List.of(), false);

    private static final int DEFAULT_INTERVAL = 10;

    /** Copies the list and checks the interval. */
    public RunOptions {
        exportEpochs = List.copyOf(exportEpochs);
        if (checkpointEvery < 1) {
            throw new IllegalArgumentException("checkpoint interval must be at least 1, got " + checkpointEvery);
        }
    }

    /** Keeps everything in a folder, with a checkpoint every 10 epochs. */
    public static RunOptions in(Path folder, boolean resume) {
        return new RunOptions(Optional.of(folder), DEFAULT_INTERVAL, resume, List.of(), false);
    }

    /** The same with another interval of checkpoints. */
    public RunOptions withCheckpointEvery(int epochs) {
        return new RunOptions(folder, epochs, resume, exportEpochs, threadsAreFixed);
    }

    /** The same with features of further epochs exported. */
    public RunOptions withExportEpochs(List<Integer> epochs) {
        return new RunOptions(folder, checkpointEvery, resume, epochs, threadsAreFixed);
    }
}
