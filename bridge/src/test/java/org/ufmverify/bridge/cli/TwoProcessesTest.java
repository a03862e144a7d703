package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.empirical.store.FolderLock;
import org.ufmverify.empirical.store.RunFolder;

/** A second process that wants a folder in which a first one writes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TwoProcessesTest {
    @TempDir
    Path folder;

    @Test
    void theSecondTrainingIsRefusedInOneSentenceAndTheFirstEndsAsIfAlone() throws Exception {
        Path file = folder.resolve("e.yaml");
        Files.writeString(file, """
                name: mixture
                data: {set: gaussian-mixture}
                network: {architecture: mlp, widths: [512, 512], feature-dim: 12}
                smoothing: 0
                schedule: {kind: constant, rate: 0.05}
                epochs: 120
                """);
        List<String> command = train(file, "runs");
        Path run = Files.createDirectories(folder.resolve("runs/mixture-ce-seed1"));
        assertThat(NativeEngine.threads()).isPositive(); // loaded now, so that the second is quick
        Process first = null;
        try (WatchService watcher = run.getFileSystem().newWatchService()) {
            run.register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            first = start(command);
            awaitLine(first, "training 1 run");
            awaitFile(watcher, first, "epochs.jsonl");
            assertRefused(Typed.run(command));
            assertThat(first.isAlive()).as("the first ended too soon to be met").isTrue();
            assertThat(first.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(first.exitValue()).isZero();
        } finally {
            if (first != null) {
                first.destroyForcibly().waitFor();
            }
        }
        assertThat(run.resolve("finished.json")).isNotEmptyFile();
        assertThat(Typed.run(train(file, "alone")).code()).isEqualTo(ExitCode.OK);
        Path alone = folder.resolve("alone/mixture-ce-seed1");
        assertThat(run.resolve("train-120.npz")).hasSameBinaryContentAs(alone.resolve("train-120.npz"));
        assertThat(RunFolder.epochs(run).stream().map(EpochRecord::withoutTimes))
                .isEqualTo(RunFolder.epochs(alone).stream()
                        .map(EpochRecord::withoutTimes)
                        .toList());
        Typed after = Typed.run(command);
        assertThat(after.code()).isEqualTo(ExitCode.OK);
        assertThat(after.out()).contains("finished before");
    }

    @Test
    void theFolderOfAReportThatIsBeingMadeIsRefusedUntilItsProcessEnds() throws Exception {
        Path report = folder.resolve("report");
        List<String> command = List.of("--report", "--out", report.toString());
        Process first = start(command);
        try {
            awaitLine(first, "verifying the theory");
            assertRefused(Typed.run(command));
            assertThat(first.isAlive()).isTrue();
        } finally {
            first.destroyForcibly().waitFor();
        }
        // A killed process leaves its lock file, not its lock.
        FolderLock.of(report).close();
    }

    private void assertRefused(Typed second) {
        assertThat(second.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(second.out()).isEmpty();
        List<String> errors =
                second.err().lines().filter(line -> line.startsWith("verify: ")).toList();
        assertThat(errors).singleElement().asString().contains("another process is writing there; wait for its end");
        assertThat(second.err()).doesNotContain("\tat ");
    }

    private Process start(List<String> words) throws IOException {
        return Typed.apart(words).redirectOutput(folder.resolve("out").toFile()).start();
    }

    private List<String> train(Path file, String out) {
        return List.of(
                "train",
                file.toString(),
                "--threads",
                "1",
                "--out",
                folder.resolve(out).toString());
    }

    /** Waits for a file that a process writes once it holds its folder, at most two minutes. */
    private static void awaitFile(WatchService watcher, Process process, String name) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (process.isAlive() && System.nanoTime() < deadline) {
            WatchKey key = watcher.poll(1, TimeUnit.SECONDS);
            if (key != null && key.pollEvents().stream().anyMatch(e -> name.equals(String.valueOf(e.context())))) {
                return;
            }
            if (key != null) {
                key.reset();
            }
        }
        throw new AssertionError(name + " did not appear");
    }

    /** Reads a process's stderr up to a line; the rest is short enough for the pipe. */
    private static void awaitLine(Process process, String beginning) throws IOException {
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            if (line.startsWith(beginning)) {
                return;
            }
        }
        throw new IOException("the process ended without \"" + beginning + "\"");
    }
}
