package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.publish.ReportWriter;
import org.ufmverify.bridge.report.publish.StoredReport;
import org.ufmverify.bridge.report.publish.WrittenReport;
import org.ufmverify.bridge.study.run.StoredRuns;
import org.ufmverify.empirical.store.FolderLock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify report --from DIR}: makes a report again from its stored numbers, or of stored runs, without training. */
@Command(
        name = "report",
        description =
                "Makes a report without training: prints the one stored in a folder again, byte for byte, or where there is"
                        + " no report.json makes one of the finished training runs in the folder, with the theory verified anew.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar verify.jar report --from reports/latest --out reports/again",
            "  java -jar verify.jar report --from runs --out reports/runs"
        })
public final class ReportCommand extends BaseCommand {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder with the report.json of an earlier report; or with the runs of --report or train, each in a"
                            + " folder of its own, in DIR/runs or DIR itself.")
    private Path from;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the report goes. Default: the same folder.")
    private Path out;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Mixin
    private CoqOptions coq = new CoqOptions();

    @Override
    public Integer call() throws IOException {
        boolean exports = coq.isAsked();
        Path target = out == null ? from : out;
        if (!StoredReport.isIn(from)) {
            return ReportJob.run(StoredRuns.in(from), coq, seed.value(), target, this);
        }
        if (exports) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(),
                    "--coq goes with a report that verifies the theory anew, and " + from
                            + " has a report.json, which is printed as it is; leave out --coq, or give the folder of the runs");
        }
        ReportData stored = StoredReport.read(from);
        WrittenReport written = FolderLock.during(target, () -> interruption()
                .during(() -> ReportWriter.standard().write(stored, target)));
        show(() -> ReportJob.document(written), out -> out.println(ReportJob.where(written)));
        return ExitCode.OK;
    }
}
