package org.ufmverify.theory.prover.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.formula.Formulas;

/** Enclosures against ranges worked out by hand. */
class EnclosureTest {
    private static Enclosure of(String text) {
        return Enclosure.of(Formulas.reader(Set.of("x", "y")).expression(text), List.of("x", "y"));
    }

    private static Interval[] box(double xLo, double xHi, double yLo, double yHi) {
        return new Interval[] {new Interval(xLo, xHi), new Interval(yLo, yHi)};
    }

    private static void assertBounds(Interval found, double lo, double hi) {
        assertThat(found.lo()).isLessThanOrEqualTo(lo).isCloseTo(lo, within(1e-13));
        assertThat(found.hi()).isGreaterThanOrEqualTo(hi).isCloseTo(hi, within(1e-13));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # expression    | x low | x high | natural low | natural high | low   | high
            # Monotone: the range is that of the ends, although x occurs twice.
            x^2-x           | 2     | 3      | 1           | 7            | 2     | 6
            x-x^2           | 2     | 3      | -7          | -1           | -6    | -2
            x^2-x           | -3    | -2     | 6           | 12           | 6     | 12
            # In two variables, of which one falls: the extremes are at opposite corners.
            x^2-x-y^2+y     | 2     | 3      | -2          | 8            | 0     | 6
            # The slope is 0 at one end.
            2*x^2+x^2/(1+x^2) | 0   | 1      | 0           | 3            | 0     | 2.5
            -2*x^2-x^2/(1+x^2) | 0  | 1      | -3          | 0            | -2.5  | 0
            # Not monotone: -1/4 at the middle, and a slope in [-1, 1] times half of the width.
            x^2-x           | 0     | 1      | -1          | 1            | -0.75 | 0.25
            """)
    void isTheRangeWhereMonotoneAndTheMeanValueFormElsewhere(
            String text, double xLo, double xHi, double naturalLo, double naturalHi, double lo, double hi) {
        Enclosure enclosure = of(text);
        Interval[] box = box(xLo, xHi, 1, 2);
        if (!text.contains("y")) {
            box[1] = Interval.ONE;
        }
        assertBounds(enclosure.natural(box), naturalLo, naturalHi);
        assertBounds(enclosure.refined(box, true), lo, hi);
        enclosure.natural(box);
        Interval below = enclosure.refined(box, false);
        assertThat(below.lo()).isCloseTo(lo, within(1e-13));
        assertThat(below.hi()).isGreaterThanOrEqualTo(hi);
    }

    @Test
    void onAFaceWhereAFurtherSlopeHasASignTheSearchGoesOn() {
        // Rises with x; the slope in y, (x - 1.2)(2y - 1), has a sign only on the face x = 1, where it is negative.
        Enclosure enclosure = of("10*x + (x-6/5)*(y^2-y)");
        Interval[] box = box(1, 2, 1, 2);
        enclosure.natural(box);
        assertThat(enclosure.refined(box, false).lo())
                .isCloseTo(9.6, within(1e-13))
                .isLessThanOrEqualTo(9.6);
    }

    @Test
    void theFacesOfFourVariablesAreTakenOneAfterTheOther() {
        // As above: the slope in each variable has a sign only once the one before has its value at the minimum.
        List<String> variables = List.of("w", "x", "y", "z");
        Enclosure enclosure = Enclosure.of(
                Formulas.reader(Set.copyOf(variables))
                        .expression("10*w + (w-6/5)*(x^2-x) + (x-6/5)*(y^2-y)/20 + (y-6/5)*(z^2-z)/1000"),
                variables);
        Interval[] box = new Interval[4];
        java.util.Arrays.fill(box, new Interval(1, 2));
        enclosure.natural(box);
        assertThat(enclosure.refined(box, false).lo())
                .isCloseTo(9.5996, within(1e-13))
                .isLessThanOrEqualTo(9.5996);
    }

    @Test
    void slopesAreEnclosedOverTheBox() {
        Enclosure enclosure = of("x^2*y+y");
        enclosure.natural(box(1, 3, 4, 6));
        assertBounds(enclosure.gradient()[0], 8, 36);
        assertBounds(enclosure.gradient()[1], 2, 10);
    }

    @Test
    void withoutSlopesTheNaturalEnclosureIsAllThereIs() {
        Enclosure enclosure = of("Sqrt(x)-x");
        Interval[] box = box(0, 1, 1, 1);
        Interval natural = enclosure.natural(box);
        assertBounds(natural, -1, 1);
        assertThat(enclosure.isSmooth()).isFalse();
        assertThat(enclosure.refined(box, true)).isEqualTo(natural);
    }

    @Test
    void slopesAtTheMiddleAreDerivatives() {
        assertThat(of("x^2*y+y").slopesAtMiddle(box(1, 3, 4, 6))).containsExactly(20, 5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # expression       | tight
            x                  | true
            1-x                | true
            y                  | true
            1-y                | true
            100*x+1/50         | true
            (x+1/50)/100       | false
            (x-1/2)^2+(y-1/2)^2 | true
            x+1                | false
            x+1/100            | false
            x*y+1/10000        | true
            x-x                | true
            """)
    void looksTightWhereACornerOrTheMiddleIsNearlyZero(String text, boolean tight) {
        assertThat(of(text).looksTight(box(0, 1, 0, 1))).isEqualTo(tight);
    }

    @Test
    void contractsToWhereTheTargetCanBeReached() {
        Enclosure enclosure = of("x+y");
        Interval[] box = box(0, 10, 1, 2);
        enclosure.natural(box);
        assertThat(enclosure.contract(box, new Interval(-5, 3))).isTrue();
        assertThat(box[0]).isEqualTo(new Interval(0, 2));
        enclosure.natural(box);
        assertThat(enclosure.contract(box, new Interval(-5, 0))).isFalse();
    }
}
