package org.ufmverify.bridge.study.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.report.data.Conditioning;

class RateStudyTest {
    /** The slopes are those of the linearization; what is left of faster modes and of second order is below this. */
    private static final double CLOSE = 0.01;

    @Test
    void measuredRatesAreThePredictedOnes() {
        List<Conditioning.Rate> rates = RateStudy.run(3);
        assertThat(rates).hasSize(12);
        for (Conditioning.Rate rate : rates) {
            double predicted = rate.predicted().orThrow();
            assertThat(rate.measured().orThrow() / predicted)
                    .as(rate.toString())
                    .isCloseTo(1, within(CLOSE));
            assertThat(rate.measuredRatio().orThrow() / rate.ratio().orThrow()).isCloseTo(1, within(2 * CLOSE));
            // Faster in one step size with cross-entropy; with squared error slower.
            assertThat(rate.ratio().orThrow() > 1).isEqualTo(rate.smoothing() > 0);
            assertThat(rate.squaredError().orThrow() < 1).isEqualTo(rate.smoothing() > 0);
        }
    }

    @Test
    void theComparisonSeesTheRateOfAnotherSmoothingAndOfAnotherMomentum() {
        for (RateStudy.Descent descent : RateStudy.DESCENTS) {
            double measured = RateStudy.measured(descent, 0.1, 3);
            assertThat(Math.abs(measured / RateStudy.predicted(descent, 0) - 1)).isGreaterThan(10 * CLOSE);
            assertThat(Math.abs(measured / RateStudy.predicted(descent, 0.08) - 1))
                    .isGreaterThan(2 * CLOSE);
        }
        RateStudy.Descent ball = RateStudy.DESCENTS.get(1);
        RateStudy.Descent other = new RateStudy.Descent("", 0.7, false, ball.part(), ball.steps());
        assertThat(Math.abs(RateStudy.measured(other, 0, 3) / RateStudy.predicted(ball, 0) - 1))
                .isGreaterThan(10 * CLOSE);
    }
}
