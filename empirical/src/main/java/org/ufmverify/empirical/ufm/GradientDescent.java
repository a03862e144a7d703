package org.ufmverify.empirical.ufm;

import java.util.ArrayList;
import java.util.List;
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
        implements Minimizer {

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
        void at(int step, double[] point, double gradientNorm, List<Double> values);
    }

    @Override
    public Minimum minimize(SmoothFunction function, double[] start) {
        return minimize(function, start, (step, point, gradientNorm, values) -> {});
    }

    Minimum minimize(SmoothFunction function, double[] start, Watcher watcher) {
        double[] point = start.clone();
        double[] gradient = new double[point.length];
        double[] velocity = new double[point.length];
        List<Double> values = new ArrayList<>();
        values.add(function.valueAndGradient(point, gradient));
        watcher.at(0, point, Vectors.norm(gradient), values);
        while (values.size() <= maxSteps && Vectors.norm(gradient) > tolerance) {
            for (int i = 0; i < point.length; i++) {
                velocity[i] = momentum * velocity[i] + gradient[i];
                point[i] -= rate * (nesterov ? gradient[i] + momentum * velocity[i] : velocity[i]);
            }
            double value = function.valueAndGradient(point, gradient);
            if (!Double.isFinite(value)) {
                throw new DivergedException(
                        "gradient descent diverged at step " + values.size() + "; lower the learning rate");
            }
            values.add(value);
            watcher.at(values.size() - 1, point, Vectors.norm(gradient), values);
        }
        return Minimum.of(point, Vectors.norm(gradient), values);
    }
}
