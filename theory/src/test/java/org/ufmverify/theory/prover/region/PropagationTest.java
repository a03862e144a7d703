package org.ufmverify.theory.prover.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Interval;

/** Boxes shrink to what the assumptions leave of them, and never below it. */
class PropagationTest {
    private static Region region(String assume, String integers, double lo, double hi) {
        Range range = Range.of(Double.toString(lo), Double.toString(hi));
        return Region.of(
                Set.of("x", "y"),
                integers.isEmpty() ? Set.of() : Set.of(integers),
                Map.of("x", range, "y", range),
                Formulas.reader(Set.of("x", "y")).relations(assume));
    }

    private static void assertSide(Interval side, double lo, double hi) {
        // Outward rounding of a few operations.
        assertThat(side.lo()).isLessThanOrEqualTo(lo).isCloseTo(lo, within(1e-12));
        assertThat(side.hi()).isGreaterThanOrEqualTo(hi).isCloseTo(hi, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # assumed                          | x      | x  | y     | y
            x > 1 && x < 3 && y == 2*x         | 1      | 3  | 2     | 6
            y == 2*x && x < 3 && x > 1         | 1      | 3  | 2     | 6
            x >= 2 && y <= -x                  | 2      | 10 | -10   | -2
            x^2 <= 4 && y >= x                 | -2     | 2  | -2    | 10
            x + y >= 19                        | 9      | 10 | 9     | 10
            y == x + 1 && x == y/2             | -10    | 10 | -10   | 10
            """)
    void theBoxIsWhatTheAssumptionsLeave(String assume, double xLo, double xHi, double yLo, double yHi) {
        Interval[] box = Propagation.contracted(region(assume, "", -10, 10));
        assertThat(box[0].lo()).isGreaterThanOrEqualTo(-10);
        if (!assume.contains("y/2")) {
            assertSide(box[0], xLo, xHi);
            assertSide(box[1], yLo, yHi);
        } else {
            // Of a fixed point that is only approached the box keeps the solution x = 1, y = 2.
            assertThat(box[0].contains(1)).isTrue();
            assertThat(box[1].contains(2)).isTrue();
            assertThat(box[0].width()).isLessThan(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x > 2 && x < 1                     |
            x + y > 21                         |
            x > 1/4 && x < 3/4                 | x
            x == y && x > 1/4 && y < 3/4       | y
            """)
    void whereNoPointIsLeftTheBoxIsContradictedAndTheRegionKeepsIts(String assume, String integers) {
        Region region = region(assume, integers == null ? "" : integers, -10, 10);
        assertThat(Propagation.of(region).contract(region.box())).isFalse();
        assertThat(Propagation.contracted(region)).isEqualTo(region.box());
    }

    @Test
    void aRangeWithoutAnIntegerHasNoPointOfAnIntegerVariable() {
        Region region = region("y > 0", "x", 0.25, 0.75);
        assertThat(Propagation.of(region).contract(region.box())).isFalse();
        Region real = region("y > 0", "", 0.25, 0.75);
        assertThat(Propagation.of(real).contract(real.box())).isTrue();
    }

    @Test
    void integersAreRoundedInwards() {
        Region region = region("x > 1/4 && x < 13/4", "x", -10, 10);
        Interval[] box = region.box();
        assertThat(Propagation.of(region).contract(box)).isTrue();
        assertThat(box[0]).isEqualTo(new Interval(1, 3));
        assertThat(box[1]).isEqualTo(new Interval(-10, 10));
    }

    @Test
    void goalsAreTheRelationsInOrder() {
        assertThat(Propagation.goals(Formulas.reader(Set.of("x")).relations("x > 1 && x != 3")))
                .extracting(Goal::kind)
                .containsExactly(Goal.Kind.POSITIVE, Goal.Kind.NONZERO);
    }
}
