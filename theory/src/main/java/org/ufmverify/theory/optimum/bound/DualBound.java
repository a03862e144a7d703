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
 * <p>Where l* is not stated, rho stays and costs |rho|_1 times what is known of the size of b ({@link BiasRange}), and -l*(d l(z)) = l(z) - d l(z)^T z is used, and -l*(theta g) >= -theta l*(g) + (1 - theta) inf l.
 */
public final class DualBound {
    private final UfmSetting setting;
    private final int m;
    private final IntervalLoss loss;
    private final Interval strength;
    private final int[][] multiplicity;
    private final Interval[] shares;

    private DualBound(UfmSetting setting) {
        this.setting = setting;
        this.m = setting.groups().size();
        this.loss = new IntervalLoss(setting.loss(), setting.classes());
        this.strength = Interval.point(setting.weightDecay())
                .multiply(Interval.point(setting.featureDecay()))
                .sqrt();
        this.multiplicity = new int[m][m];
        this.shares = new Interval[m];
        for (int h = 0; h < m; h++) {
            ClassGroup group = setting.groups().get(h);
            shares[h] = Interval.point(group.count())
                    .multiply(Interval.point(group.weight()))
                    .multiply(Interval.point((double) setting.samples()).reciprocal());
            for (int g = 0; g < m; g++) {
                multiplicity[h][g] = setting.groups().get(g).size() - (g == h ? 1 : 0);
            }
        }
    }

    /** Returns the bounds; the lower one holds only if the loss is convex, which is for the caller to know. */
    public static Enclosure of(UfmSetting setting, Factors factors) {
        DualBound bound = new DualBound(setting);
        Interval[][] logits = bound.logits(factors);
        double upper = bound.primal(factors, logits);
        return new Enclosure(bound.dual(logits, upper, 1), upper);
    }

    /** Returns the dual value with the feasible scale of the gradient multiplied by a factor, of use in negative controls. */
    public static double dual(UfmSetting setting, Factors factors, double factor) {
        DualBound bound = new DualBound(setting);
        Interval[][] logits = bound.logits(factors);
        return bound.dual(logits, bound.primal(factors, logits), factor);
    }

    /** Returns an upper bound of the objective at the factors. */
    public static double primal(UfmSetting setting, Factors factors) {
        DualBound bound = new DualBound(setting);
        return bound.primal(factors, bound.logits(factors));
    }

    private ClassGroup group(int g) {
        return setting.groups().get(g);
    }

    private Interval root(int g) {
        return Interval.point(group(g).count()).sqrt();
    }

    private Interval sizes(int g, int h) {
        return Interval.point(group(g).size())
                .multiply(Interval.point(group(h).size()))
                .sqrt();
    }

    private Interval alpha(Factors f, int g) {
        return group(g).size() > 1 ? Interval.point(f.beta()[g]).power(2) : Interval.ZERO;
    }

    /** Row h: the wrong logits of a class of group h, by group, and its own; offsets are not added yet. */
    private Interval[][] logits(Factors f) {
        Interval[][] z = new Interval[m][m + 1];
        Interval[][] left = columns(f.left());
        Interval[][] right = columns(f.right());
        for (int h = 0; h < m; h++) {
            for (int g = 0; g < m; g++) {
                Interval common = SpectralBound.dot(left[g], right[h]);
                z[h][g] = common.multiply(sizes(g, h).multiply(root(h)).reciprocal())
                        .add(Interval.point(f.bias()[g]));
            }
            Interval alpha = alpha(f, h).multiply(root(h).reciprocal());
            z[h][m] = z[h][h].add(alpha.multiply(
                    Interval.ONE.subtract(Interval.point(group(h).size()).reciprocal())));
            z[h][h] = z[h][h].subtract(
                    alpha.multiply(Interval.point(group(h).size()).reciprocal()));
        }
        return z;
    }

    private Interval[][] columns(double[][] rows) {
        Interval[][] columns = new Interval[m][rows.length];
        for (int j = 0; j < rows.length; j++) {
            for (int g = 0; g < m; g++) {
                columns[g][j] = Interval.point(rows[j][g]);
            }
        }
        return columns;
    }

    /** Returns the wrong logits of row h with the offsets. */
    private Interval[] others(Interval[] z) {
        Interval[] others = new Interval[m];
        for (int g = 0; g < m; g++) {
            others[g] = z[g].add(Interval.point(group(g).offset()));
        }
        return others;
    }

    private Interval own(Interval[] z, int h) {
        return z[m].add(Interval.point(group(h).offset()));
    }

