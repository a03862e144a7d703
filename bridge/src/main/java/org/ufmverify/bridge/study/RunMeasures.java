package org.ufmverify.bridge.study;

import org.ufmverify.empirical.run.EpochMeasure;
import org.ufmverify.empirical.run.Experiment;

/** What is measured at each logged epoch of a run: neural collapse, the distance to the prediction, calibration. */
public final class RunMeasures {
    private RunMeasures() {}

    /** Returns the measure of an experiment; without weight decay there is no prediction, only neural collapse. */
    public static EpochMeasure of(Experiment experiment) {
        return experiment.optimizer().decay().classifier() > 0
                ? new EpochMetrics(NetworkStudy.training(experiment))
                : EpochMetrics::collapse;
    }
}
