package org.ufmverify.theory.optimum.spectrum;

import java.util.Arrays;
import java.util.List;
import org.ufmverify.theory.optimum.model.ClassGroup;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.GroupLoss;
import org.ufmverify.theory.optimum.model.Symmetric;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.GroupedObjective;
import org.ufmverify.theory.problem.prediction.Eigenvalue;

/**
 * The spectrum of the Hessian in (W, H[, b]) at W = 0, H = 0, group by group.
 *
 * <p>W and the class means couple by the singular values sigma of G alone: each makes the eigenvalues of [[lambda_W, sigma],
 * [sigma, lambda_H]], once for every feature direction. The block of b is sum_k c_k A_k + lambda_b I; it and G are constant on blocks of
 * groups plus a multiple of the identity within each.
 */
public final class OriginSpectrum {
    private final UfmSetting setting;
    private final double[] bias;
    private final int m;
    private final GroupedObjective objective;
    private final double[] point;

    private OriginSpectrum(UfmSetting setting, double[] bias) {
        this.setting = setting;
        this.bias = bias;
        this.m = setting.groups().size();
        this.objective = new GroupedObjective(setting, 1);
        this.point = objective.pack(new Factors(new double[m], new double[1][m], new double[1][m], bias));
        objective.evaluate(point, new double[point.length]);
    }

    /**
     * Returns all eigenvalues.
     *
     * @param bias b by group; zeros without one
     */
    public static List<Eigenvalue> of(UfmSetting setting, double[] bias) {
        OriginSpectrum spectrum = new OriginSpectrum(setting, bias);
        Spectra all = new Spectra(1, true);
        double[][] pull = spectrum.objective.pull();
        for (double square : Symmetric.eigenvalues(Factors.product(pull, pull))) {
            spectrum.addPair(all, Math.max(0, square), 1);
        }
        long rest = 0;
        for (int g = 0; g < spectrum.m; g++) {
            ClassGroup group = setting.groups().get(g);
            double within = spectrum.objective.withinPull(g);
            spectrum.addPair(all, within * within, group.size() - 1L);
            rest += group.size() * (group.count() - 1L);
        }
        all.add(setting.featureDecay(), rest * setting.featureDim(), "within class");
        if (setting.bias().present()) {
            spectrum.addBias(all);
        }
        return all.merged();
    }

    private void addPair(Spectra all, double square, long copies) {
        String label = "class means and classifier";
        all.addPair(
                setting,
                setting.weightDecay() * setting.featureDecay() - square,
                copies * setting.featureDim(),
                label,
                label);
    }

    private void addBias(Spectra all) {
        double[][] common = new double[m][m];
        double[] image = new double[point.length];
        int biasAt = point.length - m;
        for (int g = 0; g < m; g++) {
            double[] direction = new double[point.length];
            direction[biasAt + g] = 1 / Math.sqrt(setting.groups().get(g).size());
            objective.multiply(point, direction, image);
            for (int h = 0; h < m; h++) {
                common[g][h] =
                        image[biasAt + h] / Math.sqrt(setting.groups().get(h).size());
            }
        }
        double[] values = Symmetric.eigenvalues(common);
        if (setting.bias().isFree() && setting.loss().isShiftInvariant()) {
            values[0] = 0; // along 1
        }
        all.addAll(values, 1, "bias");
        for (int g = 0; g < m; g++) {
            int size = setting.groups().get(g).size();
            if (size > 1) {
                all.add(within(g), size - 1L, "bias");
            }
        }
    }

    /** The curvature of the objective along e_i - e_j, normalised, for the biases of two classes of a group. */
    private double within(int g) {
        double total = setting.bias().decay();
        for (int h = 0; h < m; h++) {
            int wrong = setting.wrongClasses(h, g);
            if (h != g) {
                total += setting.groups().get(h).size() * setting.share(h) * curvature(h, g, true);
            } else {
                total += setting.share(g)
                        * ((wrong > 1 ? (wrong - 1) * curvature(g, g, true) : 0) + 2 * curvature(g, g, false));
            }
        }
        return total;
    }

    /** The curvature of the loss of a class of group h along e_i - e_j, normalised, i in g and wrong, j another such or the true class. */
    private double curvature(int h, int g, boolean bothWrong) {
        double[] z = new double[m + 2];
        int[] multiplicity = Arrays.copyOf(setting.wrongClasses(h), m + 2);
        for (int i = 0; i < m; i++) {
            z[i] = bias[i] + setting.groups().get(i).offset();
        }
        z[m] = z[g];
        z[m + 1] = z[g];
        multiplicity[m] = 1;
        multiplicity[m + 1] = bothWrong ? 1 : 0;
        multiplicity[g] -= multiplicity[m] + multiplicity[m + 1];
        GroupLoss loss = new GroupLoss(setting.loss(), setting.classes());
        GroupLoss.Cache cache = loss.cache(m + 2);
        double[] result = new double[m + 3];
        loss.evaluate(z[h], z, multiplicity, result, cache);
        double[] direction = new double[m + 2];
        direction[m] = 1;
        direction[m + 1] = bothWrong ? -1 : 0;
        loss.multiply(cache, multiplicity, bothWrong ? 0 : -1, direction, result);
        return (result[m] - result[bothWrong ? m + 1 : m + 2]) / 2;
    }
}
