package org.ufmverify.theory.optimum.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/** W and the scaled class means sqrt(n_k) h_k themselves, class by class, without the feature directions that are not used. */
public final class ClassFactors {
    private ClassFactors() {}

    /** Returns the rank of X: how many singular values count. */
    public static int rank(UfmSetting setting, Factors f) {
        // Nonnegative features may take more dimensions than W H has rank.
        double[] sizes = setting.nonnegative()
                ? new SingularValueDecomposition(new Array2DRowRealMatrix(f.common(), false)).getSingularValues()
                : sizes(diagonalized(f));
        return rank(setting, f, sizes);
    }

    /** Returns whether the classes of a group lie on one point. */
    public static boolean isMerged(UfmSetting setting, Factors f, int g) {
        return setting.groups().get(g).size() > 1 && !(f.alpha(g) > cut(setting, f, sizes(diagonalized(f))));
    }

    private static int rank(UfmSetting setting, Factors f, double[] sizes) {
        double cut = cut(setting, f, sizes);
        int rank = (int) Arrays.stream(sizes).filter(size -> size > cut).count();
        for (int g = 0; g < f.groups(); g++) {
            rank += f.alpha(g) > cut ? setting.groups().get(g).size() - 1 : 0;
        }
        return rank;
    }

    /** The singular values of B, from factors whose rows are orthogonal, at a point with balanced factors. */
    private static double[] sizes(Factors f) {
        double[] sizes = new double[f.rank()];
        for (int j = 0; j < f.rank(); j++) {
            for (int g = 0; g < f.groups(); g++) {
                sizes[j] += (f.left()[j][g] * f.left()[j][g] + f.right()[j][g] * f.right()[j][g]) / 2;
            }
        }
        return sizes;
    }

    private static double cut(UfmSetting setting, Factors f, double[] sizes) {
        double largest = Arrays.stream(sizes).max().orElse(0);
        for (int g = 0; g < f.groups(); g++) {
            largest = Math.max(largest, setting.groups().get(g).size() > 1 ? f.alpha(g) : 0);
        }
        return Resolution.singularValue(setting, largest);
    }

    /**
     * Returns the point without what does not count: it needs no more feature dimensions than its {@link #rank}, which it does not do
     * exactly before.
     */
    public static Factors truncated(UfmSetting setting, Factors given) {
        Factors f = diagonalized(given);
        double[] sizes = sizes(f);
        double cut = cut(setting, f, sizes);
        double[] beta = f.beta().clone();
        for (int g = 0; g < beta.length; g++) {
            beta[g] = f.alpha(g) > cut ? beta[g] : 0;
        }
        int[] kept = IntStream.range(0, f.rank()).filter(j -> sizes[j] > cut).toArray();
        return new Factors(beta, rows(f.left(), kept), rows(f.right(), kept), f.bias());
    }

    /** The rows kept, or one row of zeros. */
    private static double[][] rows(double[][] all, int[] kept) {
        return kept.length == 0
                ? new double[1][all[0].length]
                : Arrays.stream(kept).mapToObj(j -> all[j]).toArray(double[][]::new);
    }

    /** Returns the factors of X with every class in a group of its own; as many rows as X has singular values that count. */
    public static Factors of(UfmSetting setting, Factors given) {
        Factors f = diagonalized(given);
        int k = setting.classes();
        List<double[]> left = new ArrayList<>();
        List<double[]> right = new ArrayList<>();
        double[] sizes = sizes(f);
        double cut = cut(setting, f, sizes);
        for (int j = 0; j < f.rank(); j++) {
            if (sizes[j] > cut) {
                left.add(spread(setting, f.left()[j]));
                right.add(spread(setting, f.right()[j]));
            }
        }
        for (int g = 0; g < f.groups(); g++) {
            if (f.alpha(g) > cut) {
                addWithin(setting, g, f.beta()[g], left, right);
            }
        }
        double[] bias = new double[k];
        for (int i = 0; i < k; i++) {
            bias[i] = f.bias()[setting.groupOf().get(i)];
        }
        return new Factors(new double[k], left.toArray(new double[0][]), right.toArray(new double[0][]), bias);
    }

    private static double[] spread(UfmSetting setting, double[] byGroup) {
        double[] byClass = new double[setting.classes()];
        for (int i = 0; i < byClass.length; i++) {
            int g = setting.groupOf().get(i);
            byClass[i] = byGroup[g] / Math.sqrt(setting.groups().get(g).size());
        }
        return byClass;
    }

    /** Adds beta times an orthonormal basis of the vectors on a group that sum to 0. */
    private static void addWithin(UfmSetting setting, int g, double beta, List<double[]> left, List<double[]> right) {
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < setting.classes(); i++) {
            if (setting.groupOf().get(i) == g) {
                members.add(i);
            }
        }
        for (int j = 1; j < members.size(); j++) {
            double[] row = new double[setting.classes()];
            double root = Math.sqrt(j * (j + 1.0));
            for (int i = 0; i < j; i++) {
                row[members.get(i)] = beta / root;
            }
            row[members.get(j)] = -beta * j / root;
            left.add(row);
            right.add(row.clone());
        }
    }

    /** Returns the factors turned so that their rows are orthogonal, as the rank is not seen otherwise. */
    private static Factors diagonalized(Factors f) {
        double[][] gram = new double[f.rank()][f.rank()];
        for (int i = 0; i < f.rank(); i++) {
            for (int j = 0; j < f.rank(); j++) {
                for (int g = 0; g < f.groups(); g++) {
                    gram[i][j] += f.left()[i][g] * f.left()[j][g] + f.right()[i][g] * f.right()[j][g];
                }
            }
        }
        double[][] turn = Symmetric.eigenvectors(gram);
        return new Factors(f.beta(), turned(f.left(), turn), turned(f.right(), turn), f.bias());
    }

    private static double[][] turned(double[][] rows, double[][] turn) {
        double[][] result = new double[rows.length][rows.length == 0 ? 0 : rows[0].length];
        for (int j = 0; j < rows.length; j++) {
            for (int i = 0; i < rows.length; i++) {
                Factors.add(result[j], turn[i][j], rows[i]);
            }
        }
        return result;
    }
}
