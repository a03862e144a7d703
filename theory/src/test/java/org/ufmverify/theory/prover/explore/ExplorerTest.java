package org.ufmverify.theory.prover.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.Corpus;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Limits;

class ExplorerTest {
    private static Conjecture neverRises(int classes) {
        return Corpus.conjecture(
                "kappa-reg-never-rises",
                "a > 0 && delta >= 0 && a + delta < 1",
                "",
                "D(kappaReg(" + classes + ",a,delta),delta) <= 0",
                "a 0.001 1; delta 0 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100})
    void theThresholdOfTheRegularizedConditionNumberIsBracketed(int classes) {
        Threshold threshold = Explorer.explore(neverRises(classes), "a", "0.0001", Limits.of(120, 1))
                .threshold()
                .orElseThrow();
        assertThat(threshold.holdsAbove()).isTrue();
        assertThat(threshold.bracket().width().doubleValue()).isPositive().isLessThanOrEqualTo(1e-4);
        // An independent look in doubles: the largest increment over a grid of delta, on both sides.
        assertThat(largestRise(classes, threshold.bracket().low().doubleValue()))
                .isPositive();
        assertThat(largestRise(classes, threshold.bracket().high().doubleValue()))
                .isNegative();
    }

    private static double largestRise(int classes, double a) {
        double most = Double.NEGATIVE_INFINITY;
        double step = 1e-6;
        for (double delta = 0; delta < 0.9 * (1 - a); delta += 1e-3) {
            double rise =
                    Formulas.KAPPA_REG.value(classes, a, delta + step) - Formulas.KAPPA_REG.value(classes, a, delta);
            most = Math.max(most, rise);
        }
        return most;
    }

    @Test
    void aThresholdFromBelowIsFoundToo() {
        Exploration found = Explorer.explore(
                Corpus.conjecture("below", "", "", "Exp(x) <= 3+y", "x 0 2; y 0 1"), "x", "0.0001", Limits.of(60, 1));
        Threshold threshold = found.threshold().orElseThrow();
        assertThat(threshold.holdsAbove()).isFalse();
        assertThat(threshold.bracket().low().doubleValue()).isLessThan(Math.log(3));
        assertThat(threshold.bracket().high().doubleValue()).isGreaterThan(Math.log(3));
    }

    @Test
    void aFailureFurtherOutMovesTheBracket() {
        // Holds between the failing intervals (-1, 1) and (3, 3.001): the outer one counts.
        Exploration found = Explorer.explore(
                Corpus.conjecture("outer", "", "", "(x^2-1)*(x-3)*(x-3001/1000) >= 0", "x 0 8"),
                "x",
                "0.0001",
                Limits.of(60, 1));
        assertThat(found.threshold().orElseThrow().bracket().low().doubleValue())
                .isBetween(3.0, 3.001);
    }

    @Test
    void aClaimThatHoldsEverywhereHasNoThreshold() {
        Exploration found = Explorer.explore(
                Corpus.conjecture("all", "", "", "Exp(x) >= 1+x", "x 0 2"), "x", "0.0001", Limits.of(60, 1));
        assertThat(found.threshold()).isEmpty();
        assertThat(found.summary()).contains("holds on the whole range");
    }

    @Test
    void aPictureShowsWhereTheClaimHoldsFailsAndSaysNothing() {
        Picture picture = Explorer.explore(neverRises(10), "a", "delta", "0.001", 10, Limits.of(120, 1))
                .picture()
                .orElseThrow();
        assertThat(picture.rows()).hasSize(10).allSatisfy(row -> assertThat(row).hasSize(10));
        assertThat(picture.rows().get(0).get(0)).isEqualTo(Picture.Cell.FAILS);
        assertThat(picture.rows().get(0).get(5)).isEqualTo(Picture.Cell.HOLDS);
        assertThat(picture.rows().get(9).get(9)).isEqualTo(Picture.Cell.OUTSIDE);
    }

    @Test
    void anUnboundedVariableIsRefused() {
        assertThatThrownBy(() -> Explorer.explore(
                        Corpus.conjecture("none", "", "", "x > 0", ""), "x", "0.0001", Limits.of(1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("range");
    }

    /** Beyond a + delta = 1 the assumptions fail, so the claim does not "hold" there. */
    @Test
    void aClaimIsNotSaidToHoldWhereTheAssumptionsCannot() {
        Conjecture conjecture =
                Corpus.conjecture("regime", "a > 0 && a + 1/10 < 1", "", "margin(10,a,1/10) > 1", "a 0.001 0.999");
        Exploration exploration = Explorer.explore(conjecture, "a", "1e-4", Limits.of(30, 1));
        assertThat(exploration.threshold()).hasValueSatisfying(threshold -> {
            assertThat(threshold.holdsAbove()).isFalse();
            // margin = 1 at a = 10/(9 + e) - 1/10
            double exact = 10 / (9 + Math.E) - 0.1;
            assertThat(threshold.bracket().low().doubleValue()).isLessThanOrEqualTo(exact);
            assertThat(threshold.bracket().high().doubleValue()).isGreaterThanOrEqualTo(exact);
        });
    }

    @Test
    void aToleranceMustBePositive() {
        Conjecture conjecture = Corpus.conjecture("tolerance", "a > 0", "", "a > 1/2", "a 0 1");
        assertThatThrownBy(() -> Explorer.explore(conjecture, "a", "0", Limits.of(5, 1)))
                .hasMessage("the tolerance must be positive, got 0");
    }
}
