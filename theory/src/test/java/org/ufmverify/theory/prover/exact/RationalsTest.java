package org.ufmverify.theory.prover.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.prover.interval.Interval;

/** Exact numbers and the doubles next to them. */
class RationalsTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Property(tries = 500, seed = "1")
    void theDoublesOnBothSidesAreNeighboursOfTheFraction(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BigFraction value = new BigFraction(random.nextLong(), random.nextLong(1, Long.MAX_VALUE));
        double below = Rationals.below(value);
        double above = Rationals.above(value);
        assertThat(Rationals.of(below).compareTo(value)).isLessThanOrEqualTo(0);
        assertThat(Rationals.of(above).compareTo(value)).isGreaterThanOrEqualTo(0);
        assertThat(above).isLessThanOrEqualTo(Math.nextUp(below));
    }

    @Test
    void whatIsTooLargeForADoubleIsEnclosedUpToInfinity() {
        BigFraction huge = new BigFraction(BigInteger.TEN.pow(400));
        assertThat(Interval.around(huge)).isEqualTo(new Interval(Double.MAX_VALUE, INF));
        assertThat(Interval.around(huge.negate())).isEqualTo(new Interval(-INF, -Double.MAX_VALUE));
        Interval tiny = Interval.around(huge.reciprocal());
        assertThat(tiny.lo()).isZero();
        assertThat(tiny.hi()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "-5, -5",
        "0.5, 0.5",
        "1/3, 1/3",
        "1.25e3, 1250",
        "0.000000000001, 0.000000000001",
        "1e-13, 1/10000000000000"
    })
    void isWrittenAsADecimalWhereThatIsShort(String text, String written) {
        assertThat(Rationals.write(Range.of(text, text).low())).isEqualTo(written);
    }

    @Test
    void aDecimalIsReadExactly() {
        assertThat(Rationals.of(new BigDecimal("0.1"))).isEqualTo(new BigFraction(1, 10));
        assertThat(Rationals.of(new BigDecimal("-1200"))).isEqualTo(new BigFraction(-1200));
        assertThat(Rationals.of(0.1)).isNotEqualTo(new BigFraction(1, 10));
    }

    @Test
    void aRangeHoldsItsEndsAndWhatIsBetween() {
        Range range = Range.of("1/3", "2");
        assertThat(range.contains(new BigFraction(1, 3))).isTrue();
        assertThat(range.contains(new BigFraction(2))).isTrue();
        assertThat(range.contains(new BigFraction(1))).isTrue();
        assertThat(range.contains(new BigFraction(333, 1000))).isFalse();
        assertThat(range.contains(new BigFraction(2001, 1000))).isFalse();
        assertThat(range.width()).isEqualTo(new BigFraction(5, 3));
        assertThat(Range.of(1, 2)).isEqualTo(Range.of("1", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1/0", "1e401", "1e-401", "1/2/3", "NaN"})
    void whatIsNoNumberIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> Range.of(text, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.001, 1e-3 or 1/3")
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void fourHundredDigitsAreReadAndOneMoreIsNot() {
        for (String text : new String[] {"1e400", "1e-400", "-1e400", "9".repeat(400), "0." + "9".repeat(400)}) {
            assertThat(Range.of(text, text).low()).isEqualTo(Rationals.of(new BigDecimal(text)));
        }
        assertThatThrownBy(() -> Range.of("9".repeat(401), "1e400"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 400 digits");
    }

    @Test
    void endsInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> Range.of("2", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 1]");
    }

    @Test
    void doublesAreExactAndNeighboursOfWhatIsNone() {
        SplittableRandom random = new SplittableRandom(11);
        List<Double> some = new ArrayList<>(List.of(
                0.0,
                -0.0,
                1.0,
                0.1,
                -3.0,
                1e300,
                Double.MAX_VALUE,
                Double.MIN_NORMAL,
                Double.MIN_VALUE,
                3e-310,
                0x1p-1000,
                0x1p-1001,
                0x1.8p60));
        for (int i = 0; i < 2000; i++) {
            some.add(Double.longBitsToDouble(random.nextLong()));
        }
        for (double x : some) {
            if (Double.isFinite(x)) {
                BigFraction exact = Rationals.of(x);
                assertThat(exact).isEqualTo(Rationals.of(new BigDecimal(x)));
                assertThat(Rationals.below(exact)).isEqualTo(x == 0 ? 0.0 : x);
                assertThat(Rationals.above(exact)).isEqualTo(x == 0 ? 0.0 : x);
                BigFraction more = exact.add(new BigFraction(1, 3).multiply(Rationals.of(Math.ulp(x))));
                assertThat(Rationals.of(Rationals.below(more))).isLessThan(more);
                if (x < Double.MAX_VALUE) {
                    assertThat(Rationals.of(Rationals.above(more))).isGreaterThan(more);
                }
            }
        }
    }
}
