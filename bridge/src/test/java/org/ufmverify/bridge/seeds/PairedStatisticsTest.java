package org.ufmverify.bridge.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.seeds.CollapseCurve.Metric;

class PairedStatisticsTest {

    /** NC1 and NC2 that fall as powers of the epoch. */
    private static CollapseCurve powers(double speed, double nc2Factor) {
        List<CollapseCurve.Point> points = new ArrayList<>();
        for (int epoch = 1; epoch <= 64; epoch *= 2) {
            double nc1 = 10 / Math.pow(speed * epoch, 2);
            points.add(new CollapseCurve.Point(epoch, nc1, nc2Factor * Math.sqrt(nc1)));
        }
        return new CollapseCurve(points);
    }

    private static PairedRuns pair(CollapseCurve plain, CollapseCurve smoothed) {
        return new PairedRuns(plain, smoothed, new PairedRuns.TestEnd(0.1, 0.05), new PairedRuns.TestEnd(0.1, 0.05));
    }

    @Test
    void aRunAtTwiceTheSpeedIsOneOctaveFaster() {
        PairedRuns runs = pair(powers(1, 1), powers(2, 1));
        // Levels between logged epochs: linear interpolation of a power law is off by at most 0.09 octaves on either
        // side.
        assertThat(runs.speedUp(Metric.NC1).orElseThrow()).isCloseTo(1, within(0.1));
        assertThat(runs.finalDrop(Metric.NC1)).isCloseTo(Math.log10(4), within(1e-12));
        assertThat(runs.nc2AtEqualNc1().orElseThrow()).isCloseTo(0, within(1e-12));
    }

