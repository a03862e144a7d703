package org.ufmverify.bridge.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.EnvironmentCheck;
import org.ufmverify.bridge.cli.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verify doctor}: what this machine has, and what that means. */
@Command(
        name = "doctor",
        description = "Says what this machine has (Java, cores, memory, native libraries, GPU, TeX, data sets) and what"
                + " that means.",
        footerHeading = "%nExample:%n",
        footer = "  java -jar verify.jar doctor")
public final class DoctorCommand extends BaseCommand {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder to look for CIFAR, STL-10 and Tiny ImageNet in.")
    private Path data;

    @Override
    public Integer call() {
        List<EnvironmentCheck.Finding> findings = EnvironmentCheck.findings(data);
        show(() -> Map.of("findings", findings), out -> {
            for (EnvironmentCheck.Finding f : findings) {
                out.printf("%s %-17s %s%n", mark(f.ok()), f.name(), f.found());
                out.println("                      " + f.meaning());
            }
        });
        return findings.stream().allMatch(EnvironmentCheck.Finding::ok) ? ExitCode.OK : ExitCode.ENVIRONMENT;
    }

    private String mark(boolean ok) {
        return spec().commandLine().getColorScheme().ansi().string(ok ? "@|green ok  |@" : "@|red,bold --  |@");
    }
}
