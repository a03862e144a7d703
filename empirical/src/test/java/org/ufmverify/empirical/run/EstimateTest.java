package org.ufmverify.empirical.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.training.BatchPlan;

class EstimateTest {

    @Test
    void sizesAreThoseOfTheNetworkAndTheImages() throws IOException {
        Estimate estimate = Estimate.of(Experiments.mixture(1, 0.05, 10), EpochMeasure.NONE);
        long numbers = 64 * 32 + 32 + 32 * 16 + 16 + 16 * 10 + 10;
        assertThat(estimate.trainedNumbers()).isEqualTo(numbers);
        assertThat(estimate.stateBytes()).isEqualTo(3 * 4 * numbers + 1200 * (64 + 4 * 16));
        assertThat(estimate.peakBytes()).isGreaterThan(estimate.stateBytes());
    }

    @Test
    void timeGrowsWithTheEpochsAtTheSpeedMeasured() throws IOException {
        Estimate estimate = Estimate.of(Experiments.mixture(1, 0.05, 10), EpochMeasure.NONE);
        assertThat(estimate.trainingSeconds() * estimate.imagesPerSecond()).isCloseTo(10 * 1000, within(1e-6));
        assertThat(estimate.seconds()).isGreaterThan(estimate.trainingSeconds());
    }

    @Test
    void imagesThatAreDroppedTakeNoTime() throws IOException {
        Estimate dropped = Estimate.of(Experiments.leavingOne(BatchPlan.Last.DROP), EpochMeasure.NONE);
        assertThat(dropped.trainingSeconds() * dropped.imagesPerSecond()).isCloseTo(999, within(1e-6));
        Estimate merged = Estimate.of(Experiments.leavingOne(BatchPlan.Last.MERGE), EpochMeasure.NONE);
        assertThat(merged.trainingSeconds() * merged.imagesPerSecond()).isCloseTo(1000, within(1e-6));
    }

    @Test
    void aSlowMeasureMakesTheRunLonger() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        Estimate estimate = Estimate.of(Experiments.mixture(1, 0.05, 10), (train, test) -> {
            calls.incrementAndGet();
            long until = System.nanoTime() + 50_000_000L;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return EpochMeasure.NONE.measure(train, test);
        });
        assertThat(calls.get()).isPositive();
        // Epochs 1, 2, 4, 6, 8 and 10 are logged; 1200 samples, tried on 1000 of them: at least 6 x 1.2 x 0.05 s.
        assertThat(estimate.measuringSeconds()).isGreaterThan(0.36);
    }
}
