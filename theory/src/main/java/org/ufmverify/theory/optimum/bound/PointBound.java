package org.ufmverify.theory.optimum.bound;

import org.ufmverify.theory.optimum.model.ClassGroup;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.prover.interval.Interval;

/** Enclosures of the logits and of the objective at a point, and of the numbers of a setting by group. */
final class PointBound {
    private final UfmSetting setting;
    private final int m;
    private final IntervalLoss loss;

    PointBound(UfmSetting setting, IntervalLoss loss) {
        this.setting = setting;
        this.m = setting.groups().size();
        this.loss = loss;
    }

    private ClassGroup group(int g) {
        return setting.groups().get(g);
    }

    /** Returns sqrt(n_g). */
    Interval root(int g) {
        return Interval.point(group(g).count()).sqrt();
    }

    /** Returns sqrt(K_g K_h). */
    Interval sizes(int g, int h) {
        return Interval.point(group(g).size())
                .multiply(Interval.point(group(h).size()))
                .sqrt();
    }

    private Interval alpha(Factors f, int g) {
        return group(g).size() > 1 ? Interval.point(f.beta()[g]).power(2) : Interval.ZERO;
    }

    /** Row h: the wrong logits of a class of group h, by group, and its own; offsets are not added yet. */
    Interval[][] logits(Factors f) {
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
    Interval[] others(Interval[] z) {
        Interval[] others = new Interval[m];
        for (int g = 0; g < m; g++) {
            others[g] = z[g].add(Interval.point(group(g).offset()));
        }
        return others;
    }

    /** Returns the logit of the true class of row h with its offset. */
    Interval own(Interval[] z, int h) {
        return z[m].add(Interval.point(group(h).offset()));
    }

    /** Returns an upper bound of the objective at the factors, given their logits. */
    double objective(Factors f, Interval[][] z) {
        Interval total = Interval.ZERO;
        Interval size = Interval.ZERO;
        Interval biases = Interval.ZERO;
        for (int h = 0; h < m; h++) {
            total = total.add(Shares.ofGroup(setting, h)
                    .multiply(loss.value(own(z[h], h), others(z[h]), setting.wrongClasses(h))));
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
        Interval decays = Shares.strength(setting)
                .multiply(size.add(squares.multiply(Interval.point(0.5))))
                .add(biases.multiply(Interval.point(setting.bias().decay()).multiply(Interval.point(0.5))));
        double upper = total.add(decays).hi();
        return Double.isNaN(upper) ? Double.POSITIVE_INFINITY : upper;
    }
}
