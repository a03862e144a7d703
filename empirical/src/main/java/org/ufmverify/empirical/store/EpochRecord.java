package org.ufmverify.empirical.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ufmverify.empirical.run.EpochMeasure;

/**
 * What is logged of an epoch. Losses and errors are of the network in evaluation mode after the epoch.
 *
 * @param epoch epochs done, from 1
 * @param trainLoss mean smoothed cross-entropy over the training images
 * @param objective trainLoss plus all l2 terms, feature penalty included
 * @param trainError share of training images classified wrongly, in [0, 1]
 * @param testError share of test images classified wrongly, in [0, 1]
 * @param learningRate rate of the last step
 * @param imagesPerSecond training speed since the epoch logged before
 * @param seconds time spent since the start of the run, measuring included
 * @param measures what the {@link EpochMeasure} returned, in its order
 */
public record EpochRecord(
        int epoch,
        double trainLoss,
        double objective,
        double trainError,
        double testError,
        double learningRate,
        double imagesPerSecond,
        double seconds,
        Map<String, Double> measures) {

    /** Copies the map in its order. */
    public EpochRecord {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }

    /** The same record with both times 0: equal for two runs with the same seed on the same machine. */
    public EpochRecord withoutTimes() {
        return new EpochRecord(epoch, trainLoss, objective, trainError, testError, learningRate, 0, 0, measures);
    }
}
