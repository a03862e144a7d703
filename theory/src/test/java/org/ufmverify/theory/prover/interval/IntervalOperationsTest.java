package org.ufmverify.theory.prover.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.prover.exact.Range;

/** Each operation on intervals whose ends are small integers, where the exact answer is known by trying all of them. */
class IntervalOperationsTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Property(tries = 1000, seed = "1")
    void sumsAndProductsAreExactlyTheRangeOfTheirEnds(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Interval x = integers(random);
        Interval y = integers(random);
        assertThat(same(x.add(y), ends(x, y, Double::sum))).isTrue();
        assertThat(same(x.subtract(y), ends(x, y, (a, b) -> a - b))).isTrue();
        assertThat(same(x.multiply(y), ends(x, y, (a, b) -> a * b))).isTrue();
        assertThat(same(x.min(y), ends(x, y, Math::min))).isTrue();
        assertThat(same(x.max(y), ends(x, y, Math::max))).isTrue();
        assertThat(x.hull(y).lo()).isEqualTo(Math.min(x.lo(), y.lo()));
        assertThat(x.hull(y).hi()).isEqualTo(Math.max(x.hi(), y.hi()));
        boolean apart = x.hi() < y.lo() || y.hi() < x.lo();
        assertThat(x.intersect(y).isEmpty()).isEqualTo(apart);
        assertThat(x.width()).isEqualTo(x.hi() - x.lo());
    }

    @Property(tries = 1000, seed = "2")
    void powersAndAbsoluteValuesAreExactlyTheRangeOverTheIntegersInside(@ForAll long seed) {
        Interval x = integers(new SplittableRandom(seed));
        for (int n = 1; n <= 6; n++) {
            int power = n;
            assertThat(same(x.power(n), range(x, v -> Math.pow(v, power)))).isTrue();
        }
        assertThat(same(x.abs(), range(x, Math::abs))).isTrue();
        assertThat(same(x.negate(), range(x, v -> -v))).isTrue();
        assertThat(x.containsZero()).isEqualTo(x.lo() <= 0 && 0 <= x.hi());
        for (int v = -7; v <= 7; v++) {
            assertThat(x.contains(v)).isEqualTo(inside(x, v));
        }
    }

    @Test
    void oddPowersOfNegativeNumbersAreRoundedOutwards() {
        Interval cube = Interval.point(-0.1).power(3);
        assertThat(cube.lo()).isLessThan(cube.hi());
        assertThat(cube.contains(-0.001)).isTrue();
        assertThat(Interval.point(0.1).power(3).negate()).isEqualTo(cube);
        Interval mixed = new Interval(-0.1, 0.1).power(3);
        assertThat(mixed.lo()).isEqualTo(cube.lo());
        assertThat(mixed.hi()).isEqualTo(-cube.lo());
    }

    @Test
    void reciprocalsLeaveOutZero() {
        assertThat(Interval.ZERO.reciprocal().isEmpty()).isTrue();
        assertThat(new Interval(-1, 2).reciprocal()).isEqualTo(Interval.ENTIRE);
        assertThat(new Interval(0, 2).reciprocal()).isEqualTo(new Interval(0.5, INF));
        assertThat(new Interval(-2, 0).reciprocal()).isEqualTo(new Interval(-INF, -0.5));
        assertThat(new Interval(2, 4).reciprocal()).isEqualTo(new Interval(0.25, 0.5));
        assertThat(new Interval(-4, -2).reciprocal()).isEqualTo(new Interval(-0.5, -0.25));
    }

    @Test
    void rootsAndLogarithmsAreRestrictedToWhereTheyAreDefined() {
        assertThat(new Interval(-4, 9).sqrt()).isEqualTo(new Interval(0, 3));
        assertThat(new Interval(4, 9).sqrt()).isEqualTo(new Interval(2, 3));
        assertThat(new Interval(-4, 0).sqrt()).isEqualTo(Interval.ZERO);
        assertThat(new Interval(-4, -1).sqrt().isEmpty()).isTrue();
        assertThat(new Interval(-1, 1).log()).isEqualTo(new Interval(-INF, 0));
        assertThat(new Interval(0, 1).log()).isEqualTo(new Interval(-INF, 0));
        assertThat(new Interval(-1, 0).log().isEmpty()).isTrue();
        assertThat(new Interval(1, INF).log()).isEqualTo(new Interval(0, INF));
        assertThat(new Interval(0, INF).exp()).isEqualTo(new Interval(1, INF));
        assertThat(new Interval(-INF, 0).exp()).isEqualTo(new Interval(0, 1));
    }

    @Test
    void aRootTakesTheExponentThatIsWorseOnEachSide() {
        Interval exponent = new Interval(0.3, 0.4);
        Interval below = new Interval(0.25, 0.5).root(exponent);
        assertThat(below.lo()).isLessThanOrEqualTo(Math.pow(0.25, 0.4)).isGreaterThan(Math.pow(0.25, 0.41));
        assertThat(below.hi()).isGreaterThanOrEqualTo(Math.pow(0.5, 0.3)).isLessThan(Math.pow(0.5, 0.29));
        Interval above = new Interval(2, 3).root(exponent);
        assertThat(above.lo()).isLessThanOrEqualTo(Math.pow(2, 0.3)).isGreaterThan(Math.pow(2, 0.29));
        assertThat(above.hi()).isGreaterThanOrEqualTo(Math.pow(3, 0.4)).isLessThan(Math.pow(3, 0.41));
        assertThat(Interval.ONE.root(exponent)).isEqualTo(Interval.ONE);
        assertThat(new Interval(-1, 0).root(exponent)).isEqualTo(Interval.ZERO);
        assertThat(new Interval(-2, -1).root(exponent).isEmpty()).isTrue();
    }

    @Test
    void nothingComesOutOfNothing() {
        Interval one = Interval.ONE;
        for (UnaryOperator<Interval> f : java.util.List.<UnaryOperator<Interval>>of(
                x -> x.add(one),
                one::add,
                x -> x.multiply(one),
                one::multiply,
                x -> x.min(one),
                one::min,
                x -> x.max(one),
                one::max,
                x -> x.power(2),
                x -> x.power(3),
                Interval::abs,
                Interval::negate,
                Interval::reciprocal,
                Interval::sqrt,
                Interval::exp,
                Interval::log,
                x -> x.root(one),
                one::intersect)) {
            assertThat(f.apply(Interval.EMPTY).isEmpty()).isTrue();
            assertThat(f.apply(one).isEmpty()).isFalse();
        }
        assertThat(Interval.EMPTY.hull(one)).isEqualTo(one);
        assertThat(one.hull(Interval.EMPTY)).isEqualTo(one);
        assertThat(Interval.of(2, 1).isEmpty()).isTrue();
        assertThat(Interval.of(1, 1)).isEqualTo(one);
    }

    @Test
    void anIntervalIsBoundedWhenBothEndsAre() {
        assertThat(new Interval(-1, 1).isBounded()).isTrue();
        assertThat(new Interval(-INF, 1).isBounded()).isFalse();
        assertThat(new Interval(-1, INF).isBounded()).isFalse();
        assertThat(Interval.ENTIRE.isBounded()).isFalse();
    }

    @Test
    void theMiddleIsInsideAndGeometricAcrossOrdersOfMagnitude() {
        assertThat(Interval.point(0.1).middle()).isEqualTo(0.1);
        assertThat(new Interval(1, 3).middle()).isEqualTo(2);
        assertThat(new Interval(-3, 1).middle()).isEqualTo(-1);
        assertThat(new Interval(1, 16).middle()).isEqualTo(8.5);
        assertThat(new Interval(1, 100).middle()).isEqualTo(10);
        assertThat(new Interval(-16, -1).middle()).isEqualTo(-8.5);
        assertThat(new Interval(-100, -1).middle()).isEqualTo(-10);
        assertThat(new Interval(0, 100).middle()).isEqualTo(50);
        assertThat(new Interval(10, 100).middle()).isEqualTo(55);
        assertThat(new Interval(-100, -10).middle()).isEqualTo(-55);
        assertThat(Interval.ENTIRE.middle()).isZero();
        assertThat(Interval.POSITIVE.middle()).isEqualTo(1);
        assertThat(Interval.NEGATIVE.middle()).isEqualTo(-1);
        assertThat(new Interval(-5, INF).middle()).isZero();
        assertThat(new Interval(-INF, 5).middle()).isZero();
        assertThat(new Interval(4, INF).middle()).isBetween(1e150, 1e151);
        assertThat(new Interval(-INF, -4).middle()).isBetween(-1e151, -1e150);
        assertThat(new Interval(1e299, INF).middle()).isEqualTo(2e299);
        assertThat(new Interval(-INF, -1e299).middle()).isEqualTo(-2e299);
        assertThat(new Interval(1e301, 1e305).middle()).isEqualTo(1e301);
        assertThat(new Interval(-1e305, -1e301).middle()).isEqualTo(-1e301);
    }

    @Test
    void anIntervalAroundAFractionIsAsNarrowAsDoublesAllow() {
        Interval third = Interval.around(new BigFraction(1, 3));
        assertThat(third.hi()).isEqualTo(Math.nextUp(third.lo()));
        assertThat(Interval.around(new BigFraction(1, 4))).isEqualTo(Interval.point(0.25));
        Interval range = Interval.around(Range.of("0.1", "0.5"));
        assertThat(range.lo()).isLessThanOrEqualTo(0.1).isGreaterThan(0.0999);
        assertThat(range.hi()).isEqualTo(0.5);
    }

    private static Interval integers(SplittableRandom random) {
        int a = random.nextInt(-5, 6);
        int b = random.nextInt(-5, 6);
        return new Interval(Math.min(a, b), Math.max(a, b));
    }

    private static boolean inside(Interval x, double v) {
        return !(v < x.lo()) && !(v > x.hi());
    }

    /** All operations here are monotone in each operand or attain their range at the ends. */
    private static Interval ends(Interval x, Interval y, DoubleBinaryOperator f) {
        double[] values = {
            f.applyAsDouble(x.lo(), y.lo()),
            f.applyAsDouble(x.lo(), y.hi()),
            f.applyAsDouble(x.hi(), y.lo()),
            f.applyAsDouble(x.hi(), y.hi())
        };
        java.util.Arrays.sort(values);
        return new Interval(values[0], values[3]);
    }

    private static Interval range(Interval x, DoubleUnaryOperator f) {
        double low = INF;
        double high = -INF;
        for (double v = x.lo(); v <= x.hi(); v++) {
            low = Math.min(low, f.applyAsDouble(v));
            high = Math.max(high, f.applyAsDouble(v));
        }
        return new Interval(low, high);
    }

    /** Equality of the ends as numbers: 0 and -0 are the same. */
    private static boolean same(Interval x, Interval y) {
        return x.lo() == y.lo() && x.hi() == y.hi();
    }
}
