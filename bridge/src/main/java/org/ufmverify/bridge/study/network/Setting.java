package org.ufmverify.bridge.study.network;

import java.util.Optional;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.store.StoredRun;
import org.ufmverify.empirical.store.TrainingResult;

/**
 * All that determines a run but its smoothing and its seed: what must be the same for runs to be judged together, as the seeds alone are
 * independent.
 *
 * @param experiment without smoothing, seed and what does not change the numbers: its name, the folder of its images, the device asked for
 * @param images checksum of the images
 * @param device "cpu" or "gpu", the one found
 */
public record Setting(Experiment experiment, String images, String device) {

    static Setting of(NetworkStudy network) {
        TrainingResult result = network.result();
        return new Setting(plain(result.experiment()), result.dataSha256(), result.device());
    }

    /** Returns that of a run found in its folder. */
    public static Setting of(StoredRun run) {
        return new Setting(plain(run.experiment()), run.dataSha256(), run.device());
    }

    private static Experiment plain(Experiment experiment) {
        Experiment e = experiment.setting();
        DataSpec data = new DataSpec(
                e.data().source(),
                Optional.empty(),
                e.data().trainPerClass(),
                e.data().augmented(),
                e.data().balance(),
                e.data().noise());
        return new Experiment(
                e.name(),
                data,
                e.network(),
                e.loss(),
                e.optimizer(),
                e.schedule(),
                e.batchSize(),
                e.epochs(),
                e.seed(),
                e.logEvery(),
                e.featureDecay(),
                DeviceChoice.AUTO,
                e.lastBatch(),
                e.adjustment());
    }
}
