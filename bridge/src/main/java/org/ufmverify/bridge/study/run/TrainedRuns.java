package org.ufmverify.bridge.study.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ufmverify.bridge.study.network.EpochMetrics;
import org.ufmverify.bridge.study.network.NetworkStudy;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.run.RunOptions;
import org.ufmverify.empirical.run.Sweep;
import org.ufmverify.empirical.run.Training;
import org.ufmverify.empirical.run.TrainingListener;
import org.ufmverify.empirical.store.RunFolder;
import org.ufmverify.empirical.store.TrainingResult;

/**
 * Runs that are trained, each from where it was when it is kept in a folder.
 *
 * @param folder of the folders of the runs; empty to keep none
 */
public record TrainedRuns(Optional<Path> folder) implements RunSource {
    @Override
    public String verb() {
        return "training";
    }

    @Override
    public TrainingResult of(Experiment experiment, TrainingListener listener) throws IOException {
        return Training.run(
                experiment,
                folder(experiment).map(f -> RunOptions.in(f, true)).orElse(RunOptions.IN_MEMORY),
                new EpochMetrics(NetworkStudy.training(experiment)),
                listener);
    }

    @Override
    public boolean isFinished(Experiment experiment) {
        return folder(experiment).filter(RunFolder::finished).isPresent();
    }

    private Optional<Path> folder(Experiment experiment) {
        return folder.map(f -> f.resolve(Sweep.folderName(experiment)));
    }
}
