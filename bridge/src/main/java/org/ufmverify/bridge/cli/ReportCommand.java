package org.ufmverify.bridge.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.ufmverify.bridge.report.ReportWriter;
import org.ufmverify.bridge.report.StoredReport;
import org.ufmverify.bridge.report.WrittenReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verify report --from DIR}: rebuilds a report from its stored numbers, without training. */
@Command(
        name = "report",
        description = "Rebuilds a report from the numbers stored in a folder, without training.",
        footerHeading = "%nExample:%n",
        footer = "  java -jar verify.jar report --from reports/reference --out reports/again")
final class ReportCommand extends BaseCommand {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "DIR",
            description = "Folder with the report.json of an earlier report.")
    private Path from;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the report goes. Default: the same folder.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        StoredReport stored = StoredReport.read(from);
        Path target = out == null ? from : out;
        WrittenReport written =
                interruption().during(() -> ReportWriter.standard().write(stored.data(), stored.artifacts(), target));
        if (json()) {
            out().println(Json.write(ReportJob.document(written)));
        } else {
            out().println(ReportJob.where(written));
        }
        return ExitCode.OK;
    }
}
