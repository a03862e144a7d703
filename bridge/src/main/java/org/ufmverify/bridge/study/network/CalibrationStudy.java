package org.ufmverify.bridge.study.network;

import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.metrics.TemperatureScaling;
import org.ufmverify.bridge.report.data.Calibration;
import org.ufmverify.bridge.report.data.Value;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.store.LastLayer;
import org.ufmverify.empirical.store.TrainingResult;

/** Calibration of trained networks on test images: one half fits the temperature, the other is measured. */
public final class CalibrationStudy {
    private CalibrationStudy() {}

    public static Calibration.Model of(TrainingResult result) {
        Experiment experiment = result.experiment();
        ArrayFeatures fitted = half(result.test(), 0);
        ArrayFeatures measured = half(result.test(), 1);
        Measured temperature = TemperatureScaling.fit(fitted);
        Calibration.Reliability after = temperature.value().isPresent()
                ? reliability(org.ufmverify.bridge.metrics.Reliability.at(measured, temperature.orThrow()))
                : Calibration.Reliability.none();
        return new Calibration.Model(
                experiment.run().title(),
                experiment.loss().smoothing(),
                experiment.seed(),
                MatchingStudy.value(temperature),
                reliability(org.ufmverify.bridge.metrics.Reliability.of(measured)),
                after);
    }

    /** Every other sample, so that both halves have all classes. */
    private static ArrayFeatures half(LastLayer layer, int first) {
        int d = layer.featureDim();
        int count = (layer.samples() - first + 1) / 2;
        float[] features = new float[count * d];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            int sample = 2 * i + first;
            System.arraycopy(layer.features(), sample * d, features, i * d, d);
            labels[i] = layer.labels()[sample];
        }
        return Features.of(LastLayer.of(features, labels, layer.classes(), d, layer.classifier(), layer.bias()));
    }

    private static Calibration.Reliability reliability(org.ufmverify.bridge.metrics.Reliability r) {
        return new Calibration.Reliability(
                Value.of(r.accuracy()),
                Value.of(r.ece()),
                Value.of(r.nll()),
                r.bins().stream()
                        .map(b -> new Calibration.Bin(b.low(), b.high(), b.count(), b.confidence(), b.accuracy()))
                        .toList());
    }
}
