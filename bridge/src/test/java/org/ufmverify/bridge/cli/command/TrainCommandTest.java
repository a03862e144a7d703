package org.ufmverify.bridge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.bridge.cli.Main;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Interruption;
import org.ufmverify.bridge.features.npz.NpzFeatures;
import org.ufmverify.empirical.network.NativeEngine;

class TrainCommandTest {
    private static final String RUN = "mixture-ce-seed1";

    @TempDir
    private Path folder;

    private Path file;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("e.yaml");
        Files.writeString(file, """
                name: mixture
                data: {set: gaussian-mixture}
                network: {architecture: mlp, widths: [16], feature-dim: 12}
                smoothing: 0
                schedule: {kind: constant, rate: 0.05}
                epochs: 4
                """);
    }

    private Ran train(String... more) {
        String[] arguments = {
            "train", file.toString(), "--out", folder.resolve("runs").toString()
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PrintWriter errors = new PrintWriter(err, true);
        int code = Main.run(new PrintWriter(out, true), errors, Map.of(), new Interruption(errors), all);
        return new Ran(code, out.toString(), err.toString());
    }

    @Test
    void aDryRunSaysWhatToExpectAndLeavesNothing() {
        Ran ran = train("--dry-run");
        assertThat(ran.code()).isEqualTo(ExitCode.OK);
        int parameters = 64 * 16 + 16 + 16 * 12 + 12 + 12 * 10 + 10;
        assertThat(ran.out())
                .contains(String.format("mlp with %,d parameters on gaussian-mixture, 4 epochs", parameters))
                .contains("images/s")
                .contains("1 run, ");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void chosenEpochsAreExportedAndCanBeMeasured() {
        assertThat(train("--export-epochs", "2,3").code()).isEqualTo(ExitCode.OK);
        Path run = folder.resolve("runs").resolve(RUN);
        assertThat(run.resolve("train-1.npz")).doesNotExist();
        for (int epoch : new int[] {2, 3, 4}) {
            Path export = run.resolve("train-" + epoch + ".npz");
            try (NpzFeatures features = NpzFeatures.of(List.of(export))) {
                assertThat(features.samples()).isEqualTo(1000);
            }
        }
    }

    @Test
    void anEpochThatIsNotLoggedCannotBeExported() {
        Ran ran = train("--export-epochs", "5");
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ran.err()).contains("--export-epochs must name logged epochs, got 5");
    }

    @Test
    void finishedRunsAreSkippedAndRefusedWithoutResume() throws IOException {
        assertThat(train().out()).doesNotContain("finished before");
        assertThat(train("--resume").out()).contains("finished before");
        Files.delete(folder.resolve("runs").resolve(RUN).resolve("finished.json"));
        Ran refused = train("--no-resume");
        assertThat(refused.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(refused.out()).contains("already holds a run; resume it or choose another folder");
    }

    @Test
    void aGpuThatIsNotThereIsMissedInOneSentence() {
        assumeTrue(NativeEngine.start().getGpuCount() == 0);
        Ran ran = train("--device", "gpu");
        assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(ran.err()).contains("device gpu was asked for").contains("PYTORCH_LIBRARY_PATH");
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(folder.resolve("runs")).doesNotExist();
        Ran fallen = train("--device", "auto");
        assertThat(fallen.code()).isEqualTo(ExitCode.OK);
        assertThat(fallen.err()).containsOnlyOnce("no CUDA device found, running on the CPU");
    }
}