    private Interval weight(int h) {
        return shares[h].multiply(Interval.point(group(h).size()));
    }

    private double primal(Factors f, Interval[][] z) {
        Interval total = Interval.ZERO;
        Interval size = Interval.ZERO;
        Interval biases = Interval.ZERO;
        for (int h = 0; h < m; h++) {
            total = total.add(weight(h).multiply(loss.value(own(z[h], h), others(z[h]), multiplicity[h])));
            size = size.add(alpha(f, h).multiply(Interval.point(group(h).size() - 1.0)));
            biases = biases.add(Interval.point(f.bias()[h]).power(2).multiply(Interval.point(group(h).size())));
        }
        Interval squares = Interval.ZERO;
        for (int j = 0; j < f.rank(); j++) {
            for (int g = 0; g < m; g++) {
                squares = squares.add(Interval.point(f.left()[j][g]).power(2))
                        .add(Interval.point(f.right()[j][g]).power(2));
            }
        }
        Interval decays = strength.multiply(size.add(squares.multiply(Interval.point(0.5))))
                .add(biases.multiply(Interval.point(setting.bias().decay() / 2)));
        double upper = total.add(decays).hi();
        return Double.isNaN(upper) ? Double.POSITIVE_INFINITY : upper;
    }

    private double dual(Interval[][] enclosures, double upper, double factor) {
        boolean stated = setting.loss().conjugate().isPresent();
        boolean symmetric = m == 1 && setting.loss().isShiftInvariant();
        List<IntervalLoss.Gradient> gradients = new ArrayList<>();
        Interval[][] points = new Interval[m][m + 1];
        for (int h = 0; h < m; h++) {
            for (int g = 0; g <= m; g++) {
                // Any doubles do: these are near the logits of the point.
                points[h][g] = Interval.point(enclosures[h][g].lo() / 2 + enclosures[h][g].hi() / 2);
            }
            gradients.add(loss.gradient(own(points[h], h), others(points[h]), multiplicity[h]));
        }
        Interval[][] slopes = new Interval[m][m + 1];
        for (int h = 0; h < m; h++) {
            for (int g = 0; g < m; g++) {
                slopes[h][g] = gradients.get(h).others().get(g);
            }
            slopes[h][m] = gradients.get(h).own();
        }
        Interval[] rho = symmetric ? new Interval[] {Interval.ZERO} : rho(slopes);
        Interval slack = Interval.ZERO;
        if (setting.bias().isFree() && !symmetric && stated) {
            subtract(slopes, rho);
        } else if (setting.bias().isFree() && !symmetric) {
            Interval size = Interval.ZERO;
            for (int g = 0; g < m; g++) {
                size = size.add(rho[g].abs().multiply(Interval.point(group(g).size())));
            }
            slack = size.multiply(Interval.point(BiasRange.of(setting, upper)));
        }
        double norm = setting.nonnegative() ? copositive(slopes) : norm(slopes);
        Interval theta = Interval.point(factor
                * Math.min(
                        1,
                        Interval.point(strength.lo())
                                .multiply(Interval.point(norm).reciprocal())
                                .lo()));
        if (!(theta.lo() >= 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        Interval total = slack.negate();
        for (int h = 0; h < m; h++) {
            Interval value = stated ? stated(slopes[h], theta, h) : tangent(gradients.get(h), points[h], theta, h);
            total = total.add(weight(h).multiply(value));
        }
        if (setting.bias().decay() > 0) {
            Interval squares = Interval.ZERO;
            for (int g = 0; g < m; g++) {
                squares = squares.add(rho[g].multiply(theta).power(2).multiply(Interval.point(group(g).size())));
            }
            total = total.subtract(
                    squares.multiply(Interval.point(2 * setting.bias().decay()).reciprocal()));
        }
        return Double.isNaN(total.lo()) ? Double.NEGATIVE_INFINITY : total.lo();
    }

    /** Returns rho by group, an entry for each of its classes. */
    private Interval[] rho(Interval[][] slopes) {
        Interval[] rho = new Interval[m];
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
            Interval scale = shares[h].multiply(root(h).reciprocal());
            for (int g = 0; g < m; g++) {
                Interval entry = g == h
                        ? slopes[h][m].add(slopes[h][h].multiply(Interval.point(multiplicity[h][h])))
                        : slopes[h][g].multiply(sizes(g, h));
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
            Interval scale = shares[h].multiply(root(h).reciprocal());
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
        return rest.equals(Interval.ZERO)
                ? value
                : value.add(rest.multiply(Interval.point(loss.infimum(setting.classes()))));
    }
}
