package org.ufmverify.bridge.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verify doctor}: what this machine has, and what that means. */
@Command(
        name = "doctor",
        description = "Says what this machine has (Java, cores, memory, native libraries, GPU, TeX, data sets) and what"
                + " that means.",
        footerHeading = "%nExample:%n",
        footer = "  java -jar verify.jar doctor")
final class DoctorCommand extends BaseCommand {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder to look for CIFAR, STL-10 and Tiny ImageNet in.")
    private Path data;

    /**
     * One thing looked at.
     *
     * @param name what
     * @param ok whether everything can run with it
     * @param found what there is
     * @param meaning what that means for the user, and what to do if anything
     */
    record Finding(String name, boolean ok, String found, String meaning) {}

    @Override
    public Integer call() {
        List<Finding> findings = Machine.findings(data);
        PrintWriter out = out();
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("findings", findings);
            out.println(Json.write(document));
        } else {
            for (Finding f : findings) {
                out.printf("%s %-17s %s%n", mark(f.ok()), f.name(), f.found());
                out.println("                      " + f.meaning());
            }
        }
        return findings.stream().allMatch(Finding::ok) ? ExitCode.OK : ExitCode.ENVIRONMENT;
    }

    private String mark(boolean ok) {
        return spec().commandLine().getColorScheme().ansi().string(ok ? "@|green ok  |@" : "@|red,bold --  |@");
    }
}
