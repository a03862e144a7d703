package org.ufmverify.bridge.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.bridge.report.publish.ReportWriter;
import org.ufmverify.bridge.study.run.StudyProgress;

/** The main job in a network namespace without interfaces, with an empty home folder: it needs no network at all. */
class NoNetworkTest {
    private static final long MINUTES = 4;

    @TempDir
    Path folder;

    /** What runs without network. */
    static final class Job {
        private Job() {}

        /**
         * Does a short form of the main job, all its stages, and writes its report; or tries to reach a port.
         *
         * @param args where the report goes, or "port" and a number
         */
        public static void main(String[] args) throws IOException {
            Locale.setDefault(Locale.ROOT);
            if (args[0].equals("port")) {
                new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])).close();
                return;
            }
            MainJob.Result result = MainJob.run(MainJobTest.plan(List.of()), MainJob.Proofs.NONE, StudyProgress.SILENT);
            ReportWriter.standard().write(result.data(), Path.of(args[0]));
            System.exit(0);
        }
    }

    @BeforeEach
    void namespacesArePermitted() throws Exception {
        boolean permitted;
        try {
            permitted = run(List.of("unshare", "-n", "true")) == 0;
        } catch (IOException e) {
            permitted = false;
        }
        assumeTrue(permitted, "unshare -n makes no network namespace here: it is missing or not permitted");
    }

    @Test
    void theMainJobNeedsNoNetworkAndNoHome() throws Exception {
        Path report = folder.resolve("report");
        assertThat(run(job(List.of("unshare", "-n"), report.toString())))
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        assertThat(report.resolve("report.json")).isNotEmptyFile();
        assertThat(report.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void whatDoesNeedItFailsThere() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(server.getLocalPort());
            assertThat(run(job(List.of(), "port", port))).isZero();
            assertThat(run(job(List.of("unshare", "-n"), "port", port))).isNotZero();
        }
    }

    private List<String> job(List<String> namespace, String... args) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        List<String> command = new ArrayList<>(namespace);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Duser.home=" + home,
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                Job.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("HOME", folder.resolve("home").toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }
}
