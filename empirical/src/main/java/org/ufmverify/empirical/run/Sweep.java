package org.ufmverify.empirical.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.Fingerprint;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.empirical.store.FolderLock;
import org.ufmverify.empirical.store.RunFolder;
import org.ufmverify.empirical.store.TrainingResult;

/**
 * Runs several experiments in one process.
 *
 * <p>A run that fails does not stop the others. Started again on the same folder, finished runs are skipped and
 * interrupted ones go on. Images are read once for all runs that share them.
 */
public final class Sweep {
    private final List<Experiment> experiments;
    private final SweepOptions options;
    private final Function<Experiment, EpochMeasure> measures;
    private final SweepListener listener;
    private final Map<DataSpec, Dataset> data = new ConcurrentHashMap<>();
    private final Optional<Map<Experiment, TrainingResult>> results;

    private Sweep(
            List<Experiment> experiments,
            SweepOptions options,
            Function<Experiment, EpochMeasure> measures,
            SweepListener listener,
            Optional<Map<Experiment, TrainingResult>> results) {
        this.experiments = experiments;
        this.options = options;
        this.measures = measures;
        this.listener = listener;
        this.results = results;
    }

    /**
     * Runs all experiments.
     *
     * @param experiments what to run, each with a name and seed of its own
     * @param options workers, threads and folder
     * @param measures gives each run its measure
     * @param listener told about the progress
     * @return one outcome per experiment, in their order
     * @throws IllegalArgumentException when two experiments would share a folder, or one cannot be trained; nothing is trained then
     * @throws FolderLock.BusyException when another process trains in the folder
     * @throws IOException when the sweep itself cannot go on; that of one run is its outcome
     * @throws CancellationException when the listener throws one; runs that have not begun are given up
     */
    public static List<SweepOutcome> run(
            List<Experiment> experiments,
            SweepOptions options,
            Function<Experiment, EpochMeasure> measures,
            SweepListener listener)
            throws IOException {
        return options.folder().isPresent()
                ? FolderLock.during(
                        options.folder().get(), () -> run(experiments, options, measures, listener, Optional.empty()))
                : run(experiments, options, measures, listener, Optional.empty());
    }

    /**
     * Runs all experiments and returns what they end with, last layers included; finished ones are read from their folders.
     *
     * <p>The folder, where there is one, is the caller's, who holds its {@link FolderLock}.
     *
     * @return one result per experiment, in their order
     * @throws IOException when one run cannot go on; the others came to their end
     * @throws org.ufmverify.empirical.training.DivergedException when a loss is no longer finite
     * @see #run(List, SweepOptions, Function, SweepListener)
     */
    public static List<TrainingResult> results(
            List<Experiment> experiments,
            SweepOptions options,
            Function<Experiment, EpochMeasure> measures,
            SweepListener listener)
            throws IOException {
        Map<Experiment, TrainingResult> results = new ConcurrentHashMap<>();
        for (SweepOutcome outcome : run(experiments, options, measures, listener, Optional.of(results))) {
            if (outcome instanceof SweepOutcome.Failed failed) {
                if (failed.cause() instanceof IOException io) {
                    throw io;
                }
                throw (RuntimeException) failed.cause();
            }
        }
        return experiments.stream().map(results::get).toList();
    }

    private static List<SweepOutcome> run(
            List<Experiment> experiments,
            SweepOptions options,
            Function<Experiment, EpochMeasure> measures,
            SweepListener listener,
            Optional<Map<Experiment, TrainingResult>> results)
            throws IOException {
        requireDifferent(experiments);
        return new Sweep(List.copyOf(experiments), options, measures, listener, results).run();
    }

    /**
     * Checks that the runs of a sweep differ in their names.
     *
     * @throws IllegalArgumentException when two would share a folder
     */
    public static void requireDifferent(List<Experiment> experiments) {
        Set<String> names = new HashSet<>();
        for (Experiment experiment : experiments) {
            if (!names.add(experiment.run().folder())) {
                throw new IllegalArgumentException(
                        "each run of a sweep needs a name, smoothing and seed of its own, got twice: "
                                + experiment.run().folder());
            }
        }
    }

    private List<SweepOutcome> run() throws IOException {
        requireTrainable();
        List<Callable<SweepOutcome>> tasks = new ArrayList<>();
        for (int i = 0; i < experiments.size(); i++) {
            int index = i;
            tasks.add(() -> one(index));
        }
        return workers().run(tasks);
    }

    /** What can be said beforehand is said before hours are spent; images that cannot be read fail their runs only. */
    private void requireTrainable() {
        for (Experiment experiment : experiments) {
            try {
                Session.requireTrainable(experiment, data.computeIfAbsent(experiment.data(), Sweep::load));
            } catch (UncheckedIOException e) {
                // Said when it is the run's turn.
            }
        }
    }

    /** A GPU is not shared: its memory is not split, and two runs on it are no faster than one after the other. */
    private Workers workers() {
        boolean gpu = options.workers().count() > 1
                && experiments.stream()
                        .anyMatch(e -> NativeEngine.choose(e.device()).name().equals("gpu"));
        return gpu ? new Workers(1, options.workers().threads()) : options.workers();
    }

    private SweepOutcome one(int index) {
        Experiment experiment = experiments.get(index);
        Optional<Path> folder =
                options.folder().map(f -> f.resolve(experiment.run().folder()));
        SweepOutcome outcome;
        try {
            Dataset images = data.computeIfAbsent(experiment.data(), Sweep::load);
            boolean finished = folder.isPresent()
                    && RunFolder.finished(folder.get(), experiment, Fingerprint.of(experiment, images));
            List<EpochRecord> epochs = finished && results.isEmpty()
                    ? RunFolder.epochs(folder.get())
                    : train(index, experiment, images, folder);
            outcome = new SweepOutcome.Completed(experiment, folder, epochs, finished);
        } catch (CancellationException e) {
            throw e; // asks the whole sweep to stop, not this run
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw cancelled(e);
            }
            Exception reason = e instanceof UncheckedIOException io ? io.getCause() : e;
            outcome = new SweepOutcome.Failed(experiment, folder, reason.getMessage(), e);
        }
        listener.ended(index, experiments.size(), outcome);
        return outcome;
    }

    private List<EpochRecord> train(int index, Experiment experiment, Dataset images, Optional<Path> folder)
            throws IOException {
        TrainingResult result = Training.run(
                experiment,
                images,
                options.of(folder),
                measures.apply(experiment),
                listener.started(index, experiments.size(), experiment));
        results.ifPresent(all -> all.put(experiment, result));
        return result.epochs();
    }

    /** A run that was given up because another one asked the whole sweep to stop has not failed. */
    private static CancellationException cancelled(Exception how) {
        CancellationException cancelled = new CancellationException("given up, as the sweep was asked to stop");
        cancelled.initCause(how);
        return cancelled;
    }

    private static Dataset load(DataSpec spec) {
        try {
            return spec.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
