package org.ufmverify.bridge.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ufmverify.bridge.report.PdfOutcome;
import org.ufmverify.bridge.report.ReportWriter;
import org.ufmverify.bridge.report.WrittenReport;
import org.ufmverify.bridge.study.MainJob;
import org.ufmverify.bridge.study.Plans;
import org.ufmverify.bridge.study.StudyPlan;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code verify --report}: runs the main job, writes the report and prints what was found. */
final class ReportJob {
    private ReportJob() {}

    static int run(ReportOptions options, ConsoleOptions console, CommandSpec spec) throws IOException {
        CommandLine line = spec.commandLine();
        PrintWriter out = line.getOut();
        String typed = "verify " + String.join(" ", line.getParseResult().originalArgs());
        requireWritable(options.out());
        StudyPlan plan = plan(options, typed);
        MainJob.Result result;
        try (Progress progress = Progress.on(spec, console)) {
            result = MainJob.run(plan, progress);
            progress.start("writing the report", 1);
        }
        WrittenReport written = ReportWriter.standard().write(result.data(), result.smtLib(), options.out());
        result.data().summary().forEach(out::println);
        out.println(where(written));
        result.failures().forEach(f -> out.println("FAILED: " + f));
        return result.failures().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static StudyPlan plan(ReportOptions options, String typed) {
        return switch (options.preset()) {
            case QUICK -> Plans.quick(options.seed(), options.device(), options.data(), typed);
            case STANDARD ->
                Plans.standard(
                        options.seed(),
                        options.device(),
                        options.data(),
                        options.out().resolve("runs"),
                        typed);
            case PAPER ->
                Plans.paper(
                        options.seed(),
                        options.device(),
                        options.data()
                                .orElseThrow(() -> new IllegalArgumentException("preset paper needs --data DIR with the"
                                        + " folders cifar-10-batches-bin, cifar-100-binary, stl10_binary and"
                                        + " tiny-imagenet-200 as their archives unpack them")),
                        options.out().resolve("runs"),
                        typed);
        };
    }

    /** Refuses a place that cannot take the report before minutes are spent on it. */
    private static void requireWritable(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--out must name a folder, got the file " + folder);
        }
        Path existing = folder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new IOException(folder + ": cannot be written to; choose another folder with --out");
        }
    }

    /** Says where a report is, and what became of its PDF. */
    static String where(WrittenReport written) {
        return "Report: " + written.folder() + " (" + String.join(", ", written.files()) + ")"
                + (written.pdf() instanceof PdfOutcome.Compiled
                        ? ""
                        : "\n" + written.pdf().sentence());
    }
}
