package org.ufmverify.empirical.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.Fingerprint;

/**
 * A finished run as its folder keeps it, read without its images and without a native library.
 *
 * @param folder of the run
 * @param experiment what was run
 * @param fingerprint equal for runs that must give the same numbers
 * @param epochs the logged epochs in order
 * @param device "cpu" or "gpu"
 * @param deviceNote why it was not the device asked for, empty when it was
 * @param dataName name of the data set
 * @param dataSha256 its checksum
 * @param trainedNumbers size of the network
 * @param engine version of PyTorch
 */
public record StoredRun(
        Path folder,
        Experiment experiment,
        String fingerprint,
        List<EpochRecord> epochs,
        String device,
        String deviceNote,
        String dataName,
        String dataSha256,
        long trainedNumbers,
        String engine) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    public StoredRun {
        epochs = List.copyOf(epochs);
    }

    /**
     * Reads a run that {@link RunFolder#finished(Path) came to its end}.
     *
     * @param folder of the run
     * @throws IOException when a file cannot be read
     * @throws IllegalArgumentException when a file is damaged, or they are not of one run
     */
    public static StoredRun read(Path folder) throws IOException {
        Path description = folder.resolve(RunFolder.DESCRIPTION);
        Path end = folder.resolve(RunFolder.FINISHED);
        JsonNode run = object(description);
        JsonNode finished = object(end);
        Experiment experiment;
        try {
            experiment = RecordText.experiment(text(description, run, "experiment"), text(description, run, "name"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    description + ": \"experiment\" must be one of this version of the program, but " + e.getMessage()
                            + "; train it again",
                    e);
        }
        String device = text(end, finished, "device");
        String data = text(end, finished, "dataSha256");
        String fingerprint = text(end, finished, "fingerprint");
        if (!Fingerprint.of(experiment, data, device).equals(fingerprint)
                || !text(description, run, "fingerprint").equals(fingerprint)) {
            throw new IllegalArgumentException(
                    folder + ": run.json and finished.json must be of the same run, and their"
                            + " fingerprints say that they are not; restore the folder or train it again");
        }
        List<EpochRecord> epochs = epochs(folder);
        if (epochs.isEmpty() || epochs.get(epochs.size() - 1).epoch() != experiment.epochs()) {
            throw new IllegalArgumentException(folder.resolve(RunFolder.EPOCHS) + " must end with epoch "
                    + experiment.epochs() + ", which it does not; restore the folder or train it again");
        }
        return new StoredRun(
                folder,
                experiment,
                fingerprint,
                epochs,
                device,
                text(end, finished, "deviceNote"),
                text(end, finished, "dataName"),
                data,
                finished.path("trainedNumbers").asLong(),
                text(end, finished, "engine"));
    }

    /** The training features after the last epoch, as numpy opens them. */
    public Path trainFeatures() {
        return RunFolder.export(folder, "train", experiment.epochs());
    }

    /** The test features after the last epoch, as numpy opens them. */
    public Path testFeatures() {
        return RunFolder.export(folder, "test", experiment.epochs());
    }

    /**
     * The run as it returned when it ended.
     *
     * @param train what {@link #trainFeatures} holds
     * @param test what {@link #testFeatures} holds
     */
    public TrainingResult with(LastLayer train, LastLayer test) {
        return new TrainingResult(
                experiment, epochs, train, test, device, deviceNote, dataName, dataSha256, trainedNumbers, engine);
    }

    private static List<EpochRecord> epochs(Path folder) throws IOException {
        try {
            return RunFolder.epochs(folder);
        } catch (EpochLog.DamagedException e) {
            throw new IllegalArgumentException(e.getMessage() + "; restore the folder or train it again", e);
        }
    }

    private static JsonNode object(Path file) throws IOException {
        JsonNode node;
        try {
            node = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw notAnObject(file, e);
        }
        if (!node.isObject()) {
            throw notAnObject(file, null);
        }
        return node;
    }

    private static IllegalArgumentException notAnObject(Path file, JsonProcessingException cause) {
        return new IllegalArgumentException(
                file + " must be a JSON object, which it is not; restore the folder or train it again", cause);
    }

    private static String text(Path file, JsonNode node, String key) {
        if (!node.path(key).isTextual()) {
            throw new IllegalArgumentException(
                    file + " must have a text \"" + key + "\", got none; restore the folder or train it again");
        }
        return node.path(key).textValue();
    }
}
