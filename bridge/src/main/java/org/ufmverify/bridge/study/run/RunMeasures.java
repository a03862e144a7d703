package org.ufmverify.bridge.study.run;

import org.ufmverify.bridge.study.network.EpochMetrics;
import org.ufmverify.bridge.study.network.NetworkStudy;
import org.ufmverify.bridge.study.network.TheoryScope;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.run.EpochMeasure;

/** What is measured at each logged epoch of a run: neural collapse, the distance to the prediction, calibration. */
public final class RunMeasures {
    private RunMeasures() {}

    /** Returns the measure of an experiment; where closed forms predict nothing of it there is neural collapse only. */
    public static EpochMeasure of(Experiment experiment) {
        return TheoryScope.beyondBalanced(experiment).isEmpty()
                ? new EpochMetrics(NetworkStudy.training(experiment))
                : EpochMetrics::collapse;
    }
}
