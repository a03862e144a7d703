package org.ufmverify.empirical.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;

/**
 * One array of a network, with the part it plays; weight decay depends on that.
 *
 * @param name unique within the network, stable between runs
 * @param parameter where the engine keeps it
 * @param role the part it plays
 */
public record Weight(String name, Parameter parameter, Role role) {

    /** The part an array plays. */
    public enum Role {
        /** A matrix or convolution kernel before the last layer. */
        TRUNK,
        /** A bias before the last layer. */
        TRUNK_BIAS,
        /** Scale or shift of a normalization. */
        NORMALIZATION,
        /** A running mean or variance, not trained. */
        STATISTIC,
        /** W of the last layer. */
        CLASSIFIER,
        /** W of a last layer that is not trained. */
        FIXED_CLASSIFIER,
        /** b of the last layer. */
        CLASSIFIER_BIAS;

        static Role of(Parameter parameter, boolean last) {
            return switch (parameter.getType()) {
                case WEIGHT -> !last ? TRUNK : parameter.requiresGradient() ? CLASSIFIER : FIXED_CLASSIFIER;
                case BIAS -> last ? CLASSIFIER_BIAS : TRUNK_BIAS;
                case GAMMA, BETA -> NORMALIZATION;
                case RUNNING_MEAN, RUNNING_VAR -> STATISTIC;
                case OTHER ->
                    throw new IllegalArgumentException(
                            "parameter " + parameter.getName() + " must be a weight, bias or normalization");
            };
        }
    }

    /** The array itself; it belongs to the network. */
    public NDArray array() {
        return parameter.getArray();
    }

    /** Whether gradients change it. */
    public boolean trained() {
        return role != Role.STATISTIC && role != Role.FIXED_CLASSIFIER;
    }
}
