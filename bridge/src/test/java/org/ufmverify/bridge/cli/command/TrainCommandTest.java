package org.ufmverify.bridge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    void aDryRunRefusesWhatTheRunDoes() throws IOException {
        assertThat(train("--threads", "1").code()).isEqualTo(ExitCode.OK);
        Path run = folder.resolve("runs").resolve(RUN);
        assertThat(new ObjectMapper()
                        .readTree(run.resolve("run.json").toFile())
                        .get("threads")
                        .asInt())
                .isEqualTo(1);
        assertThat(train("--dry-run").out()).startsWith("1 run finished before").doesNotContain("images/s");
        Files.delete(run.resolve("finished.json"));
        assertSameWithDryRun(ExitCode.BAD_INPUT, "holds a run that was begun with 1 threads, got 2", "--threads", "2");
        assertSameWithDryRun(ExitCode.ENVIRONMENT, "already holds a run", "--no-resume");
        change("epochs: 4", "epochs: 3");
        assertSameWithDryRun(ExitCode.BAD_INPUT, "holds this run with 4 epochs, got 3");
        change("rate: 0.05", "rate: 0.04");
        assertSameWithDryRun(ExitCode.ENVIRONMENT, "holds another experiment");
    }

    private void assertSameWithDryRun(int code, String why, String... options) {
        String[] dry = Arrays.copyOf(options, options.length + 1);
        dry[options.length] = "--dry-run";
        for (Ran ran : List.of(train(options), train(dry))) {
            assertThat(ran.out()).contains("FAILED: mixture, CE, seed 1: ").contains(why);
            assertThat(ran.code()).isEqualTo(code);
        }
    }

    private void change(String from, String to) throws IOException {
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    @Test
    void aDryRunTriesEachKindOfRunOnceWithItsThreads() throws IOException {
        change("smoothing: 0", "smoothing: [0, 0.1]\nseeds: [1, 2]");
        String one = train("--dry-run", "--threads", "1").out();
        assertThat(one.lines().filter(l -> l.contains("images/s"))).hasSize(1);
        assertThat(one).contains("4 runs, ").contains("at the speed tried with 1 thread;");
        change("rate: 0.05", "rate: [0.05, 0.01]");
        assertThat(tried()).hasSize(1);
        Files.writeString(
                file,
                "experiments:\n- " + Files.readString(file).strip().replace("\n", "\n  ") + "\n- "
                        + Files.readString(file)
                                .strip()
                                .replace("\n", "\n  ")
                                .replace("name: ", "batch: 64\n  name: x"));
        assertThat(tried()).hasSize(2).anyMatch(line -> line.startsWith("xmixture"));
    }

    private List<String> tried() throws IOException {
        List<String> tried = new ArrayList<>();
        new ObjectMapper()
                .readTree(train("--dry-run", "--json").out())
                .get("estimate")
                .forEach(line -> tried.add(line.asText()));
        return tried.stream().filter(line -> line.contains("images/s")).toList();
    }

    @Test
    void aFinishedRunWithoutItsLogFailsBeforeTheOthersAreTrained() throws IOException {
        assertThat(train().code()).isEqualTo(ExitCode.OK);
        Path run = folder.resolve("runs").resolve(RUN);
        Files.delete(run.resolve("epochs.jsonl"));
        change("smoothing: 0", "smoothing: [0.1, 0]");
        Ran ran = train();
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ran.out()).contains("FAILED: mixture, CE, seed 1: ").contains("epochs.jsonl must end with epoch 4");
        assertThat(ran.err().indexOf("FAILED"))
                .isPositive()
                .isLessThan(ran.err().indexOf("LS 0.1, seed 1: finished"));
        assertThat(run.resolve("finished.json")).exists();
    }

    @Test
    void theTableHasARowForEachRunAndWhatFailedBelow() throws IOException {
        change("rate: 0.05", "rate: [0.05, 1e6]");
        Ran ran = train();
        assertThat(ran.code()).isEqualTo(ExitCode.CHECK_FAILED);
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .matches("run +epochs +train error +test error +NC1 .*margin +predicted +test ECE +folder");
        assertThat(lines.get(1)).startsWith("mixture, CE, seed 1       4  ").contains(" % ");
        assertThat(lines.get(2))
                .startsWith("FAILED: mixture, rate 1000000.0, CE, seed 1: the loss became")
                .contains("lower the learning rate")
                .doesNotContain("report it");
        assertThat(ran.err()).contains("training 2 runs ...").contains("FAILED: mixture, rate 1000000.0");
        JsonNode runs = new ObjectMapper().readTree(train("--json").out()).get("runs");
        assertThat(runs.get(0).get("outcome").asText()).isEqualTo("completed");
        assertThat(runs.get(0).get("finishedBefore").asBoolean()).isTrue();
        assertThat(runs.get(0).get("lastEpoch").get("epoch").asInt()).isEqualTo(4);
        assertThat(runs.get(1).get("reason").asText()).startsWith("the loss became");
    }

    @Test
    void onlyTheRunsThatAreLeftAreCounted() throws IOException {
        assertThat(train().err()).contains("training 1 run ...");
        change("smoothing: 0", "smoothing: [0, 0.1]");
        assertThat(train().err()).contains("training 1 of 2 runs ...");
        assertThat(train().err()).contains("reading 2 runs ...");
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
