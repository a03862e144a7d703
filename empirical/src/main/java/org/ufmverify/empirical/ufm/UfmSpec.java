package org.ufmverify.empirical.ufm;

import java.util.Arrays;

/**
 * The unconstrained features model as a thing to train: W, H and b are all free.
 *
 * <p>Objective: (1/N) sum l(W h + b, y) + (lambda_W/2)|W|^2 + (lambda_H/2)|H|^2 + (lambda_b/2)|b|^2.
 *
 * @param classes number of classes K, at least 2
 * @param perClass samples per class n, at least 1
 * @param featureDim feature dimension d, at least 1
 * @param weightDecay lambda_W, positive
 * @param featureDecay lambda_H, positive
 * @param biasDecay lambda_b, at least 0
 * @param smoothing delta in [0, 1)
 * @param seed seed of the starting point
 * @param loss l
 */
public record UfmSpec(
        int classes,
        int perClass,
        int featureDim,
        double weightDecay,
        double featureDecay,
        double biasDecay,
        double smoothing,
        long seed,
        Loss loss) {

    /** The loss on smoothed labels y. */
    public enum Loss {
        /** -sum_j y_j log p_j with p the softmax of the logits. */
        CROSS_ENTROPY,
        /** |z - y|^2/2. */
        SQUARED_ERROR
    }

    /** Checks the ranges. */
    public UfmSpec {
        if (classes < 2 || perClass < 1 || featureDim < 1) {
            throw new IllegalArgumentException("classes, samples per class and feature dimension must be at least 2, 1"
                    + " and 1, got " + classes + ", " + perClass + " and " + featureDim);
        }
        if (!(weightDecay > 0 && featureDecay > 0 && biasDecay >= 0)) {
            throw new IllegalArgumentException("weight and feature decay must be positive and bias decay at least 0,"
                    + " got " + weightDecay + ", " + featureDecay + " and " + biasDecay);
        }
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing must be in [0, 1), got " + smoothing);
        }
    }

    /** The same with cross-entropy. */
    public UfmSpec(
            int classes,
            int perClass,
            int featureDim,
            double weightDecay,
            double featureDecay,
            double biasDecay,
            double smoothing,
            long seed) {
        this(classes, perClass, featureDim, weightDecay, featureDecay, biasDecay, smoothing, seed, Loss.CROSS_ENTROPY);
    }

    /** Number of samples N = K n. */
    public int samples() {
        return classes * perClass;
    }

    /** Class of sample {@code i}: classes follow each other, each with its n samples. */
    public int label(int i) {
        return i / perClass;
    }

    /** Numbers of W, H and b together. */
    int variables() {
        return (classes + samples()) * featureDim + classes;
    }

    /** c = sqrt(lambda_W / lambda_H): H / c has the decay of W. */
    double unit() {
        return Math.sqrt(weightDecay / featureDecay);
    }

    /** Smoothed labels, N x K row-major. */
    double[] targets() {
        double[] targets = new double[samples() * classes];
        Arrays.fill(targets, smoothing / classes);
        for (int i = 0; i < samples(); i++) {
            targets[i * classes + label(i)] += 1 - smoothing;
        }
        return targets;
    }
}
