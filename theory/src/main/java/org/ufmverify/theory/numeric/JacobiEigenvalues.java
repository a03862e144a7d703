package org.ufmverify.theory.numeric;

import java.util.Arrays;

/**
 * Eigenvalues of a small symmetric positive definite matrix by cyclic Jacobi rotations.
 *
 * <p>Unlike tridiagonal methods, Jacobi's keeps the small eigenvalues accurate relative to themselves when the matrix is badly
 * scaled only because its rows are, here because one decay is far smaller than the other.
 *
 * @see <a href="https://doi.org/10.1137/0613074">Demmel and Veselic, Jacobi's method is more accurate than QR, 1992</a>
 */
public final class JacobiEigenvalues {
    private JacobiEigenvalues() {}

    private static final int MAX_SWEEPS = 60;

    /** Returns the eigenvalues, ascending; the matrix is left as it was. */
    public static double[] of(double[][] symmetric) {
        int size = symmetric.length;
        double[][] m = new double[size][];
        for (int i = 0; i < size; i++) {
            m[i] = symmetric[i].clone();
        }
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    // Relative to the diagonal, not to the norm: this is what keeps small eigenvalues accurate.
                    if (Math.abs(m[p][q]) > 0x1p-54 * Math.sqrt(Math.abs(m[p][p])) * Math.sqrt(Math.abs(m[q][q]))) {
                        rotate(m, p, q);
                        rotated = true;
                    }
                }
            }
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = m[i][i];
        }
        Arrays.sort(values);
        return values;
    }

    private static void rotate(double[][] m, int p, int q) {
        double theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = tangent * cosine;
        double shift = tangent * m[p][q];
        m[p][p] -= shift;
        m[q][q] += shift;
        m[p][q] = 0;
        m[q][p] = 0;
        for (int i = 0; i < m.length; i++) {
            if (i != p && i != q) {
                double ip = m[i][p];
                double iq = m[i][q];
                m[i][p] = cosine * ip - sine * iq;
                m[i][q] = sine * ip + cosine * iq;
                m[p][i] = m[i][p];
                m[q][i] = m[i][q];
            }
        }
    }
}
