package org.ufmverify.theory.optimum.spectrum;

import java.util.Arrays;
import org.ufmverify.theory.optimum.model.Symmetric;

/** Eigenvalues of the small blocks of a Hessian, of which some are 0 by symmetry. */
final class JacobiBlock {
    /** Below this part of the norm an eigenvalue of a block is 0: it is so by an identity, up to rounding. */
    private static final double ZERO = 1e-14;

    private JacobiBlock() {}

    static double[] eigenvalues(double[][] matrix) {
        double[] values = Symmetric.eigenvalues(matrix);
        double norm = Arrays.stream(values).map(Math::abs).max().orElse(0);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]) <= ZERO * norm ? 0 : values[i];
        }
        return values;
    }
}
