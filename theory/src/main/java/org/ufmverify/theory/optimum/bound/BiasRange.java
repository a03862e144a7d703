package org.ufmverify.theory.optimum.bound;

import java.util.function.Function;
import org.ufmverify.theory.optimum.model.ClassGroup;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.prover.interval.Interval;

/**
 * How large the entries of a free bias can be where the objective is at most a value P, for a convex loss with a finite infimum.
 *
 * <p>The other parts of the objective are bounded below, so that the loss of a class k is at most some M_k, and |W h_k| at most some
 * S_k, as s |X|_* is bounded. Beyond some R the loss exceeds M_k as soon as a wrong logit exceeds that of the true class by R: it does
 * so by intervals where M_k is small, and rises at least linearly from there, as its least value at a given difference is convex in the
 * difference. Hence b_j - b_k <= R + v_k - v_j + 2 S_k for all j and k. A loss that is not shift-invariant bounds each b_j alone, by the
 * logit of the true class from below and by those of wrong ones from above.
 */
final class BiasRange {
    private static final double FARTHEST = 1e9;

    private final UfmSetting setting;
    private final IntervalLoss loss;
    private final Interval zero;

    private BiasRange(UfmSetting setting, IntervalLoss loss) {
        this.setting = setting;
        this.loss = loss;
        this.zero = loss.value(Interval.ZERO, pair(Interval.ZERO), multiplicity());
    }

    /**
     * Returns a bound of max b - min b for a shift-invariant loss, else of max |b|, at every point with an objective of at most the
     * value; infinite when none is found.
     */
    static double of(UfmSetting setting, IntervalLoss loss, double upper) {
        double infimum = loss.infimum();
        if (Double.isInfinite(infimum) || Double.isInfinite(upper)) {
            return Double.POSITIVE_INFINITY;
        }
        return new BiasRange(setting, loss).range(Interval.point(infimum), Interval.point(upper));
    }

    private double range(Interval infimum, Interval upper) {
        Interval excess = upper.subtract(Shares.total(setting).multiply(infimum));
        boolean invariant = setting.loss().isShiftInvariant();
        double range = 0;
        for (int h = 0; h < setting.groups().size(); h++) {
            Interval share = Shares.ofClass(setting, h);
            double most = excess.multiply(share.reciprocal()).add(infimum).hi();
            Interval size = excess.multiply(Shares.strength(setting)
                    .multiply(Interval.point(setting.groups().get(h).count()).sqrt())
                    .reciprocal());
            double reach = invariant
                    ? reach(r -> loss.value(Interval.ZERO, pair(beyond(r)), multiplicity()), most)
                    : Math.max(
                            reach(r -> loss.value(beyond(r).negate(), pair(Interval.ENTIRE), multiplicity()), most),
                            reach(r -> loss.value(Interval.ENTIRE, pair(beyond(r)), multiplicity()), most));
            range = Math.max(
                    range,
                    Interval.point(reach)
                            .add(offsets(invariant))
                            .add(size)
                            .add(invariant ? size : Interval.ZERO)
                            .hi());
        }
        return range;
    }

    /** By how much offsets can differ, or how large they can be. */
    private Interval offsets(boolean invariant) {
        double low =
                setting.groups().stream().mapToDouble(ClassGroup::offset).min().orElse(0);
        double high =
                setting.groups().stream().mapToDouble(ClassGroup::offset).max().orElse(0);
        return invariant
                ? Interval.point(high).subtract(Interval.point(low))
                : Interval.point(Math.max(Math.abs(low), Math.abs(high)));
    }

    /** Returns an R such that the loss exceeds the value at every r > R, given what it is from r on. */
    private double reach(Function<Double, Interval> from, double value) {
        double start = zero.hi();
        for (double r = 1; r <= FARTHEST; r *= 2) {
            double least = from.apply(r).lo();
            if (least >= value && least > start) {
                return r;
            }
            if (least > start + 1) {
                Interval rise = Interval.point(least).subtract(Interval.point(start));
                return Interval.point(value)
                        .subtract(Interval.point(least))
                        .multiply(Interval.point(r))
                        .multiply(rise.reciprocal())
                        .add(Interval.point(r))
                        .hi();
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static Interval beyond(double r) {
        return Interval.of(r, Double.POSITIVE_INFINITY);
    }

    /** One wrong logit, and all others. */
    private static Interval[] pair(Interval one) {
        return new Interval[] {one, one.equals(Interval.ZERO) ? Interval.ZERO : Interval.ENTIRE};
    }

    private int[] multiplicity() {
        return new int[] {1, setting.classes() - 2};
    }
}
