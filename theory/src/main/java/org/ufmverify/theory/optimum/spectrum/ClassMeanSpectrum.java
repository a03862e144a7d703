package org.ufmverify.theory.optimum.spectrum;

import java.util.Arrays;
import java.util.List;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.GroupLoss;
import org.ufmverify.theory.optimum.model.Symmetric;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.problem.prediction.Eigenvalue;

/**
 * The spectrum of the Hessian in (W, H[, b]) at a stationary point with collapsed classes, from a dense matrix of the size of the class
 * means only.
 *
 * <p>In the variables W, sqrt(n_k) h_k and b the Hessian of the problem of class means is a part of the whole; of the rest,
 * n_k - 1 copies of lambda_H I + (w_k/N) W^T A_k W belong to the deviations of each class, A_k being the Hessian of l. A feature direction
 * that W and H do not use couples with the singular values of G alone. At W = 0, H = 0 {@link OriginSpectrum} is much cheaper.
 */
public final class ClassMeanSpectrum {
    /** Eigenvalues that are 0 by a symmetry come out below this part of the norm at a point that is stationary up to rounding. */
    private static final double KERNEL = 1e-9;

    private final UfmSetting setting; // every class a group of its own
    private final int k;
    private final int rank;
    private final double[][] w; // rank x K
    private final double[][] y; // rank x K
    private final double[][] pull; // K x K: entry (i, k) is d l(z_k)/d z_i
    private final GroupLoss loss;
    private final double[][] z; // row c: the logits of class c, with offsets

    private ClassMeanSpectrum(UfmSetting setting, Factors f) {
        this.setting = setting;
        this.k = setting.classes();
        this.rank = f.rank();
        double quarter = Math.pow(setting.decayRatio(), 0.25);
        this.w = scaled(f.left(), quarter);
        this.y = scaled(f.right(), 1 / quarter);
        this.pull = new double[k][k];
        this.loss = new GroupLoss(setting.loss(), k);
        this.z = new double[k][k];
        double[][] common = f.common();
        for (int c = 0; c < k; c++) {
            for (int i = 0; i < k; i++) {
                z[c][i] = common[i][c] / Math.sqrt(count(c))
                        + f.bias()[i]
                        + setting.groups().get(i).offset();
            }
            double[] slopes = new double[k + 1];
            loss.evaluate(z[c][c], z[c], setting.wrongClasses(c), slopes, loss.cache(k));
            for (int i = 0; i < k; i++) {
                pull[i][c] = slopes[i == c ? k : i];
            }
        }
    }

