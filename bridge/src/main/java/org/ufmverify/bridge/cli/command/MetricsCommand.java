package org.ufmverify.bridge.cli.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.Digits;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.metrics.detail.CollapseDetails;
import org.ufmverify.bridge.metrics.detail.Definitions;
import org.ufmverify.bridge.metrics.detail.Temperatures;
import org.ufmverify.bridge.report.typeset.PlainText;
import picocli.CommandLine.Command;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify metrics}: neural-collapse metrics of exported features. */
@Command(
        name = "metrics",
        description = "Measures neural collapse and calibration of exported features.",
        footerHeading =
                "%nThe files: .npz or .npy of numpy, .safetensors, HDF5, or what torch.save writes of tensors, with%n",
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
    /** The numbers are defined in one place, and help shows it; other commands do not wait for it. */
    @Spec
    void define(CommandSpec spec) {
        String[] before = spec.usageMessage().footer();
        Map<String, IHelpSectionRenderer> sections = spec.usageMessage().sectionMap();
        IHelpSectionRenderer footer = sections.get(UsageMessageSpec.SECTION_KEY_FOOTER);
        sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> {
            spec.usageMessage().footer(withNumbers(before));
            return footer.render(help);
        });
    }

    private static String[] withNumbers(String[] footer) {
        return Stream.concat(
                        Stream.of(footer), Stream.concat(Stream.of("", "The numbers:", ""), definitions().stream()))
                .map(line -> line.replace("%", "%%"))
                .toArray(String[]::new);
    }

    /** {@return the definitions in plain text, one or two lines each} */
    static List<String> definitions() {
        return Definitions.all().stream()
                .flatMap(d -> Stream.of(
                                "  " + d.name() + (d.detail() ? " (--details)" : "") + ": " + plain(d.text()),
                                Stream.of(named("authors", d.authors()), named("neural-collapse", d.reference()))
                                        .filter(n -> !n.isEmpty())
                                        .collect(Collectors.joining("; ", "      ", "")))
                        .filter(line -> !line.isBlank()))
                .toList();
    }

    private static String named(String where, String name) {
        return name.isEmpty() ? "" : where + ": " + name;
    }

    /** {@return prose without its marks} */
    static String plain(String prose) {
        return PlainText.runs(prose).stream()
                .map(run -> (run.level() > 0 ? "^" : run.level() < 0 ? "_" : "") + run.text())
                .collect(Collectors.joining());
    }

    @Mixin
    private FeatureFiles files = new FeatureFiles();

    @Option(
            names = "--centre",
            paramLabel = "samples|classes",
            defaultValue = "samples",
            description =
                    "The global mean h_G: the mean of all samples, or of the class means. They differ when classes are not"
                            + " balanced. Default: ${DEFAULT-VALUE}.")
    private LastLayer.Centre centre;

    @Option(
            names = "--details",
            description =
                    "Also nc2h, nc2w, CDNV, nearest centres, angles, norms, NC1 by class, what is right and wrong apart, other"
                            + " calibration errors, temperatures; takes some hundred passes over the samples.")
    private boolean details;

    @Option(
            names = "--centroids",
            paramLabel = "TRAIN.npz",
            description =
                    "With --details: whose class means are the centres of the nearest-centre accuracy, as of the training set for"
                            + " features of a test set. Default: those of the features.")
    private String centroids;

    /** What is measured, as one document. */
    private record Detailed(
            @JsonUnwrapped CollapseMetrics metrics, CollapseDetails details, Temperatures temperatures) {}

    @Override
    public Integer call() {
        if (centroids != null && !details) {
            throw new IllegalArgumentException(
                    "--centroids must come with --details, whose nearest-centre accuracy it is for; add --details");
        }
        if (details) {
            Detailed measured = detailed();
            show(() -> measured, out -> {
                print(out, measured.metrics());
                print(out, measured.details(), measured.temperatures());
            });
        } else {
            CollapseMetrics metrics = measured();
            show(() -> metrics, out -> print(out, metrics));
        }
        return ExitCode.OK;
    }

    private CollapseMetrics measured() {
        try (FeatureSource features = files.open(false, progress())) {
            return CollapseMetrics.of(features, files.backend(), centre);
        }
    }

    private Detailed detailed() {
        try (FeatureSource features = files.open(false, progress())) {
            LastLayer layer = LastLayer.of(features, files.backend(), centre);
            CollapseDetails further = centroids == null
                    ? CollapseDetails.of(features, layer)
                    : CollapseDetails.of(features, layer, centres());
            boolean probabilities = features.hasClassifier() || features.hasLogits();
            return new Detailed(
                    layer.metrics(), further, probabilities ? Temperatures.of(features) : Temperatures.undefined());
        }
    }

    private LastLayer centres() {
        try (FeatureSource training = files.like(centroids)) {
            return LastLayer.of(training, files.backend(), centre);
        }
    }

    private static void print(PrintWriter out, CollapseDetails details, Temperatures temperatures) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("nc2h", Digits.of(details.nc2h()));
        lines.put("nc2w", Digits.of(details.nc2w()));
        lines.put("cdnv", Digits.of(details.cdnv()));
        lines.put("nearestCentreAccuracy", Digits.of(details.nearestCentreAccuracy()));
        lines.put("classMeanAngle", Digits.of(details.classMeanAngle()));
        lines.put("classifierAngle", Digits.of(details.classifierAngle()));
        lines.put("classMeanNorm", Digits.of(details.classMeanNorm()));
        lines.put("classifierNorm", Digits.of(details.classifierNorm()));
        lines.put("nc1ByClass", details.nc1ByClass().stream().map(Digits::of).collect(Collectors.joining(" ")));
        lines.put("correct", share(details.correct()));
        lines.put("incorrect", share(details.incorrect()));
        lines.put("adaptiveEce", Digits.of(details.adaptiveEce()));
        lines.put("classwiseEce", Digits.of(details.classwiseEce()));
        lines.put(
                "temperature",
                Digits.of(temperatures.byNll()) + " by NLL, ECE " + Digits.of(temperatures.eceByNll()) + "; "
                        + Digits.of(temperatures.byEce()) + " by ECE, ECE " + Digits.of(temperatures.eceByEce()));
        lines.forEach((name, value) -> out.printf("%-24s %s%n", name, value));
    }

    private static String share(CollapseDetails.Share share) {
        return share.samples() + " samples, nc1 " + Digits.of(share.nc1()) + ", loss " + Digits.of(share.loss())
                + ", entropy " + Digits.of(share.entropy());
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
