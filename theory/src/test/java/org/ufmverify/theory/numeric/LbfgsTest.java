package org.ufmverify.theory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {
    private static final SmoothFunction ROSENBROCK = (x, gradient) -> {
        double u = 1 - x[0];
        double v = x[1] - x[0] * x[0];
        gradient[0] = -2 * u - 400 * x[0] * v;
        gradient[1] = 200 * v;
        return u * u + 100 * v * v;
    };

    @Test
    void itFollowsTheBentValleyToTheMinimum() {
        Lbfgs.Result end = Lbfgs.minimize(ROSENBROCK, new double[] {-1.2, 1}, 1e-10, 200);
        assertThat(end.converged()).isTrue();
        assertThat(end.iterations()).isLessThan(100);
        assertThat(end.point()).containsExactly(new double[] {1, 1}, within(1e-9));
        assertThat(end.value()).isLessThan(1e-18);
    }

    @Test
    void anIllConditionedQuadraticIsSolvedToRounding() {
        SmoothFunction quadratic = (x, gradient) -> {
            double value = 3;
            for (int i = 0; i < x.length; i++) {
                double curvature = Math.pow(10, i / 10.0);
                gradient[i] = curvature * (x[i] - i);
                value += 0.5 * gradient[i] * (x[i] - i);
            }
            return value;
        };
        // The gradient of the steepest coordinate is resolved to its curvature, 8e4, times the last digit of 49.
        Lbfgs.Result end = Lbfgs.minimize(quadratic, new double[50], 1e-8, 5000);
        assertThat(end.converged()).isTrue();
        assertThat(end.value()).isEqualTo(3, within(1e-14));
    }

    @Test
    void whatIsNotFinishedSaysSo() {
        Lbfgs.Result end = Lbfgs.minimize(ROSENBROCK, new double[] {-1.2, 1}, 1e-10, 5);
        assertThat(end.converged()).isFalse();
        assertThat(end.iterations()).isEqualTo(5);
    }
}
