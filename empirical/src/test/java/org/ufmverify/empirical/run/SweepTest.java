package org.ufmverify.empirical.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.store.EpochRecord;

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
            assertThat(together.get(i).folder().resolve("train-4.npz"))
                    .hasSameBinaryContentAs(alone.get(i).folder().resolve("train-4.npz"));
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
        assertThatThrownBy(() -> Sweep.run(
                        experiments,
                        new SweepOptions(folder, new Workers(1, 1), 1, true, List.of()),
                        e -> EpochMeasure.NONE,
                        cancelling))
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
                        new SweepOptions(folder, new Workers(2, 1), 1, true, List.of()),
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
                new SweepOptions(folder, new Workers(1, before + 1), 1, true, List.of()),
                e -> EpochMeasure.NONE,
                SweepListener.NONE);
        assertThat(NativeEngine.threads()).isEqualTo(before);
    }

    @Test
    void refusesTwoExperimentsWithOneFolder() throws IOException {
        Experiment experiment = Experiments.mixture(1, 0.05, 2);
        assertThatThrownBy(() -> sweep(List.of(experiment, experiment), "sweep", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got twice: mixture-seed1");
    }

    private List<SweepOutcome> sweep(List<Experiment> experiments, String name, int workers) throws IOException {
        return Sweep.run(
                experiments,
                new SweepOptions(folder.resolve(name), new Workers(workers, 1), 2, true, List.of()),
                e -> EpochMeasure.NONE,
                new SweepListener() {
                    @Override
                    public void ended(int index, int count, SweepOutcome outcome) {
                        ended.add(Sweep.folderName(outcome.experiment()));
                    }
                });
    }

    private static List<EpochRecord> numbers(SweepOutcome outcome) {
        return ((SweepOutcome.Completed) outcome)
                .epochs().stream().map(EpochRecord::withoutTimes).toList();
    }
}
