package org.ufmverify.theory.optimum.model;

import java.util.Arrays;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/** Eigenvalues and eigenvectors of symmetric matrices, in doubles. */
public final class Symmetric {
    /** The library's QL iteration does not end on a multiple eigenvalue near 0: a matrix of norm 1 is made positive definite. */
    private static final double SHIFT = 2;
    /** Entries so small count as 0: squares of them would not be numbers of full precision. */
    private static final double TINY = 1e-150;

    private Symmetric() {}

    /** Returns the eigenvalues, ascending. */
    public static double[] eigenvalues(double[][] matrix) {
        double norm = norm(matrix);
        double[] values;
        RealMatrix shifted = shifted(matrix, norm);
        try {
            values = new EigenDecompositionSymmetric(shifted).getEigenvalues();
        } catch (MathIllegalStateException failedToConverge) {
            values = new SingularValueDecomposition(shifted).getSingularValues();
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = norm * (values[i] - SHIFT);
        }
        Arrays.sort(values);
        return values;
    }

    /** Returns orthonormal eigenvectors as columns, up to rounding. */
    public static double[][] eigenvectors(double[][] matrix) {
        RealMatrix shifted = shifted(matrix, norm(matrix));
        try {
            return new EigenDecompositionSymmetric(shifted).getV().getData();
        } catch (MathIllegalStateException failedToConverge) {
            return new SingularValueDecomposition(shifted).getU().getData();
        }
    }

    private static double norm(double[][] matrix) {
        double norm = 0;
        for (double[] row : matrix) {
            norm = Math.max(norm, Arrays.stream(row).map(Math::abs).sum());
        }
        return norm < TINY ? 0 : norm;
    }

    /** The matrix over its norm plus the shift; symmetric up to rounding becomes exactly so. */
    private static RealMatrix shifted(double[][] matrix, double norm) {
        int n = matrix.length;
        double[][] copy = new double[n][n];
        for (int i = 0; i < n && norm > 0; i++) {
            for (int j = 0; j < i; j++) {
                copy[i][j] = (matrix[i][j] / 2 + matrix[j][i] / 2) / norm;
                copy[j][i] = copy[i][j];
            }
            copy[i][i] = matrix[i][i] / norm;
        }
        return new Array2DRowRealMatrix(copy, false)
                .add(MatrixUtils.createRealIdentityMatrix(n).scalarMultiply(SHIFT));
    }
}
