package org.ufmverify.theory.optimum.solve;

import java.util.Arrays;
import org.ufmverify.theory.numeric.Lbfgs;
import org.ufmverify.theory.numeric.SmoothFunction;
import org.ufmverify.theory.optimum.model.ClassGroup;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.GroupLoss;
import org.ufmverify.theory.optimum.model.UfmSetting;

/**
 * The objective at {@link Factors}, as a function of their entries, with gradient and products with the Hessian.
 *
 * <p>With every class in a group of its own this is the full problem in class means; else its restriction to points that respect
 * the groups, which contains a minimizer when the problem is convex.
 */
public final class GroupedObjective implements SmoothFunction {
    private final UfmSetting setting;
    private final GroupLoss loss;
    private final int m;
    private final int rank;
    private final double strength;
    private final int[][] multiplicity;
    private final GroupLoss.Cache[] caches;
    private final double[][] slopes; // m x (m + 1): of each class type, by logit
    private final int leftAt;
    private final int rightAt;
    private final int biasAt;
    private final int dimension;

    public GroupedObjective(UfmSetting setting, int rank) {
        this.setting = setting;
        this.loss = new GroupLoss(setting.loss(), setting.classes());
        this.m = setting.groups().size();
        this.rank = rank;
        this.strength = setting.strength();
        this.multiplicity = new int[m][];
        this.caches = new GroupLoss.Cache[m];
        this.slopes = new double[m][m + 1];
        for (int h = 0; h < m; h++) {
            multiplicity[h] = setting.wrongClasses(h);
            caches[h] = loss.cache(m);
        }
        this.leftAt = m;
        this.rightAt = leftAt + rank * m;
        this.biasAt = rightAt + rank * m;
        this.dimension = biasAt + (setting.bias().present() ? m : 0);
    }

    public int dimension() {
        return dimension;
    }

    /** Returns where the bias begins in a point. */
    int biasAt() {
        return biasAt;
    }

    public double[] pack(Factors f) {
        double[] point = new double[dimension];
        System.arraycopy(f.beta(), 0, point, 0, m);
        for (int j = 0; j < rank; j++) {
            System.arraycopy(f.left()[j], 0, point, leftAt + j * m, m);
            System.arraycopy(f.right()[j], 0, point, rightAt + j * m, m);
        }
        System.arraycopy(f.bias(), 0, point, biasAt, dimension - biasAt);
        return point;
    }

    Factors unpack(double[] point) {
        return new Factors(
                Arrays.copyOf(point, m),
                rows(point, leftAt),
                rows(point, rightAt),
                Arrays.copyOf(Arrays.copyOfRange(point, biasAt, dimension), m));
    }

    private double[][] rows(double[] point, int from) {
        double[][] rows = new double[rank][];
        for (int j = 0; j < rank; j++) {
            rows[j] = Arrays.copyOfRange(point, from + j * m, from + (j + 1) * m);
        }
        return rows;
    }

    private ClassGroup group(int g) {
        return setting.groups().get(g);
    }

    private boolean isSeveral(int g) {
        return group(g).size() > 1;
    }

    /** The wrong logits of a class of group h from alpha_h, column h of B and b; the own logit is the last entry. */
    private double[] logits(int h, double alpha, double[][] common, double[] bias, boolean offset) {
        double root = Math.sqrt(group(h).count());
        int size = group(h).size();
        double[] z = new double[m + 1];
        for (int g = 0; g < m; g++) {
            z[g] = common[g][h] / (Math.sqrt((double) group(g).size() * size) * root)
                    + bias[g]
                    + (offset ? group(g).offset() : 0);
        }
        z[m] = z[h] + alpha * (1 - 1.0 / size) / root;
        z[h] -= alpha / (size * root);
        return z;
    }

    private double weight(int h) {
        return group(h).size() * setting.share(h);
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        Factors f = unpack(point);
        double[][] common = f.common();
        double total = 0;
        for (int h = 0; h < m; h++) {
            double[] z = logits(h, isSeveral(h) ? f.alpha(h) : 0, common, f.bias(), true);
            double value = loss.evaluate(z[m], Arrays.copyOf(z, m), multiplicity[h], slopes[h], caches[h]);
            total += weight(h) * value;
        }
        for (int g = 0; g < m; g++) {
            total += isSeveral(g) ? strength * (group(g).size() - 1) * f.alpha(g) : 0;
            double b = f.bias()[g];
            total += setting.bias().decay() / 2 * group(g).size() * b * b;
        }
        for (int i = leftAt; i < biasAt; i++) {
            total += strength / 2 * point[i] * point[i];
        }
        System.arraycopy(decayGradient(point), 0, gradient, 0, dimension);
        for (int g = 0; g < m; g++) {
            gradient[g] += isSeveral(g) ? 2 * f.beta()[g] * alphaSlope(g, slopes) : 0;
        }
        pullBack(pull(slopes), f.left(), f.right(), gradient);
        addBias(slopes, gradient);
        return total;
    }

