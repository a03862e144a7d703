package org.ufmverify.theory.prover.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Held against exact decimals: a double is a finite decimal, and so are sums and products of doubles. */
class RoundingTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final MathContext EXACTLY = new MathContext(400, RoundingMode.FLOOR);

    @Property(tries = 2000, seed = "1")
    void sumsAndProductsAreTheNearestDoublesOnEitherSide(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double a = operand(random);
        double b = operand(random);
        BigDecimal sum = new BigDecimal(a).add(new BigDecimal(b));
        assertTight(Rounding.addDown(a, b), sum, Rounding.addUp(a, b));
        BigDecimal product = new BigDecimal(a).multiply(new BigDecimal(b));
        assertTight(Rounding.multiplyDown(a, b), product, Rounding.multiplyUp(a, b));
    }

    @Property(tries = 2000, seed = "2")
    void reciprocalsAndRootsAreTheNearestDoublesOnEitherSide(@ForAll long seed) {
        double x = operand(new SplittableRandom(seed));
        if (x != 0) {
            BigDecimal below = BigDecimal.ONE.divide(new BigDecimal(x), EXACTLY);
            assertTight(Rounding.reciprocalDown(x), below, Rounding.reciprocalUp(x));
        }
        double size = Math.abs(x);
        BigDecimal square = new BigDecimal(size);
        double down = Rounding.sqrtDown(size);
        double up = Rounding.sqrtUp(size);
        assertThat(new BigDecimal(down).pow(2)).isLessThanOrEqualTo(square);
        assertThat(new BigDecimal(up).pow(2)).isGreaterThanOrEqualTo(square);
        assertThat(up).isLessThanOrEqualTo(Math.nextUp(down));
        assertThat(down == up).isEqualTo(new BigDecimal(Math.sqrt(size)).pow(2).compareTo(square) == 0);
    }

    /** Subnormal numbers and reciprocals among them; each second number is a power of two, whose reciprocal is exact. */
    @Property(tries = 400, seed = "4")
    void reciprocalsOfAllSizesAreTheNearestDoublesOnEitherSide(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double size = Math.scalb(random.nextBoolean() ? 1 : 1 + random.nextDouble(), random.nextInt(-1023, 1024));
        double x = random.nextBoolean() ? size : -size;
        // A power of two to the 1023 has up to 716 digits.
        BigDecimal below = BigDecimal.ONE.divide(new BigDecimal(x), new MathContext(800, RoundingMode.FLOOR));
        assertTight(Rounding.reciprocalDown(x), below, Rounding.reciprocalUp(x));
    }

    @Test
    void roundingToNearestIsOftenOnTheWrongSide() {
        SplittableRandom random = new SplittableRandom(3);
        int wrong = 0;
        for (int i = 0; i < 1000; i++) {
            double a = operand(random);
            double b = operand(random);
            wrong += new BigDecimal(a * b).compareTo(new BigDecimal(a).multiply(new BigDecimal(b))) > 0 ? 1 : 0;
        }
        assertThat(wrong).isGreaterThan(200);
    }

    @Test
    void whatOverflowsIsBoundedByTheLargestDouble() {
        double max = Double.MAX_VALUE;
        assertThat(Rounding.addDown(max, max)).isEqualTo(max);
        assertThat(Rounding.addUp(max, max)).isEqualTo(INF);
        assertThat(Rounding.addDown(-max, -max)).isEqualTo(-INF);
        assertThat(Rounding.addUp(-max, -max)).isEqualTo(-max);
        assertThat(Rounding.addDown(INF, 1)).isEqualTo(INF);
        assertThat(Rounding.addDown(1, INF)).isEqualTo(INF);
        assertThat(Rounding.multiplyDown(max, 2)).isEqualTo(max);
        assertThat(Rounding.multiplyUp(max, 2)).isEqualTo(INF);
        assertThat(Rounding.multiplyDown(-max, 2)).isEqualTo(-INF);
        assertThat(Rounding.multiplyUp(-max, 2)).isEqualTo(-max);
        assertThat(Rounding.multiplyDown(INF, 2)).isEqualTo(INF);
        assertThat(Rounding.multiplyDown(2, INF)).isEqualTo(INF);
        assertThat(Rounding.multiplyDown(0, INF)).isZero();
        assertThat(Rounding.multiplyDown(INF, 0)).isZero();
        assertThat(Rounding.reciprocalDown(Double.MIN_VALUE)).isEqualTo(max);
        assertThat(Rounding.reciprocalUp(Double.MIN_VALUE)).isEqualTo(INF);
        assertThat(Rounding.reciprocalDown(-Double.MIN_VALUE)).isEqualTo(-INF);
        assertThat(Rounding.reciprocalDown(INF)).isZero();
        assertThat(Rounding.reciprocalUp(INF)).isEqualTo(Double.MIN_VALUE);
        assertThat(Rounding.reciprocalDown(-INF)).isEqualTo(-Double.MIN_VALUE);
        assertThat(Rounding.expDown(1000)).isEqualTo(max);
        assertThat(Rounding.expUp(1000)).isEqualTo(INF);
        assertThat(Rounding.expDown(INF)).isEqualTo(INF);
        assertThat(Rounding.powerDown(1e200, 2)).isEqualTo(max);
        assertThat(Rounding.powerDown(INF, 2)).isEqualTo(INF);
        assertThat(Rounding.sqrtDown(INF)).isEqualTo(INF);
        assertThat(Rounding.sqrtUp(INF)).isEqualTo(INF);
    }

    @Test
    void whatUnderflowsIsStillEnclosed() {
        double tiny = 0x1p-600;
        assertThat(Rounding.multiplyDown(tiny, tiny)).isZero();
        assertThat(Rounding.multiplyUp(tiny, tiny)).isEqualTo(Double.MIN_VALUE);
        assertThat(Rounding.multiplyDown(-tiny, tiny)).isEqualTo(-Double.MIN_VALUE);
        assertThat(Rounding.multiplyDown(tiny, -tiny)).isEqualTo(-Double.MIN_VALUE);
        assertThat(Rounding.multiplyDown(-tiny, -tiny)).isZero();
        double small = 0x1.8p-500;
        assertEncloses(
                Rounding.multiplyDown(small, small), new BigDecimal(small).pow(2), Rounding.multiplyUp(small, small));
        assertThat(Rounding.multiplyDown(small, small)).isPositive();
        double large = 0x1.8p1000;
        assertEncloses(
                Rounding.reciprocalDown(large),
                BigDecimal.ONE.divide(new BigDecimal(large), EXACTLY),
                Rounding.reciprocalUp(large));
        assertThat(Rounding.reciprocalDown(large)).isPositive();
        assertThat(Rounding.reciprocalUp(-large)).isNegative();
        double root = 0x1.8p-1000;
        assertThat(new BigDecimal(Rounding.sqrtDown(root)).pow(2)).isLessThanOrEqualTo(new BigDecimal(root));
        assertThat(new BigDecimal(Rounding.sqrtUp(root)).pow(2)).isGreaterThanOrEqualTo(new BigDecimal(root));
        assertThat(Rounding.sqrtDown(root)).isPositive();
        assertThat(Rounding.sqrtDown(0x1p-900)).isEqualTo(0x1p-450);
        assertThat(Rounding.sqrtUp(0x1p-900)).isEqualTo(0x1p-450);
        assertThat(Rounding.multiplyDown(0x1p-450, 0x1p-450)).isEqualTo(0x1p-900);
        assertThat(Rounding.sqrtDown(0)).isZero();
        assertThat(Rounding.sqrtUp(0)).isZero();
        assertThat(Rounding.expDown(-1000)).isZero();
        assertThat(Rounding.expUp(-1000)).isPositive();
        assertThat(Rounding.expUp(-INF)).isZero();
        assertThat(Rounding.powerDown(1e-200, 2)).isZero();
        assertThat(Rounding.powerUp(1e-200, 2)).isPositive();
    }

    @Test
    void whatIsKnownExactlyStaysExact() {
        assertThat(Rounding.expDown(0)).isEqualTo(1);
        assertThat(Rounding.expUp(0)).isEqualTo(1);
        assertThat(Rounding.logDown(1)).isZero();
        assertThat(Rounding.logUp(1)).isZero();
        assertThat(Rounding.logDown(INF)).isEqualTo(INF);
        assertThat(Rounding.logUp(INF)).isEqualTo(INF);
        for (double base : new double[] {0, 1}) {
            assertThat(Rounding.powerDown(base, 0.3)).isEqualTo(base);
            assertThat(Rounding.powerUp(base, 0.3)).isEqualTo(base);
        }
        assertTwoUlps(Rounding.expDown(1), Math.E, Rounding.expUp(1));
        assertTwoUlps(Rounding.logDown(2), Math.log(2), Rounding.logUp(2));
        assertTwoUlps(Rounding.powerDown(2, 0.5), Math.sqrt(2), Rounding.powerUp(2, 0.5));
    }

    /** Ordinary sizes, so that no result underflows; a quarter of them short enough that results are exact. */
    private static double operand(SplittableRandom random) {
        double sign = random.nextBoolean() ? 1 : -1;
        if (random.nextInt(4) == 0) {
            return sign * random.nextInt(64) / 8;
        }
        return sign * Math.scalb(1 + random.nextDouble(), random.nextInt(-60, 60));
    }

    private static void assertEncloses(double down, BigDecimal exact, double up) {
        assertThat(new BigDecimal(down)).isLessThanOrEqualTo(exact);
        assertThat(new BigDecimal(up)).isGreaterThanOrEqualTo(exact);
    }

    private static void assertTight(double down, BigDecimal exact, double up) {
        assertEncloses(down, exact, up);
        boolean isDouble = new BigDecimal(exact.doubleValue()).compareTo(exact) == 0;
        assertThat(up).isEqualTo(isDouble ? down : Math.nextUp(down));
    }

    private static void assertTwoUlps(double down, double value, double up) {
        DoubleBinaryOperator ulps = (x, y) -> (y - x) / Math.ulp(value);
        assertThat(ulps.applyAsDouble(down, value)).isBetween(1.0, 3.0);
        assertThat(ulps.applyAsDouble(value, up)).isBetween(1.0, 3.0);
    }
}
