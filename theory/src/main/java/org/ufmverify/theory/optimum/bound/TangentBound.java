package org.ufmverify.theory.optimum.bound;

import java.util.HashMap;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.loss.Ray;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.Slopes;

/**
 * A lower bound for equal classes and a convex, shift-invariant loss, also one with kinks: averaging over permutations of the classes
 * leaves the convex function f(gamma) = phi + a (K-1) gamma/K, and tangents on both sides of its minimum bound it from below.
 */
public final class TangentBound {
    private static final double BESIDE = 1e-12;

    private final Expr along;
    private final Map<String, Slopes> fixed = new HashMap<>();
    private final Interval slope;
    private final Interval scale;

    private TangentBound(UfmSetting setting) {
        Loss loss = setting.loss();
        int k = setting.classes();
        this.along = Ray.along(loss);
        loss.values(k).forEach((name, value) -> fixed.put(name, Slopes.constant(Interval.point(value))));
        fixed.put("mean", Slopes.constant(Interval.ZERO));
        this.scale = Interval.point(setting.groups().get(0).weight());
        this.slope = regularization(setting)
                .multiply(Interval.point(k - 1.0))
                .multiply(Interval.point(k).reciprocal());
    }

    /** Returns an enclosure of a = K sqrt(n lambda_W lambda_H)/w for equal classes. */
    public static Interval regularization(UfmSetting setting) {
        return Shares.strength(setting)
                .multiply(Interval.point(setting.groups().get(0).count()).sqrt())
                .multiply(Interval.point(setting.classes()))
                .multiply(Interval.point(setting.groups().get(0).weight()).reciprocal());
    }

    /** Returns a lower bound of the objective everywhere, given where its minimum along the ray was found. */
    public static double of(UfmSetting setting, double gamma) {
        TangentBound bound = new TangentBound(setting);
        double lower = gamma == 0 ? bound.atZero() : bound.around(gamma);
        return Double.isNaN(lower)
                ? Double.NEGATIVE_INFINITY
                : Interval.point(lower).multiply(bound.scale).lo();
    }

    private Slopes at(double gamma) {
        Map<String, Slopes> point = new HashMap<>(fixed);
        point.put("gamma", Slopes.variable(Interval.point(gamma), 0, 1));
        Slopes phi = along.evaluate(Slopes.Differentiation.INSTANCE, point);
        return new Slopes(
                phi.value().add(slope.multiply(Interval.point(gamma))),
                java.util.List.of(phi.slope(0).add(slope)));
    }

    /** For gamma < 0 the penalty is a (K-1) |gamma|/K, so there f is at least f(0) as soon as phi does not rise at 0. */
    private double atZero() {
        Slopes zero = at(0);
        boolean falls = zero.slope(0).subtract(slope).hi() <= 0;
        return falls && zero.slope(0).lo() >= 0 ? zero.value().lo() : Double.NEGATIVE_INFINITY;
    }

    private double around(double gamma) {
        double width = BESIDE * Math.max(1, gamma);
        double low = Math.max(0, gamma - width);
        double high = gamma + width;
        Slopes left = at(low);
        Slopes right = at(high);
        if (!(left.slope(0).hi() <= 0 && right.slope(0).lo() >= 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        // Beyond the two points f is at least its values there; between them it is above both tangents and so above any
        // mean.
        double falling = -left.slope(0).middle();
        double rising = right.slope(0).middle();
        double share = falling + rising > 0 ? Math.min(1, Math.max(0, rising / (falling + rising))) : 0.5;
        Interval onLeft = Interval.point(share);
        Interval onRight = Interval.ONE.subtract(onLeft);
        Interval distance = Interval.point(high).subtract(Interval.point(low));
        Interval rest = left.slope(0)
                .multiply(onLeft)
                .add(right.slope(0).multiply(onRight))
                .abs();
        Interval mean = left.value()
                .multiply(onLeft)
                .add(right.value().subtract(right.slope(0).multiply(distance)).multiply(onRight))
                .subtract(rest.multiply(distance));
        return Math.min(mean.lo(), Math.min(left.value().lo(), right.value().lo()));
    }
}
