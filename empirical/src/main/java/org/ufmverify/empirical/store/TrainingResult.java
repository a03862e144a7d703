package org.ufmverify.empirical.store;

import java.util.List;
import org.ufmverify.empirical.experiment.Experiment;

/**
 * A finished run.
 *
 * @param experiment what was run
 * @param epochs the logged epochs in order
 * @param train last layer on the training images at the end
 * @param test last layer on the test images at the end
 * @param device "cpu" or "gpu"
 * @param deviceNote why it is not the device asked for, empty when it is
 * @param dataName name of the data set
 * @param dataSha256 its checksum
 * @param trainedNumbers size of the network
 * @param engine version of PyTorch
 */
public record TrainingResult(
        Experiment experiment,
        List<EpochRecord> epochs,
        ExtractedLayer train,
        ExtractedLayer test,
        String device,
        String deviceNote,
        String dataName,
        String dataSha256,
        long trainedNumbers,
        String engine) {

    /** Copies the list. */
    public TrainingResult {
        epochs = List.copyOf(epochs);
    }

    /** The last logged epoch. */
    public EpochRecord last() {
        return epochs.get(epochs.size() - 1);
    }
}
