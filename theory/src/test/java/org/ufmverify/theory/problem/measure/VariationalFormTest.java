package org.ufmverify.theory.problem.measure;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class VariationalFormTest {
    @Property(tries = 50, seed = "1", shrinking = ShrinkingMode.OFF)
    void theLeastDecayOfAFactorizationIsTheScaledNuclearNorm(
            @ForAll @IntRange(min = 1, max = 6) int rank,
            @ForAll @IntRange(min = 0, max = 4) int more,
            @ForAll @DoubleRange(min = 0.01, max = 10) double weightDecay,
            @ForAll @DoubleRange(min = 0.01, max = 10) double featureDecay,
            @ForAll long seed) {
        VariationalForm form = VariationalForm.of(rank, rank + more, rank, weightDecay, featureDecay, seed);
        double s = Math.sqrt(weightDecay * featureDecay);
        assertThat(form.distanceFrom(s * form.nuclearNorm())).isLessThan(NumericChecks.TOLERANCE);
    }

    @Property(tries = 50, seed = "2", shrinking = ShrinkingMode.OFF)
    void itIsNotTheScaledFrobeniusNorm(@ForAll @IntRange(min = 2, max = 6) int rank, @ForAll long seed) {
        VariationalForm form = VariationalForm.of(rank, rank, rank, 0.5, 2, seed);
        assertThat(form.distanceFrom(form.frobeniusNorm())).isGreaterThan(1e-3);
    }
}
