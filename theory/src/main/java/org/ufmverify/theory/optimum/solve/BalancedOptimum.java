package org.ufmverify.theory.optimum.solve;

import java.util.List;
import java.util.Locale;
import org.ufmverify.theory.loss.Jets;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.loss.Ray;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;

/**
 * The symmetric minimizer for equal classes: X = sqrt(n) (gamma Pi + zeta J), b = beta 1, by one scalar problem.
 *
 * <p>f(gamma, zeta, beta) = phi + a (K-1) gamma/K + a |zeta| + lambda_b K beta^2/2 over gamma at least 0, along the ray z = gamma (e_k - 1/K) +
 * (zeta + beta) 1 to which offsets add v 1: gamma > 0 where g = a, gamma = 0 where g(0) is at most a. For a convex loss it is the global minimizer when d is at
 * least its rank.
 *
 * @param gamma the margin, at least 0
 * @param zeta the part of the logits along 1 that W and H make; 0 for shift-invariant losses
 * @param beta each entry of b; 0 for a free bias of a shift-invariant loss, where it is any
 * @param regularization a = K sqrt(n lambda_W lambda_H) over the class weight
 * @param threshold g(0) at the minimizer's mean: total collapse where a is at least this, when the loss is convex
 * @param ray the loss and its derivatives at the minimizer
 */
