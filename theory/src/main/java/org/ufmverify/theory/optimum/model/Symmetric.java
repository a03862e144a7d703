package org.ufmverify.theory.optimum.model;

import java.util.Arrays;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/** Eigenvalues and eigenvectors of symmetric matrices, in doubles. */
public final class Symmetric {
    private Symmetric() {}

    /** Returns the eigenvalues, ascending. */
    public static double[] eigenvalues(double[][] matrix) {
        double shift = shift(matrix);
        double[] values;
        RealMatrix shifted = shifted(matrix, shift);
        try {
            values = new EigenDecompositionSymmetric(shifted).getEigenvalues();
        } catch (MathIllegalStateException failedToConverge) {
            values = new SingularValueDecomposition(shifted).getSingularValues();
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= shift;
        }
        Arrays.sort(values);
        return values;
    }

    /** Returns orthonormal eigenvectors as columns, up to rounding. */
    public static double[][] eigenvectors(double[][] matrix) {
        RealMatrix shifted = shifted(matrix, shift(matrix));
        try {
            return new EigenDecompositionSymmetric(shifted).getV().getData();
        } catch (MathIllegalStateException failedToConverge) {
            return new SingularValueDecomposition(shifted).getU().getData();
        }
    }

    /** The library's QL iteration does not end on a multiple eigenvalue near 0: the matrix is made positive definite. */
    private static double shift(double[][] matrix) {
        double norm = 0;
        for (double[] row : matrix) {
            norm = Math.max(norm, Arrays.stream(row).map(Math::abs).sum());
        }
        return 2 * norm + Double.MIN_NORMAL;
    }

    /** Symmetric up to rounding becomes exactly so. */
    private static RealMatrix shifted(double[][] matrix, double shift) {
        int n = matrix.length;
        double[][] copy = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                copy[i][j] = matrix[i][j] / 2 + matrix[j][i] / 2;
                copy[j][i] = copy[i][j];
            }
            copy[i][i] = matrix[i][i] + shift;
        }
        return new Array2DRowRealMatrix(copy, false);
    }
}
