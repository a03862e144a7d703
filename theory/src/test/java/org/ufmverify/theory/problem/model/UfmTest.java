package org.ufmverify.theory.problem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.problem.measure.DenseSpectrum;
import org.ufmverify.theory.problem.prediction.Minimizer;

class UfmTest {
    private static final UfmProblem PROBLEM = new UfmProblem(4, 2, 5, 0.02, 0.03, 0.15);
    private final Ufm ufm = Ufm.withBias(PROBLEM, 0.07);
    private final double[] point =
            new SplittableRandom(7).doubles(ufm.dimension(), -1, 1).toArray();

    @Test
    void theObjectiveOfTheOriginIsLogK() {
        assertThat(ufm.objective(new double[ufm.dimension()])).isEqualTo(Math.log(4), within(1e-15));
    }

    @Test
    void theGradientIsThatOfDifferenceQuotients() {
        double[] gradient = ufm.gradient(point);
        double h = 1e-5; // error h^2 from the third derivative, 1e-16/h from rounding
        for (int i = 0; i < point.length; i++) {
            double quotient = (ufm.objective(moved(i, h)) - ufm.objective(moved(i, -h))) / (2 * h);
            assertThat(gradient[i]).isEqualTo(quotient, within(1e-9));
        }
    }

    @Test
    void theHessianIsThatOfDifferenceQuotientsOfTheGradient() {
        double[][] hessian = ufm.hessian(point);
        double h = 1e-5;
        for (int i = 0; i < point.length; i++) {
            double[] up = ufm.gradient(moved(i, h));
            double[] down = ufm.gradient(moved(i, -h));
            for (int j = 0; j < point.length; j++) {
                assertThat(hessian[i][j]).isEqualTo((up[j] - down[j]) / (2 * h), within(1e-9));
            }
        }
    }

    @Test
    void aRotationOfTheFeatureSpaceChangesNeitherObjectiveNorCurvature() {
        double[] rotated = Minimizer.rotated(ufm, point, new SplittableRandom(3));
        assertThat(rotated[0]).isNotCloseTo(point[0], within(1e-3));
        assertThat(ufm.objective(rotated)).isEqualTo(ufm.objective(point), within(1e-14));
        DenseSpectrum here = DenseSpectrum.of(ufm.hessian(point));
        DenseSpectrum there = DenseSpectrum.of(ufm.hessian(rotated));
        assertThat(there.smallest()).isEqualTo(here.smallest(), within(1e-14));
        assertThat(there.norm()).isEqualTo(here.norm(), within(1e-14));
    }

    @Test
    void aNegativeBiasDecayIsRefused() {
        assertThatThrownBy(() -> Ufm.withBias(PROBLEM, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("biasDecay must be finite and at least 0, got -1.0");
    }

    private double[] moved(int coordinate, double by) {
        double[] copy = point.clone();
        copy[coordinate] += by;
        return copy;
    }
}