public record BalancedOptimum(
        double gamma, double zeta, double beta, double regularization, double threshold, Ray.Values ray) {
    private static final int STEPS = 200;
    private static final int SCAN = 2000;

    /** The scalar problem. */
    private static final class Scalar {
        private final int k;
        private final double a;
        private final double offset;
        private final String loss;
        private final Jets along;
        private final double[] jet = new double[6];

        /** @param offset what is added to the mean logit of W h + b before the loss sees it */
        Scalar(Loss loss, int k, double a, double offset) {
            this.k = k;
            this.a = a;
            this.offset = offset;
            this.loss = loss.name();
            this.along = Jets.of(Ray.along(loss), List.of("gamma", "mean"), loss.values(k));
        }

        private double[] at(double gamma, double mean) {
            along.at(new double[] {gamma, mean + offset}, jet, 0);
            return jet;
        }

        double g(double gamma, double mean) {
            return -at(gamma, mean)[1] * k / (k - 1.0);
        }

        double c(double gamma, double mean) {
            return at(gamma, mean)[2];
        }

        /** f without the part along 1. */
        double value(double gamma) {
            return at(gamma, 0)[0] + a * (k - 1.0) / k * gamma;
        }

        /** Returns the root of g = a above low, where g is at least a, or 0 when g(0) is at most a. */
        double margin(double mean) {
            return g(0, mean) <= a ? 0 : falling(0, Math.log(k) + 1, mean);
        }

        /** Bisects for where g falls below a, the upper end being doubled until it does. */
        double falling(double low, double high, double mean) {
            double from = low;
            double to = high;
            while (g(to, mean) > a && to < 1e300) {
                from = to;
                to *= 2;
            }
            for (int i = 0; i < STEPS; i++) {
                double middle = from + (to - from) / 2;
                if (middle == from || middle == to) {
                    break;
                }
                if (g(middle, mean) > a) {
                    from = middle;
                } else {
                    to = middle;
                }
            }
            return Math.abs(g(from, mean) - a) < Math.abs(g(to, mean) - a) ? from : to;
        }

        /** A scan sees nothing of a minimizer beside which the loss is undefined. */
        private void requireDefined(double gamma) {
            if (!Double.isFinite(at(gamma, 0)[0])) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "loss %s is not defined, or infinite, where %d equal classes have the margin %.3g; a prediction needs a"
                                + " loss that is defined for all logits",
                        loss,
                        k,
                        gamma));
            }
        }

        /** Returns the minimizer over gamma >= 0 when g may rise: the best of 0 and the falling roots that a scan separates. */
        double globalMargin() {
            double end = 3 * Math.log(k) + 10;
            while (g(end, 0) > a && end < 1e300) {
                end *= 2;
            }
            double best = 0;
            double step = end / SCAN;
            for (int i = 0; i < SCAN; i++) {
                requireDefined(i * step);
                if (g(i * step, 0) > a && g((i + 1) * step, 0) <= a) {
                    double root = falling(i * step, (i + 1) * step, 0);
                    best = value(root) < value(best) ? root : best;
                }
            }
            return best;
        }
    }

    /**
     * Returns the symmetric minimizer of a balanced setting.
     *
     * @param convex whether the loss is convex
     * @throws IllegalArgumentException for a loss that is neither convex nor shift-invariant, whose mean logit no scalar equation gives
     */
    public static BalancedOptimum of(UfmSetting setting, boolean convex) {
        Loss loss = setting.loss();
        if (!convex && !loss.isShiftInvariant()) {
            throw new IllegalArgumentException("loss " + loss.name()
                    + " is neither known to be convex nor shift-invariant: no scalar equation gives its mean logit");
        }
        int k = setting.classes();
        double a = setting.regularization(0);
        double offset = loss.isShiftInvariant() ? 0 : setting.groups().get(0).offset();
        Scalar scalar = new Scalar(loss, k, a, offset);
        double weight = setting.groups().get(0).weight();
        double mean = loss.isShiftInvariant() ? 0 : mean(scalar, setting.bias(), weight);
        double gamma = convex ? scalar.margin(mean) : scalar.globalMargin();
        double seen = mean + offset;
        Ray.Values ray = Ray.near(loss, k, gamma, seen).at(loss, k, gamma, seen);
        double beta = beta(mean, setting.bias(), a, k, weight);
        return new BalancedOptimum(gamma, mean - beta, beta, a, scalar.g(0, mean), ray);
    }

    /** Returns the root of g = a for a convex, shift-invariant loss, or 0 when g(0) is at most a. */
    static double margin(Loss loss, int classes, double a) {
        return new Scalar(loss, classes, a, 0).margin(0);
    }

    /** Returns how much of the mean logit the bias takes: all that costs no more than a |zeta|. */
    private static double beta(double mean, Bias bias, double a, int k, double weight) {
        if (!bias.present()) {
            return 0;
        }
        double most = bias.isFree() ? Double.POSITIVE_INFINITY : a * weight / (bias.decay() * k);
        return Math.copySign(Math.min(Math.abs(mean), most), mean);
    }

    /** Returns the zero of C + the slope of the cheapest way to make the mean logit, a rising function of it. */
    private static double mean(Scalar scalar, Bias bias, double weight) {
        double at0 = scalar.c(scalar.margin(0), 0);
        double jump = bias.present() ? 0 : scalar.a;
        if (Math.abs(at0) <= jump) {
            return 0;
        }
        double sign = at0 > 0 ? -1 : 1;
        double near = 0;
        double far = 1;
        while (sign * slope(scalar, bias, weight, sign * far) < 0 && far < 1e300) {
            near = far;
            far *= 2;
        }
        for (int i = 0; i < STEPS; i++) {
            double middle = near + (far - near) / 2;
            if (middle == near || middle == far) {
                break;
            }
            if (sign * slope(scalar, bias, weight, sign * middle) < 0) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return sign * far;
    }

    private static double slope(Scalar scalar, Bias bias, double weight, double mean) {
        double pull = bias.isFree() ? 0 : bias.present() ? bias.decay() * scalar.k / weight * Math.abs(mean) : scalar.a;
        return scalar.c(scalar.margin(mean), mean) + Math.copySign(Math.min(pull, scalar.a), mean);
    }

    /** Returns the point as factors. */
    public Factors factors(UfmSetting setting) {
        double root = Math.sqrt(setting.groups().get(0).count());
        double common = root * setting.classes() * zeta;
        double left = Math.sqrt(Math.abs(common));
        return new Factors(
                new double[] {Math.sqrt(root * gamma)},
                new double[][] {{left}},
                new double[][] {{Math.copySign(left, common)}},
                new double[] {beta});
    }
}
