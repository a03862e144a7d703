package org.ufmverify.empirical.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.empirical.training.BatchPlan;
import org.ufmverify.empirical.training.DivergedException;

class SweepTest {
    @TempDir
    Path folder;

    private final List<String> ended = Collections.synchronizedList(new ArrayList<>());

    @Test
    void twoWorkersGiveTheNumbersOfOne() throws IOException {
        List<Experiment> experiments = new ArrayList<>();
        for (long seed = 1; seed <= 4; seed++) {
            experiments.add(Experiments.mixture(seed, 0.05, 4));
        }
        List<SweepOutcome> alone = sweep(experiments, "one", 1);
        List<SweepOutcome> together = sweep(experiments, "two", 2);
        for (int i = 0; i < experiments.size(); i++) {
            assertThat(numbers(together.get(i))).isEqualTo(numbers(alone.get(i)));
            assertThat(together.get(i).folder().orElseThrow().resolve("train-4.npz"))
                    .hasSameBinaryContentAs(alone.get(i).folder().orElseThrow().resolve("train-4.npz"));
        }
        assertThat(numbers(alone.get(0))).isNotEqualTo(numbers(alone.get(1)));
    }

    @Test
    void oneThatFailsDoesNotStopTheOthers() throws IOException {
        List<SweepOutcome> outcomes =
                sweep(List.of(Experiments.mixture(1, 1e9, 2), Experiments.mixture(2, 0.05, 2)), "sweep", 1);
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(SweepOutcome.Failed.class, failed -> assertThat(failed.reason())
                        .contains("lower the learning rate"));
        assertThat(outcomes.get(1)).isInstanceOf(SweepOutcome.Completed.class);
        assertThat(ended).hasSize(2);
    }

