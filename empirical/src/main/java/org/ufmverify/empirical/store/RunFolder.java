package org.ufmverify.empirical.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.ExperimentJson;

/**
 * The folder of one run.
 *
 * <p>{@code run.json} says what runs; {@code epochs.jsonl} has the logged epochs; {@code checkpoints/} the two newest
 * states; {@code train-E.npz} and {@code test-E.npz} the features after epoch E; {@code finished.json} appears last.
 */
public final class RunFolder {
    static final String DESCRIPTION = "run.json";
    static final String EPOCHS = "epochs.jsonl";
    static final String FINISHED = "finished.json";
    private static final String CHECKPOINTS = "checkpoints";

    private final Path folder;
    private final RunDescription description;
    private final EpochLog log;
    private final CheckpointStore checkpoints;

    private RunFolder(Path folder, RunDescription description, EpochLog log, CheckpointStore checkpoints) {
        this.folder = folder;
        this.description = description;
        this.log = log;
        this.checkpoints = checkpoints;
    }

    /**
     * Opens or makes the folder of a run. A run that is to have more epochs than one found there goes on from its end.
     *
     * @param threads native threads that a new run is trained with; one that is there keeps its number
     * @param threadsAreFixed whether a run that is there must have been begun with as many
     * @throws IOException when it holds another run, or this one and it must not be resumed
     * @throws IllegalArgumentException when it holds this run with more epochs or other threads, or one of another version
     */
    public static RunFolder open(
            Path folder,
            Experiment experiment,
            String fingerprint,
            int threads,
            boolean threadsAreFixed,
            boolean resume)
            throws IOException {
        Path file = folder.resolve(DESCRIPTION);
        RunDescription asked = new RunDescription(RunDescription.FORMAT, fingerprint, threads, experiment);
        RunDescription description = description(folder, asked, threadsAreFixed, resume);
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            writeJson(file, description);
        } else if (experiment.epochs() > RunDescription.read(file).experiment().epochs()) {
            // In this order, an interruption leaves a run that is not finished.
            Files.deleteIfExists(folder.resolve(FINISHED));
            writeJson(file, description);
        }
        return new RunFolder(
                folder,
                description,
                EpochLog.in(folder.resolve(EPOCHS)),
                CheckpointStore.in(folder.resolve(CHECKPOINTS)));
    }

    /**
     * Finds out what {@link #open} would do, and writes nothing.
     *
     * @return epochs that are done already
     * @throws IOException as {@link #open} does
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static int epochsDone(
            Path folder,
            Experiment experiment,
            String fingerprint,
            int threads,
            boolean threadsAreFixed,
            boolean resume)
            throws IOException {
        RunDescription asked = new RunDescription(RunDescription.FORMAT, fingerprint, threads, experiment);
        description(folder, asked, threadsAreFixed, resume);
        return CheckpointStore.newestEpoch(folder.resolve(CHECKPOINTS));
    }

    /** What runs in a folder from now on. */
    private static RunDescription description(
            Path folder, RunDescription asked, boolean threadsAreFixed, boolean resume) throws IOException {
        if (!holdsRun(folder)) {
            return asked;
        }
        if (!resume) {
            throw new IOException(folder + " already holds a run; resume it or choose another folder");
        }
        return goingOn(folder, RunDescription.read(folder.resolve(DESCRIPTION)), asked, threadsAreFixed);
    }

    private static RunDescription goingOn(
            Path folder, RunDescription found, RunDescription asked, boolean threadsAreFixed) throws IOException {
        if (!found.fingerprint().equals(asked.fingerprint())) {
            boolean longer = asked.experiment().schedule().dependsOnLength()
                    && asked.experiment().epochs() != found.experiment().epochs();
            throw new IOException(folder + " holds another experiment or one with other data"
                    + (longer
                            ? ": a cosine schedule depends on the number of epochs, so that a run of "
                                    + found.experiment().epochs() + " cannot go on to "
                                    + asked.experiment().epochs()
                            : "")
                    + "; choose another folder");
        }
        if (found.experiment().epochs() > asked.experiment().epochs()) {
            throw new IllegalArgumentException(folder + " holds this run with "
                    + found.experiment().epochs() + " epochs, got "
                    + asked.experiment().epochs()
                    + "; set at least as many epochs, or choose another folder");
        }
        if (asked.experiment().epochs() > found.experiment().epochs()
                && finished(folder)
                && CheckpointStore.newestEpoch(folder.resolve(CHECKPOINTS)) == 0) {
            throw new IllegalArgumentException(folder + " holds this run, finished with "
                    + found.experiment().epochs() + " epochs, but no checkpoint from which it could go on to "
                    + asked.experiment().epochs() + "; restore its checkpoints, or choose another folder");
        }
        if (threadsAreFixed && found.threads() != asked.threads()) {
            throw new IllegalArgumentException(folder + " holds a run that was begun with " + found.threads()
                    + " threads, got " + asked.threads()
                    + ", which would end with the numbers of neither; go on with --threads "
                    + found.threads() + " or without --threads, or choose another folder");
        }
        return new RunDescription(RunDescription.FORMAT, asked.fingerprint(), found.threads(), asked.experiment());
    }

    /** Native threads that the run is trained with. */
    public int threads() {
        return description.threads();
    }

    /** Whether a folder is that of a run, finished or not. */
    public static boolean holdsRun(Path folder) {
        return Files.exists(folder.resolve(DESCRIPTION));
    }

    /**
     * Returns what runs in a folder; empty where nothing does.
     *
     * @throws IOException when its description cannot be read
     * @throws IllegalArgumentException when it is damaged or of another version of the program
     */
    public static Optional<Experiment> experiment(Path folder) throws IOException {
        return holdsRun(folder)
                ? Optional.of(RunDescription.read(folder.resolve(DESCRIPTION)).experiment())
                : Optional.empty();
    }

    /** Whether the run in a folder came to its end. */
    public static boolean finished(Path folder) {
        return Files.exists(folder.resolve(FINISHED));
    }

    /**
     * Whether the run in a folder is this one and came to its end.
     *
     * @param experiment the run
     * @param fingerprint its fingerprint
     * @throws IllegalArgumentException when it did, but its log is not there or does not end with its last epoch
     */
    public static boolean finished(Path folder, Experiment experiment, String fingerprint) throws IOException {
        if (!finished(folder)) {
            return false;
        }
        RunEnd end = RunDescription.read(folder.resolve(FINISHED), RunEnd.class);
        if (!fingerprint.equals(end.fingerprint()) || end.epochs() != experiment.epochs()) {
            return false;
        }
        requireWhole(folder, experiment, epochs(folder));
        return true;
    }

    /** Checks that the log of a finished run ends with its last epoch. */
    static void requireWhole(Path folder, Experiment experiment, List<EpochRecord> epochs) {
        if (epochs.isEmpty() || epochs.get(epochs.size() - 1).epoch() != experiment.epochs()) {
            throw new IllegalArgumentException(folder.resolve(EPOCHS) + " must end with epoch " + experiment.epochs()
                    + ", which it does not; restore the folder or train it again");
        }
    }

    /**
     * The logged epochs of a run that may still be going on.
     *
     * @throws IOException when the log is not there or damaged
     */
    public static List<EpochRecord> epochs(Path folder) throws IOException {
        if (!holdsRun(folder)) {
            throw new IOException(folder + " holds no run: " + DESCRIPTION + " is missing");
        }
        return EpochLog.in(folder.resolve(EPOCHS)).read();
    }

    public Optional<Checkpoint> newestCheckpoint(Consumer<String> note) throws IOException {
        return checkpoints.newest(description.fingerprint(), note);
    }

    /**
     * Goes back to the log as it was after an epoch.
     *
     * @param last the epoch of a checkpoint, 0 to begin anew
     * @return the epochs up to it that are logged in a run of as many epochs as this one has
     * @throws IllegalArgumentException when one of them is missing
     */
    public List<EpochRecord> keepEpochs(int last) throws IOException {
        Experiment experiment = description.experiment();
        // The last epoch of a run that is to have more is logged only because it was the last.
        List<EpochRecord> kept = log.read().stream()
                .filter(e -> e.epoch() <= last && experiment.logs(e.epoch()))
                .toList();
        List<Integer> logged =
                IntStream.rangeClosed(1, last).filter(experiment::logs).boxed().toList();
        if (!kept.stream().map(EpochRecord::epoch).toList().equals(logged)) {
            throw new IllegalArgumentException(folder.resolve(EPOCHS) + " must hold the epochs logged up to the"
                    + " checkpoint of epoch " + last + ", which it does not; restore it, or train in another folder");
        }
        log.keep(kept);
        return kept;
    }

    public void append(EpochRecord epoch) throws IOException {
        log.append(epoch);
    }

    public void save(Checkpoint checkpoint) throws IOException {
        checkpoints.save(checkpoint);
    }

    public void export(int epoch, ExtractedLayer train, ExtractedLayer test) throws IOException {
        NpzWriter.write(export(folder, "train", epoch), train);
        NpzWriter.write(export(folder, "test", epoch), test);
    }

    /** Where the features of a split after an epoch are. */
    public static Path export(Path folder, String split, int epoch) {
        return folder.resolve(split + "-" + epoch + ".npz");
    }

    public void finish(TrainingResult result) throws IOException {
        writeJson(folder.resolve(FINISHED), RunEnd.of(result, description.fingerprint()));
    }

    private static void writeJson(Path file, Object value) throws IOException {
        byte[] bytes = ExperimentJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        AtomicFile.write(file, out -> {
            out.write(bytes);
            out.write('\n');
        });
    }
}
