package org.ufmverify.bridge.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.metrics.NpzFeatures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify metrics}: neural-collapse metrics of exported features. */
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures neural collapse and calibration of exported features.",
        footerHeading = "%nThe file, as numpy writes it (np.savez, np.savez_compressed):%n",
        footer = {
            "  features  N x d, float16, float32 or float64",
            "  labels    N integers in [0, K)",
            "  W         K x d",
            "  b         K, optional",
            "  logits    N x K, optional; features W^T + b without them",
            "",
            "Example:",
            "  java -jar verify.jar metrics --features F.npz --json"
        })
final class MetricsCommand implements Callable<Integer>, HasConsoleOptions {
    @Option(
            names = "--features",
            required = true,
            arity = "1..*",
            paramLabel = "F.npz",
            description = "The features; several files are read as shards of one set.")
    private List<Path> files;

    @Option(names = "--json", description = "Print one JSON document on stdout.")
    private boolean json;

    @CommandLine.Mixin
    private ConsoleOptions console = new ConsoleOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public ConsoleOptions consoleOptions() {
        return console;
    }

    @Override
    public Integer call() {
        CollapseMetrics metrics;
        try (NpzFeatures features = NpzFeatures.of(files)) {
            metrics = CollapseMetrics.of(features);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(metrics));
            return ExitCode.OK;
        }
        out.printf(
                "%d samples, %d classes, feature dimension %d%n",
                metrics.samples(), metrics.classes(), metrics.featureDim());
        numbers(metrics).forEach((name, value) -> out.printf("%-24s %s%n", name, text(value)));
        out.printf("%-24s %d%n", "rank", metrics.rank());
        metrics.notes().forEach((name, note) -> out.println(name + ": " + note));
        return ExitCode.OK;
    }

    private static Map<String, Measured> numbers(CollapseMetrics metrics) {
        Map<String, Measured> numbers = new LinkedHashMap<>();
        numbers.put("nc1", metrics.nc1());
        numbers.put("nc2", metrics.nc2());
        numbers.put("nc3", metrics.nc3());
        numbers.put("nc4", metrics.nc4());
        numbers.put("margin", metrics.margin());
        numbers.put("classMeanEquinorm", metrics.classMeanEquinorm());
        numbers.put("classMeanEquiangularity", metrics.classMeanEquiangularity());
        numbers.put("classifierEquinorm", metrics.classifierEquinorm());
        numbers.put("classifierEquiangularity", metrics.classifierEquiangularity());
        numbers.put("classifierNorm2", metrics.classifierNorm2());
        numbers.put("featureNorm2", metrics.featureNorm2());
        numbers.put("ece", metrics.ece());
        numbers.put("nll", metrics.nll());
        numbers.put("accuracy", metrics.accuracy());
        return numbers;
    }

    private static String text(Measured value) {
        return value instanceof Measured.Undefined u ? "undefined: " + u.reason() : String.valueOf(value.orThrow());
    }
}
