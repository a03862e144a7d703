package org.ufmverify.empirical.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.store.RunFolder;

/** Kills a training process as the operating system would and lets it go on. */
class KillTest {
    private static final Experiment EXPERIMENT = Experiments.convolution(12);
    private static final int KILLS = 3;

    /** The process that is killed; prints a line per batch. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws IOException {
            Training.run(EXPERIMENT, options(Path.of(args[0])), EpochMeasure.NONE, new TrainingListener() {
                @Override
                public void batchDone(int epoch, int epochs, int batch, int batches, double loss) {
                    System.out.println(epoch + " " + batch);
                }
            });
        }
    }

    @TempDir
    Path temporary;

    @Test
    void killedAtThreeRandomMomentsTheRunEndsWithTheSameBytes() throws IOException, InterruptedException {
        Path whole = temporary.resolve("whole");
        Training.run(EXPERIMENT, options(whole), EpochMeasure.NONE, TrainingListener.NONE);
        Path killed = temporary.resolve("killed");
        Random random = new Random(99);
        int kills = 0;
        for (int attempt = 0; attempt < KILLS; attempt++) {
            kills += startAndKill(killed, 3 + random.nextInt(18), random.nextInt(20)) ? 1 : 0;
        }
        assertThat(kills).isEqualTo(KILLS);
        assertThat(RunFolder.finished(killed)).isFalse();
        Training.run(EXPERIMENT, options(killed), EpochMeasure.NONE, TrainingListener.NONE);
        for (String file : new String[] {"train-12.npz", "test-12.npz"}) {
            assertThat(killed.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    /** Kills the child some milliseconds after a number of batches; false when it ended before. */
    private static boolean startAndKill(Path folder, int batches, int milliseconds)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dai.djl.pytorch.num_threads=" + System.getProperty("ai.djl.pytorch.num_threads", "1"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            for (int i = 0; i < batches; i++) {
                if (out.readLine() == null) {
                    return false;
                }
            }
            boolean ended = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            return !ended && Files.exists(folder);
        }
    }

    private static RunOptions options(Path folder) {
        return RunOptions.in(folder, true).withCheckpointEvery(1);
    }
}
