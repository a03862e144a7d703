package org.ufmverify.empirical.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.NativeEngine;

/**
 * How several runs share the machine, and what they leave on the disk.
 *
 * @param folder each run gets a folder of its own in it; empty to keep nothing
 * @param workers runs at a time
 * @param checkpointEvery epochs between two checkpoints of a run, at least 1
 * @param resume whether interrupted runs found in the folder go on; otherwise they are refused
 * @param exportEpochs logged epochs whose features are exported, besides the last one
 * @param threadsAreFixed whether runs found in the folder must have been begun with the threads of the workers; otherwise each goes on
 *     with its own
 */
public record SweepOptions(
        Optional<Path> folder,
        Workers workers,
        int checkpointEvery,
        boolean resume,
        List<Integer> exportEpochs,
        boolean threadsAreFixed) {
    private static final int DEFAULT_INTERVAL = 10;

    /** Copies the list and checks the numbers. */
    public SweepOptions {
        exportEpochs = List.copyOf(exportEpochs);
        if (checkpointEvery < 1) {
            throw new IllegalArgumentException("checkpoint interval must be at least 1, got " + checkpointEvery);
        }
    }

    /** Keeps what is kept by default; interrupted runs go on. */
    public static SweepOptions of(Optional<Path> folder, Workers workers) {
        return new SweepOptions(folder, workers, DEFAULT_INTERVAL, true, List.of(), false);
    }

    /** As many workers as asked for, the processors split among them; interrupted runs go on. */
    public static SweepOptions of(Path folder, int workers) {
        int threads = Math.max(1, NativeEngine.processors() / Math.max(1, workers));
        return of(Optional.of(folder), new Workers(workers, threads));
    }

    /** The same with another interval of checkpoints. */
    public SweepOptions withCheckpointEvery(int epochs) {
        return new SweepOptions(folder, workers, epochs, resume, exportEpochs, threadsAreFixed);
    }

    /** The same with interrupted runs going on or refused. */
    public SweepOptions withResume(boolean newResume) {
        return new SweepOptions(folder, workers, checkpointEvery, newResume, exportEpochs, threadsAreFixed);
    }

    /** The same with features of further epochs exported. */
    public SweepOptions withExportEpochs(List<Integer> epochs) {
        return new SweepOptions(folder, workers, checkpointEvery, resume, epochs, threadsAreFixed);
    }

    /** The same with so many native threads for each run, neither more nor fewer. */
    public SweepOptions withThreads(int threads) {
        return new SweepOptions(
                folder, new Workers(workers.count(), threads), checkpointEvery, resume, exportEpochs, true);
    }

    /** The folder of a run, where it is kept. */
    Optional<Path> folder(Experiment experiment) {
        return folder.map(f -> f.resolve(experiment.run().folder()));
    }

    /**
     * Workers on a device: a GPU is not shared, as its memory is not split, and two runs on it are no faster than one after the other. The
     * one worker has the threads of all, unless their number is fixed.
     *
     * @param device "cpu" or "gpu"
     */
    Workers workersOn(String device) {
        return device.equals("gpu") && workers.count() > 1
                ? new Workers(1, threadsAreFixed ? workers.threads() : workers.count() * workers.threads())
                : workers;
    }

    RunOptions of(Experiment experiment) {
        return new RunOptions(folder(experiment), checkpointEvery, resume, exportEpochs, threadsAreFixed);
    }
}
