package org.ufmverify.theory.claim.trial;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What can be measured at a generated problem, each at the point named in its words. */
public enum Quantity {
    /** The least value that minimization from a random start finds; the error of a value is quadratic in the gradient. */
    FOUND_VALUE("the least value found", 1e-9),
    /** The margin tr(Pi W Hbar)/(K - 1) of the minimizer found. */
    FOUND_MARGIN("the margin of the minimizer found", Tolerances.POINT),
    /** The mean probability of the true class at the minimizer found. */
    FOUND_P_TRUE("the true class's probability at the minimizer found", Tolerances.POINT),
    /** The mean probability of a wrong class at the minimizer found. */
    FOUND_P_OTHER("a wrong class's probability at the minimizer found", Tolerances.POINT),
    /** The mean squared norm of a classifier row of the minimizer found, in units of its natural size sqrt(n lambdaH/lambdaW). */
    FOUND_CLASSIFIER_NORM2("the balanced squared classifier norm of the minimizer found", Tolerances.POINT),
    /** The mean squared norm of a feature of the minimizer found, in units of its natural size sqrt(lambdaW/(n lambdaH)). */
    FOUND_FEATURE_NORM2("the balanced squared feature norm of the minimizer found", Tolerances.POINT),
    /** tr(Sigma_W Sigma_B^+)/K of the minimizer found. */
    FOUND_NC1("NC1 of the minimizer found", Tolerances.POINT),
    /** |W Hbar/|W Hbar| - Pi/sqrt(K - 1)| of the minimizer found. */
    FOUND_NC2("NC2 of the minimizer found", Tolerances.POINT),
    /** |W/|W| - Hbar^T/|Hbar|| of the minimizer found. */
    FOUND_NC3("NC3 of the minimizer found", Tolerances.POINT),
    /** The number of eigenvalues of the joint Hessian that vanish, up to rounding. */
    KERNEL_DIMENSION("the kernel dimension of the joint Hessian", 0),
    /** The smallest eigenvalue of the joint Hessian over the largest; the tolerance is the eigensolver's (Weyl). */
    SMALLEST_JOINT("the smallest joint eigenvalue over the largest", 1e-12),
    /** The largest eigenvalue of the joint Hessian over its smallest nonzero one. */
    JOINT_CONDITION("the joint condition number", 1e-8),
    /** The least of mu_i(delta) - mu_i(0) over all i, eigenvalues in ascending order; the tolerance is the eigensolver's (Weyl). */
    LEAST_RISE("the least rise of a joint eigenvalue above that without smoothing, over the largest", 1e-12);

    /** Why the tolerances are what they are. */
    private static final class Tolerances {
        /** A gradient of 1e-12 over a smallest curvature of 1e-5 or so leaves 1e-7 in the point. */
        static final double POINT = 1e-6;

        /** Eigenvalues below this multiple of the largest count as zero: a multiple of the eigensolver's rounding. */
        static final double ZERO = 1e-12;
    }

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
            case FOUND_VALUE -> trial.found().value();
            case FOUND_MARGIN -> trial.found().margin();
            case FOUND_P_TRUE -> trial.found().pTrue();
            case FOUND_P_OTHER -> trial.found().pOther();
            case FOUND_CLASSIFIER_NORM2 -> trial.found().classifierNorm2();
            case FOUND_FEATURE_NORM2 -> trial.found().featureNorm2();
            case FOUND_NC1 -> trial.found().collapse().nc1();
            case FOUND_NC2 -> trial.found().collapse().nc2();
            case FOUND_NC3 -> trial.found().collapse().nc3();
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
            case LEAST_RISE -> {
                double[] plain = trial.withoutSmoothing().jointSpectrum();
                double[] smoothed = trial.jointSpectrum();
                yield IntStream.range(0, plain.length)
                                .mapToDouble(i -> smoothed[i] - plain[i])
                                .min()
                                .orElseThrow()
                        / Math.max(largest(trial), plain[plain.length - 1]);
            }
        };
    }

    private static double largest(Trial trial) {
        double[] all = trial.jointSpectrum();
        return all[all.length - 1];
    }

    private static double zero(Trial trial) {
        return Tolerances.ZERO * largest(trial);
    }
}
