package org.ufmverify.theory.problem.model;

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

    public static void checkBiasDecay(double biasDecay) {
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
        Softmax softmax = Softmax.of(logits(point, i));
        double[] residual = residual(softmax, i);
        int h = featuresAt + i * d;
        for (int c = 0; c < k; c++) {
            double r = residual[c] / samples;
            for (int j = 0; j < d; j++) {
                gradient[c * d + j] += r * point[h + j];
                gradient[h + j] += r * point[c * d + j];
            }
            if (biased) {
                gradient[biasAt + c] += r;
            }
        }
        return softmax.loss(classOf(i), problem.smoothing());
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

    /** Adds J^T A J + sum_c r_c D^2 z_c over N to the lower triangle: J derivative of the logits, A curvature of the softmax. */
    private void addSampleHessian(double[] point, int i, double[][] hessian) {
        Softmax softmax = Softmax.of(logits(point, i));
        int[] touched = touched(i);
        double[][] jacobian = jacobian(point, i, touched.length);
        double[][] pulled = product(softmax.curvature(), jacobian);
        for (int u = 0; u < touched.length; u++) {
            for (int v = 0; v <= u; v++) {
                double sum = 0;
                for (int c = 0; c < k; c++) {
                    sum += jacobian[c][u] * pulled[c][v];
                }
                hessian[touched[u]][touched[v]] += sum / samples;
            }
        }
        double[] residual = residual(softmax, i);
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                hessian[featuresAt + i * d + j][c * d + j] += residual[c] / samples;
            }
        }
    }

    /** Returns the derivative of sample i's logits in the coordinates it depends on. */
    private double[][] jacobian(double[] point, int i, int columns) {
        double[][] jacobian = new double[k][columns];
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                jacobian[c][c * d + j] = point[featuresAt + i * d + j];
                jacobian[c][k * d + j] = point[c * d + j];
            }
            if (biased) {
                jacobian[c][k * d + d + c] = 1;
            }
        }
        return jacobian;
    }

    private static double[][] product(double[][] x, double[][] y) {
        double[][] product = new double[x.length][y[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int l = 0; l < y.length; l++) {
                for (int j = 0; j < y[l].length; j++) {
                    product[i][j] += x[i][l] * y[l][j];
                }
            }
        }
        return product;
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
    public double[] logits(double[] point, int i) {
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
    public double[][] logitGradient(double[] point) {
        double[][] gradient = new double[k][samples];
        for (int i = 0; i < samples; i++) {
            double[] residual = residual(Softmax.of(logits(point, i)), i);
            for (int c = 0; c < k; c++) {
                gradient[c][i] = residual[c] / samples;
            }
        }
        return gradient;
    }

    private double[] residual(Softmax softmax, int i) {
        return softmax.residual(classOf(i), problem.smoothing());
    }

    private int classOf(int i) {
        return i / problem.perClass();
    }

    /** Returns the l2 coefficient of a coordinate. */
    public double decayOf(int coordinate) {
        return coordinate < featuresAt
                ? problem.weightDecay()
                : coordinate < biasAt ? problem.featureDecay() : biasDecay;
    }
}
