package org.ufmverify.bridge.matching;

import java.util.OptionalDouble;

/**
 * How a last layer was trained, as far as the prediction depends on it.
 *
 * @param weightDecay lambda_W, the l2 coefficient of (lambda_W/2)|W|^2, positive
 * @param smoothing delta in [0, 1); 0 is cross-entropy
 * @param featureDecay lambda_H when the loss had an explicit penalty (lambda_H/2)|H|^2, positive; empty for a plain network
 */
public record TrainingSetting(double weightDecay, double smoothing, OptionalDouble featureDecay) {

    /** Validates; throws {@link IllegalArgumentException} naming what is out of range. */
    public TrainingSetting {
        requirePositive("weight decay", weightDecay);
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing must be in [0, 1), got " + smoothing);
        }
        featureDecay.ifPresent(value -> requirePositive("feature decay", value));
    }

    /**
     * A network trained with weight decay only.
     *
     * @param weightDecay lambda_W
     * @param smoothing delta
     * @return its training
     */
    public static TrainingSetting plain(double weightDecay, double smoothing) {
        return new TrainingSetting(weightDecay, smoothing, OptionalDouble.empty());
    }

    /**
     * A network, or free features, with a known penalty on the features.
     *
     * @param weightDecay lambda_W
     * @param featureDecay lambda_H
     * @param smoothing delta
     * @return its training
     */
    public static TrainingSetting withFeatureDecay(double weightDecay, double featureDecay, double smoothing) {
        return new TrainingSetting(weightDecay, smoothing, OptionalDouble.of(featureDecay));
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
        }
    }
}
