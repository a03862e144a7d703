package org.ufmverify.bridge.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.metrics.Measured;

class CollapseSpeedTest {
    private static CollapseSpeed of(int points, DoubleUnaryOperator nc1) {
        // Uneven times, as a falling learning rate has them.
        return CollapseSpeed.of(IntStream.range(0, points)
                .mapToObj(i -> new CollapseSpeed.Point(Math.sqrt(i), nc1.applyAsDouble(Math.sqrt(i))))
                .toList());
    }

    @Test
    void anExponentialHasItsRateAndNoBend() {
        CollapseSpeed speed = of(20, t -> 3 * Math.exp(-0.7 * t));
        assertThat(speed.rate().orThrow()).isCloseTo(0.7, within(1e-12));
        assertThat(speed.bend().orThrow()).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatFallsFasterOrSlowerThanAnExponentialHasABend() {
        assertThat(of(20, t -> Math.exp(-t * t)).bend().orThrow()).isGreaterThan(2);
        assertThat(of(20, t -> 1 / (1 + t)).bend().orThrow()).isLessThan(0.7);
    }

    @Test
    void fewPointsAndWhatDoesNotFallHaveNoRate() {
        assertThat(of(5, t -> Math.exp(-t)).rate()).isInstanceOf(Measured.Undefined.class);
        assertThat(of(0, t -> 1).rate()).isInstanceOf(Measured.Undefined.class);
        assertThat(of(20, t -> Math.exp(t)).rate()).isEqualTo(Measured.undefined("NC1 did not fall"));
        assertThat(of(20, t -> Math.exp(-Math.abs(t - 3))).bend()).isInstanceOf(Measured.Undefined.class);
        // A learning rate of 0 leaves no time in which anything could fall.
        assertThat(CollapseSpeed.of(IntStream.range(0, 20)
                                .mapToObj(i -> new CollapseSpeed.Point(i < 10 ? 0 : 1, 1 + i))
                                .toList())
                        .bend())
                .isInstanceOf(Measured.Undefined.class);
    }

    @Test
    void theRateIsThatOfThePointsAndNotOfTheirOrder() {
        List<CollapseSpeed.Point> scattered = IntStream.range(0, 40)
                .mapToObj(i -> new CollapseSpeed.Point(i, Math.exp(-0.1 * i + (i % 2 == 0 ? 0.05 : -0.05))))
                .toList();
        assertThat(CollapseSpeed.of(scattered).rate().orThrow()).isCloseTo(0.1, within(1e-3));
    }
}
