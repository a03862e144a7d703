package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.Digits;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.PlainJson;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.matching.Quantities;
import org.ufmverify.bridge.matching.objective.TrainedObjective;
import org.ufmverify.bridge.matching.optimum.FeaturesMatch;
import org.ufmverify.bridge.matching.optimum.OptimumMatch;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify match}: exported features against the optimum that their loss, class counts and decays predict. */
@Command(
        name = "match",
        description =
                "Compares exported features of a trained network with the optimum that the theory predicts for its loss"
                        + " and the class counts of its labels.",
        footerHeading = "%nThe file is that of 'verify metrics', with the features of the training set.%n%nExamples:%n",
        footer = {
            "  java -jar verify.jar match --features F.npz --weight-decay 5e-4 \\",
            "      --smoothing 0.1",
            "  java -jar verify.jar match --features F.npz --weight-decay 5e-4 \\",
            "      --loss focal:eta=2 --bias 5e-4",
            "",
            LossOptions.FIRST,
            LossOptions.SECOND
        })
public final class MatchCommand extends BaseCommand {
    @Mixin
    private FeatureFiles files = new FeatureFiles();

    @Option(
            names = "--weight-decay",
            required = true,
            paramLabel = "x",
            description = "lambda_W of the last layer, positive, as in (lambda_W/2)|W|^2.")
    private double weightDecay;

    @Mixin
    private LossOptions losses = new LossOptions();

    @Option(
            names = "--feature-decay",
            paramLabel = "y",
            description = "lambda_H, if the loss had a penalty (lambda_H/2)|H|^2; without it, it is fitted.")
    private Double featureDecay;

    @Option(
            names = "--bias",
            paramLabel = "none|free|DECAY",
            description =
                    "How b was trained: a weight decay that is applied to all parameters is its decay. Default: free where b"
                            + " is not zero.")
    private String bias;

    @Override
    public Integer call() throws IOException {
        TrainedObjective objective = new TrainedObjective(
                losses.loss(),
                losses.classWeights(),
                losses.logitOffsets(),
                Optional.ofNullable(bias).map(LossOptions::bias),
                weightDecay,
                featureDecay == null ? OptionalDouble.empty() : OptionalDouble.of(featureDecay));
        files.requireTheory();
        FeaturesMatch match = matched(objective);
        List<String> differences = files.differences(objective);
        show(() -> document(match, differences), out -> {
            if (!differences.isEmpty()) {
                out.println("The run.json beside the features says that they were trained with "
                        + String.join("; ", differences) + ".");
                out.println();
            }
            print(out, match);
        });
        return ExitCode.OK;
    }

    private FeaturesMatch matched(TrainedObjective objective) {
        try (FeatureSource features = files.open(true, progress())) {
            return FeaturesMatch.of(features, LastLayer.of(features, files.backend()), objective, files.backend());
        }
    }

    /** The document of {@code metrics} with the match added. */
    private static Map<String, Object> document(FeaturesMatch match, List<String> differences) {
        OptimumMatch own = match.own();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("finding", OptimumFinding.of(own));
        document.put("trainedWith", differences);
        document.putAll(PlainJson.components(own.metrics()));
        document.put(
                "perClass", (double) own.metrics().samples() / own.metrics().classes());
        document.put("weightDecay", own.objective().weightDecay());
        match.smoothing().ifPresent(delta -> document.put("smoothing", delta));
        document.put("featureDecay", own.featureDecay());
        document.put("effectiveFeatureDecay", match.effectiveFeatureDecay());
        document.put("a", match.regularization());
        document.put("predicted", match.predicted());
        document.put("measured", match.measured());
        document.put("relativeError", match.relativeError());
        document.put("procrustesDistance", match.procrustesDistance());
        document.put("stationarity", own.stationarity());
        document.putAll(OptimumMatchJson.of(own));
        document.put("notes", match.notes());
        return document;
    }

    private void print(PrintWriter out, FeaturesMatch match) {
        OptimumMatch own = match.own();
        out.println(OptimumFinding.of(own));
        out.printf(
                "%nK = %d classes, N = %d samples, d = %d, loss %s, lambda_W = %s, lambda_H = %s (%s), bias %s, a = %s%n",
                own.metrics().classes(),
                own.metrics().samples(),
                own.metrics().featureDim(),
                own.objective().loss().name(),
                Digits.of(own.objective().weightDecay()),
                Digits.of(own.featureDecay()),
                featureDecay == null ? "fitted from the norms of W and H" : "given",
                own.reading().bias(),
                Digits.of(match.regularization()));
        out.printf("%n%-18s %12s %12s %15s%n", "", "predicted", "measured", "relative error");
        Map<String, Measured> measured = match.measured().byName();
        Map<String, Measured> errors = match.relativeError().byName();
        match.predicted()
                .byName()
                .forEach((name, value) -> out.printf(
                        "%-18s %12s %12s %15s%n",
                        name, Digits.cell(value), Digits.cell(measured.get(name)), Digits.cell(errors.get(name))));
        reasons(match).forEach((name, reason) -> out.println(name + ": " + reason));
        out.println();
        out.println("relative distance of the class means from the simplex frame "
                + Digits.of(match.procrustesDistance().classMeans()));
        out.println("relative distance of the classifier from the simplex frame  "
                + Digits.of(match.procrustesDistance().classifier()));
        out.println("gradient of the last layer over that of its decay           "
                + Digits.of(own.stationarity().relativeGradient()));
        out.println("pull of the data over that of the decay (1 when stationary) "
                + Digits.of(own.stationarity().pull()));
        OptimumMatchText.print(own, out);
        match.notes().forEach((name, note) -> out.println(name + ": " + note));
    }

    /** Why quantities are not defined, by name. */
    private static Map<String, String> reasons(FeaturesMatch match) {
        Map<String, String> reasons = new LinkedHashMap<>();
        Stream.of(match.predicted(), match.measured(), match.relativeError())
                .map(Quantities::byName)
                .forEach(quantities -> quantities.forEach((name, value) -> {
                    if (value instanceof Measured.Undefined undefined) {
                        reasons.putIfAbsent(name, "undefined: " + undefined.reason());
                    }
                }));
        return reasons;
    }
}
