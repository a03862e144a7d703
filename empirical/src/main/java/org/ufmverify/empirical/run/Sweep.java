package org.ufmverify.empirical.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
     * @throws IOException when the sweep itself cannot go on
     * @throws SweepOutcome.FailedException when a run failed; the others came to their end
     * @see #run(List, SweepOptions, Function, SweepListener)
     */
    public static List<TrainingResult> results(
            List<Experiment> experiments,
            SweepOptions options,
            Function<Experiment, EpochMeasure> measures,
            SweepListener listener)
            throws IOException {
        Map<Experiment, TrainingResult> results = new ConcurrentHashMap<>();
        List<SweepOutcome.Failed> failed = run(experiments, options, measures, listener, Optional.of(results)).stream()
                .filter(SweepOutcome.Failed.class::isInstance)
                .map(SweepOutcome.Failed.class::cast)
                .toList();
        if (!failed.isEmpty()) {
            throw new SweepOutcome.FailedException(failed);
        }
        return experiments.stream().map(results::get).toList();
    }

    /**
     * Finds out what {@link #run(List, SweepOptions, Function, SweepListener) a sweep} would do and refuse, without training.
     *
     * @throws IllegalArgumentException when two experiments would share a folder, or one cannot be trained
     * @throws FolderLock.BusyException when another process trains in the folder
     * @throws IOException when the folder cannot be used
     */
    public static SweepPlan plan(List<Experiment> experiments, SweepOptions options) throws IOException {
        requireDifferent(experiments);
        Sweep sweep = new Sweep(experiments, options, e -> EpochMeasure.NONE, SweepListener.NONE, Optional.empty());
        FolderLock.Work<SweepPlan> plan = () -> sweep.plan(sweep.workers());
        return options.folder().filter(Files::isDirectory).isPresent()
                ? FolderLock.during(options.folder().get(), plan)
                : plan.run();
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
        Workers workers = workers();
        SweepPlan plan = plan(workers);
        experiments.stream()
                .map(e -> NativeEngine.choose(e.device()).note())
                .filter(note -> !note.isEmpty())
                .distinct()
                .forEach(listener::note);
        if (!workers.equals(options.workers())) {
            listener.note("a GPU takes one run at a time: 1 worker instead of "
                    + options.workers().count() + ", with " + workers.threads()
                    + (workers.threads() == 1 ? " thread" : " threads"));
        }
        listener.begins(plan);
        Set<Experiment> finished = new HashSet<>(plan.finished());
        Map<Experiment, SweepOutcome> refused = new HashMap<>();
        plan.refused().forEach(failed -> refused.put(failed.experiment(), failed));
        List<Callable<SweepOutcome>> tasks = new ArrayList<>();
        for (int i = 0; i < experiments.size(); i++) {
            int index = i;
            SweepOutcome known = refused.get(experiments.get(i));
            if (known != null) {
                listener.ended(index, experiments.size(), known); // before hours are spent on the others
            }
            tasks.add(() -> known != null ? known : one(index, finished.contains(experiments.get(index))));
        }
        return workers.run(tasks);
    }

    private SweepPlan plan(Workers workers) {
        requireTrainable();
        return SweepPlan.of(experiments, options, workers.threads(), this::images);
    }

    /** What can be said beforehand is said before hours are spent; images that cannot be read fail their runs only. */
    private void requireTrainable() {
        for (Experiment experiment : experiments) {
            try {
                Session.requireTrainable(experiment, images(experiment));
            } catch (UncheckedIOException e) {
                // Said when it is the run's turn.
            }
        }
    }

    private Dataset images(Experiment experiment) {
        return data.computeIfAbsent(experiment.data(), spec -> SweepPlan.load(experiment));
    }

    private Workers workers() {
        return options.workersOn(
                options.workers().count() > 1
                                && experiments.stream().anyMatch(e -> NativeEngine.choose(e.device())
                                        .name()
                                        .equals("gpu"))
                        ? "gpu"
                        : "cpu");
    }

    private SweepOutcome one(int index, boolean finished) {
        Experiment experiment = experiments.get(index);
        Optional<Path> folder = options.folder(experiment);
        SweepOutcome outcome;
        try {
            List<EpochRecord> epochs =
                    finished && results.isEmpty() ? RunFolder.epochs(folder.orElseThrow()) : train(index, experiment);
            outcome = new SweepOutcome.Completed(experiment, folder, epochs, finished);
        } catch (CancellationException e) {
            throw e; // asks the whole sweep to stop, not this run
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw cancelled(e);
            }
            outcome = SweepOutcome.Failed.of(experiment, folder, e);
        }
        listener.ended(index, experiments.size(), outcome);
        return outcome;
    }

    private List<EpochRecord> train(int index, Experiment experiment) throws IOException {
        TrainingResult result = Training.run(
                experiment,
                images(experiment),
                options.of(experiment),
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
}
