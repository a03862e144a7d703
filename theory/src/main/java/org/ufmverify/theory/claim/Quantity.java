package org.ufmverify.theory.claim;

import java.util.Arrays;

/** What can be measured at a generated problem without any closed form but the point at which it is measured. */
public enum Quantity {
    /** The number of eigenvalues of the joint Hessian that vanish, up to rounding. */
    KERNEL_DIMENSION("the kernel dimension of the joint Hessian", 0),
    /** The smallest eigenvalue of the joint Hessian over the largest; the tolerance is the eigensolver's (Weyl). */
    SMALLEST_JOINT("the smallest joint eigenvalue over the largest", 1e-12),
    /** The largest eigenvalue of the joint Hessian over its smallest nonzero one. */
    JOINT_CONDITION("the joint condition number", 1e-8);

    /** Eigenvalues below this multiple of the largest count as zero: a multiple of the eigensolver's rounding. */
    private static final double ZERO = 1e-12;

    private final String words;
    private final double tolerance;

    Quantity(String words, double tolerance) {
        this.words = words;
        this.tolerance = tolerance;
    }

    /** Returns what is measured, in words. */
    public String words() {
        return words;
    }

    /** Returns the tolerance, relative to the larger of the predicted value and 1. */
    public double tolerance() {
        return tolerance;
    }

    double measure(Trial trial) {
        return switch (this) {
            case KERNEL_DIMENSION ->
                Arrays.stream(trial.jointSpectrum())
                        .filter(v -> Math.abs(v) <= zero(trial))
                        .count();
            case SMALLEST_JOINT -> trial.jointSpectrum()[0] / largest(trial);
            case JOINT_CONDITION ->
                largest(trial)
                        / Arrays.stream(trial.jointSpectrum())
                                .filter(v -> v > zero(trial))
                                .min()
                                .orElse(Double.NaN);
        };
    }

    private static double largest(Trial trial) {
        double[] all = trial.jointSpectrum();
        return all[all.length - 1];
    }

    private static double zero(Trial trial) {
        return ZERO * largest(trial);
    }
}
