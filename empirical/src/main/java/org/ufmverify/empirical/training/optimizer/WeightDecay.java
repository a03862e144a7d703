package org.ufmverify.empirical.training.optimizer;

import org.ufmverify.empirical.network.Weight;

/**
 * Coupled l2 decay: (coefficient / 2) |w|^2 is part of the objective, so coefficient times w is added to the gradient.
 *
 * @param trunk coefficient of the layers before the last one
 * @param classifier lambda_W, coefficient of W of the last layer
 * @param bias lambda_b, coefficient of b of the last layer
 * @param exemptBiasAndNormalization whether biases and normalizations of the trunk are left alone
 */
public record WeightDecay(double trunk, double classifier, double bias, boolean exemptBiasAndNormalization) {

    /** Checks the ranges. */
    public WeightDecay {
        check("trunk decay", trunk);
        check("classifier decay", classifier);
        check("bias decay", bias);
    }

    /** One coefficient for every trained number, as {@code torch.optim.SGD(weight_decay=...)} has it. */
    public static WeightDecay all(double coefficient) {
        return new WeightDecay(coefficient, coefficient, coefficient, false);
    }

    /** Decay of W alone. */
    public static WeightDecay classifierOnly(double coefficient) {
        return new WeightDecay(0, coefficient, 0, true);
    }

    /** The coefficient of an array. */
    public double of(Weight.Role role) {
        return switch (role) {
            case TRUNK -> trunk;
            case TRUNK_BIAS, NORMALIZATION -> exemptBiasAndNormalization ? 0 : trunk;
            case CLASSIFIER -> classifier;
            case CLASSIFIER_BIAS -> bias;
            case STATISTIC, FIXED_CLASSIFIER -> 0;
        };
    }

    private static void check(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and at least 0, got " + value);
        }
    }
}
