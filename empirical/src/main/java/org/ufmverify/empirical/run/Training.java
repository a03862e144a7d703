package org.ufmverify.empirical.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.Fingerprint;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.store.Checkpoint;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.empirical.store.ExtractedLayer;
import org.ufmverify.empirical.store.RunFolder;
import org.ufmverify.empirical.store.TrainingResult;

/** Runs experiments. */
public final class Training {
    private static final double NANOS = 1e-9;

    private final Experiment experiment;
    private final RunOptions options;
    private final EpochMeasure measure;
    private final TrainingListener listener;
    private final String fingerprint;
    private final Optional<RunFolder> folder;
    private final List<EpochRecord> log = new ArrayList<>();
    private double secondsBefore;
    private long start;

    private Training(
            Experiment experiment,
            RunOptions options,
            EpochMeasure measure,
            TrainingListener listener,
            String fingerprint,
            Optional<RunFolder> folder) {
        this.experiment = experiment;
        this.options = options;
        this.measure = measure;
        this.listener = listener;
        this.fingerprint = fingerprint;
        this.folder = folder;
    }

    /** Runs an experiment that leaves nothing on the disk. */
    public static TrainingResult run(Experiment experiment, EpochMeasure measure, TrainingListener listener)
            throws IOException {
        return run(experiment, RunOptions.IN_MEMORY, measure, listener);
    }

    /**
     * Trains a network and measures it at the logged epochs.
     *
     * <p>With a folder, a run that was interrupted goes on from its newest whole checkpoint and ends with the same bits
     * as one that was not; a finished one is measured no more and returns at once.
     *
     * @param experiment what to run
     * @param options what to leave on the disk
     * @param measure computes further numbers at each logged epoch
     * @param listener told about the progress
     * @throws IOException when images cannot be read or the folder cannot be used
     * @throws java.io.UncheckedIOException when the native library or the device is not there
     * @throws org.ufmverify.empirical.training.DivergedException when the loss is no longer finite
     */
    public static TrainingResult run(
            Experiment experiment, RunOptions options, EpochMeasure measure, TrainingListener listener)
            throws IOException {
        String note = NativeEngine.choose(experiment.device()).note();
        if (!note.isEmpty()) {
            listener.note(note);
        }
        return run(experiment, experiment.data().load(), options, measure, listener);
    }

    /** The same with images that are read already; of another device than asked for the caller tells. */
    static TrainingResult run(
            Experiment experiment, Dataset data, RunOptions options, EpochMeasure measure, TrainingListener listener)
            throws IOException {
        NativeEngine.Chosen device = NativeEngine.choose(experiment.device());
        String fingerprint = Fingerprint.of(experiment, data);
        Optional<RunFolder> folder = options.folder().isPresent()
                ? Optional.of(RunFolder.open(
                        options.folder().get(),
                        experiment,
                        fingerprint,
                        NativeEngine.threads(),
                        options.threadsAreFixed(),
                        options.resume()))
                : Optional.empty();
        if (folder.isPresent() && folder.get().threads() != NativeEngine.threads()) {
            listener.note("going on with " + folder.get().threads()
                    + (folder.get().threads() == 1 ? " thread" : " threads")
                    + ", with which the run was begun, so that it ends with the same numbers");
            NativeEngine.useThreads(folder.get().threads());
        }
        Training training = new Training(experiment, options, measure, listener, fingerprint, folder);
        try (Session session = Session.of(experiment, data, device)) {
            return training.train(session, data, device);
        }
    }

    private TrainingResult train(Session session, Dataset data, NativeEngine.Chosen device) throws IOException {
        int done = resume(session);
        start = System.nanoTime();
        long trainingNanos = 0;
        int unlogged = 0;
        for (int epoch = done + 1; epoch <= experiment.epochs(); epoch++) {
            long before = System.nanoTime();
            session.trainEpoch(epoch, listener);
            trainingNanos += System.nanoTime() - before;
            unlogged++;
            if (experiment.logs(epoch)) {
                log(session, epoch, (double) unlogged * session.trainedImages() / (trainingNanos * NANOS));
                trainingNanos = 0;
                unlogged = 0;
            }
            if (folder.isPresent() && (epoch % options.checkpointEvery() == 0 || epoch == experiment.epochs())) {
                folder.get().save(session.checkpoint(fingerprint, epoch, seconds()));
            }
        }
        TrainingResult result = new TrainingResult(
                experiment,
                log,
                session.trainLayer(),
                session.testLayer(),
                device.name(),
                device.note(),
                data.name(),
                data.sha256(),
                session.trainedNumbers(),
                NativeEngine.version());
        if (folder.isPresent()) {
            folder.get().finish(result);
        }
        return result;
    }

    /** Restores the newest checkpoint and returns its epoch, 0 without one. */
    private int resume(Session session) throws IOException {
        if (folder.isEmpty()) {
            return 0;
        }
        Optional<Checkpoint> checkpoint = folder.get().newestCheckpoint(listener::note);
        int done = checkpoint.map(Checkpoint::epoch).orElse(0);
        log.addAll(folder.get().keepEpochs(done));
        if (checkpoint.isPresent()) {
            session.restore(checkpoint.get());
            secondsBefore = checkpoint.get().seconds();
            listener.resumed(done, experiment.epochs());
        }
        return done;
    }

    /** Libraries of a measure may reset the native threads, on which the last bits of what follows depend. */
    private Map<String, Double> measured(ExtractedLayer train, ExtractedLayer test) {
        int threads = NativeEngine.threads();
        try {
            return measure.measure(train, test);
        } finally {
            NativeEngine.useThreads(threads);
        }
    }

    private void log(Session session, int epoch, double speed) throws IOException {
        ExtractedLayer train = session.trainLayer();
        ExtractedLayer test = session.testLayer();
        Evaluation onTrain = Evaluation.of(train, session.loss());
        Evaluation onTest = Evaluation.of(test, session.loss());
        double penalty = experiment.featureDecay() / 2 * Session.squares(train.features()) + session.decayTerms();
        EpochRecord epochRecord = new EpochRecord(
                epoch,
                onTrain.loss(),
                onTrain.loss() + penalty,
                onTrain.error(),
                onTest.error(),
                session.lastRate(epoch),
                speed,
                seconds(),
                measured(train, test));
        log.add(epochRecord);
        if (folder.isPresent()) {
            if (options.exportEpochs().contains(epoch) || epoch == experiment.epochs()) {
                folder.get().export(epoch, train, test);
            }
            folder.get().append(epochRecord);
        }
        listener.epochLogged(epochRecord, experiment.epochs());
    }

    private double seconds() {
        return secondsBefore + (System.nanoTime() - start) * NANOS;
    }
}
