package org.ufmverify.bridge.algebra;

import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Eigenvalues of a symmetric matrix without negative ones. The QL iteration, the faster method, can fail to converge when the
 * entries differ by many orders of magnitude, as curvatures of a well-trained network do; then the singular values, which are the
 * same numbers, are taken.
 */
public final class PositiveEigenvalues {
    private PositiveEigenvalues() {}

    /**
     * Decomposes.
     *
     * @param matrix symmetric, positive semidefinite; unchanged
     * @return its eigenvalues, descending; those that rounding made negative are zero
     */
    public static double[] of(double[][] matrix) {
        RealMatrix m = new Array2DRowRealMatrix(matrix, false);
        double[] values;
        try {
            values = new EigenDecompositionSymmetric(m).getEigenvalues();
        } catch (MathIllegalStateException noConvergence) {
            values = new SingularValueDecomposition(m).getSingularValues();
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        return values;
    }
}
