package org.ufmverify.theory.optimum.bound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.IntervalArithmetic;

/**
 * A lower bound for equal classes and a loss F(p_k) with F decreasing, convex or not.
 *
 * <p>l(z, k) is at least phi at the margin of z (the mean of the exponentials is at least the exponential of the mean), and the nuclear
 * norm at least its product with Pi, so that every point has an objective of at least the least value over all real gamma of
 * phi(gamma) + theta a (K-1) gamma/K, for any theta in [0, 1]. In terms of p that function falls where u(p) = (1-p) psi(p) is above
 * theta a (K-1)/K and rises where it is below, psi = -p F'(p): intervals of p where neither is certain are bisected until they are
 * short, and the function is bounded on what remains.
 */
public final class ContrastiveBound {
    private static final int MAX_BOXES = 100_000;
    private static final double SHORT = 1e-9;

    private final Loss loss;
    private final int k;
    private final Expr value;
    private final Expr pull;
    private final Interval level;
    private final Map<String, Interval> constants = new HashMap<>();

    private ContrastiveBound(UfmSetting setting, double theta) {
        this.loss = setting.loss();
        this.k = setting.classes();
        Expr p = Expr.variable("p");
        this.value = loss.family().ofProbability().orElseThrow();
        this.pull = loss.psi().times(Expr.ONE.minus(p));
        // At temperature T the margin counts as gamma/T, which is a T in place of a.
        this.level = TangentBound.regularization(setting)
                .multiply(Interval.point(theta))
                .multiply(Interval.point(loss.temperature()))
                .multiply(Interval.point(k - 1.0))
                .multiply(Interval.point(k).reciprocal());
        loss.values(k).forEach((name, v) -> constants.put(name, Interval.point(v)));
    }

    /**
     * Returns a lower bound of the objective everywhere, minus infinity when F is not seen to decrease.
     *
     * @param theta in [0, 1]; 1 where the minimizer is not zero, else g(0)/a
     */
    public static double of(UfmSetting setting, double theta) {
        ContrastiveBound bound = new ContrastiveBound(setting, theta);
        double lower = bound.decreases() ? bound.lower() : Double.NEGATIVE_INFINITY;
        return Interval.point(lower)
                .multiply(Interval.point(setting.groups().get(0).weight()))
                .lo();
    }

    private Interval at(Expr expr, Interval p) {
        Map<String, Interval> values = new HashMap<>(constants);
        values.put("p", p);
        return expr.evaluate(IntervalArithmetic.INSTANCE, values);
    }

    private boolean decreases() {
        Expr slope = value.derivative("p");
        List<Interval> open = new ArrayList<>(List.of(Interval.of(0, 1)));
        for (int boxes = 0; !open.isEmpty(); boxes++) {
            Interval box = open.remove(open.size() - 1);
            if (!(at(slope, box).hi() <= 0)) {
                if (boxes > MAX_BOXES || box.hi() - box.lo() < SHORT) {
                    return false;
                }
                double middle = box.lo() + (box.hi() - box.lo()) / 2;
                open.add(Interval.of(box.lo(), middle));
                open.add(Interval.of(middle, box.hi()));
            }
        }
        return true;
    }

    /** Goes through (0, 1) from left to right; the function must fall at first and rise at last. */
    private double lower() {
        List<Interval> open = new ArrayList<>(List.of(Interval.of(0, 1)));
        double lower = Double.POSITIVE_INFINITY;
        double last = 0; // the sign of the slope on the box before
        for (int boxes = 0; !open.isEmpty(); boxes++) {
            Interval box = open.remove(open.size() - 1);
            Interval excess = at(pull, box).subtract(level);
            boolean falls = excess.lo() > 0;
            boolean rises = excess.hi() < 0;
            if (falls || rises) {
                if (box.lo() == 0 && rises) {
                    return Double.NEGATIVE_INFINITY;
                }
                if (falls && box.hi() == 1) {
                    lower = Math.min(lower, beyond(box));
                }
                if (rises && last > 0) {
                    lower = Math.min(lower, on(Interval.point(box.lo()), Interval.ZERO));
                }
                last = falls ? 1 : -1;
            } else if (box.hi() - box.lo() > SHORT * Math.min(1, box.lo() + SHORT) && boxes < MAX_BOXES) {
                double middle = box.lo() + (box.hi() - box.lo()) / 2;
                open.add(Interval.of(middle, box.hi()));
                open.add(Interval.of(box.lo(), middle));
            } else if (box.hi() == 1 && box.lo() > 0) {
                lower = Math.min(lower, beyond(box));
            } else if (box.lo() == 0) {
                return Double.NEGATIVE_INFINITY;
            } else {
                lower = Math.min(lower, on(box, excess));
                last = 0;
            }
        }
        return lower;
    }

    /** Returns a lower bound over a box of p of the function, whose slope by the logit of p is minus the excess. */
    private double on(Interval box, Interval excess) {
        Interval start = Interval.point(box.lo());
        Interval atStart = at(value, start).add(level.multiply(margin(start)));
        Interval width =
                margin(Interval.point(box.hi())).subtract(margin(start)).abs();
        double lower = atStart.subtract(excess.abs().multiply(width)).lo();
        return Double.isNaN(lower) ? Double.NEGATIVE_INFINITY : lower;
    }

    /** Returns a lower bound on a box that ends at p = 1, where the penalty alone is large. */
    private double beyond(Interval box) {
        double lower = at(value, box)
                .add(level.multiply(margin(Interval.point(box.lo()))))
                .lo();
        return Double.isNaN(lower) ? Double.NEGATIVE_INFINITY : lower;
    }

    /** Returns gamma/T = log((K-1) p/(1-p)). */
    private Interval margin(Interval p) {
        return p.multiply(Interval.point(k - 1.0))
                .multiply(Interval.ONE.subtract(p).reciprocal())
                .log();
    }
}
