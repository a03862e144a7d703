package org.ufmverify.theory.problem.model;

import org.ufmverify.theory.formula.Formulas;

/**
 * The unconstrained features model for K balanced classes: its size, its l2 decays and its smoothing.
 *
 * <p>Everything at the optimum depends on these only through K, delta and a = K sqrt(n lambda_W lambda_H) (and the ratio of
 * the decays); see {@link #regularization()}.
 *
 * @param classes number of classes K, at least 2
 * @param perClass samples per class n, at least 1
 * @param featureDim feature dimension d, at least K - 1
 * @param weightDecay lambda_W, in [1e-100, 1e100] so that products of decays neither vanish nor overflow
 * @param featureDecay lambda_H, in the same range
 * @param smoothing delta in [0, 1); 0 is cross-entropy
 * @see <a href="https://arxiv.org/abs/2402.03979">Guo et al. 2025</a>
 */
public record UfmProblem(
        int classes, int perClass, int featureDim, double weightDecay, double featureDecay, double smoothing) {

    private static final double MIN_DECAY = 1e-100;
    private static final double MAX_DECAY = 1e100;

    /** Validates; throws {@link IllegalArgumentException} with one sentence naming what is out of range. */
    public UfmProblem {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2, got " + classes);
        }
        if (perClass < 1) {
            throw new IllegalArgumentException("perClass must be at least 1, got " + perClass);
        }
        if (featureDim < classes - 1) {
            throw new IllegalArgumentException("featureDim must be at least classes - 1 = " + (classes - 1) + ", got "
                    + featureDim + "; with fewer dimensions K vectors cannot form a simplex");
        }
        checkDecay("weightDecay", weightDecay);
        checkDecay("featureDecay", featureDecay);
        checkSmoothing(smoothing);
        try {
            Math.multiplyExact(featureDim, Math.addExact((long) classes, Math.multiplyExact((long) classes, perClass)));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "featureDim * classes * (1 + perClass) must be below 2^63, got " + featureDim + " * " + classes
                            + " * (1 + " + perClass + ")",
                    e);
        }
    }

    static void checkDecay(String name, double value) {
        if (!(value >= MIN_DECAY && value <= MAX_DECAY)) {
            throw new IllegalArgumentException(
                    name + " must be positive (in [" + MIN_DECAY + ", " + MAX_DECAY + "]), got " + value);
        }
    }

    static void checkSmoothing(double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("smoothing must be in [0, 1), got " + value);
        }
    }

    /** Returns a = K sqrt(n lambda_W lambda_H), the one dimensionless strength that matters. */
    public double regularization() {
        return Formulas.REGULARIZATION.value(classes, perClass, weightDecay, featureDecay);
    }

    /** Returns whether a + delta >= 1, where the only minimizer is W = 0, H = 0. */
    public boolean isDegenerate() {
        return regularization() + smoothing >= 1;
    }

    /** Returns the number of samples N = K n. */
    public long samples() {
        return (long) classes * perClass;
    }

    /** Returns the number of coordinates of (W, H), d (K + K n). */
    public long coordinates() {
        return featureDim * (classes + samples());
    }
}
