package org.ufmverify.bridge.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root command: {@code verify --report}, or one of the subcommands. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false,
        header = "Verifies the theory of neural collapse and compares it with trained networks.",
        description = "Derives, certifies and attacks every claim, trains networks, and writes a report.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all as expected",
            "1:a check failed, a claim was refuted or a training diverged; which one is printed",
            "2:usage or bad input",
            "3:environment: input/output, native library, memory",
            "130, 143:stopped by Ctrl-C or a termination signal"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar verify.jar --report",
            "  java -jar verify.jar check conjectures.yaml",
            "  java -jar verify.jar match --features F.npz --weight-decay 5e-4 --smoothing 0.1"
        },
        subcommands = {
            TheoryCommand.class,
            ExploreCommand.class,
            CheckCommand.class,
            MetricsCommand.class,
            MatchCommand.class,
            SpectrumCommand.class,
            TrainCommand.class,
            ExtractCommand.class,
            ReportCommand.class,
            DoctorCommand.class
        })
final class VerifyCommand implements Callable<Integer>, HasConsoleOptions {
    private final Interruption interruption;

    @Spec
    private CommandSpec spec;

    @CommandLine.Mixin
    private ReportOptions report = new ReportOptions();

    @CommandLine.Mixin
    private ConsoleOptions console = new ConsoleOptions();

    VerifyCommand(Interruption interruption) {
        this.interruption = interruption;
    }

    Interruption interruption() {
        return interruption;
    }

    @Override
    public ConsoleOptions consoleOptions() {
        return console;
    }

    @Override
    public Integer call() throws IOException {
        if (report.report()) {
            return ReportJob.run(report, console, spec);
        }
        CommandLine line = spec.commandLine();
        line.usage(line.getErr());
        return ExitCode.BAD_INPUT;
    }
}
