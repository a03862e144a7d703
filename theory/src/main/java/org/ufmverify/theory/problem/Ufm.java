package org.ufmverify.theory.problem;

import java.util.Arrays;

/**
 * The full unconstrained features model as a function of (W, H) or (W, H, b), with gradient and dense Hessian by brute force.
 *
 * <p>This is the numeric truth that the closed forms are held against, so nothing of them is used here: any point is
 * accepted, and derivatives are summed sample by sample. The objective is
 * (1/N) sum CE(softmax(W h + b), y) + (lambda_W/2)|W|^2 + (lambda_H/2)|H|^2 + (lambda_b/2)|b|^2.
 *
 * <p>A point is one array: W (K x d) by rows, then the N features (length d each, sample i of class k at k n + i), then b if
 * it is free.
 */
public final class Ufm {
    private final UfmProblem problem;
    private final boolean biased;
    private final double biasDecay;
    private final int k; // classes
    private final int d; // feature dimension
    private final int samples; // N
    private final int featuresAt; // offset of H
    private final int biasAt; // offset of b

    private Ufm(UfmProblem problem, boolean biased, double biasDecay) {
        this.problem = problem;
        this.biased = biased;
        this.biasDecay = biasDecay;
        this.k = problem.classes();
        this.d = problem.featureDim();
        this.samples = Math.toIntExact(problem.samples());
        this.featuresAt = k * d;
        this.biasAt = Math.toIntExact(problem.coordinates());
    }

    /** Returns the problem in (W, H), b = 0; its coordinates must fit an array. */
    public static Ufm of(UfmProblem problem) {
        return new Ufm(problem, false, 0);
    }

    /**
     * Returns the problem in (W, H, b).
     *
     * @param biasDecay lambda_b, at least 0
     * @throws IllegalArgumentException when biasDecay is negative or not finite
     */
    public static Ufm withBias(UfmProblem problem, double biasDecay) {
        checkBiasDecay(biasDecay);
        return new Ufm(problem, true, biasDecay);
    }

