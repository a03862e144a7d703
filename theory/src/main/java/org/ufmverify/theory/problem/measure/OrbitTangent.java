package org.ufmverify.theory.problem.measure;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.theory.numeric.Lbfgs;
import org.ufmverify.theory.problem.model.Ufm;

/** The tangent space of the orbit of a point under rotations of the feature space. */
final class OrbitTangent {
    private OrbitTangent() {}

    /** A rotation moves a vector less than this share of the largest move only by rounding: it is no new direction. */
    private static final double RANK_TOLERANCE = 1e-10;

    /**
     * Returns an orthonormal basis of the span of (W S, -S H) over all antisymmetric d x d matrices S, by Gram-Schmidt twice
     * over the d (d - 1)/2 planes.
     */
    static double[][] at(Ufm ufm, double[] point) {
        int d = ufm.problem().featureDim();
        double scale = Lbfgs.norm(point);
        List<double[]> basis = new ArrayList<>();
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                double[] moved = planeRotation(point, d, i, j);
                orthogonalize(moved, basis);
                orthogonalize(moved, basis);
                double norm = Lbfgs.norm(moved);
                if (norm > RANK_TOLERANCE * scale) {
                    for (int c = 0; c < moved.length; c++) {
                        moved[c] /= norm;
                    }
                    basis.add(moved);
                }
            }
        }
        return basis.toArray(double[][]::new);
    }

    /** Returns the derivative of turning all vectors in the plane of coordinates i and j. */
    private static double[] planeRotation(double[] point, int d, int i, int j) {
        double[] moved = new double[point.length];
        for (int at = 0; at + d <= point.length; at += d) {
            moved[at + i] = -point[at + j];
            moved[at + j] = point[at + i];
        }
        return moved;
    }

    private static void orthogonalize(double[] vector, List<double[]> basis) {
        for (double[] unit : basis) {
            double dot = 0;
            for (int i = 0; i < vector.length; i++) {
                dot += vector[i] * unit[i];
            }
            for (int i = 0; i < vector.length; i++) {
                vector[i] -= dot * unit[i];
            }
        }
    }
}
