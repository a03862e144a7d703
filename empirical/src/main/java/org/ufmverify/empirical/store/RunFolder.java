package org.ufmverify.empirical.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
        RunDescription description = new RunDescription(RunDescription.FORMAT, fingerprint, threads, experiment);
        if (Files.exists(file)) {
            if (!resume) {
                throw new IOException(folder + " already holds a run; resume it or choose another folder");
            }
            RunDescription found = RunDescription.read(file);
            description = goingOn(folder, found, description, threadsAreFixed);
            if (description.experiment().epochs() > found.experiment().epochs()) {
                // In this order, an interruption leaves a run that is not finished.
                Files.deleteIfExists(folder.resolve(FINISHED));
                writeJson(file, description);
            }
        } else {
            Files.createDirectories(folder);
            writeJson(file, description);
        }
        return new RunFolder(
                folder,
                description,
                EpochLog.in(folder.resolve(EPOCHS)),
                CheckpointStore.in(folder.resolve("checkpoints")));
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

    /** Whether the run in a folder came to its end. */
    public static boolean finished(Path folder) {
        return Files.exists(folder.resolve(FINISHED));
    }

    /**
     * Whether the run in a folder is this one and came to its end.
     *
     * @param experiment the run
     * @param fingerprint its fingerprint
     */
    public static boolean finished(Path folder, Experiment experiment, String fingerprint) throws IOException {
        if (!finished(folder)) {
            return false;
        }
        RunEnd end = RunDescription.read(folder.resolve(FINISHED), RunEnd.class);
        return fingerprint.equals(end.fingerprint()) && end.epochs() == experiment.epochs();
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

    public List<EpochRecord> keepEpochs(int last) throws IOException {
        return log.keep(last);
    }

    public void append(EpochRecord epoch) throws IOException {
        log.append(epoch);
    }

    public void save(Checkpoint checkpoint) throws IOException {
        checkpoints.save(checkpoint);
    }

    public void export(int epoch, LastLayer train, LastLayer test) throws IOException {
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
