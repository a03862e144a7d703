package org.ufmverify.theory.problem.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.formula.SpectrumFormulas;
import org.ufmverify.theory.problem.model.UfmProblem;

class JointConditionTest {
    @Property(tries = 1000, seed = "1", shrinking = ShrinkingMode.OFF)
    void forEqualDecaysItHasTheClosedFormOfItsRegime(
            @ForAll @IntRange(min = 4, max = 1000) int classes,
            @ForAll @DoubleRange(min = 0.001, max = 0.99) @Scale(6) double a,
            @ForAll @DoubleRange(min = 0, max = 0.99) @Scale(6) double smoothing) {
        Assume.that(a + smoothing < 0.999);
        Assume.that(2 * SpectrumFormulas.CURVATURE_LOW.value(classes, a, smoothing) <= 1);
        Optimum optimum = Optimum.of(new UfmProblem(classes, 1, classes, a / classes, a / classes, smoothing));
        double stated = SpectrumFormulas.KAPPA_JOINT_EQUAL.value(classes, a, smoothing);
        // Relative; 1 + 1/(g q) amplifies the rounding of a margin down to 1e-3.
        assertThat(optimum.kappaJoint()).isEqualTo(stated, within(1e-11 * stated));
    }

    @Test
    void withThreeClassesItIsSmallerThanThatClosedForm() {
        Optimum optimum = Optimum.of(new UfmProblem(3, 1, 3, 0.2, 0.2, 0.2));
        assertThat(2 * SpectrumFormulas.CURVATURE_LOW.value(3, 0.6, 0.2)).isLessThan(1);
        assertThat(optimum.kappaJoint()).isLessThan(0.99 * SpectrumFormulas.KAPPA_JOINT_EQUAL.value(3, 0.6, 0.2));
    }

    @Test
    void itIsTheDataConditionNumberOnlyWhereThatExceedsTheAntisymmetricMode() {
        // K = 100, a = 0.05: g q (K p - 1) = 7 > 1. K = 10, a = 0.9: 0.07 < 1, and the antisymmetric mode is the
        // largest.
        Optimum many = Optimum.of(new UfmProblem(100, 1, 100, 5e-4, 5e-4, 0));
        assertThat(many.kappaJoint()).isEqualTo(many.kappaData(), within(1e-10));
        Optimum few = Optimum.of(new UfmProblem(10, 1, 10, 0.09, 0.09, 0));
        assertThat(few.kappaJoint()).isGreaterThan(5 * few.kappaData());
    }
}
