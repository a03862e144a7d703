package org.ufmverify.bridge.study.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.Training;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.empirical.run.EpochMeasure;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.empirical.store.LastLayer;

/**
 * Measures neural collapse and the distance to the predicted optimum on the training features, and calibration on the test
 * features, at each logged epoch.
 *
 * @param training decays and smoothing of the run
 */
public record EpochMetrics(Training training) implements EpochMeasure {
    @Override
    public Map<String, Double> measure(LastLayer train, LastLayer test) {
        Match match = Match.of(Features.measured(train), training);
        Map<String, Double> values = collapse(match.metrics(), test);
        put(values, "predictedMargin", match.predicted().margin());
        put(values, "regularization", match.a());
        put(values, "relativeGradient", match.stationarity().relativeGradient());
        put(values, "pull", match.stationarity().pull());
        return values;
    }

    /** Measures neural collapse and calibration only. */
    public static Map<String, Double> collapse(LastLayer train, LastLayer test) {
        return collapse(CollapseMetrics.of(Features.of(train)), test);
    }

    private static Map<String, Double> collapse(CollapseMetrics onTrain, LastLayer test) {
        CollapseMetrics onTest = CollapseMetrics.of(Features.of(test));
        Map<String, Double> values = new LinkedHashMap<>();
        put(values, "nc1", onTrain.nc1());
        put(values, "nc2", onTrain.nc2());
        put(values, "nc3", onTrain.nc3());
        put(values, "nc4", onTrain.nc4());
        put(values, "margin", onTrain.margin());
        put(values, "classifierNorm2", onTrain.classifierNorm2());
        put(values, "featureNorm2", onTrain.featureNorm2());
        put(values, "testEce", onTest.ece());
        put(values, "testNll", onTest.nll());
        return values;
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
                value(m, "testNll"));
    }

    /** Returns predicted and measured margin of an epoch. */
    static Matching.Approach approach(EpochRecord epoch) {
        return new Matching.Approach(
                epoch.epoch(), value(epoch.measures(), "predictedMargin"), value(epoch.measures(), "margin"));
    }

    private static Measured value(Map<String, Double> measures, String name) {
        Double value = measures.get(name);
        return value == null ? Measured.undefined("not defined") : Measured.of(value, "not finite");
    }
}
