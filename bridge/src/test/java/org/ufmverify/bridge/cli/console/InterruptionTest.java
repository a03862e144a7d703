package org.ufmverify.bridge.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.cli.command.VerifyCommand;
import picocli.CommandLine;

/** A termination signal, sent to processes of their own whose native clean-up aborts, as that of a library in use does. */
class InterruptionTest {
    private static final int ABORTED = 128 + 6;
    private static final int TERMINATED = 128 + 15;

    /** Work that has taken no notice of the signal, or that has no interruption at all. */
    static final class Stubborn {
        private Stubborn() {}

        /**
         * Waits to be ended.
         *
         * @param args "asked" for work with an interruption
         */
        public static void main(String[] args) throws InterruptedException {
            NativeLibrary process = NativeLibrary.getProcess();
            Function atExit = process.getFunction("on_exit");
            atExit.invokeInt(new Object[] {process.getFunction("abort"), null});
            if (args[0].equals("asked")) {
                Interruption.bySignal(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
            }
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    private record Ended(int code, String said) {}

    @Test
    void workThatDoesNotEndIsEndedWithoutTheCleanUpOfItsLibraries() throws Exception {
        Ended ended = terminated("asked");
        assertThat(ended.code()).isEqualTo(TERMINATED);
        assertThat(ended.said()).startsWith("verify: interrupted; ").contains("start the same command again");
    }

    @Test
    void thatCleanUpWouldAbort() throws Exception {
        assertThat(terminated("not-asked").code()).isEqualTo(ABORTED);
    }

    @Test
    void anErrorOfWorkThatNobodyInterruptedStaysWhatItIs() {
        Interruption never = new Interruption(new PrintWriter(new StringWriter()));
        assertThatThrownBy(() -> never.during(() -> {
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(CancellationException.class);
    }

    @Test
    void whatTheSignalHasSaidAlreadyTheWorkDoesNotSayAgain() {
        StringWriter err = new StringWriter();
        Interruption interruption = new Interruption(new PrintWriter(err));
        CommandLine line = new CommandLine(new VerifyCommand(interruption))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(err));
        CancellationException cancelled = new CancellationException("interrupted; start the same command again");
        Failures.execution(cancelled, line, line.parseArgs());
        assertThat(err.toString()).isEqualTo("verify: interrupted; start the same command again\n");
        Failures.execution(cancelled, line, line.parseArgs());
        assertThat(err.toString().lines()).hasSize(1);
        Failures.execution(new IOException("the disk is full"), line, line.parseArgs());
        assertThat(err.toString().lines()).hasSize(2);
    }

    private static Ended terminated(String how) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=/dev/null",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stubborn.class.getName(),
                        how)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("ready");
            process.toHandle().destroy(); // leaves the streams open
            String said = String.join("\n", err.lines().toList());
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), said);
        } finally {
            process.destroyForcibly();
        }
    }
}
