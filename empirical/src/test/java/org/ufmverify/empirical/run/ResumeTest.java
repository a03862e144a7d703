package org.ufmverify.empirical.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.store.Checkpoint;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.empirical.store.RunFolder;
import org.ufmverify.empirical.store.StoredRun;
import org.ufmverify.empirical.store.TrainingResult;

class ResumeTest {
    private static final int EPOCHS = 7;
    private static final Experiment EXPERIMENT = Experiments.convolution(EPOCHS);

    private static TrainingResult whole;

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    /** Stops a run in the middle of an epoch, as a crash would. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    static void runWithoutInterruption() throws IOException {
        whole = Training.run(EXPERIMENT, EpochMeasure.NONE, TrainingListener.NONE);
    }

    @Test
    void aRunThatCrashesTwiceEndsWithTheSameBits() throws IOException {
        crashIn(3);
        crashIn(6);
        TrainingResult resumed = resume();
        assertSame(resumed);
        assertThat(notes).containsExactly("resuming after epoch 2 of 7", "resuming after epoch 5 of 7");
    }

    @Test
    void aCrashBeforeTheFirstCheckpointStartsAgain() throws IOException {
        crashIn(1);
        assertSame(resume());
        assertThat(notes).isEmpty();
    }

    @Test
    void withoutTheVelocitiesTheBitsDiffer() throws IOException {
        crashIn(4);
        Path newest = checkpoints().get(1);
        Checkpoint checkpoint = Checkpoint.read(newest);
        Map<String, float[]> arrays = new LinkedHashMap<>(checkpoint.arrays());
        arrays.replaceAll((name, values) -> name.startsWith("velocity.") ? new float[values.length] : values);
        new Checkpoint(checkpoint.fingerprint(), checkpoint.epoch(), checkpoint.seconds(), arrays).write(newest);
        assertThat(resume().train().features()).isNotEqualTo(whole.train().features());
    }

    @Test
    void aDamagedCheckpointFallsBackToTheOneBefore() throws IOException {
        crashIn(5);
        Path newest = checkpoints().get(1);
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        assertSame(resume());
        assertThat(notes)
                .containsExactly(
                        newest + " is damaged: its checksum does not match; falling back to the one before",
                        "resuming after epoch 3 of 7");
    }

    @Test
    void aTruncatedCheckpointFallsBackToo() throws IOException {
        crashIn(5);
        Path newest = checkpoints().get(1);
        Files.write(newest, Arrays.copyOf(Files.readAllBytes(newest), 20));
        assertSame(resume());
        assertThat(notes.get(0)).contains("is not a checkpoint").endsWith("falling back to the one before");
    }

    @Test
    void aHalfWrittenCheckpointIsNotTaken() throws IOException {
        crashIn(4);
        Files.write(folder.resolve("checkpoints/epoch-000004.ckpt.tmp"), new byte[100]);
        assertSame(resume());
    }

    @Test
    void epochsLoggedAfterTheCheckpointAreMadeAgain() throws IOException {
        crashIn(5); // logged: 1, 2, 4; the checkpoint of epoch 4 goes
        Files.delete(checkpoints().get(1));
        Files.writeString(
                folder.resolve("epochs.jsonl"),
                Files.readString(folder.resolve("epochs.jsonl")) + "{\"epoch\": 5, \"train");
        assertSame(resume());
        assertThat(RunFolder.epochs(folder).stream().map(EpochRecord::withoutTimes))
                .isEqualTo(
                        whole.epochs().stream().map(EpochRecord::withoutTimes).toList());
    }

    @Test
    void aFinishedRunReturnsAtOnce() throws IOException {
        resume();
        assertThat(RunFolder.finished(folder)).isTrue();
        int[] batches = {0};
        TrainingResult again =
                Training.run(EXPERIMENT, RunOptions.in(folder, true), EpochMeasure.NONE, new TrainingListener() {
                    @Override
                    public void batchDone(int epoch, int epochs, int batch, int count, double loss) {
                        batches[0]++;
                    }
                });
        assertSame(again);
        assertThat(batches[0]).isZero();
    }

    @Test
    void onlyTwoCheckpointsAreKept() throws IOException {
        resume();
        assertThat(checkpoints().stream().map(p -> p.getFileName().toString()))
                .containsExactly("epoch-000006.ckpt", "epoch-000007.ckpt");
    }

    @Test
    void refusesAFolderInUse() throws IOException {
        resume();
        assertThatThrownBy(() -> Training.run(
                        EXPERIMENT, RunOptions.in(folder, false), EpochMeasure.NONE, TrainingListener.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " already holds a run; resume it or choose another folder");
    }

    @Test
    void refusesTheFolderOfAnotherExperiment() throws IOException {
        resume();
        assertThatThrownBy(() -> Training.run(
                        Experiments.convolution(8),
                        RunOptions.in(folder, true),
                        EpochMeasure.NONE,
                        TrainingListener.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds another experiment");
    }

    @Test
    void aFinishedRunGoesOnToMoreEpochsWhereTheScheduleAllowsIt() throws IOException {
        Path longer = folder.resolve("longer");
        Experiment eight = Experiments.mixture(1, 0.05, 8);
        TrainingResult atOnce = Training.run(eight, EpochMeasure.NONE, TrainingListener.NONE);
        Training.run(
                Experiments.mixture(1, 0.05, 4), RunOptions.in(longer, true), EpochMeasure.NONE, TrainingListener.NONE);
        TrainingResult goneOn =
                Training.run(eight, RunOptions.in(longer, true), EpochMeasure.NONE, TrainingListener.NONE);
        assertThat(goneOn.train().features()).isEqualTo(atOnce.train().features());
        assertThat(goneOn.last().withoutTimes()).isEqualTo(atOnce.last().withoutTimes());
        assertThat(StoredRun.read(longer).experiment()).isEqualTo(eight);
        assertThatThrownBy(() -> Training.run(
                        Experiments.mixture(1, 0.05, 4),
                        RunOptions.in(longer, true),
                        EpochMeasure.NONE,
                        TrainingListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds this run with 8 epochs, got 4");
    }

    @Test
    void theMomentsAndStepsOfAdamWAreKeptToo() throws IOException {
        Experiment six = Experiments.unusual(6);
        TrainingResult atOnce = Training.run(six, EpochMeasure.NONE, TrainingListener.NONE);
        Training.run(Experiments.unusual(3), RunOptions.in(folder, true), EpochMeasure.NONE, TrainingListener.NONE);
        Path newest = checkpoints().get(checkpoints().size() - 1);
        byte[] kept = Files.readAllBytes(newest);
        TrainingResult goneOn =
                Training.run(six, RunOptions.in(folder, true), EpochMeasure.NONE, TrainingListener.NONE);
        assertThat(goneOn.train().features()).isEqualTo(atOnce.train().features());
        for (String forgotten : List.of("mean.", "square.", "steps")) {
            Path other = folder.resolve("without-" + forgotten);
            Training.run(Experiments.unusual(3), RunOptions.in(other, true), EpochMeasure.NONE, TrainingListener.NONE);
            Path checkpoint = other.resolve("checkpoints").resolve(newest.getFileName());
            assertThat(kept.length).isEqualTo((int) Files.size(checkpoint));
            Checkpoint whole = Checkpoint.read(checkpoint);
            Map<String, float[]> arrays = new LinkedHashMap<>(whole.arrays());
            arrays.replaceAll((name, values) -> name.startsWith(forgotten) ? new float[values.length] : values);
            new Checkpoint(whole.fingerprint(), whole.epoch(), whole.seconds(), arrays).write(checkpoint);
            assertThat(Training.run(six, RunOptions.in(other, true), EpochMeasure.NONE, TrainingListener.NONE)
                            .train()
                            .features())
                    .isNotEqualTo(atOnce.train().features());
        }
    }

    @Test
    void theLastEpochOfTheShorterRunDoesNotStayInTheLog() throws IOException {
        Experiment four = Experiments.mixture(1, 0.05, 4);
        Training.run(
                Experiments.mixture(1, 0.05, 3), RunOptions.in(folder, true), EpochMeasure.NONE, TrainingListener.NONE);
        assertThat(RunFolder.epochs(folder)).extracting(EpochRecord::epoch).containsExactly(1, 2, 3);
        TrainingResult goneOn =
                Training.run(four, RunOptions.in(folder, true), EpochMeasure.NONE, TrainingListener.NONE);
        assertThat(goneOn.epochs()).extracting(EpochRecord::epoch).containsExactly(1, 2, 4);
        assertThat(RunFolder.epochs(folder)).isEqualTo(goneOn.epochs());
    }

    @Test
    void aFinishedRunWithoutCheckpointsIsNotStartedAnewToHaveMoreEpochs() throws IOException {
        Training.run(
                Experiments.mixture(1, 0.05, 2), RunOptions.in(folder, true), EpochMeasure.NONE, TrainingListener.NONE);
        for (Path checkpoint : checkpoints()) {
            Files.delete(checkpoint);
        }
        assertThatThrownBy(() -> Training.run(
                        Experiments.mixture(1, 0.05, 4),
                        RunOptions.in(folder, true),
                        EpochMeasure.NONE,
                        TrainingListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finished with 2 epochs, but no checkpoint from which it could go on to 4");
        assertThat(folder.resolve("finished.json")).exists();
        assertThat(RunFolder.epochs(folder)).hasSize(2);
    }

    @Test
    void aLogWithAHoleIsNotWrittenOn() throws IOException {
        crashIn(5);
        List<String> lines = Files.readAllLines(folder.resolve("epochs.jsonl"));
        Files.write(folder.resolve("epochs.jsonl"), lines.subList(1, lines.size()));
        assertThatThrownBy(this::resume)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("epochs.jsonl must hold the epochs logged up to the checkpoint of epoch 4");
    }

    @Test
    void aRunGoesOnWithTheThreadsItWasBegunWith() throws IOException {
        int threads = NativeEngine.threads();
        try {
            crashIn(4);
            NativeEngine.useThreads(threads + 1);
            assertSame(resume());
            assertThat(notes).anySatisfy(note -> assertThat(note).contains("going on with " + threads + " thread"));
            NativeEngine.useThreads(threads + 1);
            RunOptions fixed = new RunOptions(Optional.of(folder), 1, true, List.of(), true);
            assertThatThrownBy(() -> Training.run(EXPERIMENT, fixed, EpochMeasure.NONE, TrainingListener.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("was begun with " + threads + " threads, got " + (threads + 1));
        } finally {
            NativeEngine.useThreads(threads);
        }
    }

    private void crashIn(int crashEpoch) {
        assertThatThrownBy(() -> run(new TrainingListener() {
                    @Override
                    public void batchDone(int epoch, int epochs, int batch, int batches, double loss) {
                        if (epoch == crashEpoch && batch == 2) {
                            throw new Crash();
                        }
                    }

                    @Override
                    public void resumed(int epoch, int epochs) {
                        notes.add("resuming after epoch " + epoch + " of " + epochs);
                    }

                    @Override
                    public void note(String sentence) {
                        notes.add(sentence);
                    }
                }))
                .isInstanceOf(Crash.class);
    }

    private TrainingResult resume() throws IOException {
        return run(new TrainingListener() {
            @Override
            public void resumed(int epoch, int epochs) {
                notes.add("resuming after epoch " + epoch + " of " + epochs);
            }

            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }
        });
    }

    private TrainingResult run(TrainingListener listener) throws IOException {
        return Training.run(
                EXPERIMENT, RunOptions.in(folder, true).withCheckpointEvery(1), EpochMeasure.NONE, listener);
    }

    private static void assertSame(TrainingResult resumed) {
        assertThat(resumed.epochs().stream().map(EpochRecord::withoutTimes))
                .isEqualTo(
                        whole.epochs().stream().map(EpochRecord::withoutTimes).toList());
        assertThat(resumed.train().features()).isEqualTo(whole.train().features());
        assertThat(resumed.test().features()).isEqualTo(whole.test().features());
        assertThat(resumed.train().classifier()).isEqualTo(whole.train().classifier());
        assertThat(resumed.train().bias()).isEqualTo(whole.train().bias());
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
            return files.filter(f -> f.toString().endsWith(".ckpt")).sorted().toList();
        }
    }
}
