package org.ufmverify.bridge.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Hypothesis;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.bridge.study.network.NetworkStudy;
import org.ufmverify.theory.claim.run.LedgerResult;

/** What was found, in five sentences that need no symbols, made from the numbers. */
final class Summary {
    private Summary() {}

    /**
     * Returns the sentences: what holds, what was met, what was seen, what was not, and how sure that is.
     *
     * @param smoothing the smoothing that is compared with cross-entropy; of the others nothing is said
     */
    static List<String> of(
            LedgerResult ledger,
            List<Matching.Model> matches,
            List<NetworkStudy> networks,
            double smoothing,
            List<Hypothesis> hypotheses) {
        return Stream.of(
                        Optional.of(claims(ledger)),
                        controls(matches),
                        seen(networks, smoothing),
                        Optional.of(notSupported(ledger, matches, hypotheses)),
                        Optional.of(sure(networks, smoothing, hypotheses)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String claims(LedgerResult ledger) {
        long proved = count(ledger, Outcome.PROVED);
        long unexpected = ledger.claims().stream().filter(c -> !c.asExpected()).count();
        return "**What holds.** Of " + ledger.claims().size() + " claims of the theory " + proved
                + " are proved for all parameters of their statement, and "
                + (unexpected == 0
                        ? "none ended otherwise than expected"
                        : unexpected + " ended otherwise than expected")
                + "; " + ledger.mutantsRefuted() + " of " + ledger.mutants()
                + " deliberately false variants of them were caught.";
    }

    private static long count(LedgerResult ledger, Outcome outcome) {
        return ledger.claims().stream()
                .filter(c -> Outcome.of(c.verdict()) == outcome)
                .count();
    }

    private static Optional<String> controls(List<Matching.Model> matches) {
        List<String> parts = new ArrayList<>();
        worst(matches, Matching.Kind.FREE_FEATURES)
                .ifPresent(e -> parts.add("models without a network agree with it to " + percent(e)));
        worst(matches, Matching.Kind.KNOWN_PENALTY)
                .ifPresent(e -> parts.add("networks with a known penalty on their features to " + percent(e)));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "**What was met.** Where nothing is fitted, training arrives at the numbers that the theory predicts: in margin and norms "
                                + String.join(", ", parts) + ".");
    }

    /** The largest relative error of margin and norms. */
    private static OptionalDouble worst(List<Matching.Model> matches, Matching.Kind kind) {
        return matches.stream()
                .filter(m -> m.kind() == kind)
                .map(m -> m.match().relativeError())
                .flatMap(e -> Stream.of(e.margin(), e.classifierNorm2(), e.featureNorm2()))
                .mapToDouble(e -> e.value().orElse(Double.POSITIVE_INFINITY))
                .max();
    }

    private static String percent(double error) {
        return error < 1e-6
                ? "the accuracy of the optimizer"
                : String.format(Locale.ROOT, "within %.1g %%", Math.max(100 * error, 0.1));
    }

    /** What label smoothing did to collapse and test error in each network. */
    private static Optional<String> seen(List<NetworkStudy> networks, double smoothing) {
        List<String> parts = new ArrayList<>();
        for (String name : networks.stream()
                .map(n -> n.result().experiment().run().network())
                .distinct()
                .toList()) {
            List<NetworkStudy> plain = of(networks, name, 0);
            List<NetworkStudy> smoothed = of(networks, name, smoothing);
            if (!plain.isEmpty() && !smoothed.isEmpty()) {
                parts.add(Prose.quote(name) + " ended "
                        + nearer(plain, smoothed, n -> n.match().metrics().nc1()) + " in the variation within classes, "
                        + nearer(plain, smoothed, n -> n.match().metrics().nc2())
                        + " in the arrangement of the classes, and with a test error of "
                        + String.format(
                                Locale.ROOT,
                                "%.2f %% against %.2f %%",
                                100 * mean(smoothed, n -> n.result().last().testError()),
                                100 * mean(plain, n -> n.result().last().testError())));
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("**What was seen.** With label smoothing of " + smoothing + " instead of cross-entropy "
                        + String.join("; ", parts) + ".");
    }

    private static List<NetworkStudy> of(List<NetworkStudy> networks, String name, double smoothing) {
        return networks.stream()
                .filter(n -> n.result().experiment().run().network().equals(name)
                        && n.result().experiment().loss().smoothing() == smoothing)
                .toList();
    }

    private static String nearer(
            List<NetworkStudy> plain, List<NetworkStudy> smoothed, Function<NetworkStudy, Measured> number) {
        double before = mean(plain, n -> number.apply(n).orNaN());
        double after = mean(smoothed, n -> number.apply(n).orNaN());
        return Double.isNaN(before) || Double.isNaN(after)
                ? "with no measured change"
                : after < before
                        ? "nearer to collapse"
                        : after > before ? "farther from collapse" : "as near to collapse";
    }

    private static String notSupported(LedgerResult ledger, List<Matching.Model> matches, List<Hypothesis> hypotheses) {
        List<String> parts = new ArrayList<>();
        long refuted = count(ledger, Outcome.REFUTED) + count(ledger, Outcome.FAILED);
        if (refuted > 0) {
            parts.add(refuted + (refuted == 1 ? " claim is" : " claims are") + " refuted by a counterexample");
        }
        long against = hypotheses.stream()
                .filter(h -> Outcome.of(h.claim().outcome()) == Outcome.NOT_OBSERVED)
                .count();
        if (against > 0) {
            parts.add(against + " of " + hypotheses.size() + " empirical comparisons went against the claim");
        }
        long plain = matches.stream()
                .filter(m -> m.kind() == Matching.Kind.PLAIN_NETWORK)
                .count();
        long still = matches.stream()
                .filter(m -> m.kind() == Matching.Kind.PLAIN_NETWORK)
                .filter(m -> Math.abs(m.match().stationarity().pull().orNaN() - 1) <= NetworkStudy.BALANCED)
                .count();
        if (still < plain) {
            parts.add((plain - still) + " of " + plain
                    + " plain networks had not come to rest, so that the theory of minimizers does not speak of them");
        }
        return "**What is not supported.** "
                + (parts.isEmpty()
                        ? "Nothing that was examined here went against its claim"
                        : parts.get(0).substring(0, 1).toUpperCase(Locale.ROOT)
                                + String.join("; ", parts).substring(1))
                + ".";
    }

    private static String sure(List<NetworkStudy> networks, double smoothing, List<Hypothesis> hypotheses) {
        long decided = hypotheses.stream()
                .filter(h -> Outcome.of(h.claim().outcome()) != Outcome.INCONCLUSIVE)
                .count();
        long seeds = networks.stream()
                .filter(n -> n.result().experiment().loss().smoothing() == smoothing)
                .map(n -> n.result().experiment().seed())
                .distinct()
                .count();
        return "**How sure.** Proofs rest on certificates that a small checker accepted; what is said of networks rests on "
                + seeds + (seeds == 1 ? " seed" : " seeds") + " for each loss, which "
                + (decided == 0
                        ? "decides none of the empirical claims: what was seen is an observation"
                        : "decides " + decided + " of " + hypotheses.size()
                                + " empirical comparisons and leaves the others open")
                + ".";
    }

    private static double mean(List<NetworkStudy> seeds, ToDoubleFunction<NetworkStudy> number) {
        return seeds.stream().mapToDouble(number).average().orElse(Double.NaN);
    }
}
