package org.ufmverify.theory.optimum.bound;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.theory.optimum.model.ClassGroup;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.prover.interval.Interval;

/**
 * Bounds of the optimal value of a convex problem from a point of it, by duality, in interval arithmetic.
 *
 * <p>Above: the objective at W and H themselves. Below: with any logits z_k and g_k = theta d l(z_k, k), every point has an objective
 * of at least -sum_k c_k l*(g_k) - |rho|^2/(2 lambda_b) as soon as |G|_2 is at most s, where G = [c_k g_k/sqrt(n_k)] and
 * rho = sum_k c_k g_k; a free bias asks for rho = 0, which is reached by subtracting rho/sum_k c_k from every g_k. The dual point is
 * an exact function of doubles, enclosed in intervals; nothing depends on how the logits were found.
 *
 * <p>Where l* is not stated, or g leaves its domain when rho is subtracted, -l*(d l(z)) = l(z) - d l(z)^T z and
 * -l*(theta g) >= -theta l*(g) + (1 - theta) inf l are used instead, and rho stays: with a free bias it costs |rho|_1 times what is
 * known of the size of b ({@link BiasRange}).
 */
public final class DualBound {
    private final UfmSetting setting;
    private final int m;
    private final IntervalLoss loss;
    private final PointBound point;
    private final Interval strength;
    private final int[][] multiplicity;
    private final Interval[] shares;

    private DualBound(UfmSetting setting) {
        this.setting = setting;
        this.m = setting.groups().size();
        this.loss = new IntervalLoss(setting.loss(), setting.classes());
        this.point = new PointBound(setting, loss);
        this.strength = Shares.strength(setting);
        this.multiplicity = new int[m][];
        this.shares = new Interval[m];
        for (int h = 0; h < m; h++) {
            shares[h] = Shares.ofClass(setting, h);
            multiplicity[h] = setting.wrongClasses(h);
        }
    }

    /** Returns the bounds; the lower one holds only if the loss is convex, which is for the caller to know. */
    public static ValueEnclosure of(UfmSetting setting, Factors factors) {
        DualBound bound = new DualBound(setting);
        Interval[][] logits = bound.point.logits(factors);
        double upper = bound.point.objective(factors, logits);
        return new ValueEnclosure(bound.dual(logits, upper, 1), upper);
    }

    /** Returns the dual value with the feasible scale of the gradient multiplied by a factor, of use in negative controls. */
    public static double dual(UfmSetting setting, Factors factors, double factor) {
        DualBound bound = new DualBound(setting);
        Interval[][] logits = bound.point.logits(factors);
        return bound.dual(logits, bound.point.objective(factors, logits), factor);
    }

    /** Returns an upper bound of the objective at the factors. */
    public static double primal(UfmSetting setting, Factors factors) {
        DualBound bound = new DualBound(setting);
        return bound.point.objective(factors, bound.point.logits(factors));
    }

    private ClassGroup group(int g) {
        return setting.groups().get(g);
    }

    private Interval weight(int h) {
        return shares[h].multiply(Interval.point(group(h).size()));
    }

    private double dual(Interval[][] enclosures, double upper, double factor) {
        List<IntervalLoss.Gradient> gradients = new ArrayList<>();
        Interval[][] points = new Interval[m][m + 1];
        for (int h = 0; h < m; h++) {
            for (int g = 0; g <= m; g++) {
                // Any doubles do: these are near the logits of the point.
                points[h][g] = Interval.point(enclosures[h][g].lo() / 2 + enclosures[h][g].hi() / 2);
            }
            gradients.add(loss.gradient(point.own(points[h], h), point.others(points[h]), multiplicity[h]));
        }
        double byConjugate = setting.loss().conjugate().isPresent()
                ? byConjugate(slopes(gradients), factor)
                : Double.NEGATIVE_INFINITY;
        return byConjugate > Double.NEGATIVE_INFINITY ? byConjugate : byTangents(gradients, points, upper, factor);
    }

    private Interval[][] slopes(List<IntervalLoss.Gradient> gradients) {
        Interval[][] slopes = new Interval[m][m + 1];
        for (int h = 0; h < m; h++) {
            for (int g = 0; g < m; g++) {
                slopes[h][g] = gradients.get(h).others().get(g);
            }
            slopes[h][m] = gradients.get(h).own();
        }
        return slopes;
    }

    private double byConjugate(Interval[][] slopes, double factor) {
        Interval[] rho = rho(slopes);
        if (setting.bias().isFree()) {
            subtract(slopes, rho);
        }
        Interval theta = theta(slopes, factor);
        Interval total = decay(rho, theta).negate();
        for (int h = 0; h < m; h++) {
            total = total.add(weight(h).multiply(stated(slopes[h], theta, h)));
        }
        return lower(total);
    }

    private double byTangents(List<IntervalLoss.Gradient> gradients, Interval[][] points, double upper, double factor) {
        Interval[][] slopes = slopes(gradients);
        Interval[] rho = rho(slopes);
        Interval theta = theta(slopes, factor);
        Interval total = decay(rho, theta).negate();
        if (setting.bias().isFree()) {
            Interval size = Interval.ZERO;
            for (int g = 0; g < m; g++) {
                size = size.add(rho[g].multiply(theta).abs().multiply(Interval.point(group(g).size())));
            }
            total = size.equals(Interval.ZERO)
                    ? total
                    : total.subtract(size.multiply(Interval.point(BiasRange.of(setting, loss, upper))));
        }
        for (int h = 0; h < m; h++) {
            total = total.add(weight(h).multiply(tangent(gradients.get(h), points[h], theta, h)));
        }
        return lower(total);
    }

