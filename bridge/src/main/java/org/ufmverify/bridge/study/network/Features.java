package org.ufmverify.bridge.study.network;

import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.empirical.store.ExtractedLayer;

/** Hands the last layer of a training run to the metrics. */
public final class Features {
    private Features() {}

    static ArrayFeatures of(ExtractedLayer layer) {
        Classifier classifier = new Classifier(doubles(layer.classifier()), doubles(layer.bias()), layer.featureDim());
        return ArrayFeatures.of(layer.features(), layer.labels(), classifier);
    }

    /** Measures the last layer in two passes. */
    static org.ufmverify.bridge.metrics.LastLayer measured(ExtractedLayer layer) {
        return org.ufmverify.bridge.metrics.LastLayer.of(of(layer));
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }

    public static float[] floats(double[] values) {
        float[] copy = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = (float) values[i];
        }
        return copy;
    }
}
