package org.ufmverify.bridge.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ufmverify.empirical.data.FashionMnist;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify doctor}: what this machine has, and what that means. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says what this machine has (Java, cores, memory, native libraries, GPU, TeX, data sets) and what"
                + " that means.",
        footerHeading = "%nExample:%n",
        footer = "  java -jar verify.jar doctor")
final class DoctorCommand implements Callable<Integer>, HasConsoleOptions {
    private static final int JAVA = 17;
    private static final double GIB = 1 << 30;
    private static final double ENOUGH_GIB = 2;

    @Option(names = "--json", description = "Print one JSON document on stdout.")
    private boolean json;

    @CommandLine.Mixin
    private ConsoleOptions console = new ConsoleOptions();

    @Spec
    private CommandSpec spec;

    /**
     * One thing looked at.
     *
     * @param name what
     * @param ok whether everything can run with it
     * @param found what there is
     * @param meaning what that means for the user
     */
    record Finding(String name, boolean ok, String found, String meaning) {}

    @Override
    public ConsoleOptions consoleOptions() {
        return console;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(cores());
        findings.add(memory());
        findings.add(temporary());
        findings.addAll(engine());
        findings.add(tex());
        findings.add(data());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("findings", findings);
            out.println(Json.write(document));
        } else {
            for (Finding f : findings) {
                out.printf("%-4s %-16s %s%n", f.ok() ? "ok" : "--", f.name(), f.found());
                if (!f.meaning().isEmpty()) {
                    out.println("                      " + f.meaning());
                }
            }
        }
        return findings.stream().allMatch(Finding::ok) ? ExitCode.OK : ExitCode.ENVIRONMENT;
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        boolean supported = platform.equals("Linux amd64");
        return new Finding(
                "Java",
                feature >= JAVA && supported,
                Runtime.version() + " on " + platform,
                supported
                        ? ""
                        : "native libraries ship for 64-bit x86 Linux only: training and large metrics do not run");
    }

    private static Finding cores() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Finding(
                "cores", true, String.valueOf(cores), cores < 2 ? "everything takes about twice as long" : "");
    }

    private static Finding memory() {
        double heap = Runtime.getRuntime().maxMemory() / GIB;
        return new Finding(
                "memory",
                heap >= ENOUGH_GIB,
                String.format("%.1f GiB of heap at most", heap),
                heap >= ENOUGH_GIB ? "" : "give Java more, for example java -Xmx4g -jar verify.jar ...");
    }

    private static Finding temporary() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Files.delete(Files.createTempFile(folder, "verify", ".tmp"));
            double free = folder.toFile().getUsableSpace() / GIB;
            return new Finding(
                    "temporary files",
                    free >= 1,
                    String.format("%s, %.1f GiB free", folder, free),
                    free >= 1 ? "" : "unpacking native libraries needs 1 GiB; set -Djava.io.tmpdir=DIR");
        } catch (IOException e) {
            return new Finding(
                    "temporary files",
                    false,
                    folder + " is not writable",
                    "set -Djava.io.tmpdir=DIR to a writable folder");
        }
    }

    private static List<Finding> engine() {
        try {
            String version = NativeEngine.version();
            NativeEngine.Chosen device = NativeEngine.choose(DeviceChoice.AUTO);
            Finding pytorch = new Finding("PyTorch", true, version + " loads", "");
            Finding gpu = new Finding(
                    "GPU",
                    true,
                    device.name().equals("gpu") ? "found" : "none",
                    device.name().equals("gpu")
                            ? "--device auto uses it"
                            : "training runs on the CPU; with a CUDA device, name the lib folder of a CUDA build of PyTorch 2.7.1 in PYTORCH_LIBRARY_PATH");
            return List.of(pytorch, gpu);
        } catch (UncheckedIOException e) {
            return List.of(new Finding(
                    "PyTorch",
                    false,
                    "does not load",
                    String.valueOf(e.getCause().getMessage())));
        }
    }

    private static Finding tex() {
        Optional<String> engine =
                Stream.of("latexmk", "pdflatex").filter(DoctorCommand::isOnPath).findFirst();
        return new Finding(
                "TeX",
                true,
                engine.orElse("none"),
                engine.isPresent()
                        ? ""
                        : "reports come as .tex and .html without .pdf; on Debian: apt install texlive-latex-extra"
                                + " texlive-pictures latexmk");
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Finding data() {
        boolean full = Files.isDirectory(FashionMnist.DEBIAN_FOLDER);
        return new Finding(
                "data sets",
                true,
                "Fashion-MNIST subset (ships with the program)" + (full ? ", full Fashion-MNIST" : ""),
                full ? "" : "for the full set: apt install dataset-fashion-mnist, or --data DIR");
    }
}
