package org.ufmverify.bridge.metrics.detail;

import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.metrics.Reliability;
import org.ufmverify.bridge.metrics.TemperatureScaling;

/**
 * Temperatures fitted on the samples themselves, and what they leave of the calibration error there.
 *
 * @param byNll that of the least cross-entropy
 * @param eceByNll calibration error at it
 * @param byEce that of the least calibration error on a grid of 0.05 to 5 in steps of 0.05
 * @param eceByEce calibration error at it
 */
public record Temperatures(Measured byNll, Measured eceByNll, Measured byEce, Measured eceByEce) {
    private static final int GRID = 100;
    private static final double STEP = 0.05;

    /** Nothing, where there are no probabilities. */
    public static Temperatures undefined() {
        Measured none = Measured.undefined("needs the last layer or logits");
        return new Temperatures(none, none, none, none);
    }

    /** Fits in some hundred passes over the samples. */
    public static Temperatures of(FeatureSource source) {
        Measured byNll = TemperatureScaling.fit(source);
        double best = Double.POSITIVE_INFINITY;
        double at = 0;
        for (int i = 1; i <= GRID; i++) {
            double ece = Reliability.at(source, i * STEP).ece();
            if (ece < best) {
                best = ece;
                at = i * STEP;
            }
        }
        return new Temperatures(
                byNll, byNll.map(t -> Reliability.at(source, t).ece()), Measured.of(at), Measured.of(best));
    }
}
