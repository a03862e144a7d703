package org.ufmverify.theory.optimum.solve;

import org.ufmverify.theory.numeric.Lbfgs;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;

/**
 * How far a point is from stationary: the gradient relative to the terms that cancel in it.
 *
 * <p>Where a gradient vanishes among the points that respect the groups it does so among all, as the objective does not change when
 * classes of a group are exchanged.
 */
public final class Stationarity {
    /** A relative gradient of at most this counts as 0. */
    public static final double STATIONARY = 1e-6;

    private Stationarity() {}

    /**
     * Returns the larger of two quotients: the gradient by the factors over that of the decays alone, and the gradient by b over the
     * sum of the sizes of the terms in it.
     *
     * @param setting its loss is differentiable
     */
    public static double residual(UfmSetting setting, Factors factors) {
        GroupedObjective objective = new GroupedObjective(setting, factors.rank());
        double[] point = objective.pack(factors);
        double[] gradient = new double[point.length];
        objective.evaluate(point, gradient);
        int biasAt = objective.biasAt();
        double[] decays = objective.decayGradient(point);
        double byFactors = quotient(
                java.util.Arrays.copyOf(gradient, biasAt), Lbfgs.norm(java.util.Arrays.copyOf(decays, biasAt)));
        double byBias =
                quotient(java.util.Arrays.copyOfRange(gradient, biasAt, gradient.length), objective.slopeSize());
        return Math.max(byFactors, byBias);
    }

    private static double quotient(double[] gradient, double scale) {
        double norm = Lbfgs.norm(gradient);
        return norm == 0 ? 0 : norm / scale;
    }
}
