package org.ufmverify.bridge.study.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Conditioning.PairRate;
import org.ufmverify.bridge.seeds.CollapseSpeed;
import org.ufmverify.bridge.seeds.PairedSample;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.CollapseRate;

/**
 * The rate of NC1 with label smoothing over that with cross-entropy, in networks that differ in the loss only, beside the predicted one.
 *
 * <p>The time is the learning rate summed over the steps, that of gradient flow but for momentum, which is the same for both. It begins with
 * the first measured epoch without training errors: what is predicted is the end, near the minimizer. Only ratios are compared, as the trunk
 * moves all features at once and no network has the rate of free ones.
 */
public final class NetworkRateStudy {
    private NetworkRateStudy() {}

    /**
     * Compares.
     *
     * @param networks with weight decay only
     * @param seed of the resampling
     * @return by setting in the order of the networks, then by smoothing
     */
    public static List<Conditioning.NetworkRate> of(List<NetworkStudy> networks, long seed) {
        List<Conditioning.NetworkRate> rates = new ArrayList<>();
        for (Setting setting : networks.stream().map(Setting::of).distinct().toList()) {
            List<NetworkStudy> alike =
                    networks.stream().filter(n -> Setting.of(n).equals(setting)).toList();
            String name = alike.stream()
                    .map(n -> n.result().experiment().name())
                    .distinct()
                    .collect(Collectors.joining(", "));
            alike.stream()
                    .map(NetworkStudy::smoothing)
                    .filter(smoothing -> smoothing > 0)
                    .distinct()
                    .sorted()
                    .forEach(smoothing -> {
                        List<PairedNetworks> pairs = PairedNetworks.of(alike, 0, smoothing);
                        if (!pairs.isEmpty()) {
                            rates.add(rate(name, smoothing, pairs, seed));
                        }
                    });
        }
        return List.copyOf(rates);
    }

    private static Conditioning.NetworkRate rate(String name, double smoothing, List<PairedNetworks> pairs, long seed) {
        List<PairRate> each = pairs.stream().map(NetworkRateStudy::rate).toList();
        return new Conditioning.NetworkRate(
                name,
                smoothing,
                quotient(each, PairRate::predicted, seed),
                quotient(pairs, NetworkRateStudy::predictedAtOneDecay, seed),
                quotient(
                        each,
                        p -> p.plain() instanceof Measured.Undefined
                                ? p.plain()
                                : p.smoothed().map(s -> s / p.plain().orThrow()),
                        seed),
                quotient(each, PairRate::plainBend, seed),
                quotient(each, PairRate::smoothedBend, seed),
                each);
    }

    private static PairRate rate(PairedNetworks pair) {
        CollapseSpeed plain = speed(pair.plain());
        CollapseSpeed smoothed = speed(pair.smoothed());
        return new PairRate(
                pair.plain().result().experiment().seed(),
                predicted(PairedNetworks.problem(pair.plain()), PairedNetworks.problem(pair.smoothed())),
                plain.rate(),
                smoothed.rate(),
                plain.bend(),
                smoothed.bend());
    }

    private static Measured predicted(Optional<UfmProblem> plain, Optional<UfmProblem> smoothed) {
        return plain.isPresent() && smoothed.isPresent()
                ? Measured.of(CollapseRate.flow(smoothed.get()) / CollapseRate.flow(plain.get()))
                : Measured.undefined("no collapse is predicted at the fitted decays");
    }

    private static Measured predictedAtOneDecay(PairedNetworks pair) {
        Optional<UfmProblem> plain = PairedNetworks.problem(pair.plain());
        return predicted(
                plain,
                plain.map(p -> new UfmProblem(
                                p.classes(),
                                p.perClass(),
                                p.featureDim(),
                                p.weightDecay(),
                                p.featureDecay(),
                                pair.smoothed().smoothing()))
                        .filter(p -> !p.isDegenerate()));
    }

    /** The speed from the first measured epoch without training errors on. */
    static CollapseSpeed speed(NetworkStudy network) {
        Experiment experiment = network.result().experiment();
        double[] times = times(
                experiment,
                experiment.batches(network.result().train().samples()).count());
        List<CollapseSpeed.Point> points = new ArrayList<>();
        boolean terminal = false;
        for (EpochRecord epoch : network.result().epochs()) {
            terminal |= epoch.trainError() == 0;
            Double nc1 = epoch.measures().get("nc1");
            if (terminal && nc1 != null && nc1 > 0) {
                points.add(new CollapseSpeed.Point(times[epoch.epoch()], nc1));
            }
        }
        return CollapseSpeed.of(points);
    }

    /** The learning rate summed over the steps until the end of each epoch, from 0 on. */
    static double[] times(Experiment experiment, int batches) {
        double[] times = new double[experiment.epochs() + 1];
        for (int epoch = 1; epoch < times.length; epoch++) {
            times[epoch] = times[epoch - 1];
            for (int batch = 0; batch < batches; batch++) {
                times[epoch] += experiment.schedule().rate(epoch - 1 + (double) batch / batches, experiment.epochs());
            }
        }
        return times;
    }

    /** The geometric mean of what is defined, with its interval where there are seeds enough. */
    private static <T> Conditioning.Quotient quotient(List<T> items, Function<T, Measured> value, long seed) {
        List<Measured> all = items.stream().map(value).toList();
        double[] logs = all.stream()
                .flatMapToDouble(m -> m.value().stream())
                .map(Math::log)
                .toArray();
        if (logs.length == 0) {
            return new Conditioning.Quotient(0, all.get(0), all.get(0), all.get(0));
        }
        if (logs.length < PairedSample.LEAST_PAIRS) {
            Measured few = Measured.undefined("an interval needs " + PairedSample.LEAST_PAIRS + " seeds");
            double mean = java.util.Arrays.stream(logs).average().orElseThrow();
            return new Conditioning.Quotient(logs.length, Measured.of(Math.exp(mean)), few, few);
        }
        PairedSample sample = PairedSample.of(logs, seed);
        return new Conditioning.Quotient(
                logs.length,
                Measured.of(Math.exp(sample.mean())),
                Measured.of(Math.exp(sample.low())),
                Measured.of(Math.exp(sample.high())));
    }
}
