package org.ufmverify.theory.problem.measure;

import java.util.SplittableRandom;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.problem.model.Softmax;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;

/**
 * By how much a point exceeds the least value of the full problem in (W, H, b), written as a sum of terms none of which is
 * negative: the proof of global optimality, at a point.
 *
 * <p>With c = min(a, 1 - delta), minus N/c times the gradient of the data term at the closed form is Pi (x) 1_n^T, and
 *
 * <pre>
 * objective - least = mean KL(p* || p) + (1/2) sum |sqrt(lambda_H) h - c/(N sqrt(lambda_H)) (w_k - wbar)|^2
 *                     + (lambda_W/2) ((1 - (c/a)^2) |Pi W|^2 + K |wbar|^2) + (lambda_b/2) |b|^2
 * </pre>
 *
 * holds at every point, wbar being the mean row of W.
 *
 * @param excess the objective less the claimed least value
 * @param divergence mean Kullback-Leibler divergence of the softmax from that of the closed form
 * @param duality how far the features are from multiples of the centred classifier rows of their classes
 * @param decay what the decay of W leaves: of its centred part beyond the threshold, and of its mean row
 * @param bias the decay of b
 */
public record OptimalityGap(double excess, double divergence, double duality, double decay, double bias) {

    /**
     * Evaluates the terms at a point.
     *
     * @param ufm the problem in (W, H) or (W, H, b)
     * @param point any point of it
     * @param margin the margin of the closed form: that of the minimizer or, in negative controls, another
     */
    public static OptimalityGap at(Ufm ufm, double[] point, double margin) {
        UfmProblem problem = ufm.problem();
        int k = problem.classes();
        int d = problem.featureDim();
        double a = problem.regularization();
        double strength = Math.min(a, 1 - problem.smoothing());
        double least = Formulas.OBJECTIVE.value(k, strength, problem.smoothing(), margin);
        double[] mean = new double[d];
        for (int i = 0; i < k * d; i++) {
            mean[i % d] += point[i] / k;
        }
        double centred = 0;
        double common = 0;
        for (int i = 0; i < k * d; i++) {
            centred += square(point[i] - mean[i % d]);
            common += square(mean[i % d]);
        }
        double divergence = 0;
        double duality = 0;
        double root = Math.sqrt(problem.featureDecay());
        double pull = strength / (problem.samples() * root);
        for (int i = 0; i < problem.samples(); i++) {
            int own = i / problem.perClass();
            divergence += divergence(ufm.logits(point, i), own, margin) / problem.samples();
            for (int j = 0; j < d; j++) {
                duality += square(root * point[(k + i) * d + j] - pull * (point[own * d + j] - mean[j])) / 2;
            }
        }
        double bias = 0;
        for (int i = Math.toIntExact(problem.coordinates()); i < point.length; i++) {
            bias += ufm.decayOf(i) / 2 * square(point[i]);
        }
        double decay = problem.weightDecay() / 2 * ((1 - square(strength / a)) * centred + common);
        return new OptimalityGap(ufm.objective(point) - least, divergence, duality, decay, bias);
    }

    /**
     * Returns how far the identity is from holding at a random point of the problem in (W, H, b), over the larger of 1 and the
     * sum of its terms: 0 up to rounding for the margin of the minimizer.
     */
    public static double residual(UfmProblem problem, double margin, long seed) {
        if (!(margin >= 0 && margin < Double.POSITIVE_INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        SplittableRandom random = new SplittableRandom(seed);
        Ufm ufm = Ufm.withBias(problem, random.nextBoolean() ? problem.weightDecay() : 0);
        double[] point = new double[ufm.dimension()];
        for (int i = 0; i < point.length; i++) {
            point[i] = 2 * random.nextGaussian();
        }
        OptimalityGap gap = at(ufm, point, margin);
        return NumericChecks.finite(Math.abs(gap.excess - gap.total()) / Math.max(1, gap.total()));
    }

    /** Returns the sum of the terms, which is at least 0 whatever the point. */
    public double total() {
        return divergence + duality + decay + bias;
    }

    /** Returns KL(p* || p) for the logits of a sample, p* being the softmax of margin e_own. */
    private static double divergence(double[] logits, int own, double margin) {
        double[] closed = new double[logits.length];
        closed[own] = margin;
        return Softmax.of(closed).divergence(Softmax.of(logits));
    }

    private static double square(double x) {
        return x * x;
    }
}