    @Test
    void aCancelledOneStopsThemAll() {
        List<Experiment> experiments = new ArrayList<>();
        for (long seed = 1; seed <= 6; seed++) {
            experiments.add(Experiments.mixture(seed, 0.05, 4));
        }
        AtomicInteger begun = new AtomicInteger();
        SweepListener cancelling = new SweepListener() {
            @Override
            public TrainingListener started(int index, int count, Experiment experiment) {
                begun.incrementAndGet();
                return new TrainingListener() {
                    @Override
                    public void batchDone(int epoch, int epochs, int batch, int batches, double loss) {
                        throw new CancellationException("asked to stop");
                    }
                };
            }
        };
        assertThatThrownBy(() ->
                        Sweep.run(experiments, kept(folder, new Workers(1, 1)), e -> EpochMeasure.NONE, cancelling))
                .isInstanceOf(CancellationException.class)
                .hasMessage("asked to stop");
        // The worker may take one more before it hears of it.
        assertThat(begun).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void oneThatIsGivenUpAmidItsMeasureHasNotFailed() {
        CountDownLatch measuring = new CountDownLatch(1);
        EpochMeasure stubborn = (train, test) -> {
            measuring.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("interrupted while reading features");
        };
        SweepListener cancelling = new SweepListener() {
            @Override
            public TrainingListener started(int index, int count, Experiment experiment) {
                return index == 1
                        ? TrainingListener.NONE
                        : new TrainingListener() {
                            @Override
                            public void batchDone(int epoch, int epochs, int batch, int batches, double loss) {
                                awaitOrFail(measuring);
                                throw new CancellationException("asked to stop");
                            }
                        };
            }

            @Override
            public void ended(int index, int count, SweepOutcome outcome) {
                ended.add(outcome.toString());
            }
        };
        assertThatThrownBy(() -> Sweep.run(
                        List.of(Experiments.mixture(1, 0.05, 4), Experiments.mixture(2, 0.05, 4)),
                        kept(folder, new Workers(2, 1)),
                        e -> stubborn,
                        cancelling))
                .isInstanceOf(CancellationException.class)
                .hasMessage("asked to stop");
        assertThat(ended).isEmpty();
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void finishedRunsAreSkippedTheNextTime() throws IOException {
        List<Experiment> experiments = List.of(Experiments.mixture(1, 0.05, 2));
        SweepOutcome first = sweep(experiments, "sweep", 1).get(0);
        SweepOutcome second = sweep(experiments, "sweep", 1).get(0);
        assertThat(((SweepOutcome.Completed) first).skipped()).isFalse();
        assertThat(((SweepOutcome.Completed) second).skipped()).isTrue();
        assertThat(((SweepOutcome.Completed) second).epochs()).isEqualTo(((SweepOutcome.Completed) first).epochs());
    }

    @Test
    void theNumberOfThreadsIsWhatItWasBefore() throws IOException {
        int before = NativeEngine.threads();
        Sweep.run(
                List.of(Experiments.mixture(1, 0.05, 1)),
                kept(folder, new Workers(1, before + 1)),
                e -> EpochMeasure.NONE,
                SweepListener.NONE);
        assertThat(NativeEngine.threads()).isEqualTo(before);
    }

    @Test
    void aLastBatchOfOneImageIsRefusedBeforeAnythingIsTrained() {
        Experiment fine = Experiments.mixture(1, 0.05, 1);
        assertThatThrownBy(() -> sweep(List.of(fine, Experiments.leavingOne(BatchPlan.Last.KEEP)), "sweep", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000 images in batches of 37 leave a last batch of 1 image")
                .hasMessageContaining("last-batch: drop");
        assertThat(folder.resolve("sweep").resolve(fine.run().folder())).doesNotExist();
    }

    @Test
    void theLastImageCanBeDroppedOrMerged() throws IOException {
        List<EpochRecord> dropped = numbers(sweep(List.of(Experiments.leavingOne(BatchPlan.Last.DROP)), "drop", 1)
                .get(0));
        List<EpochRecord> merged = numbers(sweep(List.of(Experiments.leavingOne(BatchPlan.Last.MERGE)), "merge", 1)
                .get(0));
        // The last of 27 steps has one image more.
        assertThat(merged).hasSameSizeAs(dropped).isNotEqualTo(dropped);
    }

    @Test
    void resultsAreThoseOfTheRunsAndAFailureIsThrown() throws IOException {
        Experiment experiment = Experiments.mixture(1, 0.05, 2);
        SweepOptions options = SweepOptions.of(Optional.empty(), new Workers(2, 1));
        assertThat(Sweep.results(List.of(experiment), options, e -> EpochMeasure.NONE, SweepListener.NONE))
                .singleElement()
                .satisfies(result -> assertThat(result.epochs().stream().map(EpochRecord::withoutTimes))
                        .isEqualTo(numbers(sweep(List.of(experiment), "kept", 2).get(0))));
        assertThatThrownBy(() -> Sweep.results(
                        List.of(Experiments.mixture(1, 1e9, 2)), options, e -> EpochMeasure.NONE, SweepListener.NONE))
                .isInstanceOf(SweepOutcome.FailedException.class)
                .hasCauseInstanceOf(DivergedException.class)
                .hasMessageStartingWith("mixture, LS 0.1, seed 1: the loss became");
        assertThatThrownBy(() -> Sweep.results(
                        List.of(
                                Experiments.mixture(1, 0.05, 1),
                                Experiments.mixture(2, 1e9, 2),
                                Experiments.mixture(3, 1e9, 2)),
                        options,
                        e -> EpochMeasure.NONE,
                        SweepListener.NONE))
                .isInstanceOfSatisfying(SweepOutcome.FailedException.class, failed -> {
                    assertThat(failed.run()).isEqualTo("mixture, LS 0.1, seed 2");
                    assertThat(failed.others()).isEqualTo(1);
                });
    }

    @Test
    void whatIsRefusedIsToldBeforeAnythingIsTrained() throws IOException {
        sweep(List.of(Experiments.mixture(2, 0.05, 2)), "sweep", 1);
        ended.clear();
        List<Experiment> experiments = List.of(
                Experiments.mixture(1, 0.05, 2), Experiments.mixture(2, 0.04, 2), Experiments.mixture(3, 0.05, 2));
        SweepPlan plan = Sweep.plan(experiments, kept(folder.resolve("sweep"), new Workers(1, 1)));
        assertThat(plan.open()).extracting(SweepPlan.Open::epochsLeft).containsExactly(2, 2);
        assertThat(plan.refused()).singleElement().satisfies(failed -> assertThat(failed.reason())
                .contains("holds another experiment"));
        assertThat(folder.resolve("sweep").resolve(experiments.get(0).run().folder()))
                .doesNotExist();
        List<SweepOutcome> outcomes = sweep(experiments, "sweep", 1);
        assertThat(outcomes.get(1)).isInstanceOf(SweepOutcome.Failed.class);
        assertThat(ended).containsExactly("mixture-ls-0.1-seed2", "mixture-ls-0.1-seed1", "mixture-ls-0.1-seed3");
        assertThat(Sweep.plan(experiments, kept(folder.resolve("sweep"), new Workers(1, 1)))
                        .finished())
                .containsExactly(experiments.get(0), experiments.get(2));
    }

    @Test
    void aFinishedRunWithoutItsLogIsRefusedAndKept() throws IOException {
        List<Experiment> experiments = List.of(Experiments.mixture(1, 0.05, 2));
        Path run = sweep(experiments, "sweep", 1).get(0).folder().orElseThrow();
        for (String left : List.of("", "{\"epoch\": 1, \"tr")) {
            Files.writeString(run.resolve("epochs.jsonl"), left);
            assertThat(sweep(experiments, "sweep", 1).get(0))
                    .isInstanceOfSatisfying(SweepOutcome.Failed.class, failed -> assertThat(failed.reason())
                            .contains("epochs.jsonl must end with epoch 2"));
        }
        Files.write(run.resolve("epochs.jsonl"), new byte[] {'{', (byte) 0xff, '\n'});
        assertThat(sweep(experiments, "sweep", 1).get(0))
                .isInstanceOfSatisfying(SweepOutcome.Failed.class, failed -> assertThat(failed.reason())
                        .contains("epochs.jsonl line 1 is not an epoch of a run"));
        Files.delete(run.resolve("epochs.jsonl"));
        assertThatThrownBy(() -> Sweep.results(
                        experiments,
                        kept(folder.resolve("sweep"), new Workers(1, 1)),
                        e -> EpochMeasure.NONE,
                        SweepListener.NONE))
                .hasMessageContaining("epochs.jsonl must end with epoch 2");
        assertThat(run.resolve("finished.json")).exists();
    }

    @Test
    void theOneWorkerOfAGpuHasTheThreadsOfAll() {
        SweepOptions options = SweepOptions.of(Optional.empty(), new Workers(4, 2));
        assertThat(options.workersOn("gpu")).isEqualTo(new Workers(1, 8));
        assertThat(options.workersOn("cpu")).isEqualTo(new Workers(4, 2));
        assertThat(options.withThreads(3).workersOn("gpu")).isEqualTo(new Workers(1, 3));
    }

    @Test
    void refusesTwoExperimentsWithOneFolder() throws IOException {
        Experiment experiment = Experiments.mixture(1, 0.05, 2);
        assertThatThrownBy(() -> sweep(List.of(experiment, experiment), "sweep", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got twice: mixture-ls-0.1-seed1");
    }

    private List<SweepOutcome> sweep(List<Experiment> experiments, String name, int workers) throws IOException {
        return Sweep.run(
                experiments,
                kept(folder.resolve(name), new Workers(workers, 1)),
                e -> EpochMeasure.NONE,
                new SweepListener() {
                    @Override
                    public void ended(int index, int count, SweepOutcome outcome) {
                        ended.add(outcome.experiment().run().folder());
                    }
                });
    }

    private static SweepOptions kept(Path folder, Workers workers) {
        return SweepOptions.of(Optional.of(folder), workers).withCheckpointEvery(1);
    }

    private static List<EpochRecord> numbers(SweepOutcome outcome) {
        return ((SweepOutcome.Completed) outcome)
                .epochs().stream().map(EpochRecord::withoutTimes).toList();
    }
}
