package org.ufmverify.theory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JacobiEigenvaluesTest {
    @Test
    void aKnownMatrixHasItsEigenvalues() {
        // The second difference matrix: 2 - sqrt 2, 2, 2 + sqrt 2.
        double[] values = JacobiEigenvalues.of(new double[][] {{2, -1, 0}, {-1, 2, -1}, {0, -1, 2}});
        assertThat(values).containsExactly(new double[] {2 - Math.sqrt(2), 2, 2 + Math.sqrt(2)}, within(1e-15));
    }

    @Test
    void aSmallEigenvalueOfABadlyScaledMatrixIsAccurateRelativeToItself() {
        // diag(1, s) [[2, 1], [1, 2]] diag(1, s) has determinant 3 s^2 and, for small s, eigenvalues 2 and 1.5 s^2.
        double s = 1e-20;
        double[] values = JacobiEigenvalues.of(new double[][] {{2, s}, {s, 2 * s * s}});
        assertThat(values[0]).isEqualTo(1.5 * s * s, within(1e-14 * s * s));
    }
}
