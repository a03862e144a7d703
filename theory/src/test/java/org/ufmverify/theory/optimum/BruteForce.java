package org.ufmverify.theory.optimum;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ufmverify.theory.numeric.Lbfgs;
import org.ufmverify.theory.optimum.model.Symmetric;
import org.ufmverify.theory.optimum.model.UfmSetting;

/**
 * The full problem in W, all samples H and b, written down directly and minimized from random starts: shares no code with what it
 * checks but L-BFGS. Sizes must be tiny.
 */
final class BruteForce {
    private final UfmSetting setting;
    private final int k;
    private final int d;
    private final int[] label;

    BruteForce(UfmSetting setting) {
        this.setting = setting;
        this.k = setting.classes();
        this.d = setting.featureDim();
        this.label = new int[Math.toIntExact(setting.samples())];
        int next = 0;
        for (int c = 0; c < k; c++) {
            int count = setting.groups().get(setting.groupOf().get(c)).count();
            Arrays.fill(label, next, next + count, c);
            next += count;
        }
    }

    int dimension() {
        return d * (k + label.length) + (setting.bias().present() ? k : 0);
    }

    /** Returns the objective and its gradient; layout W row by row, H sample by sample, b. */
    double evaluate(double[] x, double[] gradient) {
        Arrays.fill(gradient, 0);
        int biasAt = d * (k + label.length);
        double total = 0;
        for (int s = 0; s < label.length; s++) {
            int at = d * (k + s);
            double[] z = new double[k];
            for (int i = 0; i < k; i++) {
                z[i] = setting.bias().present() ? x[biasAt + i] : 0;
                z[i] += setting.groups().get(setting.groupOf().get(i)).offset();
                for (int j = 0; j < d; j++) {
                    z[i] += x[i * d + j] * x[at + j];
                }
            }
            double weight =
                    setting.groups().get(setting.groupOf().get(label[s])).weight() / label.length;
            double[] slope = new double[k];
            total += weight * loss(z, label[s], slope);
            for (int i = 0; i < k; i++) {
                double g = weight * slope[i];
                for (int j = 0; j < d; j++) {
                    gradient[i * d + j] += g * x[at + j];
                    gradient[at + j] += g * x[i * d + j];
                }
                if (setting.bias().present()) {
                    gradient[biasAt + i] += g;
                }
            }
        }
        for (int i = 0; i < x.length; i++) {
            double decay = i < k * d
                    ? setting.weightDecay()
                    : i < biasAt ? setting.featureDecay() : setting.bias().decay();
            total += decay / 2 * x[i] * x[i];
            gradient[i] += decay * x[i];
        }
        return total;
    }

    private double loss(double[] z, int own, double[] slope) {
        double t = setting.loss().temperature();
        double[] cooled = Arrays.stream(z).map(v -> v / t).toArray();
        double value = family(cooled, own, slope);
        for (int i = 0; i < k; i++) {
            slope[i] /= t;
        }
        return value;
    }