    /** Returns the gradient of the decays alone. */
    double[] decayGradient(double[] point) {
        double[] gradient = new double[dimension];
        for (int g = 0; g < m; g++) {
            gradient[g] = isSeveral(g) ? 2 * strength * (group(g).size() - 1) * point[g] : 0;
        }
        for (int i = leftAt; i < biasAt; i++) {
            gradient[i] = strength * point[i];
        }
        for (int i = biasAt; i < dimension; i++) {
            gradient[i] = setting.bias().decay() * group(i - biasAt).size() * point[i];
        }
        return gradient;
    }

    /** Returns the sum over all classes of the size of their term in the gradient by b, at the point evaluated last. */
    double slopeSize() {
        double size = 0;
        for (int h = 0; h < m; h++) {
            size += weight(h) * Lbfgs.norm(slopes[h]);
        }
        return size;
    }

    /** The derivative of the data term by alpha_g. */
    private double alphaSlope(int g, double[][] of) {
        int size = group(g).size();
        double share = 1.0 / size;
        return weight(g) * (of[g][m] * (1 - share) - of[g][g] * share) / Math.sqrt(group(g).count());
    }

    /** The derivative of the data term by B, m x m. */
    private double[][] pull(double[][] of) {
        double[][] pull = new double[m][m];
        for (int h = 0; h < m; h++) {
            double root = Math.sqrt(group(h).count());
            for (int g = 0; g < m; g++) {
                double slope = g == h ? of[h][h] + of[h][m] : of[h][g];
                pull[g][h] = weight(h) * slope / (Math.sqrt((double) group(g).size() * group(h).size()) * root);
            }
        }
        return pull;
    }

    private void pullBack(double[][] pull, double[][] left, double[][] right, double[] to) {
        double[] rowLeft = new double[m];
        double[] rowRight = new double[m];
        double[][] transposed = new double[m][m];
        for (int g = 0; g < m; g++) {
            for (int h = 0; h < m; h++) {
                transposed[h][g] = pull[g][h];
            }
        }
        for (int j = 0; j < rank; j++) {
            Arrays.fill(rowLeft, 0);
            Arrays.fill(rowRight, 0);
            for (int g = 0; g < m; g++) {
                Factors.add(rowLeft, right[j][g], transposed[g]);
                Factors.add(rowRight, left[j][g], pull[g]);
            }
            for (int g = 0; g < m; g++) {
                to[leftAt + j * m + g] += rowLeft[g];
                to[rightAt + j * m + g] += rowRight[g];
            }
        }
    }

    private void addBias(double[][] of, double[] to) {
        for (int g = 0; g < dimension - biasAt; g++) {
            double sum = weight(g) * of[g][m];
            for (int h = 0; h < m; h++) {
                sum += weight(h) * of[h][g];
            }
            to[biasAt + g] += sum;
        }
    }

    /** Writes the Hessian at the point evaluated last times a direction. */
    public void multiply(double[] point, double[] direction, double[] result) {
        Factors f = unpack(point);
        Factors d = unpack(direction);
        double[][] common = Factors.product(d.left(), f.right());
        double[][] second = Factors.product(f.left(), d.right());
        double[][] change = new double[m][m + 1];
        for (int g = 0; g < m; g++) {
            Factors.add(common[g], 1, second[g]);
        }
        for (int h = 0; h < m; h++) {
            double alpha = isSeveral(h) ? 2 * f.beta()[h] * d.beta()[h] : 0;
            double[] z = logits(h, alpha, common, d.bias(), false);
            loss.multiply(caches[h], multiplicity[h], z[m], Arrays.copyOf(z, m), change[h]);
        }
        System.arraycopy(decayGradient(direction), 0, result, 0, dimension);
        for (int g = 0; g < m; g++) {
            result[g] +=
                    isSeveral(g) ? 2 * (f.beta()[g] * alphaSlope(g, change) + d.beta()[g] * alphaSlope(g, slopes)) : 0;
        }
        pullBack(pull(change), f.left(), f.right(), result);
        pullBack(pull(slopes), d.left(), d.right(), result);
        addBias(change, result);
    }

    /** Returns the singular value of G on the vectors of group g that sum to 0, with its sign; 0 for a group of one class. */
    public double withinPull(int g) {
        return isSeveral(g) ? alphaSlope(g, slopes) / (group(g).size() - 1) : 0;
    }

    /** Returns the derivative by B of the data term at the point evaluated last, m x m. */
    public double[][] pull() {
        return pull(slopes);
    }
}
