package org.ufmverify.bridge.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ufmverify.bridge.report.ReportWriter;
import org.ufmverify.bridge.report.StoredReport;
import org.ufmverify.bridge.report.WrittenReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify report --from DIR}: rebuilds a report from its stored numbers, without training. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Rebuilds a report from the numbers stored in a folder, without training.",
        footerHeading = "%nExample:%n",
        footer = "  java -jar verify.jar report --from reports/reference --out reports/again")
final class ReportCommand implements Callable<Integer>, HasConsoleOptions {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "DIR",
            description = "Folder with the report.json of an earlier report.")
    private Path from;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the report goes. Default: the same folder.")
    private Path out;

    @CommandLine.Mixin
    private ConsoleOptions console = new ConsoleOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public ConsoleOptions consoleOptions() {
        return console;
    }

    @Override
    public Integer call() throws IOException {
        StoredReport stored = StoredReport.read(from);
        Path target = out == null ? from : out;
        WrittenReport written = ((VerifyCommand) spec.root().userObject())
                .interruption()
                .during(() -> ReportWriter.standard().write(stored.data(), stored.artifacts(), target));
        spec.commandLine().getOut().println(ReportJob.where(written));
        return ExitCode.OK;
    }
}
