package org.ufmverify.bridge.study.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.ufmverify.bridge.report.data.Hypothesis;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.bridge.seeds.EmpiricalClaim;
import org.ufmverify.bridge.seeds.EmpiricalOutcome;
import org.ufmverify.bridge.seeds.PairedRuns;
import org.ufmverify.bridge.seeds.SpeedExplanation;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.problem.model.UfmProblem;

/**
 * The empirical claims of the paper, judged for each {@link Setting} on runs that differ in the loss only. Settings are not pooled: what
 * holds for one architecture or learning rate need not hold for another, and two of them say nothing of how others scatter. Within one,
 * each seed is one pair: the same seed at another rate is no independent one.
 */
public final class HypothesisStudy {
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
     * @return by claim, then by setting in the order of the networks
     */
    public static List<Hypothesis> of(List<NetworkStudy> networks, double smoothing, long seed) {
        List<Setting> settings = networks.stream().map(Setting::of).distinct().toList();
        List<Hypothesis> all = new ArrayList<>();
        for (Setting setting : settings) {
            List<NetworkStudy> alike =
                    networks.stream().filter(n -> Setting.of(n).equals(setting)).toList();
            all.addAll(new HypothesisStudy(alike, smoothing, seed).judge(names(alike)));
        }
        all.sort(Comparator.comparing(h -> h.claim().id()));
        return List.copyOf(all);
    }

    private static String names(List<NetworkStudy> alike) {
        return alike.stream()
                .map(n -> n.result().experiment().name())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private List<Hypothesis> judge(String setting) {
        List<PairedNetworks> pairs = PairedNetworks.of(networks, 0, smoothing);
        List<EmpiricalClaim> claims = new ArrayList<>(
                EmpiricalClaim.judge(pairs.stream().map(PairedNetworks::runs).toList(), seed));
        claims.addAll(largeSmoothing());
        claims.addAll(strongCollapse());
        return claims.stream()
                .map(claim -> hypothesis(claim, setting, claim.id().equals("E1a") ? speed(pairs, claim.outcome()) : ""))
                .toList();
    }

    /** E5: the largest smoothing of the runs against that of the comparison. */
    private List<EmpiricalClaim> largeSmoothing() {
        OptionalDouble largest = networks.stream()
                .mapToDouble(PairedNetworks::smoothing)
                .filter(s -> s > smoothing)
                .max();
        List<PairedNetworks> pairs =
                largest.isPresent() ? PairedNetworks.of(networks, smoothing, largest.getAsDouble()) : List.of();
        String at = largest.isPresent() ? "$\\delta = " + largest.getAsDouble() + "$" : "";
        return EmpiricalClaim.hurts(
                "E5",
                "Too large a smoothing" + (at.isEmpty() ? "" : " (" + at + ")"),
                (at.isEmpty() ? "with a larger smoothing, which no run has," : "at " + at) + " minus at $\\delta = "
                        + smoothing + "$",
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
        return "what theory says of the speed at the predicted minimizers, cross-entropy against label smoothing: "
                + SpeedExplanation.of(plain, smoothed, measured).stream()
                        .map(e -> words(e.name()) + ", " + typeset(e.plain()) + " against " + typeset(e.smoothed())
                                + ", predicts label smoothing to be "
                                + (e.predictsFaster() ? "faster" : "no faster")
                                + switch (e.verdict()) {
                                    case AGREES -> ", as was measured";
                                    case DISAGREES -> ", against what was measured";
                                    case UNDECIDED -> ", on which the measurement does not decide";
                                })
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String typeset(double number) {
        return "$" + NumberText.rounded(number, 4).latex() + "$";
    }

    private static String words(String name) {
        return switch (name) {
            case "kappaData" -> "$" + Formulas.KAPPA_DATA.symbol() + "$";
            case "kappaReg" -> "$" + Formulas.KAPPA_REG.symbol() + "$";
            case "kappaJoint" -> "$\\kappa_{\\mathrm{joint}}$";
            default -> "the smallest positive eigenvalue of the joint Hessian";
        };
    }

    private static Hypothesis hypothesis(EmpiricalClaim claim, String setting, String explanation) {
        String reason = claim.outcome() instanceof EmpiricalOutcome.Inconclusive i ? i.reason() + "." : "";
        return new Hypothesis(Prose.quote(setting), claim, reading(setting, (reason + " " + explanation).strip()));
    }

    private static String reading(String setting, String text) {
        return text.isEmpty() ? "" : Prose.quote(setting) + ": " + text;
    }
}
