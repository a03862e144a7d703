package org.ufmverify.bridge.study.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.run.Sweep;
import org.ufmverify.empirical.run.SweepOptions;
import org.ufmverify.empirical.run.Workers;
import org.ufmverify.empirical.store.RunFolder;
import org.ufmverify.empirical.store.TrainingResult;

/**
 * Runs that are trained, each from where it was when it is kept in a folder.
 *
 * @param folder of the folders of the runs; empty to keep none
 */
public record TrainedRuns(Optional<Path> folder) implements RunSource {
    /** Each run has one processor, so that its numbers do not depend on how many there are. */
    @Override
    public List<TrainingResult> of(List<Experiment> experiments, TrainingProgress progress) throws IOException {
        return Sweep.results(experiments, SweepOptions.of(folder, Workers.ofOneThread()), RunMeasures::of, progress);
    }

    @Override
    public boolean isFinished(Experiment experiment) {
        return folder.map(f -> f.resolve(experiment.run().folder()))
                .filter(RunFolder::finished)
                .isPresent();
    }
}
