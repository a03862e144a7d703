package org.ufmverify.bridge.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Hypothesis;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.bridge.study.network.NetworkStudy;
import org.ufmverify.theory.claim.run.ClaimResult;
import org.ufmverify.theory.claim.run.LedgerResult;

/** What was found, in five lines of prose made from the numbers. */
final class Summary {
    /** The regularization and the smoothing for which the condition numbers are named: the ones at which they disagree. */
    private static final double REGULARIZATION = 0.05;

    private static final double SMOOTHING = 0.05;

    private static final Map<String, String> WORDS = Map.of(
            "margin", "margin",
            "pTrue", "probability of the true class",
            "classifierNorm2", "squared norm of the classifier's rows",
            "featureNorm2", "squared norm of the features",
            "loss", "loss",
            "kappaData", "condition number of the data");

    private Summary() {}

    /**
     * Returns the lines.
     *
     * @param smoothing the smoothing that is compared with cross-entropy; of the others nothing is said
     */
    static List<String> of(
            LedgerResult ledger,
            Conditioning conditioning,
            List<Matching.Model> matches,
            List<NetworkStudy> networks,
            double smoothing,
            List<Hypothesis> hypotheses) {
        return Stream.of(
                        Optional.of(claims(ledger)),
                        conditioning(conditioning),
                        controls(matches),
                        Optional.of(networks(networks, smoothing)),
                        hypotheses.isEmpty()
                                ? Optional.<String>empty()
                                : Optional.of("Empirical claims, each for each network: "
                                        + counts(hypotheses.stream()
                                                .map(h -> Outcome.of(h.claim().outcome()))
                                                .toList())
                                        + "."))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String claims(LedgerResult ledger) {
        List<Outcome> outcomes = ledger.claims().stream()
                .map(ClaimResult::verdict)
                .map(Outcome::of)
                .toList();
        long unexpected = ledger.claims().stream().filter(c -> !c.asExpected()).count();
        return "Theory, " + ledger.claims().size() + " claims: " + counts(outcomes) + ", "
                + (unexpected == 0 ? "all as expected" : unexpected + " not as expected")
                + ". Negative controls: " + ledger.mutantsRefuted() + " of " + ledger.mutants()
                + " false variants of them refuted.";
    }

    private static String counts(List<Outcome> outcomes) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        outcomes.forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey().label())
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> conditioning(Conditioning conditioning) {
        return conditioning.regimes().stream()
                .filter(regime -> regime.regularization() == REGULARIZATION)
                .findFirst()
                .map(regime -> "Condition numbers at the predicted minimizer, from cross-entropy to label smoothing of "
                        + SMOOTHING + " (K = "
                        + regime.classes()
                        + ", a = " + REGULARIZATION + "): of the data term "
                        + change(regime, Conditioning.Point::kappaData)
                        + ", of a block with its decay " + change(regime, Conditioning.Point::kappaReg)
                        + ", of the joint Hessian " + change(regime, Conditioning.Point::kappaJoint)
                        + ". Which of them speaks for label smoothing depends on the regime.");
    }

    private static String change(Conditioning.Regime regime, Function<Conditioning.Point, Measured> number) {
        return regime.table().stream()
                .filter(point -> point.smoothing() == 0 || point.smoothing() == SMOOTHING)
                .map(point ->
                        String.format(Locale.ROOT, "%.4g", number.apply(point).orNaN()))
                .collect(Collectors.joining(" to "));
    }

    private static Optional<String> controls(List<Matching.Model> matches) {
        List<String> parts = new ArrayList<>();
        worst("features as free parameters", Matching.Kind.FREE_FEATURES, matches, parts);
        worst("networks with a known feature penalty", Matching.Kind.KNOWN_PENALTY, matches, parts);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Controls, largest relative error against the prediction: " + String.join("; ", parts) + ".");
    }

    private static void worst(String what, Matching.Kind kind, List<Matching.Model> matches, List<String> parts) {
        double worst = 0;
        String key = "";
        for (Matching.Model match : matches) {
            for (Map.Entry<String, Measured> quantity :
                    match.match().relativeError().byName().entrySet()) {
                double error = quantity.getValue().value().orElse(Double.POSITIVE_INFINITY);
                if (match.kind() == kind && error >= worst) {
                    worst = error;
                    key = quantity.getKey();
                }
            }
        }
        if (!key.isEmpty()) {
            parts.add(String.format(Locale.ROOT, "%s %.2g (%s)", what, worst, WORDS.getOrDefault(key, key)));
        }
    }

    private static String networks(List<NetworkStudy> networks, double smoothing) {
        SortedMap<String, List<NetworkStudy>> byName = new TreeMap<>();
        for (NetworkStudy network : networks) {
            double own = network.result().experiment().loss().smoothing();
            if (own == 0 || own == smoothing) {
                byName.computeIfAbsent(network.result().experiment().run().title(), k -> new ArrayList<>())
                        .add(network);
            }
        }
        return "Networks after training: "
                + byName.entrySet().stream()
                        .map(e -> network(e.getKey(), e.getValue()))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String network(String name, List<NetworkStudy> seeds) {
        return String.format(
                Locale.ROOT,
                "%s%s NC1 %s, NC2 %s, test error %.2f %%",
                Prose.quote(name),
                seeds.size() > 1 ? " (mean of " + seeds.size() + " seeds)" : "",
                mean(seeds, n -> n.match().metrics().nc1().value().orElse(Double.NaN)),
                mean(seeds, n -> n.match().metrics().nc2().value().orElse(Double.NaN)),
                100
                        * seeds.stream()
                                .mapToDouble(n -> n.result().last().testError())
                                .average()
                                .orElse(Double.NaN));
    }

    private static String mean(List<NetworkStudy> seeds, ToDoubleFunction<NetworkStudy> number) {
        double mean = seeds.stream().mapToDouble(number).average().orElse(Double.NaN);
        return Double.isNaN(mean) ? "undefined" : String.format(Locale.ROOT, "%.3g", mean);
    }
}
