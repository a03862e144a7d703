package org.ufmverify.bridge.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.run.SweepOutcome;
import org.ufmverify.empirical.run.SweepPlan;
import org.ufmverify.empirical.run.TrainingListener;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.empirical.training.DivergedException;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

class TrainingProgressTest {
    private final Heard heard = new Heard();
    private final TrainingProgress progress = new TrainingProgress(heard, "networks");
    private final TrainingListener first = progress.of(experiment("first"));
    private final TrainingListener second = progress.of(experiment("second"));

    /** Keeps what it is told. */
    private static final class Heard implements StudyProgress {
        private final List<String> lines = new ArrayList<>();
        private final List<String> steps = new ArrayList<>();
        private boolean cancelled;

        @Override
        public void start(String task, long steps) {
            lines.add(task + ": " + steps);
        }

        @Override
        public void at(long done, String note) {
            steps.add(done + " " + note);
        }

        @Override
        public void say(String line) {
            lines.add(line);
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    private static Experiment experiment(String name) {
        return new Experiment(
                name,
                DataSpec.of(DataSpec.Source.GAUSSIAN_MIXTURE),
                NetworkSpec.mlp(16),
                new LabelSmoothing(0),
                new SgdSpec(0.9, false, WeightDecay.all(5e-4)),
                new Schedule.Constant(0.05),
                100,
                4,
                7,
                1,
                0,
                DeviceChoice.CPU);
    }

    private static EpochRecord record(int epoch) {
        return new EpochRecord(epoch, 0.5, 0.5, 0.25, 0.25, 0.05, 100, 1, Map.of());
    }

    @Test
    void whatIsSaidOfARunHasItsName() {
        first.note("a checkpoint was damaged");
        first.resumed(2, 4);
        second.resumed(2, 4);
        progress.note("on the processor");
        assertThat(heard.lines)
                .containsExactly(
                        "first, CE, seed 7: a checkpoint was damaged",
                        "first, CE, seed 7: resuming after epoch 2 of 4",
                        "second, CE, seed 7: resuming after epoch 2 of 4",
                        "on the processor");
    }

    @Test
    void aRunThatFailsIsToldWhenItDoes() {
        RuntimeException why = new DivergedException("the loss became NaN");
        progress.ended(
                0, 2, new SweepOutcome.Failed(experiment("first"), Optional.empty(), "the loss became NaN", why));
        progress.ended(1, 2, new SweepOutcome.Completed(experiment("second"), Optional.empty(), List.of(), false));
        assertThat(heard.lines).containsExactly("FAILED: first, CE, seed 7: the loss became NaN");
    }

    @Test
    void onlyWhatIsLeftIsCounted() {
        SweepPlan.Open half = new SweepPlan.Open(experiment("second"), 2);
        progress.begins(new SweepPlan(List.of(experiment("first")), List.of(half), List.of()));
        progress.begins(new SweepPlan(List.of(), List.of(half), List.of()));
        progress.begins(new SweepPlan(List.of(experiment("first")), List.of(), List.of()));
        assertThat(heard.lines)
                .containsExactly("training 1 of 2 networks: 2", "training 1 networks: 2", "reading 1 networks: 1");
        second.resumed(2, 4);
        second.batchDone(3, 4, 2, 2, 0.5);
        assertThat(heard.steps).containsExactly("1 second, CE: loss 0.5000");
    }

    @Test
    void epochsOfAllRunsAreCountedTogetherAndEachOnce() {
        first.batchDone(1, 4, 1, 2, 0.7);
        first.batchDone(1, 4, 2, 2, 0.625);
        first.epochLogged(record(1), 4);
        second.epochLogged(record(1), 4);
        second.batchDone(3, 4, 2, 2, 0.5);
        assertThat(heard.steps)
                .containsExactly(
                        "1 first, CE: loss 0.6250",
                        "1 first, CE: loss 0.5000, train error 0.2500",
                        "2 second, CE: loss 0.5000, train error 0.2500",
                        "4 second, CE: loss 0.5000");
    }

    @Test
    void aCancelledJobStopsAtTheNextBatch() {
        heard.cancelled = true;
        assertThatThrownBy(() -> first.batchDone(1, 4, 1, 2, 0.7)).isInstanceOf(CancellationException.class);
        assertThat(heard.steps).isEmpty();
    }
}