    private static double[][] scaled(double[][] rows, double factor) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(x -> factor * x).toArray())
                .toArray(double[][]::new);
    }

    /** The Hessian of l at the logits of class c, K x K; of one class at a time, as all of them take K^3 numbers. */
    private double[][] curvature(int c) {
        int[] multiplicity = setting.wrongClasses(c);
        GroupLoss.Cache cache = loss.cache(k);
        double[] column = new double[k + 1];
        loss.evaluate(z[c][c], z[c], multiplicity, column, cache);
        double[][] curvature = new double[k][k];
        for (int i = 0; i < k; i++) {
            double[] unit = new double[k];
            double own = i == c ? 1 : 0;
            unit[i] = 1 - own;
            loss.multiply(cache, multiplicity, own, unit, column);
            for (int j = 0; j < k; j++) {
                curvature[j][i] = column[j == c ? k : j];
            }
        }
        return curvature;
    }

    private double count(int c) {
        return setting.groups().get(c).count();
    }

    /** Returns the number of rows of the dense matrix. */
    public static long size(UfmSetting setting, int rank) {
        return 2L * setting.classes() * rank + (setting.bias().present() ? setting.classes() : 0);
    }

    /**
     * Returns all eigenvalues.
     *
     * @param setting the problem, every class in a group of its own
     * @param f the point, with as many rows as X has singular values, at least one
     * @param minimum whether the point is a minimizer for d at least its rank: then singular values of G that X uses equal s, and the
     *     kernel is known
     */
    public static List<Eigenvalue> of(UfmSetting setting, Factors f, boolean minimum) {
        ClassMeanSpectrum spectrum = new ClassMeanSpectrum(setting, f);
        Spectra all = new Spectra(1, true);
        spectrum.dense(all, minimum);
        spectrum.unused(all, minimum);
        spectrum.withinClasses(all);
        return all.merged();
    }

    private void dense(Spectra all, boolean minimum) {
        double[] values = Symmetric.eigenvalues(hessian());
        long kernel = !minimum
                ? 0
                : rank * (rank - 1L) / 2
                        + (setting.bias().isFree() && setting.loss().isShiftInvariant() ? 1 : 0);
        double norm = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
        double[] sizes = Arrays.stream(values).map(Math::abs).sorted().toArray();
        double zero = kernel > 0 ? sizes[(int) kernel - 1] : -1;
        for (double value : values) {
            boolean isZero = Math.abs(value) <= zero && zero <= KERNEL * norm;
            all.add(isZero ? 0 : value, 1, isZero ? "kernel" : "class means and classifier");
        }
    }

    private void unused(Spectra all, boolean minimum) {
        long directions = setting.featureDim() - (long) rank;
        if (directions == 0) {
            return;
        }
        double[][] gram = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                for (int c = 0; c < k; c++) {
                    gram[i][j] += coupling(i, c) * coupling(j, c);
                }
            }
        }
        double[] squares = Symmetric.eigenvalues(gram);
        for (int i = 0; i < k; i++) {
            boolean isUsed = minimum && i >= k - rank;
            double determinant = isUsed ? 0 : setting.weightDecay() * setting.featureDecay() - Math.max(0, squares[i]);
            all.addPair(
                    setting,
                    determinant,
                    directions,
                    isUsed ? "rotations of the feature space" : "unused feature directions",
                    "unused feature directions");
        }
    }

    private double coupling(int i, int c) {
        return setting.share(c) * pull[i][c] / Math.sqrt(count(c));
    }

    private void withinClasses(Spectra all) {
        for (int c = 0; c < k; c++) {
            long copies = setting.groups().get(c).count() - 1L;
            if (copies > 0) {
                double[][] block = featureBlock(image(curvature(c)), setting.share(c) / count(c));
                all.addAll(Symmetric.eigenvalues(block), copies, "within class");
                all.add(setting.featureDecay(), copies * (setting.featureDim() - rank), "within class, unused");
            }
        }
    }

    /** lambda_H I + scale W^T A_c W, rank x rank. */
    private double[][] featureBlock(double[][] image, double scale) {
        double[][] block = new double[rank][rank];
        for (int i = 0; i < rank; i++) {
            for (int j = 0; j < rank; j++) {
                double sum = 0;
                for (int q = 0; q < k; q++) {
                    sum += w[i][q] * image[j][q];
                }
                block[i][j] = scale * sum + (i == j ? setting.featureDecay() : 0);
            }
        }
        return block;
    }

    /** A_c times each column of W, rank x K. */
    private double[][] image(double[][] curvature) {
        double[][] image = new double[rank][k];
        for (int j = 0; j < rank; j++) {
            for (int q = 0; q < k; q++) {
                Factors.add(image[j], w[j][q], curvature[q]);
            }
        }
        return image;
    }

    /** Coordinates: W_ij at i rank + j, sqrt(n_c) h_c at K rank + c rank, b last. */
    private double[][] hessian() {
        int size = Math.toIntExact(size(setting, rank));
        double[][] matrix = new double[size][size];
        int biasAt = 2 * k * rank;
        for (int c = 0; c < k; c++) {
            double[][] curvature = curvature(c);
            double[][] image = image(curvature);
            double[][] block = featureBlock(image, setting.share(c) / count(c));
            int at = (k + c) * rank;
            double scale = setting.share(c) / count(c);
            double mixed = setting.share(c) / Math.sqrt(count(c));
            for (int i = 0; i < rank; i++) {
                System.arraycopy(block[i], 0, matrix[at + i], at, rank);
            }
            for (int p = 0; p < k; p++) {
                for (int i = 0; i < rank; i++) {
                    int row = p * rank + i;
                    for (int q = 0; q < k; q++) {
                        double value = scale * curvature[p][q] * y[i][c];
                        for (int j = 0; j < rank; j++) {
                            matrix[row][q * rank + j] += value * y[j][c];
                        }
                    }
                    for (int j = 0; j < rank; j++) {
                        double value = scale * y[i][c] * image[j][p] + (i == j ? mixed * pull[p][c] : 0);
                        matrix[row][at + j] += value;
                        matrix[at + j][row] += value;
                    }
                }
            }
            if (setting.bias().present()) {
                addBias(matrix, c, curvature, image, biasAt);
            }
        }
        for (int i = 0; i < k * rank; i++) {
            matrix[i][i] += setting.weightDecay();
        }
        for (int i = biasAt; i < size; i++) {
            matrix[i][i] += setting.bias().decay();
        }
        return matrix;
    }

    private void addBias(double[][] matrix, int c, double[][] curvature, double[][] image, int biasAt) {
        double mixed = setting.share(c) / Math.sqrt(count(c));
        for (int q = 0; q < k; q++) {
            int column = biasAt + q;
            for (int p = 0; p < k; p++) {
                matrix[biasAt + p][column] += setting.share(c) * curvature[p][q];
                for (int i = 0; i < rank; i++) {
                    double value = mixed * curvature[p][q] * y[i][c];
                    matrix[p * rank + i][column] += value;
                    matrix[column][p * rank + i] += value;
                }
            }
            for (int i = 0; i < rank; i++) {
                double value = mixed * image[i][q];
                matrix[(k + c) * rank + i][column] += value;
                matrix[column][(k + c) * rank + i] += value;
            }
        }
    }
}
