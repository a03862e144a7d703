package org.ufmverify.bridge.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ufmverify.bridge.matching.CollapseCurve;
import org.ufmverify.bridge.matching.EmpiricalClaim;
import org.ufmverify.bridge.matching.EmpiricalOutcome;
import org.ufmverify.bridge.matching.PairedRuns;
import org.ufmverify.bridge.matching.PairedSample;
import org.ufmverify.bridge.report.Hypothesis;
import org.ufmverify.bridge.report.Outcome;
import org.ufmverify.bridge.report.Value;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.empirical.run.EpochRecord;
import org.ufmverify.empirical.run.Experiment;

/** The empirical claims of the paper, judged on runs that differ in the loss only. */
final class HypothesisStudy {
    private HypothesisStudy() {}

    /**
     * Judges the claims on pairs of a cross-entropy run and one with the smoothing of the main comparison.
     *
     * @param smoothing the smoothing that is compared with cross-entropy
     * @param seed of the resampling
     */
    static List<Hypothesis> of(List<NetworkStudy> networks, double smoothing, long seed) {
        List<PairedRuns> pairs = new ArrayList<>();
        for (NetworkStudy plain : networks) {
            if (smoothing(plain) == 0) {
                networks.stream()
                        .filter(other -> smoothing(other) == smoothing && isTwin(plain, other))
                        .findFirst()
                        .ifPresent(other -> pairs.add(pair(plain, other)));
            }
        }
        return EmpiricalClaim.judge(pairs, seed).stream()
                .map(claim -> hypothesis(claim, smoothing))
                .toList();
    }

    private static double smoothing(NetworkStudy network) {
        return network.result().experiment().loss().smoothing();
    }

    /** Same architecture, data, schedule and seed. */
    private static boolean isTwin(NetworkStudy a, NetworkStudy b) {
        Experiment x = a.result().experiment();
        Experiment y = b.result().experiment();
        return x.seed() == y.seed()
                && x.network().equals(y.network())
                && x.data().equals(y.data())
                && x.schedule().equals(y.schedule())
                && x.epochs() == y.epochs();
    }

    private static PairedRuns pair(NetworkStudy plain, NetworkStudy smoothed) {
        return new PairedRuns(curve(plain), curve(smoothed), end(plain), end(smoothed));
    }

    private static CollapseCurve curve(NetworkStudy network) {
        List<CollapseCurve.Point> points = new ArrayList<>();
        for (EpochRecord epoch : network.result().epochs()) {
            Double nc1 = epoch.measures().get("nc1");
            Double nc2 = epoch.measures().get("nc2");
            if (nc1 != null && nc2 != null && nc1 > 0 && nc2 > 0) {
                points.add(new CollapseCurve.Point(epoch.epoch(), nc1, nc2));
            }
        }
        return new CollapseCurve(points);
    }

    private static PairedRuns.TestEnd end(NetworkStudy network) {
        EpochRecord last = network.result().last();
        return new PairedRuns.TestEnd(last.testError(), last.measures().get("testEce"));
    }

    private static Hypothesis hypothesis(EmpiricalClaim claim, double smoothing) {
        Optional<PairedSample> sample = claim.outcome().sample();
        Value none = Value.missing("too few pairs");
        return new Hypothesis(
                claim.id(),
                Prose.quote(claim.statement()) + " ($\\delta = " + smoothing + "$)",
                Prose.quote(claim.quantity()),
                outcome(claim.outcome()),
                sample.map(s -> Value.of(s.mean())).orElse(none),
                sample.map(s -> Value.of(s.low())).orElse(none),
                sample.map(s -> Value.of(s.high())).orElse(none),
                PairedSample.LEVEL,
                sample.map(s -> MatchingStudy.value(s.effectSize())).orElse(none),
                sample.map(PairedSample::pairs).orElse(0),
                claim.outcome() instanceof EmpiricalOutcome.Inconclusive i ? Prose.quote(i.reason() + ".") : "");
    }

    private static Outcome outcome(EmpiricalOutcome outcome) {
        if (outcome instanceof EmpiricalOutcome.Observed) {
            return Outcome.OBSERVED;
        }
        return outcome instanceof EmpiricalOutcome.NotObserved ? Outcome.NOT_OBSERVED : Outcome.INCONCLUSIVE;
    }
}
