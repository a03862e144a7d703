package org.ufmverify.theory.problem.prediction;

import java.util.random.RandomGenerator;
import org.ufmverify.theory.formula.SpectrumFormulas;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;

/** Builds points of the closed form: aligned simplex equiangular tight frames W and H, b = 0. */
public final class Minimizer {
    private Minimizer() {}

    /** Returns the minimizer of a problem in the standard position (frame in the first K - 1 feature coordinates). */
    public static double[] of(Ufm ufm) {
        return at(ufm, Optimum.of(ufm.problem()).margin());
    }

    /**
     * Returns the balanced point whose logits are margin (e_k - 1/K), in the standard position.
     *
     * <p>The columns of W are sqrt(margin) (n lambda_H/lambda_W)^(1/4) times an orthonormal basis of the complement of 1, and
     * W^T = sqrt(n lambda_H/lambda_W) [h_k]: the factorization of least decay.
     *
     * @param margin gamma, at least 0; the minimizer's or, in negative controls, another
     */
    public static double[] at(Ufm ufm, double margin) {
        UfmProblem problem = ufm.problem();
        int k = problem.classes();
        int d = problem.featureDim();
        double balance =
                SpectrumFormulas.BALANCE.value(problem.perClass(), problem.weightDecay(), problem.featureDecay());
        double classifierScale = Math.sqrt(margin * balance);
        double featureScale = Math.sqrt(margin / balance);
        double[] point = new double[ufm.dimension()];
        for (int j = 0; j < k - 1; j++) {
            double[] direction = helmert(k, j);
            for (int c = 0; c < k; c++) {
                point[c * d + j] = classifierScale * direction[c];
                for (int i = c * problem.perClass(); i < (c + 1) * problem.perClass(); i++) {
                    point[(k + i) * d + j] = featureScale * direction[c];
                }
            }
        }
        return point;
    }

    /** Returns the point with its feature space rotated by a random orthogonal map: another point of the same orbit. */
    public static double[] rotated(Ufm ufm, double[] point, RandomGenerator random) {
        int d = ufm.problem().featureDim();
        double[] image = point.clone();
        int vectors = ufm.problem().classes() + Math.toIntExact(ufm.problem().samples());
        for (int reflection = 0; reflection < d; reflection++) {
            double[] normal = random.doubles(d, -1, 1).toArray();
            double norm2 = 0;
            for (double x : normal) {
                norm2 += x * x;
            }
            for (int v = 0; v < vectors; v++) {
                double dot = 0;
                for (int j = 0; j < d; j++) {
                    dot += image[v * d + j] * normal[j];
                }
                for (int j = 0; j < d; j++) {
                    image[v * d + j] -= 2 * dot / norm2 * normal[j];
                }
            }
        }
        return image;
    }

    /** Returns the j-th of K - 1 orthonormal vectors orthogonal to 1: j + 1 equal entries, then one that balances them. */
    private static double[] helmert(int size, int j) {
        double[] v = new double[size];
        double scale = 1 / Math.sqrt((j + 1.0) * (j + 2.0));
        for (int c = 0; c <= j; c++) {
            v[c] = scale;
        }
        v[j + 1] = -(j + 1) * scale;
        return v;
    }
}
