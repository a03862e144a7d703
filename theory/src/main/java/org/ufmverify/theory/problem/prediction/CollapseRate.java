package org.ufmverify.theory.problem.prediction;

import java.util.function.DoubleUnaryOperator;
import org.ufmverify.theory.problem.model.UfmProblem;

/** How fast NC1 vanishes near the minimizer: as exp(-rate t) with the time t of gradient flow, or the number t of steps. */
public final class CollapseRate {
    private CollapseRate() {}

    /**
     * Returns the curvature mu of the slowest modes of the scatter within classes that NC1 sees, those in the range of the scatter
     * between classes: lambda_H (1 + y2), for K = 2 lambda_H (1 + y1).
     *
     * @param problem below the threshold a + delta = 1
     * @throws IllegalArgumentException at or beyond the threshold, where nothing collapses to a frame
     */
    public static double curvature(UfmProblem problem) {
        if (problem.isDegenerate()) {
            throw new IllegalArgumentException("a + delta must be below 1, got a = " + problem.regularization()
                    + " and delta = " + problem.smoothing());
        }
        int classes = problem.classes();
        double a = problem.regularization();
        double x = a + problem.smoothing();
        double data = (classes == 2 ? RateFunction.scaled(classes, x) : RateFunction.value(classes, x)) / (a * classes);
        return problem.featureDecay() * (1 + data);
    }

    /** Returns the rate under gradient flow, 2 mu where no turning is slower. */
    public static double flow(UfmProblem problem) {
        return slowest(problem, mu -> 2 * mu);
    }

    /**
     * Returns the rate a step of gradient descent with heavy-ball momentum, v = m v + g, x = x - eta v.
     *
     * @param step eta, positive
     * @param momentum m in [0, 1); 0 is gradient descent
     */
    public static double heavyBall(UfmProblem problem, double step, double momentum) {
        return slowest(problem, mu -> heavyBall(mu, step, momentum));
    }

    /** Returns the same with Nesterov's look-ahead, x = x - eta (g + m v). */
    public static double nesterov(UfmProblem problem, double step, double momentum) {
        return slowest(problem, mu -> nesterov(mu, step, momentum));
    }

    /**
     * The rate of the slowest modes. With d above K - 1 a start in general position brings in a term of second order, scatter outside of
     * the range between classes, which goes with lambda_H, times the turning of that range, which goes with lambda_W + lambda_H.
     */
    private static double slowest(UfmProblem problem, DoubleUnaryOperator rate) {
        double within = rate.applyAsDouble(curvature(problem));
        double turning = rate.applyAsDouble(problem.featureDecay())
                + rate.applyAsDouble(problem.weightDecay() + problem.featureDecay());
        return problem.featureDim() > problem.classes() - 1 ? Math.min(within, turning) : within;
    }

    /**
     * Returns the rate of the square of one mode with heavy-ball momentum: twice -log of the larger modulus of a root of
     * x^2 - (1 + m - eta mu) x + m.
     *
     * @param curvature mu
     * @param step eta
     * @param momentum m
     */
    public static double heavyBall(double curvature, double step, double momentum) {
        return -2 * Math.log(largestRoot(1 + momentum - step * curvature, momentum));
    }

    /** Returns the same with Nesterov's look-ahead: of x^2 - (1 + m)(1 - eta mu) x + m (1 - eta mu). */
    public static double nesterov(double curvature, double step, double momentum) {
        double kept = 1 - step * curvature;
        return -2 * Math.log(largestRoot((1 + momentum) * kept, momentum * kept));
    }

    /** The larger modulus of a root of x^2 - b x + c. */
    private static double largestRoot(double b, double c) {
        double discriminant = b * b - 4 * c;
        return discriminant < 0 ? Math.sqrt(c) : (Math.abs(b) + Math.sqrt(discriminant)) / 2;
    }
}
