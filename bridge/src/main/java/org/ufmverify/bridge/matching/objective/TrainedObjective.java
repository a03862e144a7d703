package org.ufmverify.bridge.matching.objective;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.optimum.model.Bias;

/**
 * What a last layer was trained to minimize: (1/N) sum_k w_k sum_i l(W h_ki + b + v, k) + (lambda_W/2)|W|^2 + (lambda_H/2)|H|^2 +
 * (lambda_b/2)|b|^2. The class counts are those of the labels.
 *
 * @param loss l, with its temperature
 * @param classWeights w_k, positive, one for each class; empty for weights of 1
 * @param logitOffsets v_k, finite, one for each class; empty for none
 * @param bias how b is treated; empty when that follows from whether b is zero
 * @param weightDecay lambda_W, positive
 * @param featureDecay lambda_H, positive; empty for a network without a penalty on its features
 */
public record TrainedObjective(
        Loss loss,
        List<Double> classWeights,
        List<Double> logitOffsets,
        Optional<Bias> bias,
        double weightDecay,
        OptionalDouble featureDecay) {

    /** Copies the lists; throws {@link IllegalArgumentException} naming a decay that is out of range. */
    public TrainedObjective {
        classWeights = List.copyOf(classWeights);
        logitOffsets = List.copyOf(logitOffsets);
        requirePositive("weight decay", weightDecay);
        featureDecay.ifPresent(value -> requirePositive("feature decay", value));
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
        }
    }

    /** Returns w_k. */
    public double weight(int k) {
        return classWeights.isEmpty() ? 1 : classWeights.get(k);
    }

    /** Returns v_k. */
    public double offset(int k) {
        return logitOffsets.isEmpty() ? 0 : logitOffsets.get(k);
    }

    /** Throws {@link IllegalArgumentException} unless there are as many weights and offsets as classes, or none. */
    public void requireFit(int classes) {
        requireLength("--class-weights", classWeights.size(), classes);
        requireLength("--logit-offset", logitOffsets.size(), classes);
    }

    private static void requireLength(String what, int length, int classes) {
        if (length != 0 && length != classes) {
            throw new IllegalArgumentException(
                    what + " must have one value for each of the " + classes + " classes, got " + length);
        }
    }
}
