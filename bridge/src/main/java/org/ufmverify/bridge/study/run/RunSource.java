package org.ufmverify.bridge.study.run;

import java.io.IOException;
import java.util.List;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.store.TrainingResult;

/** Where the runs of a report come from: they are trained, or read from their folders. */
public interface RunSource {
    /** Returns the finished runs of experiments, in their order; the progress begins with it. */
    List<TrainingResult> of(List<Experiment> experiments, TrainingProgress progress) throws IOException;

    /** Returns whether a run needs no training, because it came to its end before. */
    boolean isFinished(Experiment experiment);

    /** Returns why runs are left out, each time with their names; empty when none are. */
    default List<String> leftOut() {
        return List.of();
    }
}
