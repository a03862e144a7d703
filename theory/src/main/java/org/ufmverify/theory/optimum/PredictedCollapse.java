package org.ufmverify.theory.optimum;

import org.ufmverify.theory.optimum.model.GroupMatrix;
import org.ufmverify.theory.optimum.model.UfmSetting;

/**
 * The predicted distances NC2 and NC3 from neural collapse, which are not 0 for unequal classes and depend on which global mean is
 * subtracted from the class means.
 *
 * <p>NC2 = |W Hbar/|W Hbar| - Pi/sqrt(K-1)|, NC3 = |W/|W| - Hbar^T/|Hbar||. Both follow from W H and the Gram matrices.
 *
 * @param nc2 NC2, NaN where W H or the centred class means are 0
 * @param nc3 NC3, NaN likewise
 */
public record PredictedCollapse(double nc2, double nc3) {

    /** With the mean of the class means as the global mean. */
    public static PredictedCollapse ofClassMean(Prediction p) {
        int m = p.setting().groups().size();
        double[] share = new double[m];
        java.util.Arrays.fill(share, 1.0 / p.setting().classes());
        return of(p, share);
    }

    /** With the mean of all samples as the global mean. */
    public static PredictedCollapse ofSampleMean(Prediction p) {
        int m = p.setting().groups().size();
        double[] share = new double[m];
        for (int g = 0; g < m; g++) {
            share[g] =
                    (double) p.setting().groups().get(g).count() / p.setting().samples();
        }
        return of(p, share);
    }

    private static PredictedCollapse of(Prediction p, double[] share) {
        UfmSetting setting = p.setting();
        int m = share.length;
        double k = setting.classes();
        double trace = 0;
        double total = 0;
        double squares = 0;
        double weights = 0;
        double features = 0;
        double spread = 0;
        for (int g = 0; g < m; g++) {
            int size = setting.groups().get(g).size();
            double b = p.bias().get(g);
            double mean = mean(setting, p.logits(), g, share) - b;
            double mixed = mean(setting, p.gramFeatures(), g, share);
            double own = p.logits().own().get(g) - b - mean;
            trace += size * own;
            total += size * own;
            squares += size * own * own;
            weights += size * p.gramClassifier().own().get(g);
            features += size * (p.gramFeatures().own().get(g) - 2 * mixed);
            spread += size * share[g] * mixed;
            for (int h = 0; h < m; h++) {
                double pairs = (double) size * (setting.groups().get(h).size() - (g == h ? 1 : 0));
                double entry = p.logits().block().get(g).get(h) - b - mean;
                total += pairs * entry;
                squares += pairs * entry * entry;
            }
        }
        features += k * spread;
        double alignment = (trace - total / k) / Math.sqrt(squares * (k - 1));
        double duality = trace / Math.sqrt(weights * features);
        return new PredictedCollapse(distance(alignment, squares), distance(duality, weights * features));
    }

    /** The mean of row g with the shares of the classes as weights. */
    private static double mean(UfmSetting setting, GroupMatrix matrix, int g, double[] share) {
        double mean = matrix.own().get(g) * share[g];
        for (int h = 0; h < share.length; h++) {
            mean += (setting.groups().get(h).size() - (g == h ? 1 : 0))
                    * matrix.block().get(g).get(h)
                    * share[h];
        }
        return mean;
    }

    /** The distance of two matrices of norm 1 from their inner product. */
    private static double distance(double cosine, double norms) {
        return norms < 1e-24 ? Double.NaN : Math.sqrt(Math.max(0, 2 - 2 * cosine));
    }
}