    static void checkBiasDecay(double biasDecay) {
        if (!(biasDecay >= 0 && biasDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("biasDecay must be finite and at least 0, got " + biasDecay);
        }
    }

    /** Returns the problem's parameters. */
    public UfmProblem problem() {
        return problem;
    }

    /** Returns the length of a point. */
    public int dimension() {
        return biased ? biasAt + k : biasAt;
    }

    /** Returns the objective at a point. */
    public double objective(double[] point) {
        return evaluate(point, new double[dimension()]);
    }

    /** Returns the gradient at a point. */
    public double[] gradient(double[] point) {
        double[] gradient = new double[dimension()];
        evaluate(point, gradient);
        return gradient;
    }

    /** Returns the objective at a point and writes the gradient into an array of the same length. */
    public double evaluate(double[] point, double[] gradient) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int i = 0; i < samples; i++) {
            loss += sample(point, i, gradient);
        }
        return loss / samples + decay(point, gradient);
    }

    /** Returns the loss of one sample, adding its part of the gradient. */
    private double sample(double[] point, int i, double[] gradient) {
        double[] z = logits(point, i);
        double logNorm = logSumExp(z);
        double loss = 0;
        int h = featuresAt + i * d;
        for (int c = 0; c < k; c++) {
            double label = label(i, c);
            loss += label * (logNorm - z[c]);
            double r = (Math.exp(z[c] - logNorm) - label) / samples;
            for (int j = 0; j < d; j++) {
                gradient[c * d + j] += r * point[h + j];
                gradient[h + j] += r * point[c * d + j];
            }
            if (biased) {
                gradient[biasAt + c] += r;
            }
        }
        return loss;
    }

    private double decay(double[] point, double[] gradient) {
        double value = 0;
        for (int i = 0; i < point.length; i++) {
            double lambda = decayOf(i);
            value += 0.5 * lambda * point[i] * point[i];
            gradient[i] += lambda * point[i];
        }
        return value;
    }

    /** Returns the dense Hessian at a point, dimension x dimension. */
    public double[][] hessian(double[] point) {
        double[][] hessian = new double[dimension()][dimension()];
        for (int i = 0; i < samples; i++) {
            addSampleHessian(point, i, hessian);
        }
        for (int i = 0; i < hessian.length; i++) {
            hessian[i][i] += decayOf(i);
            for (int j = 0; j < i; j++) {
                hessian[j][i] = hessian[i][j];
            }
        }
        return hessian;
    }

    /** Adds to the lower triangle J^T A J + sum_c r_c D^2 z_c over N, with J the derivative of the logits and A the curvature of the softmax. */
    private void addSampleHessian(double[] point, int i, double[][] hessian) {
        double[] z = logits(point, i);
        double logNorm = logSumExp(z);
        double[] p = new double[k];
        for (int c = 0; c < k; c++) {
            p[c] = Math.exp(z[c] - logNorm);
        }
        int[] touched = touched(i);
        double[][] jacobian = new double[k][touched.length];
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                jacobian[c][c * d + j] = point[featuresAt + i * d + j];
                jacobian[c][k * d + j] = point[c * d + j];
            }
            if (biased) {
                jacobian[c][k * d + d + c] = 1;
            }
        }
        for (int u = 0; u < touched.length; u++) {
            double mean = 0;
            for (int c = 0; c < k; c++) {
                mean += p[c] * jacobian[c][u];
            }
            for (int v = 0; v <= u; v++) {
                double sum = 0;
                for (int c = 0; c < k; c++) {
                    sum += p[c] * (jacobian[c][u] - mean) * jacobian[c][v];
                }
                hessian[touched[u]][touched[v]] += sum / samples;
            }
        }
        for (int c = 0; c < k; c++) {
            double r = (p[c] - label(i, c)) / samples;
            for (int j = 0; j < d; j++) {
                hessian[featuresAt + i * d + j][c * d + j] += r;
            }
        }
    }

    /** Returns the coordinates that sample i depends on: W, its own feature, b. */
    private int[] touched(int i) {
        int[] touched = new int[k * d + d + (biased ? k : 0)];
        for (int j = 0; j < touched.length; j++) {
            touched[j] = j < k * d ? j : j < k * d + d ? featuresAt + i * d + j - k * d : biasAt + j - k * d - d;
        }
        return touched;
    }

    /** Returns the K logits of sample i. */
    double[] logits(double[] point, int i) {
        double[] z = new double[k];
        for (int c = 0; c < k; c++) {
            double sum = biased ? point[biasAt + c] : 0;
            for (int j = 0; j < d; j++) {
                sum += point[c * d + j] * point[featuresAt + i * d + j];
            }
            z[c] = sum;
        }
        return z;
    }

    /** Returns the gradient of the data term in the logits, (P - Y)/N, K x N. */
    double[][] logitGradient(double[] point) {
        double[][] gradient = new double[k][samples];
        for (int i = 0; i < samples; i++) {
            double[] z = logits(point, i);
            double logNorm = logSumExp(z);
            for (int c = 0; c < k; c++) {
                gradient[c][i] = (Math.exp(z[c] - logNorm) - label(i, c)) / samples;
            }
        }
        return gradient;
    }

    private double label(int i, int c) {
        double share = problem.smoothing() / k;
        return i / problem.perClass() == c ? 1 - problem.smoothing() + share : share;
    }

    /** Returns the l2 coefficient of a coordinate. */
    double decayOf(int coordinate) {
        return coordinate < featuresAt
                ? problem.weightDecay()
                : coordinate < biasAt ? problem.featureDecay() : biasDecay;
    }

    private static double logSumExp(double[] z) {
        double max = Arrays.stream(z).max().orElseThrow();
        double sum = 0;
        for (double value : z) {
            sum += Math.exp(value - max);
        }
        return max + Math.log(sum);
    }
}
