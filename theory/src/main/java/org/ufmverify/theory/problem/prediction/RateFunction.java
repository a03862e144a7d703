package org.ufmverify.theory.problem.prediction;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * The functions of x = a + delta by which smoothing changes the rates at the minimizer: R(x) = x log(K/x - K + 1) and
 * R1(x) = (K - (K-1) x) R(x). In units of the decay the curvatures of the data are R/(aK) and R1/(aK); see the claims rate-function and
 * scaled-rate-function.
 */
public final class RateFunction {
    private static final double ACCURACY = 1e-15;
    private static final int MOST_STEPS = 200;

    private RateFunction() {}

    /**
     * Returns R.
     *
     * @param classes K, at least 2
     * @param x in (0, 1]
     */
    public static double value(int classes, double x) {
        return x * Math.log(classes / x - classes + 1);
    }

    /** Returns R1 of the same. */
    public static double scaled(int classes, double x) {
        return (classes - (classes - 1) * x) * value(classes, x);
    }

    /** Returns c*, where R is largest: K/(u + K - 1) with log u = 1 + (K-1)/u. */
    public static double maximizer(int classes) {
        check(classes);
        // In the logarithm of u, which lies in (0, K).
        double logU = root(v -> v - 1 - (classes - 1) * Math.exp(-v), 0, classes);
        return classes / (Math.exp(logU) + classes - 1);
    }

    /** Returns c1*, where R1 is largest: below c*, and up to it both functions rise. */
    public static double scaledMaximizer(int classes) {
        check(classes);
        return root(
                x -> (classes - 2 * (classes - 1) * x) * Math.log(classes / x - classes + 1) - classes,
                1e-12,
                maximizer(classes));
    }

    private static double root(UnivariateFunction function, double low, double high) {
        return new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY, 5).solve(MOST_STEPS, function, low, high);
    }

    private static void check(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2, got " + classes);
        }
    }
}
