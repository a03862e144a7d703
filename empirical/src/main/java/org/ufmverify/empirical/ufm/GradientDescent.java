package org.ufmverify.empirical.ufm;

import org.ufmverify.empirical.training.DivergedException;

/**
 * Full-batch gradient descent with a fixed rate and momentum: v = mu v + g, x = x - eta v.
 *
 * @param rate learning rate eta, positive
 * @param momentum mu in [0, 1)
 * @param nesterov whether a step looks ahead: x = x - eta (g + mu v)
 * @param tolerance norm of the gradient at which to stop
 * @param maxSteps steps at most
 */
record GradientDescent(double rate, double momentum, boolean nesterov, double tolerance, int maxSteps)
        implements DescentMethod {

    /** Checks the ranges. */
    public GradientDescent {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("learning rate must be positive, got " + rate);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be in [0, 1), got " + momentum);
        }
    }

    /** Called after each step, and before the first with 0. */
    interface Watcher {
        void at(Minimum reached);
    }

    @Override
    public Minimum minimize(Differentiable function, double[] start) {
        return minimize(function, start, reached -> {});
    }

    Minimum minimize(Differentiable function, double[] start, Watcher watcher) {
        double[] point = start.clone();
        double[] gradient = new double[point.length];
        double[] velocity = new double[point.length];
        Minimum reached = at(function, point, gradient, 0);
        watcher.at(reached);
        while (reached.steps() < maxSteps && reached.gradientNorm() > tolerance) {
            for (int i = 0; i < point.length; i++) {
                velocity[i] = momentum * velocity[i] + gradient[i];
                point[i] -= rate * (nesterov ? gradient[i] + momentum * velocity[i] : velocity[i]);
            }
            reached = at(function, point, gradient, reached.steps() + 1);
            watcher.at(reached);
        }
        return reached;
    }

    private static Minimum at(Differentiable function, double[] point, double[] gradient, int step) {
        double value = function.valueAndGradient(point, gradient);
        if (!Double.isFinite(value)) {
            throw new DivergedException("gradient descent diverged at step " + step + "; lower the learning rate");
        }
        double square = 0;
        for (double g : gradient) {
            square += g * g;
        }
        return new Minimum(point, value, Math.sqrt(square), step);
    }
}
