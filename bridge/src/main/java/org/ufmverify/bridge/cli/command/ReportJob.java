package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Progress;
import org.ufmverify.bridge.report.publish.PdfOutcome;
import org.ufmverify.bridge.report.publish.ReportWriter;
import org.ufmverify.bridge.report.publish.WrittenReport;
import org.ufmverify.bridge.study.MainJob;
import org.ufmverify.bridge.study.Plans;
import org.ufmverify.bridge.study.StudyPlan;
import org.ufmverify.bridge.study.run.StoredRuns;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.store.FolderLock;
import picocli.CommandLine;

/** {@code verify --report}: runs the main job, writes the report and prints what was found. */
final class ReportJob {
    private ReportJob() {}

    /** Makes the data of a report. */
    interface Work {
        MainJob.Result run(Progress progress) throws IOException;
    }

    static int run(ReportOptions options, BaseCommand command) throws IOException {
        StudyPlan plan = plan(options, typed(command));
        boolean exports = options.coq().isAsked();
        return run(
                progress -> MainJob.run(plan, proofs(exports, options.coq(), progress), progress),
                options.out(),
                command);
    }

    /** Makes a report of runs that are there. */
    static int run(StoredRuns runs, CoqOptions coq, long seed, Path target, BaseCommand command) throws IOException {
        StudyPlan plan = Plans.stored(runs, seed, typed(command));
        boolean exports = coq.isAsked();
        return run(progress -> MainJob.run(plan, proofs(exports, coq, progress), runs, progress), target, command);
    }

    private static MainJob.Proofs proofs(boolean exports, CoqOptions coq, Progress progress) {
        return exports ? (claims, ledger) -> coq.write(claims, ledger, progress) : MainJob.Proofs.NONE;
    }

    private static String typed(BaseCommand command) {
        CommandLine line = command.spec().root().commandLine();
        return "java -jar verify.jar " + String.join(" ", line.getParseResult().originalArgs());
    }

    private static int run(Work work, Path target, BaseCommand command) throws IOException {
        record Made(MainJob.Result result, WrittenReport written) {}
        Made made = FolderLock.during(target, () -> {
            try (Progress progress = command.progress()) {
                MainJob.Result result = work.run(progress);
                progress.start("writing the report", 1);
                return new Made(result, command.interruption().during(() -> ReportWriter.standard()
                        .write(result.data(), target)));
            }
        });
        MainJob.Result result = made.result();
        WrittenReport written = made.written();
        command.show(() -> document(result, written), out -> {
            result.data().summary().stream().map(MetricsCommand::plain).forEach(out::println);
            out.println(where(written));
            result.failures().forEach(f -> out.println("FAILED: " + f));
        });
        return result.failures().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    /**
     * Returns the networks that a preset trains.
     *
     * @throws IllegalArgumentException when it needs a folder of data and has none
     */
    static List<Experiment> networks(
            ReportOptions.Preset preset,
            Optional<Path> data,
            Optional<String> dataSet,
            long seed,
            DeviceChoice device) {
        return plan(preset, data, dataSet, seed, device, Path.of("."), "").networks();
    }

    private static StudyPlan plan(ReportOptions options, String typed) {
        return plan(
                options.preset(),
                options.data(),
                options.dataSet(),
                options.seed(),
                options.device(),
                options.out(),
                typed);
    }

    private static StudyPlan plan(
            ReportOptions.Preset preset,
            Optional<Path> data,
            Optional<String> dataSet,
            long seed,
            DeviceChoice device,
            Path folder,
            String typed) {
        if (dataSet.isPresent() && preset != ReportOptions.Preset.PAPER) {
            throw new IllegalArgumentException(
                    "--data-set belongs to --preset paper, got preset " + preset + "; leave it out");
        }
        Path runs = folder.resolve("runs");
        return switch (preset) {
            case QUICK -> Plans.quick(seed, device, data, typed);
            case STANDARD -> Plans.standard(seed, device, data, runs, typed);
            case PAPER ->
                Plans.paper(
                        seed,
                        device,
                        data.orElseThrow(
                                () -> new IllegalArgumentException("preset paper needs --data DIR with the folders "
                                        + String.join(", ", DataSpec.Source.archiveFolders())
                                        + " as their archives unpack them")),
                        dataSet.map(DataSpec.Source::parse),
                        runs,
                        typed);
            case PAPER_THEOREM -> Plans.theorem(seed, device, data, runs, typed);
        };
    }

    private static Map<String, Object> document(MainJob.Result result, WrittenReport written) {
        Map<String, Object> document = document(written);
        document.put("summary", result.data().summary());
        document.put("failures", result.failures());
        return document;
    }

    /** What {@link #where} says, as a document. */
    static Map<String, Object> document(WrittenReport written) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("folder", written.folder().toString());
        document.put("files", written.files());
        document.put("pdf", written.pdf().sentence());
        return document;
    }

    /** Says where a report is, and what became of its PDF. */
    static String where(WrittenReport written) {
        return "Report: " + written.folder() + " (" + String.join(", ", written.files()) + ")"
                + (written.pdf() instanceof PdfOutcome.Compiled
                        ? ""
                        : "\n" + written.pdf().sentence());
    }
}
