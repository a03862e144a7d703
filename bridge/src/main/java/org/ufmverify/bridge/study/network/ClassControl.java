package org.ufmverify.bridge.study.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.loss.TheoryLoss;
import org.ufmverify.bridge.matching.objective.TrainedObjective;
import org.ufmverify.bridge.matching.optimum.Difference;
import org.ufmverify.bridge.matching.optimum.OptimumComparison;
import org.ufmverify.bridge.matching.optimum.OptimumMatch;
import org.ufmverify.bridge.matching.optimum.OptimumMatcher;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.ClassMatching;
import org.ufmverify.bridge.report.data.ClassMatching.ClassValues;
import org.ufmverify.bridge.report.data.ClassMatching.Pair;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.store.TrainingResult;
import org.ufmverify.theory.optimum.Prediction;
import org.ufmverify.theory.optimum.model.Bias;

/** A network with a known penalty on its features, class by class beside the optimum of its loss and its class counts. */
public final class ClassControl {
    private ClassControl() {}

    /** Matches a run that is {@link TheoryScope#isComputed computed}. */
    public static ClassMatching.Model of(TrainingResult result) {
        ArrayFeatures features = Features.of(result.train());
        LastLayer layer = LastLayer.of(features);
        try {
            OptimumMatch match =
                    OptimumMatcher.match(features, layer, objective(result.experiment()), ProductBackend.AUTO);
            return match.comparison()
                    .map(c -> model(result.experiment(), match, c, layer))
                    .orElseGet(() -> unpredicted(result.experiment(), match.obstacle()));
        } catch (IllegalArgumentException e) {
            // What no theory covers is refused in a sentence, where it would be predicted.
            return unpredicted(result.experiment(), e.getMessage());
        }
    }

    /** What a run minimizes in its last layer. */
    static TrainedObjective objective(Experiment experiment) {
        double biasDecay = experiment.optimizer().decay().bias();
        return new TrainedObjective(
                TheoryLoss.of(experiment.loss()),
                List.of(),
                List.of(),
                Optional.of(experiment.network().classifier().biased() ? Bias.decayed(biasDecay) : Bias.NONE),
                experiment.optimizer().decay().classifier(),
                OptionalDouble.of(experiment.featureDecay()));
    }

    private static ClassMatching.Model unpredicted(Experiment experiment, String obstacle) {
        Measured none = Measured.undefined(obstacle);
        return new ClassMatching.Model(
                experiment.run(),
                experiment.optimizer().decay().classifier(),
                experiment.featureDecay(),
                "",
                none,
                none,
                none,
                none,
                obstacle,
                List.of());
    }

    private static ClassMatching.Model model(
            Experiment experiment, OptimumMatch match, OptimumComparison c, LastLayer layer) {
        Prediction p = c.prediction();
        List<Integer> groupOf = p.setting().groupOf();
        double scale =
                groupOf.stream().mapToDouble(g -> Math.abs(p.margin(g))).max().orElse(0);
        List<ClassValues> classes = new ArrayList<>();
        for (int k = 0; k < groupOf.size(); k++) {
            int g = groupOf.get(k);
            double margin = c.logits().lead().get(k);
            classes.add(new ClassValues(
                    k,
                    layer.counts()[k],
                    isMerged(p, g),
                    new Pair(p.margin(g), margin),
                    isMerged(p, g)
                            ? Measured.undefined("the class is predicted to merge, with a margin of 0")
                            : Measured.of(Difference.size(p.margin(g), margin, scale)),
                    new Pair(
                            p.gramClassifier().own().get(g),
                            c.classifierNorms2().get(k)),
                    new Pair(p.gramFeatures().own().get(g), c.featureNorms2().get(k)),
                    new Pair(
                            p.trueProbability().get(g),
                            c.trueProbability().mean().get(k)),
                    nearest(p, layer, k)));
        }
        return new ClassMatching.Model(
                experiment.run(),
                experiment.optimizer().decay().classifier(),
                experiment.featureDecay(),
                p.status().word(),
                Measured.of(c.objective().measured()),
                Measured.of(c.objective().lower()),
                Measured.of(c.objective().best()),
                match.stationarity().relativeGradient(),
                "",
                classes);
    }

    private static boolean isMerged(Prediction p, int g) {
        return (p.collapsed().get(g) && p.setting().groups().get(g).size() > 1)
                || p.collapsedGroups().stream().anyMatch(pair -> pair.contains(g));
    }

    /** The distance of a class mean from the nearest other one. */
    private static Pair nearest(Prediction p, LastLayer layer, int k) {
        List<Integer> groupOf = p.setting().groupOf();
        int g = groupOf.get(k);
        List<Double> own = p.gramFeatures().own();
        double[] means = layer.centredMeans();
        int d = layer.classifier().featureDim();
        return new Pair(
                least(
                        groupOf.size(),
                        k,
                        j -> own.get(g)
                                + own.get(groupOf.get(j))
                                - 2 * p.gramFeatures().at(g, groupOf.get(j), false)),
                least(groupOf.size(), k, j -> {
                    double sum = 0;
                    for (int i = 0; i < d; i++) {
                        double difference = means[k * d + i] - means[j * d + i];
                        sum += difference * difference;
                    }
                    return sum;
                }));
    }

    private static double least(int classes, int k, IntToDoubleFunction square) {
        double least = IntStream.range(0, classes)
                .filter(j -> j != k)
                .mapToDouble(square)
                .min()
                .orElseThrow();
        return Math.sqrt(Math.max(0, least));
    }
}
