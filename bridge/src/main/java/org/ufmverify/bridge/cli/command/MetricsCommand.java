package org.ufmverify.bridge.cli.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.Digits;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.features.npz.NpzFeatures;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Measured;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verify metrics}: neural-collapse metrics of exported features. */
@Command(
        name = "metrics",
        description = "Measures neural collapse and calibration of exported features.",
        footerHeading =
                "%nThe files: .npz or .npy of numpy, .safetensors, or what torch.save writes of tensors, with%n",
        footer = {
            "  features  N x d, float16, bfloat16, float32 or float64",
            "  labels    N integers in [0, K), or N x K one-hot",
            "  W         K x d, optional; without it, only what needs no last layer",
            "  b         K, optional",
            "  logits    N x K, optional; features W^T + b without them",
            "",
            "  under these names or usual ones (feats, targets, y, fc.weight, ...), or as --key says.",
            "",
            "Example:",
            "  java -jar verify.jar metrics --features F.npz --json"
        })
public final class MetricsCommand extends BaseCommand {
    @Mixin
    private FeatureFiles files = new FeatureFiles();

    @Override
    public Integer call() {
        CollapseMetrics metrics = measured();
        show(() -> metrics, out -> print(out, metrics));
        return ExitCode.OK;
    }

    private CollapseMetrics measured() {
        try (NpzFeatures features = files.open(false, progress())) {
            return CollapseMetrics.of(features, files.backend());
        }
    }

    private static void print(PrintWriter out, CollapseMetrics metrics) {
        out.printf(
                "%d samples, %d classes, feature dimension %d%n",
                metrics.samples(), metrics.classes(), metrics.featureDim());
        numbers(metrics).forEach((name, value) -> out.printf("%-24s %s%n", name, Digits.of(value)));
        out.printf("%-24s %d%n", "rank", metrics.rank());
        metrics.notes().forEach((name, note) -> out.println(name + ": " + note));
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
}