    private double family(double[] z, int own, double[] slope) {
        double delta = setting.loss().parameters().getOrDefault("delta", 0.0);
        double value = 0;
        switch (setting.loss().family().name()) {
            case "ce", "ls", "poly1", "focal" -> {
                double top = Arrays.stream(z).max().orElseThrow();
                double sum = Arrays.stream(z).map(v -> Math.exp(v - top)).sum();
                double[] p = Arrays.stream(z).map(v -> Math.exp(v - top) / sum).toArray();
                double eps = setting.loss().parameters().getOrDefault("eps", 0.0);
                double eta = setting.loss().parameters().getOrDefault("eta", 0.0);
                double log = z[own] - top - Math.log(sum);
                double factor = -Math.pow(1 - p[own], eta) / p[own]
                        + (eta == 0 ? 0 : eta * Math.pow(1 - p[own], eta - 1) * log)
                        - eps;
                value = -Math.pow(1 - p[own], eta) * log + eps * (1 - p[own]);
                for (int i = 0; i < k; i++) {
                    slope[i] = factor * p[own] * ((i == own ? 1 : 0) - p[i]);
                    if (delta > 0) {
                        double y = (i == own ? 1 - delta : 0) + delta / k;
                        slope[i] = p[i] - y;
                        value += i == 0 ? log : 0;
                        value -= y * (z[i] - top - Math.log(sum));
                    }
                }
            }
            case "mse", "centred-mse" -> {
                double mean = setting.loss().family().name().equals("mse")
                        ? 0
                        : Arrays.stream(z).sum() / k;
                double sum = 0;
                for (int i = 0; i < k; i++) {
                    slope[i] = z[i] - mean - (i == own ? 1 - delta : 0) - delta / k;
                    value += slope[i] * slope[i] / 2;
                    sum += slope[i] / k;
                }
                for (int i = 0; i < k && mean != 0; i++) {
                    slope[i] -= sum;
                }
            }
            case "squared-hinge" -> {
                for (int i = 0; i < k; i++) {
                    double u = i == own ? 0 : Math.max(0, 1 - z[own] + z[i]);
                    value += u * u / 2;
                    slope[i] += u;
                    slope[own] -= u;
                }
            }
            case "sigmoid-bce" -> {
                for (int i = 0; i < k; i++) {
                    double y = (i == own ? 1 - delta : 0) + delta / k;
                    value += Math.log1p(Math.exp(-Math.abs(z[i]))) + Math.max(0, z[i]) - y * z[i];
                    slope[i] = 1 / (1 + Math.exp(-z[i])) - y;
                }
            }
            case "soft-margin" -> {
                for (int i = 0; i < k; i++) {
                    double u = 1 - z[own] + z[i];
                    value += i == own ? 0 : Math.log1p(Math.exp(-Math.abs(u))) + Math.max(0, u);
                    double share = i == own ? 0 : 1 / (1 + Math.exp(-u));
                    slope[i] += share;
                    slope[own] -= share;
                }
            }
            case "wells" -> {
                for (int i = 0; i < k; i++) {
                    double u = i == own ? z[i] - 2 : z[i] + 1;
                    value += i == own ? Math.log(1 + u * u) : u * u / 10;
                    slope[i] = i == own ? 2 * u / (1 + u * u) : u / 5;
                }
            }
            default -> throw new IllegalArgumentException(setting.loss().name());
        }
        return value;
    }

    /** Returns the best point of several descents; with nonnegative features H is a square. */
    double[] minimize(int starts, long seed) {
        double[] best = null;
        double value = Double.POSITIVE_INFINITY;
        SplittableRandom random = new SplittableRandom(seed);
        for (int s = 0; s < starts; s++) {
            double[] start = new double[dimension()];
            for (int i = 0; i < start.length; i++) {
                start[i] = 1.5 * random.nextGaussian();
            }
            Lbfgs.Result found = Lbfgs.minimize(this::constrained, start, 1e-12, 20_000);
            if (found.value() < value) {
                value = found.value();
                best = found.point();
            }
        }
        return setting.nonnegative() ? squared(best) : best;
    }

    private double[] squared(double[] x) {
        double[] y = x.clone();
        for (int i = k * d; i < d * (k + label.length); i++) {
            y[i] = x[i] * x[i];
        }
        return y;
    }

    private double constrained(double[] x, double[] gradient) {
        if (!setting.nonnegative()) {
            return evaluate(x, gradient);
        }
        double value = evaluate(squared(x), gradient);
        for (int i = k * d; i < d * (k + label.length); i++) {
            gradient[i] *= 2 * x[i];
        }
        return value;
    }

    /** Returns the largest difference of the Gram matrices of W and of the features from predicted ones. */
    double gramError(double[] x, Prediction p) {
        double worst = 0;
        for (int i = 0; i < k; i++) {
            for (int c = 0; c < k; c++) {
                double dot = 0;
                for (int j = 0; j < d; j++) {
                    dot += x[i * d + j] * x[c * d + j];
                }
                int g = setting.groupOf().get(i);
                int h = setting.groupOf().get(c);
                worst = Math.max(worst, Math.abs(dot - p.gramClassifier().at(g, h, i == c)));
            }
        }
        for (int s = 0; s < label.length; s++) {
            for (int r = 0; r < label.length; r++) {
                double dot = 0;
                for (int j = 0; j < d; j++) {
                    dot += x[d * (k + s) + j] * x[d * (k + r) + j];
                }
                int g = setting.groupOf().get(label[s]);
                int h = setting.groupOf().get(label[r]);
                worst = Math.max(worst, Math.abs(dot - p.gramFeatures().at(g, h, label[s] == label[r])));
            }
        }
        return worst;
    }

    /** Returns the eigenvalues of the Hessian by differences of the gradient, ascending. */
    double[] eigenvalues(double[] x) {
        int n = x.length;
        double[][] hessian = new double[n][n];
        double step = 1e-5;
        for (int i = 0; i < n; i++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[i] += step;
            down[i] -= step;
            double[] plus = new double[n];
            evaluate(up, plus);
            evaluate(down, hessian[i]);
            for (int j = 0; j < n; j++) {
                hessian[i][j] = (plus[j] - hessian[i][j]) / (2 * step);
            }
        }
        return Symmetric.eigenvalues(hessian);
    }
}
