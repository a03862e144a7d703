package org.ufmverify.empirical.store;

/**
 * What {@code finished.json} says: how a run came to its end.
 *
 * @param fingerprint that of the {@link RunDescription}
 * @param epochs epochs done
 * @param device "cpu" or "gpu"
 * @param deviceNote why it was not the device asked for, empty when it was
 * @param dataName name of the data set
 * @param dataSha256 its checksum
 * @param trainedNumbers size of the network
 * @param engine version of PyTorch
 */
record RunEnd(
        String fingerprint,
        int epochs,
        String device,
        String deviceNote,
        String dataName,
        String dataSha256,
        long trainedNumbers,
        String engine) {

    static RunEnd of(TrainingResult result, String fingerprint) {
        return new RunEnd(
                fingerprint,
                result.experiment().epochs(),
                result.device(),
                result.deviceNote(),
                result.dataName(),
                result.dataSha256(),
                result.trainedNumbers(),
                result.engine());
    }
}
