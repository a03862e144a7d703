package org.ufmverify.empirical.store;

import java.io.IOException;
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
        RunDescription run = RunDescription.read(folder.resolve(RunFolder.DESCRIPTION));
        RunEnd end = RunDescription.read(folder.resolve(RunFolder.FINISHED), RunEnd.class);
        Experiment experiment = run.experiment();
        if (!Fingerprint.of(experiment, end.dataSha256(), end.device()).equals(end.fingerprint())
                || !end.fingerprint().equals(run.fingerprint())) {
            throw new IllegalArgumentException(
                    folder + ": run.json and finished.json must be of the same run, and their"
                            + " fingerprints say that they are not; restore the folder or train it again");
        }
        List<EpochRecord> epochs = epochs(folder);
        RunFolder.requireWhole(folder, experiment, epochs);
        return new StoredRun(
                folder,
                experiment,
                end.fingerprint(),
                epochs,
                end.device(),
                end.deviceNote(),
                end.dataName(),
                end.dataSha256(),
                end.trainedNumbers(),
                end.engine());
    }

    /** The same run under another name, which changes none of its numbers. */
    public StoredRun named(String name) {
        return new StoredRun(
                folder,
                experiment.named(name),
                fingerprint,
                epochs,
                device,
                deviceNote,
                dataName,
                dataSha256,
                trainedNumbers,
                engine);
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
    public TrainingResult with(ExtractedLayer train, ExtractedLayer test) {
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
}