    private static double lower(Interval total) {
        return Double.isNaN(total.lo()) ? Double.NEGATIVE_INFINITY : total.lo();
    }

    /** Returns the factor by which the gradient has to shrink to be feasible; empty when none is found. */
    private Interval theta(Interval[][] slopes, double factor) {
        double norm = setting.nonnegative() ? copositive(slopes) : norm(slopes);
        double feasible = Interval.point(strength.lo())
                .multiply(Interval.point(norm).reciprocal())
                .lo();
        return norm == 0 ? Interval.point(factor) : Interval.point(factor * Math.min(1, feasible));
    }

    /** Returns |theta rho|^2/(2 lambda_b), 0 without a decay. */
    private Interval decay(Interval[] rho, Interval theta) {
        Interval squares = Interval.ZERO;
        if (setting.bias().decay() > 0) {
            for (int g = 0; g < m; g++) {
                squares = squares.add(rho[g].multiply(theta).power(2).multiply(Interval.point(group(g).size())));
            }
            squares = squares.multiply(Interval.point(setting.bias().decay())
                    .multiply(Interval.point(2))
                    .reciprocal());
        }
        return squares;
    }

    /** Returns rho by group, an entry for each of its classes; with equal classes it is 0 for a shift-invariant loss. */
    private Interval[] rho(Interval[][] slopes) {
        Interval[] rho = new Interval[m];
        if (m == 1 && setting.loss().isShiftInvariant()) {
            rho[0] = Interval.ZERO;
            return rho;
        }
        for (int g = 0; g < m; g++) {
            rho[g] = shares[g].multiply(slopes[g][m]);
            for (int h = 0; h < m; h++) {
                rho[g] = rho[g].add(shares[h].multiply(slopes[h][g]).multiply(Interval.point(multiplicity[g][h])));
            }
        }
        return rho;
    }

    private void subtract(Interval[][] slopes, Interval[] rho) {
        Interval sum = Interval.ZERO;
        for (int h = 0; h < m; h++) {
            sum = sum.add(weight(h));
        }
        for (int h = 0; h < m; h++) {
            for (int g = 0; g < m; g++) {
                slopes[h][g] = slopes[h][g].subtract(rho[g].multiply(sum.reciprocal()));
            }
            slopes[h][m] = slopes[h][m].subtract(rho[h].multiply(sum.reciprocal()));
        }
    }

    /** Returns an upper bound of |G|_2: of its block-constant part, and of c_g (own - wrong)/sqrt(n_g) within groups. */
    private double norm(Interval[][] slopes) {
        Interval[][] common = new Interval[m][m];
        double norm = 0;
        for (int h = 0; h < m; h++) {
            Interval scale = shares[h].multiply(point.root(h).reciprocal());
            for (int g = 0; g < m; g++) {
                Interval entry = g == h
                        ? slopes[h][m].add(slopes[h][h].multiply(Interval.point(multiplicity[h][h])))
                        : slopes[h][g].multiply(point.sizes(g, h));
                common[g][h] = entry.multiply(scale);
            }
            if (group(h).size() > 1) {
                norm = Math.max(
                        norm,
                        slopes[h][m]
                                .subtract(slopes[h][h])
                                .multiply(scale)
                                .abs()
                                .hi());
            }
        }
        return Math.max(norm, SpectralBound.of(common));
    }

    /** Returns an upper bound of |G h| over unit vectors h at least 0; every class is a group of its own. */
    private double copositive(Interval[][] slopes) {
        Interval[][] columns = new Interval[m][m];
        for (int h = 0; h < m; h++) {
            Interval scale = shares[h].multiply(point.root(h).reciprocal());
            for (int g = 0; g < m; g++) {
                columns[h][g] = (g == h ? slopes[h][m] : slopes[h][g]).multiply(scale);
            }
        }
        return CopositiveBound.of(columns);
    }

    private Interval stated(Interval[] slopes, Interval theta, int h) {
        Interval[] others = new Interval[m];
        Interval offsets = slopes[m].multiply(theta).multiply(Interval.point(group(h).offset()));
        for (int g = 0; g < m; g++) {
            others[g] = slopes[g].multiply(theta);
            offsets = offsets.add(
                    others[g].multiply(Interval.point(group(g).offset())).multiply(Interval.point(multiplicity[h][g])));
        }
        return offsets.subtract(loss.conjugate(slopes[m].multiply(theta), others, multiplicity[h]));
    }

    private Interval tangent(IntervalLoss.Gradient gradient, Interval[] z, Interval theta, int h) {
        Interval slope = gradient.own().multiply(z[m]);
        for (int g = 0; g < m; g++) {
            slope = slope.add(gradient.others().get(g).multiply(z[g]).multiply(Interval.point(multiplicity[h][g])));
        }
        Interval value = gradient.value().subtract(slope).multiply(theta);
        Interval rest = Interval.ONE.subtract(theta);
        return rest.equals(Interval.ZERO) ? value : value.add(rest.multiply(Interval.point(loss.infimum())));
    }
}
