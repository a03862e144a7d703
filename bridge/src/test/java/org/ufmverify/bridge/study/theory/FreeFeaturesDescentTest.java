package org.ufmverify.bridge.study.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.theory.formula.Formulas;

/** The model under gradient descent goes where the closed form says, and starts elsewhere. */
class FreeFeaturesDescentTest {
    @Test
    void theLastStepIsAtThePredictedMarginAndTheFirstIsNot() {
        for (double smoothing : new double[] {0, 0.2}) {
            List<Epoch> way = FreeFeaturesDescent.run(10, smoothing, 3).epochs();
            double predicted = Formulas.MARGIN.value(10, 0.07, smoothing);
            Epoch last = way.get(way.size() - 1);
            // The slowest direction has the curvature of the decay: exp(-0.5 x 0.005 x 300 / (1 - 0.9)) = 6e-4.
            assertThat(last.margin().orThrow()).isCloseTo(predicted, within(0.01 * predicted));
            assertThat(way.get(0).margin().orThrow()).isNotCloseTo(predicted, within(0.2 * predicted));
            assertThat(last.nc1().orThrow()).isLessThan(way.get(0).nc1().orThrow() / 100);
            assertThat(last.objective().orThrow())
                    .isCloseTo(Formulas.OPTIMAL_LOSS.value(10, 0.07, smoothing), within(1e-3));
        }
    }

    @Test
    void theMarginOfAnotherSmoothingIsMissed() {
        List<Epoch> way = FreeFeaturesDescent.run(10, 0.2, 3).epochs();
        double other = Formulas.MARGIN.value(10, 0.07, 0);
        assertThat(way.get(way.size() - 1).margin().orThrow()).isNotCloseTo(other, within(0.1 * other));
    }

    @Test
    void noNumberOfClassesIsNoCurve() {
        assertThat(FreeFeaturesDescent.run(List.of(), 1)).isEqualTo(Experiments.none());
    }
}
