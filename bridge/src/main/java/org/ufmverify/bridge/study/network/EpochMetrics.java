package org.ufmverify.bridge.study.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.Quantities;
import org.ufmverify.bridge.matching.TrainingSetting;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.metrics.detail.CollapseDetails;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.empirical.run.EpochMeasure;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.empirical.store.ExtractedLayer;

/**
 * Measures neural collapse and the distance to the predicted optimum on the training features, and calibration on the test
 * features, at each logged epoch.
 *
 * @param training decays and smoothing of the run
 */
public record EpochMetrics(TrainingSetting training) implements EpochMeasure {
    @Override
    public Map<String, Double> measure(ExtractedLayer train, ExtractedLayer test) {
        org.ufmverify.bridge.metrics.LastLayer layer = Features.measured(train);
        Match match = Match.of(layer, training);
        Map<String, Double> values = collapse(match.metrics(), test);
        norms(values, layer);
        put(values, "predictedMargin", match.predicted().margin());
        put(values, "regularization", match.a());
        put(values, "relativeGradient", match.stationarity().relativeGradient());
        put(values, "pull", match.stationarity().pull());
        return values;
    }

    /** Measures neural collapse and calibration only. */
    public static Map<String, Double> collapse(ExtractedLayer train, ExtractedLayer test) {
        return collapse(CollapseMetrics.of(Features.of(train)), test);
    }

    private static Map<String, Double> collapse(CollapseMetrics onTrain, ExtractedLayer test) {
        org.ufmverify.bridge.metrics.LastLayer measured = Features.measured(test);
        CollapseMetrics onTest = measured.metrics();
        CollapseDetails details = CollapseDetails.of(Features.of(test), measured);
        Map<String, Double> values = new LinkedHashMap<>();
        put(values, "nc1", onTrain.nc1());
        put(values, "nc2", onTrain.nc2());
        put(values, "nc3", onTrain.nc3());
        put(values, "nc4", onTrain.nc4());
        put(values, "margin", onTrain.margin());
        put(values, "classifierNorm2", onTrain.classifierNorm2());
        put(values, "featureNorm2", onTrain.featureNorm2());
        put(values, "testNc1", onTest.nc1());
        put(values, "testNc2", onTest.nc2());
        put(values, "testNc3", onTest.nc3());
        put(values, "testEce", onTest.ece());
        put(values, "testNll", onTest.nll());
        share(values, "Correct", details.correct());
        share(values, "Incorrect", details.incorrect());
        return values;
    }

    private static void share(Map<String, Double> values, String which, CollapseDetails.Share share) {
        put(values, "testNc1" + which, share.nc1());
        put(values, "testLoss" + which, share.loss());
        put(values, "testEntropy" + which, share.entropy());
    }

    /** Means over the classes, as the paper compares them with the theory. */
    private static void norms(Map<String, Double> values, org.ufmverify.bridge.metrics.LastLayer layer) {
        int d = layer.classifier().featureDim();
        int[] all = IntStream.range(0, layer.classifier().classes()).toArray();
        int[] present = Arrays.stream(all).filter(k -> layer.counts()[k] > 0).toArray();
        put(
                values,
                "classifierNorm",
                CollapseDetails.meanNorm(layer.classifier().weights(), d, all));
        put(values, "featureNorm", CollapseDetails.meanNorm(layer.centredMeans(), d, present));
    }

    /** A quantity that is not defined is left out of the log. */
    private static void put(Map<String, Double> values, String name, Measured measured) {
        measured.value().ifPresent(value -> values.put(name, value));
    }

    /** Returns what the report shows of an epoch. */
    static Experiments.Epoch epoch(EpochRecord epoch) {
        Map<String, Double> m = epoch.measures();
        return new Experiments.Epoch(
                epoch.epoch(),
                value(m, "nc1"),
                value(m, "nc2"),
                value(m, "nc3"),
                value(m, "nc4"),
                value(m, "margin"),
                value(m, "classifierNorm2"),
                value(m, "featureNorm2"),
                Measured.of(epoch.trainError(), "not finite"),
                Measured.of(epoch.testError(), "not finite"),
                Measured.of(epoch.trainLoss(), "not finite"),
                value(m, "testNll"),
                Measured.of(epoch.objective(), "not finite"),
                new Experiments.OnTest(
                        value(m, "testNc1"),
                        value(m, "testNc2"),
                        value(m, "testNc3"),
                        value(m, "testEce"),
                        share(m, "Correct"),
                        share(m, "Incorrect")));
    }

    private static Experiments.Share share(Map<String, Double> m, String which) {
        return new Experiments.Share(
                value(m, "testNc1" + which), value(m, "testLoss" + which), value(m, "testEntropy" + which));
    }

    /**
     * Returns predicted and measured margin of an epoch, and the norms relative to those of the prediction.
     *
     * @param predicted for the end of training
     */
    static Matching.Approach approach(EpochRecord epoch, Quantities predicted) {
        Map<String, Double> m = epoch.measures();
        return new Matching.Approach(
                epoch.epoch(),
                value(m, "predictedMargin"),
                value(m, "margin"),
                error(value(m, "classifierNorm"), predicted.classifierNorm2()),
                error(value(m, "featureNorm"), predicted.featureNorm2()));
    }

    /** Of a norm against the root of the predicted square: at the optimum all classes have the same. */
    private static Measured error(Measured norm, Measured predictedSquare) {
        return predictedSquare instanceof Measured.Undefined
                ? predictedSquare
                : norm.map(n -> Math.abs(n / Math.sqrt(predictedSquare.orThrow()) - 1));
    }

    private static Measured value(Map<String, Double> measures, String name) {
        Double value = measures.get(name);
        return value == null ? Measured.undefined("not defined") : Measured.of(value, "not finite");
    }
}
