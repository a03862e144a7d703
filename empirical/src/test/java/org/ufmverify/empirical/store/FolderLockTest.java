package org.ufmverify.empirical.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.run.EpochMeasure;
import org.ufmverify.empirical.run.Experiments;
import org.ufmverify.empirical.run.Sweep;
import org.ufmverify.empirical.run.SweepListener;
import org.ufmverify.empirical.run.SweepOptions;
import org.ufmverify.empirical.run.SweepOutcome;
import org.ufmverify.empirical.run.TrainingListener;

class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void oneHolderKeepsOthersOutUntilItsEnd() throws IOException {
        Path target = folder.resolve("a/b");
        try (FolderLock held = FolderLock.of(target)) {
            assertThat(held).isNotNull();
            assertThatExceptionOfType(FolderLock.BusyException.class)
                    .isThrownBy(() -> FolderLock.of(target))
                    .withMessageContaining("b: another process is writing there; wait for its end");
        }
        FolderLock.of(target).close();
    }

    @Test
    void aSecondSweepInAFolderIsRefusedAndTheFirstGoesOn() throws IOException {
        List<Experiment> experiments = List.of(Experiments.mixture(1, 0.05, 1));
        SweepOptions options = SweepOptions.of(folder, 1);
        List<String> refused = new ArrayList<>();
        List<SweepOutcome> outcomes = Sweep.run(experiments, options, e -> EpochMeasure.NONE, new SweepListener() {
            @Override
            public TrainingListener started(int index, int count, Experiment experiment) {
                assertThatExceptionOfType(FolderLock.BusyException.class)
                        .isThrownBy(() -> Sweep.run(experiments, options, e -> EpochMeasure.NONE, SweepListener.NONE))
                        .satisfies(e -> refused.add(e.getMessage()));
                return TrainingListener.NONE;
            }
        });
        assertThat(refused).hasSize(1);
        assertThat(outcomes).hasOnlyElementsOfType(SweepOutcome.Completed.class);
    }

    @Test
    void anotherProcessIsKeptOutAndItsDeathGivesTheFolderBack() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .start();
        assertThat(other.getInputStream().read()).isEqualTo('h');
        assertThatExceptionOfType(FolderLock.BusyException.class).isThrownBy(() -> FolderLock.of(folder));
        other.destroyForcibly().waitFor();
        FolderLock.of(folder).close();
    }

    /** Takes a folder, says so and holds it until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            FolderLock.during(Path.of(arguments[0]), () -> {
                System.out.write('h');
                System.out.flush();
                return System.in.read();
            });
        }
    }
}
