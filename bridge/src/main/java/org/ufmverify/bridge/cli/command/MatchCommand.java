package org.ufmverify.bridge.cli.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.Digits;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.PlainJson;
import org.ufmverify.bridge.features.npz.NpzFeatures;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.Training;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify match}: exported features against the optimum that their decays predict. */
@Command(
        name = "match",
        description = "Compares exported features of a trained network with the optimum that the theory predicts.",
        footerHeading = "%nThe file is that of 'verify metrics', with the features of the training set.%n%nExample:%n",
        footer = {"  java -jar verify.jar match --features F.npz --weight-decay 5e-4 \\", "      --smoothing 0.1"})
public final class MatchCommand extends BaseCommand {
    @Mixin
    private FeatureFiles files = new FeatureFiles();

    @Option(
            names = "--weight-decay",
            required = true,
            paramLabel = "x",
            description = "lambda_W of the last layer, positive, as in (lambda_W/2)|W|^2.")
    private double weightDecay;

    @Option(
            names = "--smoothing",
            required = true,
            paramLabel = "s",
            description = "delta in [0, 1) that it was trained with; 0 is cross-entropy.")
    private double smoothing;

    @Option(
            names = "--feature-decay",
            paramLabel = "y",
            description = "lambda_H, if the loss had a penalty (lambda_H/2)|H|^2; without it, it is fitted.")
    private Double featureDecay;

    @Override
    public Integer call() {
        Training training = new Training(
                weightDecay,
                smoothing,
                featureDecay == null ? OptionalDouble.empty() : OptionalDouble.of(featureDecay));
        Match match = matched(training);
        show(() -> document(match), out -> print(out, match, featureDecay != null));
        return ExitCode.OK;
    }

    private Match matched(Training training) {
        try (NpzFeatures features = files.open(true, progress())) {
            return Match.of(LastLayer.of(features, files.backend()), training);
        }
    }

    /** The document of {@code metrics} with the match added. */
    private Map<String, Object> document(Match match) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("finding", MatchFinding.of(match, featureDecay != null));
        document.putAll(PlainJson.components(match.metrics()));
        Map<String, String> notes = new LinkedHashMap<>(match.metrics().notes());
        notes.putAll(match.notes());
        document.put("perClass", match.perClass());
        document.put("weightDecay", match.weightDecay());
        document.put("smoothing", match.smoothing());
        document.put("featureDecay", match.featureDecay());
        document.put("effectiveFeatureDecay", match.effectiveFeatureDecay());
        document.put("a", match.a());
        document.put("predicted", match.predicted());
        document.put("measured", match.measured());
        document.put("relativeError", match.relativeError());
        document.put("procrustesDistance", match.procrustesDistance());
        document.put("stationarity", match.stationarity());
        document.put("notes", notes);
        return document;
    }

    private static void print(PrintWriter out, Match match, boolean given) {
        out.println(MatchFinding.of(match, given));
        out.printf(
                "%nK = %d classes, n = %s samples per class, d = %d, lambda_W = %s, delta = %s%n",
                match.classes(),
                Digits.of(match.perClass()),
                match.featureDim(),
                Digits.of(match.weightDecay()),
                Digits.of(match.smoothing()));
        out.println("lambda_H = " + Digits.of(match.featureDecay())
                + (given ? " (given)" : " (fitted from the norms of W and H)") + ", a = "
                + Digits.of(match.a()));
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
        out.println("relative distance of the class means from the predicted frame  "
                + Digits.of(match.procrustesDistance().classMeans()));
        out.println("relative distance of the classifier from the predicted frame   "
                + Digits.of(match.procrustesDistance().classifier()));
        out.println("gradient of the last layer over that of its decay             "
                + Digits.of(match.stationarity().relativeGradient()));
        out.println("pull of the data over that of the decay (1 when stationary)   "
                + Digits.of(match.stationarity().pull()));
        match.metrics().notes().forEach((name, note) -> out.println(name + ": " + note));
        match.notes().forEach((name, note) -> out.println(name + ": " + note));
    }

    /** Why quantities are not defined, by name. */
    private static Map<String, String> reasons(Match match) {
        Map<String, String> reasons = new LinkedHashMap<>();
        Stream.of(match.predicted(), match.measured(), match.relativeError())
                .forEach(quantities -> quantities.byName().forEach((name, value) -> {
                    if (value instanceof Measured.Undefined undefined) {
                        reasons.putIfAbsent(name, "undefined: " + undefined.reason());
                    }
                }));
        return reasons;
    }
}
