package org.ufmverify.bridge.cli.command;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.cli.console.Digits;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.metrics.Measured;

/** What a match comes to, in one or two sentences. */
final class MatchFinding {
    /** Names of the quantities in words. */
    private static final Map<String, String> WORDS = Map.of(
            "margin",
            "the margin",
            "pTrue",
            "the probability of the true class",
            "classifierNorm2",
            "the squared norm of the classifier's rows",
            "featureNorm2",
            "the squared norm of the class means",
            "loss",
            "the loss",
            "kappaData",
            "the condition number");

    /** Beyond this distance of the pull of the data from that of the decay the norm of W still moves. */
    private static final double BALANCED = 0.1;

    /** Agreement to a few per cent, as trained networks reach it. */
    private static final double CLOSE = 0.05;

    private MatchFinding() {}

    /**
     * Returns the finding.
     *
     * @param given whether lambda_H was given; otherwise it is fitted from the norms, which then agree in part by construction
     */
    static String of(Match match, boolean given) {
        List<Map.Entry<String, Measured>> errors = match.relativeError().byName().entrySet().stream()
                .filter(e -> e.getValue().value().isPresent())
                .sorted(Comparator.comparingDouble(
                        (Map.Entry<String, Measured> e) -> e.getValue().orThrow()))
                .toList();
        if (errors.isEmpty()) {
            return "Nothing can be compared: no quantity is defined both as predicted and as measured; the reasons follow.";
        }
        Map.Entry<String, Measured> worst = errors.get(errors.size() - 1);
        boolean close = worst.getValue().orThrow() <= CLOSE;
        String agreement = close
                ? "The last layer agrees with the predicted optimum: no quantity is off by more than "
                        + percent(worst.getValue().orThrow()) + "."
                : "The last layer differs from the predicted optimum: " + off(match, worst.getKey())
                        + (errors.size() == 1
                                ? "."
                                : "; closest, " + off(match, errors.get(0).getKey()) + ".");
        return agreement
                + stationarity(match.stationarity().pull())
                + (given ? "" : " lambda_H was fitted, not given, so that part of an agreement is by construction.");
    }

    private static String stationarity(Measured pull) {
        if (pull.value().isEmpty()) {
            return "";
        }
        double ratio = pull.orThrow();
        return Math.abs(ratio - 1) <= BALANCED
                ? " The norm of W is stationary: the data pull as the decay does, to " + percent(Math.abs(ratio - 1))
                        + "."
                : " It is not at a stationary point of its loss, where theory speaks: the data pull with "
                        + digits(ratio) + " times the force of the decay, so W still "
                        + (ratio > 1 ? "grows" : "shrinks") + ".";
    }

    /** What a quantity is against what it should be: in per cent, or as a multiple where that is more than twice. */
    private static String off(Match match, String name) {
        double measured = match.measured().byName().get(name).orThrow();
        double predicted = match.predicted().byName().get(name).orThrow();
        double ratio = measured / predicted;
        return word(name) + " is "
                + (ratio > 2
                        ? digits(ratio) + " times what is predicted"
                        : percent(Math.abs(ratio - 1)) + (ratio > 1 ? " above" : " below") + " what is predicted");
    }

    private static String word(String name) {
        return WORDS.getOrDefault(name, name);
    }

    private static String percent(double ratio) {
        return digits(100 * ratio) + " %";
    }

    private static String digits(double number) {
        return Digits.of(Double.parseDouble(String.format("%.3g", number)));
    }
}
