package org.ufmverify.bridge.study.network;

import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.metrics.Reliability;
import org.ufmverify.bridge.metrics.TemperatureScaling;
import org.ufmverify.bridge.report.data.Calibration;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.store.ExtractedLayer;
import org.ufmverify.empirical.store.TrainingResult;

/** Calibration of trained networks on test images: one half fits the temperature, the other is measured. */
public final class CalibrationStudy {
    private CalibrationStudy() {}

    public static Calibration.Model of(TrainingResult result) {
        Experiment experiment = result.experiment();
        ArrayFeatures fitted = half(result.test(), 0);
        ArrayFeatures measured = half(result.test(), 1);
        Measured temperature = TemperatureScaling.fit(fitted);
        return new Calibration.Model(
                experiment.run(),
                Reliability.of(measured),
                temperature instanceof Measured.Undefined undefined
                        ? new Calibration.NotFitted(undefined.reason())
                        : new Calibration.Fitted(
                                temperature.orThrow(), Reliability.at(measured, temperature.orThrow())));
    }

    /** Every other sample, so that both halves have all classes. */
    private static ArrayFeatures half(ExtractedLayer layer, int first) {
        int d = layer.featureDim();
        int count = (layer.samples() - first + 1) / 2;
        float[] features = new float[count * d];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            int sample = 2 * i + first;
            System.arraycopy(layer.features(), sample * d, features, i * d, d);
            labels[i] = layer.labels()[sample];
        }
        return Features.of(ExtractedLayer.of(features, labels, layer.classes(), d, layer.classifier(), layer.bias()));
    }
}
