package org.ufmverify.bridge.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.matching.Quantities;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.ClassMatching;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Hypothesis;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.part.Change;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.bridge.study.network.NetworkStudy;
import org.ufmverify.empirical.experiment.RunName;
import org.ufmverify.empirical.training.LossName;
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
            List<ClassMatching.Model> computed,
            List<NetworkStudy> networks,
            double smoothing,
            List<Hypothesis> hypotheses,
            List<Conditioning.NetworkRate> rates) {
        return Stream.of(
                        Optional.of(claims(ledger)),
                        controls(matches, computed),
                        seen(networks, smoothing),
                        Optional.of(notSupported(ledger, matches, computed, hypotheses, rates)),
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

    private static Optional<String> controls(List<Matching.Model> matches, List<ClassMatching.Model> computed) {
        List<String> parts = new ArrayList<>();
        distance(matches, Matching.Kind.FREE_FEATURES)
                .ifPresent(d -> parts.add(d + " in models whose features are free parameters"));
        distance(matches, Matching.Kind.KNOWN_PENALTY)
                .ifPresent(d -> parts.add(d + " in networks with a known penalty on their features"));
        OptionalDouble worst = predicted(computed)
                .mapToDouble(ClassMatching.Model::largestMarginError)
                .max();
        String others = worst.isEmpty()
                ? ""
                : ", and with other losses or unequal classes the margin of each class that is not to merge by at most "
                        + NumberText.atMost(100 * worst.getAsDouble(), 1).unicode() + " %";
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "**What was met.** Where nothing is fitted, margin and norms after training differ from the numbers that "
                                + "the theory predicts by " + String.join(" and by ", parts) + others + ".");
    }

    private static Stream<ClassMatching.Model> predicted(List<ClassMatching.Model> computed) {
        return computed.stream().filter(m -> m.obstacle().isEmpty());
    }

    /** A bound of the relative errors of margin and norms, and in how many models it leaves some out. */
    private static Optional<String> distance(List<Matching.Model> matches, Matching.Kind kind) {
        List<Matching.Model> models =
                matches.stream().filter(m -> m.kind() == kind).toList();
        OptionalDouble worst = models.stream()
                .flatMap(Summary::errors)
                .flatMapToDouble(e -> e.value().stream())
                .max();
        long partly = models.stream()
                .filter(m -> errors(m).anyMatch(Measured.Undefined.class::isInstance))
                .count();
        return worst.isEmpty()
                ? Optional.empty()
                : Optional.of("at most "
                        + NumberText.atMost(100 * worst.getAsDouble(), 1).unicode() + " %"
                        + (partly == 0 ? "" : " (where defined: " + partly + " of " + models.size() + " lack some)"));
    }

    private static Stream<Measured> errors(Matching.Model model) {
        Quantities error = model.match().relativeError();
        return Stream.of(error.margin(), error.classifierNorm2(), error.featureNorm2());
    }

    /** What label smoothing did to collapse and test error in each network. */
    private static Optional<String> seen(List<NetworkStudy> networks, double smoothing) {
        Map<String, List<String>> byChange = new LinkedHashMap<>();
        for (String name : networks.stream()
                .map(n -> n.result().experiment().run().network())
                .distinct()
                .toList()) {
            List<NetworkStudy> plain = of(networks, name, 0);
            List<NetworkStudy> smoothed = of(networks, name, smoothing);
            if (!plain.isEmpty() && !smoothed.isEmpty()) {
                String change = nearer(plain, smoothed, n -> n.match().metrics().nc1())
                        + " in the variation within classes, "
                        + nearer(plain, smoothed, n -> n.match().metrics().nc2())
                        + " in the arrangement of the classes, "
                        + nearer(plain, smoothed, n -> n.match().metrics().nc3())
                        + " in the agreement of classifier and class means";
                byChange.computeIfAbsent(change, k -> new ArrayList<>())
                        .add(Prose.quote(name) + testError(plain, smoothed));
            }
        }
        return byChange.isEmpty()
                ? Optional.empty()
                : Optional.of("**What was seen.** With label smoothing of " + smoothing + " instead of cross-entropy "
                        + byChange.entrySet().stream()
                                .map(e -> ValueCells.listed(e.getValue()) + " ended " + e.getKey())
                                .collect(Collectors.joining("; "))
                        + ".");
    }

    private static List<NetworkStudy> of(List<NetworkStudy> networks, String name, double smoothing) {
        return networks.stream()
                .filter(n -> n.result().experiment().run().network().equals(name) && n.smoothing() == smoothing)
                .toList();
    }

    private static String nearer(
            List<NetworkStudy> plain, List<NetworkStudy> smoothed, Function<NetworkStudy, Measured> number) {
        return switch (Change.of(mean(plain, n -> number.apply(n).orNaN()), mean(smoothed, n -> number.apply(n)
                .orNaN()))) {
            case LOWER -> "nearer to collapse";
            case HIGHER -> "farther from collapse";
            case ABOUT_EQUAL -> "about as near to collapse";
            case NOT_MEASURED -> "not measured";
        };
    }

    private static String testError(List<NetworkStudy> plain, List<NetworkStudy> smoothed) {
        double before = mean(plain, n -> n.result().last().testError());
        double after = mean(smoothed, n -> n.result().last().testError());
        return Double.isFinite(before) && Double.isFinite(after)
                ? String.format(Locale.ROOT, " (test error %.2f %% against %.2f %%)", 100 * after, 100 * before)
                : "";
    }

    private static String notSupported(
            LedgerResult ledger,
            List<Matching.Model> matches,
            List<ClassMatching.Model> computed,
            List<Hypothesis> hypotheses,
            List<Conditioning.NetworkRate> rates) {
        List<String> parts = new ArrayList<>();
        counted(parts, count(ledger, Outcome.REFUTED), "refuted by a counterexample");
        counted(parts, count(ledger, Outcome.FAILED), "not borne out by a generated problem");
        long against = hypotheses.stream()
                .filter(h -> Outcome.of(h.claim().outcome()) == Outcome.NOT_OBSERVED)
                .count();
        if (against > 0) {
            parts.add(against + " of " + hypotheses.size() + " empirical comparisons went against the claim");
        }
        List<Double> pulls = matches.stream()
                .filter(m -> m.kind() == Matching.Kind.PLAIN_NETWORK)
                .map(m -> m.match().stationarity().pull().orNaN())
                .toList();
        long moving = pulls.stream()
                .filter(pull -> !(Math.abs(pull - 1) <= NetworkStudy.BALANCED))
                .count();
        if (moving > 0) {
            parts.add(
                    moving + " of " + pulls.size()
                            + " plain networks were not found at rest, so that the theory of minimizers need not hold for them");
        }
        List<Conditioning.NetworkRate> judged =
                rates.stream().filter(Conditioning.NetworkRate::decided).toList();
        long otherRates = judged.stream().filter(rate -> !rate.asPredicted()).count();
        if (otherRates > 0) {
            parts.add(
                    "in " + otherRates + " of " + judged.size()
                            + " comparisons with an interval the rates of collapse have not the ratio that the theory predicts");
        }
        long missed = predicted(computed)
                .filter(m -> m.missed() > 0 || !m.mergedSeen().equals(m.mergedPredicted()))
                .count();
        if (missed > 0) {
            parts.add(
                    missed + " of " + computed.size()
                            + " networks with other losses or unequal classes missed the margin of a class, or which classes merge");
        }
        return "**What is not supported.** "
                + (parts.isEmpty()
                        ? "Nothing that was examined here went against its claim"
                        : parts.get(0).substring(0, 1).toUpperCase(Locale.ROOT)
                                + String.join("; ", parts).substring(1))
                + ".";
    }

    private static void counted(List<String> parts, long claims, String what) {
        if (claims > 0) {
            parts.add(claims + (claims == 1 ? " claim is " : " claims are ") + what);
        }
    }

    private static String sure(List<NetworkStudy> networks, double smoothing, List<Hypothesis> hypotheses) {
        long decided = hypotheses.stream()
                .filter(h -> Outcome.of(h.claim().outcome()) != Outcome.INCONCLUSIVE)
                .count();
        LongSummaryStatistics seeds = networks.stream()
                .map(n -> n.result().experiment().run())
                .filter(run -> run.loss().equals(new LossName.Smoothed(0))
                        || run.loss().equals(new LossName.Smoothed(smoothing)))
                .collect(Collectors.groupingBy(RunName::title, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(n -> n)
                .summaryStatistics();
        return "**How sure.** Proofs rest on certificates that a small checker accepted, and on the textbook facts that the supplement "
                + "names"
                + (seeds.getCount() == 0
                        ? ""
                        : "; what is said of networks rests on "
                                + (seeds.getMin() == seeds.getMax() ? "" : seeds.getMin() + " to ")
                                + seeds.getMax() + (seeds.getMax() == 1 ? " seed" : " seeds")
                                + " for each network and loss, which "
                                + decision(decided, hypotheses.size()))
                + ".";
    }

    private static String decision(long decided, int all) {
        return decided == 0
                ? "decides none of the empirical claims: what was seen is an observation"
                : "decides " + decided + " of " + all + " empirical comparisons"
                        + (decided < all ? " and leaves the others open" : "");
    }

    private static double mean(List<NetworkStudy> seeds, ToDoubleFunction<NetworkStudy> number) {
        return seeds.stream().mapToDouble(number).average().orElse(Double.NaN);
    }
}
