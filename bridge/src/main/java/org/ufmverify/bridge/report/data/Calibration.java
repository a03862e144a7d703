package org.ufmverify.bridge.report.data;

import java.util.List;

/**
 * Calibration on the test set, before and after temperature scaling.
 *
 * @param models one for each trained model
 */
public record Calibration(List<Model> models) {
    /** Copies the list. */
    public Calibration {
        models = List.copyOf(models);
    }

    /** {@return no models} */
    public static Calibration none() {
        return new Calibration(List.of());
    }

    /**
     * The calibration of a model.
     *
     * @param name any text, escaped on output
     * @param smoothing delta
     * @param seed the seed of the run
     * @param temperature the fitted temperature
     * @param before as trained
     * @param after after division of the logits by the temperature
     */
    public record Model(
            String name, double smoothing, long seed, Value temperature, Reliability before, Reliability after) {}

    /**
     * A reliability diagram with its numbers.
     *
     * @param accuracy in [0, 1]
     * @param ece expected calibration error over 15 equal-width bins
     * @param nll mean negative log-likelihood
     * @param bins the bins that are not empty, ascending
     */
    public record Reliability(Value accuracy, Value ece, Value nll, List<Bin> bins) {
        /** Copies the list. */
        public Reliability {
            bins = List.copyOf(bins);
        }

        /** {@return a diagram that was not measured} */
        public static Reliability none() {
            return new Reliability(Value.none(), Value.none(), Value.none(), List.of());
        }
    }

    /**
     * The samples whose top probability is in (low, high].
     *
     * @param low lower edge
     * @param high upper edge
     * @param count number of samples, positive
     * @param confidence mean top probability
     * @param accuracy share of correct samples
     */
    public record Bin(double low, double high, long count, double confidence, double accuracy) {}
}
