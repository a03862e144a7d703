package org.ufmverify.empirical.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.Fingerprint;
import org.ufmverify.empirical.store.FolderLock;
import org.ufmverify.empirical.store.RunFolder;

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

    private Sweep(
            List<Experiment> experiments,
            SweepOptions options,
            Function<Experiment, EpochMeasure> measures,
            SweepListener listener) {
        this.experiments = experiments;
        this.options = options;
        this.measures = measures;
        this.listener = listener;
    }

    /**
     * Runs all experiments.
     *
     * @param experiments what to run, each with a name and seed of its own
     * @param options workers, threads and folder
     * @param measures gives each run its measure
     * @param listener told about the progress
     * @return one outcome per experiment, in their order
     * @throws IllegalArgumentException when two experiments would share a folder
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
        Set<String> names = new HashSet<>();
        for (Experiment experiment : experiments) {
            if (!names.add(folderName(experiment))) {
                throw new IllegalArgumentException(
                        "each experiment of a sweep needs a name and seed of its own, got twice: "
                                + folderName(experiment));
            }
        }
        Sweep sweep = new Sweep(List.copyOf(experiments), options, measures, listener);
        return FolderLock.during(options.folder(), sweep::run);
    }

    /** Name of the folder of an experiment within that of the sweep: its name in plain letters, and its seed. */
    public static String folderName(Experiment experiment) {
        String plain = experiment.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
        return plain.replaceAll("^-|-$", "") + "-seed" + experiment.seed();
    }

    private List<SweepOutcome> run() throws IOException {
        List<Callable<SweepOutcome>> tasks = new ArrayList<>();
        for (int i = 0; i < experiments.size(); i++) {
            int index = i;
            tasks.add(() -> one(index));
        }
        return options.workers().run(tasks);
    }

    private SweepOutcome one(int index) {
        Experiment experiment = experiments.get(index);
        Path folder = options.folder().resolve(folderName(experiment));
        SweepOutcome outcome;
        try {
            Dataset images = data.computeIfAbsent(experiment.data(), Sweep::load);
            boolean finished = RunFolder.finished(folder, Fingerprint.of(experiment, images));
            if (!finished) {
                Training.run(
                        experiment,
                        images,
                        options.of(folder),
                        measures.apply(experiment),
                        listener.started(index, experiments.size(), experiment));
            }
            outcome = new SweepOutcome.Completed(experiment, folder, RunFolder.epochs(folder), finished);
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
