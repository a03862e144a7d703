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
        assertThat(rates).hasSize(21);
        for (Conditioning.Rate rate : rates) {
            double predicted = rate.predicted().orThrow();
            assertThat(rate.measured().orThrow() / predicted)
                    .as(rate.toString())
                    .isCloseTo(1, within(CLOSE));
            assertThat(rate.measuredRatio().orThrow() / rate.ratio().orThrow()).isCloseTo(1, within(2 * CLOSE));
            // In one step size smoothing is faster with cross-entropy, and slower with squared error.
            if (rate.smoothing() > 0) {
                assertThat(rate.ratio().orThrow() > 1).isEqualTo(rate.loss().startsWith("cross-entropy"));
            }
        }
    }

    /** Gradient flow has 1 - delta with squared error, whatever else; the discrete steps come close to it. */
    @Test
    void squaredErrorIsSlowerByTheSmoothing() {
        RateStudy.Subject subject = RateStudy.Subject.SQUARED_ERROR;
        assertThat(subject.flow(0.2) / subject.flow(0)).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void theComparisonSeesTheRateOfAnotherSmoothingOfAnotherMomentumAndOfAnotherLoss() {
        RateStudy.Subject plain = RateStudy.Subject.CROSS_ENTROPY;
        for (RateStudy.Descent descent : RateStudy.DESCENTS) {
            double measured = RateStudy.measured(plain, descent, 0.1, 3);
            assertThat(Math.abs(measured / RateStudy.predicted(plain, descent, 0) - 1))
                    .isGreaterThan(10 * CLOSE);
            assertThat(Math.abs(measured / RateStudy.predicted(plain, descent, 0.08) - 1))
                    .isGreaterThan(2 * CLOSE);
        }
        RateStudy.Descent steepest = RateStudy.DESCENTS.get(0);
        RateStudy.Subject squared = RateStudy.Subject.SQUARED_ERROR;
        double measured = RateStudy.measured(squared, steepest, 0.2, 3);
        assertThat(Math.abs(measured / RateStudy.predicted(squared, steepest, 0) - 1))
                .isGreaterThan(10 * CLOSE);
        assertThat(Math.abs(measured / RateStudy.predicted(plain, steepest, 0.2) - 1))
                .isGreaterThan(10 * CLOSE);
        RateStudy.Descent ball = RateStudy.DESCENTS.get(1);
        RateStudy.Descent other = new RateStudy.Descent("", 0.7, false, ball.part(), ball.steps());
        assertThat(Math.abs(RateStudy.measured(plain, other, 0, 3) / RateStudy.predicted(plain, ball, 0) - 1))
                .isGreaterThan(10 * CLOSE);
    }
}
