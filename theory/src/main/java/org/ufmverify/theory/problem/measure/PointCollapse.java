package org.ufmverify.theory.problem.measure;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;

/**
 * Neural collapse of a point of the model, each 0 when complete; with W (K x d), class means hbar_k and Hbar = [hbar_k - h_G].
 *
 * @param nc1 tr(Sigma_W Sigma_B^+)/K, scatter within classes against between
 * @param nc2 |W Hbar/|W Hbar| - Pi/sqrt(K - 1)|, distance from aligned simplex frames
 * @param nc3 |W/|W| - Hbar^T/|Hbar||, distance of classifier and means from each other
 */
public record PointCollapse(double nc1, double nc2, double nc3) {
    /** Singular values of Hbar below this share of the largest count as its kernel; the others are equal at the minimizer. */
    private static final double RANK_TOLERANCE = 1e-6;

    /** Measures a point; NaN where W = 0 or all class means are equal. */
    public static PointCollapse of(Ufm ufm, double[] point) {
        UfmProblem problem = ufm.problem();
        int k = problem.classes();
        RealMatrix classifier = rows(point, 0, k, problem.featureDim());
        RealMatrix features = rows(point, k, Math.toIntExact(problem.samples()), problem.featureDim());
        RealMatrix means = new Array2DRowRealMatrix(k, problem.featureDim());
        for (int c = 0; c < k; c++) {
            means.setRowVector(c, mean(features, c * problem.perClass(), problem.perClass()));
        }
        RealMatrix centred = centre(means);
        RealMatrix within = features.copy();
        for (int i = 0; i < within.getRowDimension(); i++) {
            within.setRowVector(i, features.getRowVector(i).subtract(means.getRowVector(i / problem.perClass())));
        }
        return new PointCollapse(
                scatterRatio(within, centred) / k,
                deviation(classifier.multiplyTransposed(centred), simplex(k)),
                deviation(classifier, centred));
    }

    /** Returns tr(Sigma_W Sigma_B^+) = (K/N) sum over samples of |V D^-1 (h - hbar)|^2 with Hbar Hbar^T = V D^2 V^T. */
    private static double scatterRatio(RealMatrix within, RealMatrix centred) {
        EigenDecompositionSymmetric between = new EigenDecompositionSymmetric(centred.transposeMultiply(centred));
        double[] squares = between.getEigenvalues();
        double largest = squares[0];
        double sum = 0;
        for (int j = 0; j < squares.length; j++) {
            if (squares[j] > RANK_TOLERANCE * RANK_TOLERANCE * largest) {
                double norm = within.operate(between.getEigenvector(j)).getNorm();
                sum += norm * norm / squares[j];
            }
        }
        return largest > 0 ? sum * centred.getRowDimension() / within.getRowDimension() : Double.NaN;
    }

    private static double deviation(RealMatrix x, RealMatrix y) {
        return x.scalarMultiply(1 / x.getFrobeniusNorm())
                .subtract(y.scalarMultiply(1 / y.getFrobeniusNorm()))
                .getFrobeniusNorm();
    }

    private static RealMatrix simplex(int k) {
        RealMatrix identity = new Array2DRowRealMatrix(k, k);
        for (int c = 0; c < k; c++) {
            identity.setEntry(c, c, 1);
        }
        return centre(identity);
    }

    private static RealMatrix centre(RealMatrix rows) {
        RealMatrix centred = rows.copy();
        for (int i = 0; i < rows.getRowDimension(); i++) {
            centred.setRowVector(i, rows.getRowVector(i).subtract(mean(rows, 0, rows.getRowDimension())));
        }
        return centred;
    }

    private static RealVector mean(RealMatrix rows, int from, int count) {
        RealVector sum = rows.getRowVector(from);
        for (int i = from + 1; i < from + count; i++) {
            sum = sum.add(rows.getRowVector(i));
        }
        return sum.mapDivide(count);
    }

    private static RealMatrix rows(double[] point, int from, int count, int d) {
        RealMatrix rows = new Array2DRowRealMatrix(count, d);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < d; j++) {
                rows.setEntry(i, j, point[(from + i) * d + j]);
            }
        }
        return rows;
    }
}
