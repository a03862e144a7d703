package org.ufmverify.theory.problem.measure;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.ufmverify.theory.problem.prediction.Eigenvalue;

/** Eigenvalues of a dense symmetric matrix, and their distance from predicted ones. */
public final class DenseSpectrum {
    private final double[] ascending;

    private DenseSpectrum(double[] ascending) {
        this.ascending = ascending;
    }

    /**
     * Decomposes a symmetric matrix.
     *
     * <p>The matrix is shifted by twice its row-sum norm first and the values shifted back: the library's QL iteration compares
     * off-diagonal entries with their neighbours on the diagonal and does not end on a multiple eigenvalue near 0, where both
     * are rounding noise. The shift costs a few roundings of the norm. Where the iteration still fails, as it does when two
     * intermediate values are equal to the last digit, the slower singular values take over: those of a positive definite
     * matrix are its eigenvalues.
     */
    public static DenseSpectrum of(double[][] symmetric) {
        double norm = 0;
        for (double[] row : symmetric) {
            norm = Math.max(norm, Arrays.stream(row).map(Math::abs).sum());
        }
        double shift = 2 * norm;
        double[][] shifted = block(symmetric, 0, symmetric.length, 1);
        for (int i = 0; i < shifted.length; i++) {
            shifted[i][i] += shift;
        }
        double[] values = positiveEigenvalues(new Array2DRowRealMatrix(shifted, false));
        for (int i = 0; i < values.length; i++) {
            values[i] -= shift;
        }
        Arrays.sort(values);
        return new DenseSpectrum(values);
    }

    private static double[] positiveEigenvalues(RealMatrix positiveDefinite) {
        try {
            return new EigenDecompositionSymmetric(positiveDefinite).getEigenvalues();
        } catch (MathIllegalStateException failedToConverge) {
            return new SingularValueDecomposition(positiveDefinite).getSingularValues();
        }
    }

    /** Returns the rows and columns from..to (exclusive) of a matrix over a scale. */
    static double[][] block(double[][] matrix, int from, int to, double scale) {
        double[][] block = new double[to - from][to - from];
        for (int i = from; i < to; i++) {
            for (int j = from; j < to; j++) {
                block[i - from][j - from] = matrix[i][j] / scale;
            }
        }
        return block;
    }

    double[] ascending() {
        return ascending.clone();
    }

    public double smallest() {
        return ascending[0];
    }

    public double norm() {
        return Math.max(Math.abs(ascending[0]), Math.abs(ascending[ascending.length - 1]));
    }

    /** Returns the number of eigenvalues of size at most the bound. */
    int countWithin(double bound) {
        return (int) Arrays.stream(ascending).filter(v -> Math.abs(v) <= bound).count();
    }

    /**
     * Returns the largest distance of a predicted eigenvalue from the one of the same rank, over the spectral norm; infinite
     * when their numbers differ.
     */
    double distance(List<Eigenvalue> predicted) {
        long total = predicted.stream().mapToLong(Eigenvalue::multiplicity).sum();
        if (total != ascending.length) {
            return Double.POSITIVE_INFINITY;
        }
        double worst = 0;
        int next = 0;
        for (Eigenvalue eigenvalue : predicted) {
            for (long i = 0; i < eigenvalue.multiplicity(); i++) {
                worst = Math.max(worst, Math.abs(ascending[next++] - eigenvalue.value()));
            }
        }
        return worst / norm();
    }
}
