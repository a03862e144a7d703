package org.ufmverify.bridge.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * How often a claim that is not true comes out OBSERVED. At the 95 % level it may be one time in forty, when the differences scatter
 * symmetrically with one peak; where that fails the rate is higher, and by how much is written here.
 */
class OutcomeErrorRateTest {
    private static final int TRIES = 2000;
    private static final double NOMINAL = 0.025;
    /** Three standard deviations of a rate of 0.025 over the tries. */
    private static final double NOISE = 3 * Math.sqrt(NOMINAL * (1 - NOMINAL) / TRIES);

    /** Fraction of samples of mean zero that are OBSERVED to be above zero. */
    private static double falsePositives(int pairs, ToDoubleFunction<Random> difference) {
        Random random = new Random(17);
        int observed = 0;
        for (int t = 0; t < TRIES; t++) {
            double[] differences = DoubleStream.generate(() -> difference.applyAsDouble(random))
                    .limit(pairs)
                    .toArray();
            observed += EmpiricalOutcome.above(differences, 0, t) instanceof EmpiricalOutcome.Observed ? 1 : 0;
        }
        return (double) observed / TRIES;
    }

    @Test
    void threeAndFiveNormalSeedsKeepTheLevel() {
        assertThat(falsePositives(3, Random::nextGaussian)).isLessThan(NOMINAL + NOISE);
        assertThat(falsePositives(5, Random::nextGaussian)).isLessThan(NOMINAL + NOISE);
    }

    @Test
    void heavyTailsAndRoundedErrorRatesKeepTheLevel() {
        assertThat(falsePositives(5, r -> r.nextGaussian() / Math.abs(r.nextGaussian())))
                .isLessThan(NOMINAL + NOISE);
        assertThat(falsePositives(3, r -> Math.rint(r.nextGaussian()))).isLessThan(NOMINAL + NOISE);
        assertThat(falsePositives(5, r -> Math.rint(r.nextGaussian()))).isLessThan(NOMINAL + NOISE);
    }

    @Test
    void flatAndTwoPeakedDifferencesOfFewSeedsDoNot() {
        // 3.8 % for uniform differences and 10 % for two peaks, measured on 200,000 samples; with five seeds 3.2 and
        // 3.3 %.
        assertThat(falsePositives(3, r -> r.nextDouble() - 0.5)).isBetween(NOMINAL, 0.06);
        assertThat(falsePositives(3, r -> (r.nextBoolean() ? 1 : -1) + 0.3 * r.nextGaussian()))
                .isBetween(0.07, 0.13);
        assertThat(falsePositives(5, r -> (r.nextBoolean() ? 1 : -1) + 0.3 * r.nextGaussian()))
                .isLessThan(0.05);
    }

    @Test
    void aRealEffectIsObserved() {
        assertThat(falsePositives(5, r -> 3 + r.nextGaussian())).isGreaterThan(0.9);
    }
}
