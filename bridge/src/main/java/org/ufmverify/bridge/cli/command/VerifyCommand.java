package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import org.ufmverify.bridge.cli.Commands;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Interruption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The root command: {@code verify --report}; for the others see {@link Commands}. */
@Command(
        name = "verify",
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
            "  java -jar verify.jar theory",
            "  java -jar verify.jar check conjectures.yaml",
            "  java -jar verify.jar match --features F.npz --weight-decay 5e-4 \\",
            "      --smoothing 0.1"
        })
public final class VerifyCommand extends BaseCommand implements Interruption.Owner, SampleFiles.Owner {
    private final Interruption interruption;
    private final SampleFiles files;

    @Mixin
    private ReportOptions report = new ReportOptions();

    public VerifyCommand(Interruption interruption) {
        this(interruption, SampleFiles::local);
    }

    public VerifyCommand(Interruption interruption, SampleFiles files) {
        this.interruption = interruption;
        this.files = files;
    }

    @Override
    public SampleFiles files() {
        return files;
    }

    @Override
    public Interruption asked() {
        return interruption;
    }

    @Override
    public Integer call() throws IOException {
        if (report.report()) {
            return ReportJob.run(report, this);
        }
        CommandLine line = spec().commandLine();
        line.usage(line.getErr());
        return ExitCode.BAD_INPUT;
    }
}