    @Test
    void lowerNc2AtEqualNc1IsSeenThoughBothRunsAreEquallyFast() {
        PairedRuns runs = pair(powers(1, 1), powers(1, 0.5));
        assertThat(runs.nc2AtEqualNc1().orElseThrow()).isPositive();
        assertThat(runs.speedUp(Metric.NC1).orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(pair(powers(1, 0.5), powers(1, 1)).nc2AtEqualNc1().orElseThrow())
                .isNegative();
    }

    @Test
    void runsWithoutACommonRangeGiveNothing() {
        CollapseCurve high = new CollapseCurve(List.of(new CollapseCurve.Point(1, 10, 1)));
        CollapseCurve low = new CollapseCurve(List.of(new CollapseCurve.Point(1, 1, 1)));
        assertThat(pair(high, low).speedUp(Metric.NC1)).isEmpty();
        assertThat(pair(high, low).nc2AtEqualNc1()).isEmpty();
    }

    @Test
    void theIntervalIsStudentsWhereTheBootstrapIsNarrowerOrHasTooFewResamples() {
        PairedSample sample = PairedSample.of(new double[] {1, 2, 3}, 1);
        // t(0.975; 2) = 4.3027, standard error 1/sqrt(3).
        assertThat(sample.low()).isCloseTo(2 - 4.30265 / Math.sqrt(3), within(1e-4));
        assertThat(sample.high()).isCloseTo(2 + 4.30265 / Math.sqrt(3), within(1e-4));
        assertThat(sample.effectSize().orThrow()).isCloseTo(2, within(1e-12));
        assertThat(PairedSample.of(new double[] {0.2, 0.1 + 0.1, 0.3 - 0.1}, 1).effectSize())
                .isEqualTo(Measured.undefined("all differences are equal"));
    }

    @Test
    void skewedDifferencesWidenTheIntervalOnTheSideThatTheyHide() {
        double[] differences = {1, 1.1, 0.9, 1.05, 0.2, 1.02, 0.97, 1.08};
        PairedSample sample = PairedSample.of(differences, 1);
        // t(0.975; 7) = 2.36462, standard error 0.104574 (by numpy).
        double student = 2.36462 * 0.104574;
        assertThat(sample.mean() - sample.low()).isGreaterThan(1.5 * student);
        assertThat(sample.high() - sample.mean()).isCloseTo(student, within(1e-4));
        double[] mirrored = Arrays.stream(differences).map(x -> -x).toArray();
        assertThat(PairedSample.of(mirrored, 1).high()
                        - PairedSample.of(mirrored, 1).mean())
                .isGreaterThan(1.5 * student);
    }

    @Test
    void tiedDifferencesHaveAFiniteIntervalThoughManyResamplesDoNotScatter() {
        PairedSample sample = PairedSample.of(new double[] {0.1, 0.1, 0.1, 0.1, 0.3 - 0.1}, 1);
        assertThat(sample.low()).isFinite().isLessThan(sample.mean());
        assertThat(sample.high()).isFinite().isGreaterThan(sample.mean());
    }

    @Test
    void theSignTestIsTheBinomialTail() {
        assertThat(SignTest.chance(5, 5)).isCloseTo(1 / 32.0, within(1e-15));
        assertThat(SignTest.chance(4, 5)).isCloseTo(6 / 32.0, within(1e-15));
        assertThat(SignTest.chance(3, 3)).isCloseTo(1 / 8.0, within(1e-15));
        assertThat(SignTest.chance(9, 10)).isCloseTo(11 / 1024.0, within(1e-15));
        assertThat(SignTest.chance(0, 10)).isCloseTo(1, within(1e-15));
        assertThat(SignTest.chance(SignTest.LEAST_PAIRS, SignTest.LEAST_PAIRS)).isLessThanOrEqualTo(SignTest.LEVEL);
        assertThat(SignTest.chance(SignTest.LEAST_PAIRS - 1, SignTest.LEAST_PAIRS - 1))
                .isGreaterThan(SignTest.LEVEL);
        assertThatThrownBy(() -> SignTest.chance(4, 3)).hasMessage("agreeing must be in [0, 3], got 4");
    }

    @Test
    void theIntervalCoversTheTrueMeanAsOftenAsItSays() {
        Random random = new Random(4);
        int covered = 0;
        int tries = 400;
        for (int t = 0; t < tries; t++) {
            double[] differences =
                    DoubleStream.generate(random::nextGaussian).limit(5).toArray();
            PairedSample sample = PairedSample.of(differences, t);
            covered += sample.low() <= 0 && 0 <= sample.high() ? 1 : 0;
        }
        // Expected 0.95 with standard deviation 0.011; the hull of two intervals covers a little more.
        assertThat((double) covered / tries).isBetween(0.92, 0.99);
    }

    private static String reason(double... differences) {
        return ((EmpiricalOutcome.Inconclusive) EmpiricalOutcome.above(differences, 0, 1)).reason();
    }

    @Test
    void everyOutcomeOccursWhereItShould() {
        EmpiricalOutcome observed = EmpiricalOutcome.above(new double[] {1, 1.1, 0.9, 1.05, 0.97}, 0, 1);
        assertThat(observed).isInstanceOf(EmpiricalOutcome.Observed.class);
        assertThat(observed.agreeing()).isEqualTo(5);
        EmpiricalOutcome not = EmpiricalOutcome.above(new double[] {-1, -1.1, -0.9, -1.05, -0.97}, 0, 1);
        assertThat(not).isInstanceOf(EmpiricalOutcome.NotObserved.class);
        assertThat(not.agreeing()).isZero();
        assertThat(reason(-1, 1.1, -0.9, 1.05, 0.1)).isEqualTo("the interval contains $0$");
        assertThat(reason(1, 2)).isEqualTo("an interval needs at least 3 pairs of runs, there are 2");
        assertThat(reason(1, 1, 1)).isEqualTo("all differences are equal, which says nothing of how they scatter");
        assertThat(EmpiricalOutcome.above(new double[] {-0.1, 0.1, 0, 0.05, 0.02}, -1, 1))
                .isInstanceOf(EmpiricalOutcome.Observed.class);
    }

    @Test
    void fewerThanFivePairsNeverDecideHoweverClearTheyAre() {
        assertThat(reason(1, 1.001, 0.999))
                .isEqualTo("3 of 3 pairs are on the claimed side, as they are by chance with $p = 0.13$, which is more "
                        + "than 0.05; it takes 5 pairs to decide");
        assertThat(reason(-1, -1.001, -0.999, -1.002)).contains("4 of 4 pairs are on the other side", "p = 0.063");
    }

    @Test
    void pairsThatDisagreeKeepAnIntervalFromDeciding() {
        // Student's interval of these ten is above zero; three pairs are below.
        double[] differences = {2, 1.8, 1.5, 1.2, 1, 0.8, 0.6, -0.05, -0.04, -0.06};
        assertThat(PairedSample.of(differences, 1).low()).isPositive();
        assertThat(reason(differences))
                .startsWith("7 of 10 pairs are on the claimed side")
                .endsWith("more than 0.05");
        differences[8] = 0.04;
        differences[9] = 0.06;
        assertThat(EmpiricalOutcome.above(differences, 0, 1)).isInstanceOf(EmpiricalOutcome.Observed.class);
    }

    @Test
    void theSameSeedGivesTheSameIntervalAndBadInputIsRefused() {
        double[] differences = {1, 4, 2, 8, 5, 7};
        assertThat(PairedSample.of(differences, 3)).isEqualTo(PairedSample.of(differences, 3));
        assertThatThrownBy(() -> PairedSample.of(new double[] {1, 2, Double.NaN}, 1))
                .hasMessage("differences must be finite, got NaN");
        assertThatThrownBy(() -> new CollapseCurve(List.of())).hasMessage("a curve needs at least one point, got none");
        assertThatThrownBy(() -> new CollapseCurve.Point(1, 0, 1)).hasMessageContaining("must be positive and finite");
    }
}
