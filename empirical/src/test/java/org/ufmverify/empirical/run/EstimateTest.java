package org.ufmverify.empirical.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void sizesAreThoseOfTheNetworkAndTheImages() throws IOException {
        Estimate estimate = Estimate.of(Experiments.mixture(1, 0.05, 10));
        long numbers = 64 * 32 + 32 + 32 * 16 + 16 + 16 * 10 + 10;
        assertThat(estimate.trainedNumbers()).isEqualTo(numbers);
        assertThat(estimate.stateBytes()).isEqualTo(3 * 4 * numbers + 1200 * 64);
    }

    @Test
    void timeGrowsWithTheEpochsAtTheSpeedMeasured() throws IOException {
        Estimate estimate = Estimate.of(Experiments.mixture(1, 0.05, 10));
        assertThat(estimate.seconds() * estimate.imagesPerSecond()).isCloseTo(10 * 1000, within(1e-6));
    }
}
