package org.ufmverify.bridge.metrics.detail;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The metric of CONTRIBUTING.md is K - 1 of a simplex, 1 of means on a line, and undefined where there is nothing to measure. */
class ParticipationRatioTest {
    private static double of(double... means) {
        return ParticipationRatio.participation(means, 2).orNaN();
    }

    @Test
    void theMetricOfTheGuideCountsDirections() {
        double height = Math.sqrt(3) / 2;
        assertThat(of(1, 0, -0.5, height, -0.5, -height)).isCloseTo(2, Offset.offset(1e-12));
        assertThat(of(1, 1, -3, -3, 2, 2)).isCloseTo(1, Offset.offset(1e-12));
        assertThat(of(1, 0, -0.5, 0.1, -0.5, -0.1)).isBetween(1.0001, 1.1);
        assertThat(of(0, 0, 0, 0, 0, 0)).isNaN();
    }
}
