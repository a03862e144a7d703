package org.ufmverify.theory.optimum.solve;

import java.util.SplittableRandom;
import org.ufmverify.theory.numeric.Lbfgs;
import org.ufmverify.theory.optimum.bound.CopositiveBound;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;

/**
 * The problem with features H at least 0, as after a ReLU; every class is a group of its own.
 *
 * <p>Without a bias (or with equal classes) and a shift-invariant loss it decouples: the features of different classes are orthogonal,
 * W h_k = gamma_k (e_k - 1/K), and gamma_k solves the balanced scalar problem with a_k sqrt(K/(K-1)) in place of a. Elsewhere the best of
 * several descents is taken. The bound of {@link CopositiveBound} decides whether the point is certified.
 *
 * @see <a href="https://arxiv.org/abs/2412.02682">Dang et al. 2024, for the decoupled form</a>
 */
public final class NonnegativeFeatures {
    private static final int STARTS = 24;
    private static final int MAX_ITERATIONS = 20_000;

    private NonnegativeFeatures() {}

    /** Returns whether the problem decouples into one for each class. */
    public static boolean decouples(UfmSetting original, boolean convex) {
        boolean offsets = original.groups().stream().anyMatch(g -> g.offset() != 0);
        return convex
                && original.loss().isShiftInvariant()
                && !offsets
                && (!original.bias().present() || original.isBalanced());
    }

    /** Returns the decoupled point. */
    public static Factors decoupled(UfmSetting single) {
        int k = single.classes();
        double[][] left = new double[k][k];
        double[][] right = new double[k][k];
        double side = Math.sqrt((k - 1.0) / k);
        for (int c = 0; c < k; c++) {
            double gamma = BalancedOptimum.margin(single.loss(), k, single.regularization(c) / side);
            double root = Math.sqrt(Math.sqrt(single.groups().get(c).count()) * gamma * side);
            right[c][c] = root;
            for (int i = 0; i < k; i++) {
                left[c][i] = root / side * ((i == c ? 1 : 0) - 1.0 / k);
            }
        }
        return new Factors(new double[k], left, right, new double[k]);
    }

    /** Returns the best of several stationary points. */
    public static Factors search(UfmSetting single) {
        int k = single.classes();
        int rank = Math.min(single.featureDim(), 2 * k);
        GroupedObjective objective = new GroupedObjective(single, rank);
        int from = k + rank * k;
        int to = k + 2 * rank * k;
        double[] best = null;
        double value = Double.POSITIVE_INFINITY;
        int starts = Effort.starts(k, rank, STARTS);
        double scale = Math.pow(single.samples() / (double) k, 0.25);
        for (int seed = 0; seed < starts; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] start = new double[objective.dimension()];
            for (int i = k; i < to; i++) {
                start[i] = scale * (i < from ? random.nextGaussian() : random.nextDouble());
            }
            Lbfgs.Result found = Lbfgs.minimize(
                    (point, gradient) -> {
                        double[] squared = squared(point, from, to);
                        double result = objective.evaluate(squared, gradient);
                        for (int i = from; i < to; i++) {
                            gradient[i] *= 2 * point[i];
                        }
                        return result;
                    },
                    start,
                    1e-11 * single.strength(),
                    MAX_ITERATIONS);
            if (found.value() < value) {
                value = found.value();
                best = squared(found.point(), from, to);
            }
        }
        return objective.unpack(best);
    }

    private static double[] squared(double[] point, int from, int to) {
        double[] squared = point.clone();
        for (int i = from; i < to; i++) {
            squared[i] = point[i] * point[i];
        }
        return squared;
    }
}
