package org.ufmverify.bridge.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ufmverify.bridge.matching.EmpiricalClaim;
import org.ufmverify.bridge.matching.EmpiricalOutcome;
import org.ufmverify.bridge.matching.PairedRuns;
import org.ufmverify.bridge.matching.PairedSample;
import org.ufmverify.bridge.matching.SpeedExplanation;
import org.ufmverify.bridge.report.Hypothesis;
import org.ufmverify.bridge.report.Outcome;
import org.ufmverify.bridge.report.Value;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.run.DataSpec;
import org.ufmverify.empirical.run.Experiment;
import org.ufmverify.theory.problem.UfmProblem;

/**
 * The empirical claims of the paper, judged for each architecture and data set on runs that differ in the loss only. Architectures are not
 * pooled: what holds for one need not hold for another, and two of them say nothing of how others scatter.
 */
final class HypothesisStudy {
    private final List<NetworkStudy> networks;
    private final double smoothing;
    private final long seed;

    private HypothesisStudy(List<NetworkStudy> networks, double smoothing, long seed) {
        this.networks = networks;
        this.smoothing = smoothing;
        this.seed = seed;
    }

    /**
     * Judges the claims.
     *
     * @param smoothing the smoothing that is compared with cross-entropy
     * @param seed of the resampling
     * @return by claim, then by architecture in the order of the networks
     */
    static List<Hypothesis> of(List<NetworkStudy> networks, double smoothing, long seed) {
        List<Setting> settings = networks.stream().map(Setting::of).distinct().toList();
        List<Hypothesis> all = new ArrayList<>();
        for (Setting setting : settings) {
            List<NetworkStudy> alike =
                    networks.stream().filter(n -> Setting.of(n).equals(setting)).toList();
            String name = alike.get(0).result().experiment().name().replaceFirst(",.*", "");
            all.addAll(new HypothesisStudy(alike, smoothing, seed).judge(name));
        }
        all.sort(Comparator.comparing(Hypothesis::id));
        return List.copyOf(all);
    }

    /** What must be the same for runs to be judged together. */
    private record Setting(NetworkSpec network, DataSpec data) {
        static Setting of(NetworkStudy network) {
            Experiment experiment = network.result().experiment();
            return new Setting(experiment.network(), experiment.data());
        }
    }

    private List<Hypothesis> judge(String architecture) {
        List<PairedNetworks> pairs = PairedNetworks.of(networks, 0, smoothing);
        List<EmpiricalClaim> claims = new ArrayList<>(
                EmpiricalClaim.judge(pairs.stream().map(PairedNetworks::runs).toList(), seed));
        claims.addAll(largeSmoothing());
        claims.addAll(strongCollapse());
        return claims.stream()
                .map(claim ->
                        hypothesis(claim, architecture, claim.id().equals("E1a") ? speed(pairs, claim.outcome()) : ""))
                .toList();
    }

    /** E5: the largest smoothing of the runs against that of the comparison. */
    private List<EmpiricalClaim> largeSmoothing() {
        double largest =
                networks.stream().mapToDouble(PairedNetworks::smoothing).max().orElse(smoothing);
        List<PairedNetworks> pairs = largest > smoothing ? PairedNetworks.of(networks, smoothing, largest) : List.of();
        return EmpiricalClaim.hurts(
                "E5",
                "Too large a smoothing",
                "at delta = " + largest + " minus at " + smoothing,
                pairs.stream().map(p -> PairedNetworks.end(p.smoothed())).toList(),
                pairs.stream().map(p -> PairedNetworks.end(p.plain())).toList(),
                seed);
    }

    /** E6: the end of training, where collapse is strongest, against the start of the terminal phase, with cross-entropy. */
    private List<EmpiricalClaim> strongCollapse() {
        List<PairedRuns.TestEnd> ends = new ArrayList<>();
        List<PairedRuns.TestEnd> starts = new ArrayList<>();
        networks.stream()
                .filter(n -> PairedNetworks.smoothing(n) == 0)
                .forEach(n -> PairedNetworks.startOfTerminalPhase(n).ifPresent(start -> {
                    starts.add(start);
                    ends.add(PairedNetworks.end(n));
                }));
        return EmpiricalClaim.hurts(
                "E6",
                "Collapse beyond zero training error",
                "at the end minus at the first epoch without training errors, cross-entropy",
                ends,
                starts,
                seed);
    }

    /** What theory would explain the speed with, and whether the measured one agrees. */
    private static String speed(List<PairedNetworks> pairs, EmpiricalOutcome measured) {
        List<UfmProblem> plain = new ArrayList<>();
        List<UfmProblem> smoothed = new ArrayList<>();
        for (PairedNetworks pair : pairs) {
            Optional<UfmProblem> a = PairedNetworks.problem(pair.plain());
            Optional<UfmProblem> b = PairedNetworks.problem(pair.smoothed());
            if (a.isPresent() && b.isPresent()) {
                plain.add(a.get());
                smoothed.add(b.get());
            }
        }
        if (plain.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(
                "Theory's explanations of speed at the predicted optima (cross-entropy, then label smoothing):");
        for (SpeedExplanation e : SpeedExplanation.of(plain, smoothed, measured)) {
            text.append(String.format(
                    Locale.ROOT,
                    " %s %s, %s predicts label smoothing %s (%s);",
                    words(e.name()),
                    typeset(e.plain()),
                    typeset(e.smoothed()),
                    e.predictsFaster() ? "faster" : "no faster",
                    switch (e.verdict()) {
                        case AGREES -> "the measurement agrees";
                        case DISAGREES -> "the measurement disagrees";
                        case UNDECIDED -> "the measurement does not decide";
                    }));
        }
        return text.substring(0, text.length() - 1) + ".";
    }

    private static String typeset(double number) {
        return "$" + NumberText.rounded(number, 4).latex() + "$";
    }

    private static String words(String name) {
        return switch (name) {
            case "kappaData" -> "condition number of the data";
            case "kappaReg" -> "with the decay";
            case "kappaJoint" -> "of the joint Hessian";
            default -> "smallest positive curvature";
        };
    }

    private Hypothesis hypothesis(EmpiricalClaim claim, String architecture, String explanation) {
        Optional<PairedSample> sample = claim.outcome().sample();
        Value none = Value.missing("too few pairs");
        String reason = claim.outcome() instanceof EmpiricalOutcome.Inconclusive i ? Prose.quote(i.reason() + ".") : "";
        return new Hypothesis(
                claim.id(),
                Prose.quote(claim.statement() + " (" + architecture + ")")
                        + (claim.id().startsWith("E6") ? "" : " ($\\delta = " + smoothing + "$)"),
                Prose.quote(claim.quantity()),
                outcome(claim.outcome()),
                sample.map(s -> Value.of(s.mean())).orElse(none),
                sample.map(s -> Value.of(s.low())).orElse(none),
                sample.map(s -> Value.of(s.high())).orElse(none),
                PairedSample.LEVEL,
                sample.map(s -> MatchingStudy.value(s.effectSize())).orElse(none),
                sample.map(PairedSample::pairs).orElse(0),
                reading(architecture, (reason + " " + explanation).strip()));
    }

    private static String reading(String architecture, String text) {
        return text.isEmpty() ? "" : Prose.quote(architecture) + ": " + text;
    }

    private static Outcome outcome(EmpiricalOutcome outcome) {
        if (outcome instanceof EmpiricalOutcome.Observed) {
            return Outcome.OBSERVED;
        }
        return outcome instanceof EmpiricalOutcome.NotObserved ? Outcome.NOT_OBSERVED : Outcome.INCONCLUSIVE;
    }
}
