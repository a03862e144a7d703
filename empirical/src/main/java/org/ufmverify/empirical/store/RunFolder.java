package org.ufmverify.empirical.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ufmverify.empirical.experiment.Experiment;

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

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String fingerprint;
    private final EpochLog log;
    private final CheckpointStore checkpoints;

    private RunFolder(Path folder, String fingerprint, EpochLog log, CheckpointStore checkpoints) {
        this.folder = folder;
        this.fingerprint = fingerprint;
        this.log = log;
        this.checkpoints = checkpoints;
    }

    /**
     * Opens or makes the folder of a run.
     *
     * @throws IOException when it holds another run, or this one and it must not be resumed
     */
    public static RunFolder open(Path folder, Experiment experiment, String fingerprint, boolean resume)
            throws IOException {
        Path description = folder.resolve(DESCRIPTION);
        if (Files.exists(description)) {
            if (!resume) {
                throw new IOException(folder + " already holds a run; resume it or choose another folder");
            }
            String found = JSON.readTree(Files.readString(description))
                    .path("fingerprint")
                    .asText();
            if (!found.equals(fingerprint)) {
                throw new IOException(
                        folder + " holds another experiment or one with other data; choose another folder");
            }
        } else {
            Files.createDirectories(folder);
            ObjectNode node = JSON.createObjectNode();
            node.put("name", experiment.name());
            node.put("fingerprint", fingerprint);
            node.put("experiment", experiment.toString());
            writeJson(description, node);
        }
        return new RunFolder(
                folder,
                fingerprint,
                EpochLog.in(folder.resolve(EPOCHS)),
                CheckpointStore.in(folder.resolve("checkpoints")));
    }

    /** Whether a folder is that of a run, finished or not. */
    public static boolean holdsRun(Path folder) {
        return Files.exists(folder.resolve(DESCRIPTION));
    }

    /** Whether the run in a folder came to its end. */
    public static boolean finished(Path folder) {
        return Files.exists(folder.resolve(FINISHED));
    }

    /** Whether the run in a folder came to its end and is the one with a fingerprint. */
    public static boolean finished(Path folder, String fingerprint) throws IOException {
        Path finished = folder.resolve(FINISHED);
        return Files.exists(finished)
                && JSON.readTree(Files.readString(finished))
                        .path("fingerprint")
                        .asText()
                        .equals(fingerprint);
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
        return checkpoints.newest(fingerprint, note);
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
        ObjectNode node = JSON.createObjectNode();
        node.put("fingerprint", fingerprint);
        node.put("epochs", result.experiment().epochs());
        node.put("device", result.device());
        node.put("deviceNote", result.deviceNote());
        node.put("dataName", result.dataName());
        node.put("dataSha256", result.dataSha256());
        node.put("trainedNumbers", result.trainedNumbers());
        node.put("engine", result.engine());
        writeJson(folder.resolve(FINISHED), node);
    }

    private static void writeJson(Path file, ObjectNode node) throws IOException {
        byte[] bytes = (node.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(bytes));
    }
}
