package org.ufmverify.bridge.study.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ufmverify.bridge.seeds.CollapseCurve;
import org.ufmverify.bridge.seeds.PairedRuns;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.theory.problem.model.UfmProblem;

/**
 * Networks that differ in the smoothing only: same {@link Setting} and seed.
 *
 * @param plain with the smaller smoothing
 * @param smoothed with the larger
 */
record PairedNetworks(NetworkStudy plain, NetworkStudy smoothed) {

    /** Returns the pairs of two degrees of smoothing, in the order of the networks. */
    static List<PairedNetworks> of(List<NetworkStudy> networks, double less, double more) {
        List<PairedNetworks> pairs = new ArrayList<>();
        for (NetworkStudy network : networks) {
            if (smoothing(network) == less) {
                networks.stream()
                        .filter(other -> smoothing(other) == more && isTwin(network, other))
                        .findFirst()
                        .ifPresent(other -> pairs.add(new PairedNetworks(network, other)));
            }
        }
        return pairs;
    }

    static double smoothing(NetworkStudy network) {
        return network.smoothing();
    }

    private static boolean isTwin(NetworkStudy a, NetworkStudy b) {
        return a.result().experiment().seed() == b.result().experiment().seed()
                && Setting.of(a).equals(Setting.of(b));
    }

    PairedRuns runs() {
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

    /** Returns test error and calibration at the end of training. */
    static PairedRuns.TestEnd end(NetworkStudy network) {
        return onTest(network.result().last());
    }

    /**
     * Returns test error and calibration where the terminal phase begins: the first logged epoch without training errors, if
     * there is one before the end. It is chosen by the training set alone, so that nothing on the test set is selected.
     */
    static Optional<PairedRuns.TestEnd> startOfTerminalPhase(NetworkStudy network) {
        EpochRecord last = network.result().last();
        return network.result().epochs().stream()
                .filter(e -> e.trainError() == 0 && e.epoch() < last.epoch())
                .findFirst()
                .map(PairedNetworks::onTest);
    }

    private static PairedRuns.TestEnd onTest(EpochRecord epoch) {
        return new PairedRuns.TestEnd(epoch.testError(), epoch.measures().get("testEce"));
    }

    /** Returns the problem whose optimum is predicted for a network; empty when it has none, or only W = 0. */
    static Optional<UfmProblem> problem(NetworkStudy network) {
        var match = network.match();
        if (match.a().value().isEmpty() || match.a().orThrow() + match.smoothing() >= 1) {
            return Optional.empty();
        }
        return Optional.of(new UfmProblem(
                match.classes(),
                (int) Math.max(1, Math.round(match.perClass())),
                match.featureDim(),
                match.weightDecay(),
                match.featureDecay().orThrow(),
                match.smoothing()));
    }
}
