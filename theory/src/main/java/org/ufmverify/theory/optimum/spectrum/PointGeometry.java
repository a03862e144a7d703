package org.ufmverify.theory.optimum.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.GroupMatrix;
import org.ufmverify.theory.optimum.model.Resolution;
import org.ufmverify.theory.optimum.model.UfmSetting;

/**
 * Logits, probabilities and Gram matrices at a point given by its factors.
 *
 * <p>At a stationary point the factorization is balanced: W W^T = sqrt(r) (X X^T)^(1/2) is sqrt(r) times the Gram matrix of the left
 * factor, and the scaled class means likewise with the right one.
 */
public final class PointGeometry {
    private final UfmSetting setting;
    private final Factors f;
    private final int m;

    public PointGeometry(UfmSetting setting, Factors f) {
        this.setting = setting;
        this.f = f;
        this.m = setting.groups().size();
    }

    private int size(int g) {
        return setting.groups().get(g).size();
    }

    private double alpha(int g) {
        return size(g) > 1 ? f.alpha(g) : 0;
    }

    /** Returns W h_k + b. */
    public GroupMatrix logits() {
        double[][] common = f.common();
        double[] own = new double[m];
        double[][] block = new double[m][m];
        for (int h = 0; h < m; h++) {
            double root = Math.sqrt(setting.groups().get(h).count());
            for (int g = 0; g < m; g++) {
                block[g][h] = common[g][h] / (Math.sqrt((double) size(g) * size(h)) * root) + f.bias()[g];
            }
            own[h] = block[h][h] + alpha(h) * (1 - 1.0 / size(h)) / root;
            block[h][h] -= alpha(h) / (size(h) * root);
        }
        GroupMatrix all = GroupMatrix.of(own, block);
        return setting.loss().isShiftInvariant() ? all.columnCentred(setting) : all;
    }

    /** Returns W W^T. */
    public GroupMatrix gramClassifier() {
        double[] scale = new double[m];
        Arrays.fill(scale, Math.pow(setting.decayRatio(), 0.25));
        return gram(f.left(), scale);
    }

    /** Returns the inner products of class means. */
    public GroupMatrix gramFeatures() {
        double[] scale = new double[m];
        for (int g = 0; g < m; g++) {
            scale[g] = 1
                    / (Math.pow(setting.decayRatio(), 0.25)
                            * Math.sqrt(setting.groups().get(g).count()));
        }
        return gram(f.right(), scale);
    }

    private GroupMatrix gram(double[][] rows, double[] scale) {
        double[][] common = Factors.product(rows, rows);
        double[] own = new double[m];
        double[][] block = new double[m][m];
        for (int h = 0; h < m; h++) {
            for (int g = 0; g < m; g++) {
                block[g][h] = scale[g] * scale[h] * common[g][h] / Math.sqrt((double) size(g) * size(h));
            }
            own[h] = block[h][h] + scale[h] * scale[h] * alpha(h) * (1 - 1.0 / size(h));
            block[h][h] -= scale[h] * scale[h] * alpha(h) / size(h);
        }
        return GroupMatrix.of(own, block);
    }

    /** Returns the softmax probability of the true class, by group, at temperature and with offsets. */
    public List<Double> trueProbability(GroupMatrix logits) {
        List<Double> all = new ArrayList<>();
        for (int h = 0; h < m; h++) {
            double own = logits.own().get(h) + setting.groups().get(h).offset();
            double others = 0;
            for (int g = 0; g < m; g++) {
                int count = size(g) - (g == h ? 1 : 0);
                double z =
                        logits.block().get(g).get(h) + setting.groups().get(g).offset();
                others += count == 0
                        ? 0
                        : count * Math.exp((z - own) / setting.loss().temperature());
            }
            all.add(1 / (1 + others));
        }
        return all;
    }

    /** Returns whether the classes of two groups lie on one point. */
    public static boolean collapsed(GroupMatrix classifier, GroupMatrix features, int g, int h) {
        return close(classifier, g, h) && close(features, g, h);
    }

    private static boolean close(GroupMatrix gram, int g, int h) {
        double squared =
                gram.own().get(g) + gram.own().get(h) - 2 * gram.block().get(g).get(h);
        return Resolution.isNoDistance(
                squared, gram.own().stream().mapToDouble(x -> x).max().orElse(0));
    }
}
