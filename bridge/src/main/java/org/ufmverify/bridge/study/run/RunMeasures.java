package org.ufmverify.bridge.study.run;

import org.ufmverify.bridge.study.network.EpochMetrics;
import org.ufmverify.bridge.study.network.NetworkStudy;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.run.EpochMeasure;

/** What is measured at each logged epoch of a run: neural collapse, the distance to the prediction, calibration. */
public final class RunMeasures {
    private RunMeasures() {}

    /** Returns the measure of an experiment; without weight decay, or with another loss than cross-entropy and label
     * smoothing, there is no prediction, only neural collapse. */
    public static EpochMeasure of(Experiment experiment) {
        return experiment.optimizer().decay().classifier() > 0
                        && experiment.loss().name().smoothing().isPresent()
                ? new EpochMetrics(NetworkStudy.training(experiment))
                : EpochMetrics::collapse;
    }
}
