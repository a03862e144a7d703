package org.ufmverify.theory.prover.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.RandomExpressions;
import org.ufmverify.theory.prover.exact.PointValue;
import org.ufmverify.theory.prover.goal.PointSigns;

class IntervalTest {
    private static final int DIGITS = 50;

    @Property(tries = 1500, seed = "7")
    void anEnclosureContainsTheValueToFiftyDigits(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Expr expr = RandomExpressions.of(random, 4);
        Map<String, BigFraction> point = RandomExpressions.point(random);
        Interval box = Interval.around(point.get("x"));
        Interval other = Interval.around(point.get("y"));
        double width = random.nextDouble() * 0.1;
        IntervalSweep sweep = IntervalSweep.of(Tape.of(List.of(expr), List.of("x", "y")));
        sweep.evaluate(new Interval[] {new Interval(box.lo() - width, box.hi()), other});
        PointValue exact = PointSigns.value(expr, point, DIGITS);
        if (exact instanceof PointValue.Between || exact instanceof PointValue.Exact) {
            assertThat(encloses(sweep.output(0), exact)).isTrue();
        } else if (exact instanceof PointValue.Undefined) {
            assertThat(sweep.isSmooth(0)).isFalse();
        }
    }

    @Test
    void roundingToNearestDoesNotEnclose() {
        SplittableRandom random = new SplittableRandom(7);
        int lost = 0;
        for (int i = 0; i < 300; i++) {
            Expr expr = RandomExpressions.of(random, 4);
            Map<String, BigFraction> point = RandomExpressions.point(random);
            PointValue exact = PointSigns.value(expr, point, DIGITS);
            double nearest = expr.toDouble(Map.of(
                    "x", point.get("x").doubleValue(), "y", point.get("y").doubleValue()));
            if (exact instanceof PointValue.Between && Double.isFinite(nearest)) {
                lost += encloses(Interval.point(nearest), exact) ? 0 : 1;
            }
        }
        assertThat(lost).isGreaterThan(50);
    }

    private static boolean encloses(Interval interval, PointValue exact) {
        BigDecimal low = low(exact);
        BigDecimal high = high(exact);
        return !interval.isEmpty()
                && (interval.lo() == Double.NEGATIVE_INFINITY || new BigDecimal(interval.lo()).compareTo(high) <= 0)
                && (interval.hi() == Double.POSITIVE_INFINITY || new BigDecimal(interval.hi()).compareTo(low) >= 0);
    }

    private static BigDecimal low(PointValue value) {
        return value instanceof PointValue.Between b ? b.low() : decimal((PointValue.Exact) value);
    }

    private static BigDecimal high(PointValue value) {
        return value instanceof PointValue.Between b ? b.high() : decimal((PointValue.Exact) value);
    }

    private static BigDecimal decimal(PointValue.Exact value) {
        return new BigDecimal(value.value().getNumerator())
                .divide(new BigDecimal(value.value().getDenominator()), new java.math.MathContext(DIGITS));
    }

    @Property(tries = 400, seed = "8")
    void aGradientEnclosesDifferenceQuotients(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Expr expr = RandomExpressions.of(random, 3);
        Interval x = new Interval(0.5 + random.nextDouble(), 2);
        Interval y = Interval.point(0.5 + random.nextDouble());
        IntervalSweep sweep = IntervalSweep.of(Tape.of(List.of(expr), List.of("x", "y")));
        sweep.evaluate(new Interval[] {x, y});
        if (!sweep.isSmooth(0)) {
            return;
        }
        Interval slope = sweep.gradient(0)[0];
        double rise = expr.toDouble(Map.of("x", x.hi(), "y", y.lo())) - expr.toDouble(Map.of("x", x.lo(), "y", y.lo()));
        double quotient = rise / x.width();
        // The quotient itself is rounded: relative to the size of the slopes, and of the values divided by the width.
        double slack = 1e-9 * (1 + Math.abs(quotient));
        if (x.width() > 1e-3 && Double.isFinite(quotient) && Math.abs(quotient) < 1e6) {
            assertThat(quotient).isBetween(slope.lo() - slack, slope.hi() + slack);
        }
    }

    @Property(tries = 500, seed = "9")
    void contractionKeepsThePointsThatSatisfyTheConstraint(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Expr expr = RandomExpressions.of(random, 3);
        Map<String, BigFraction> point = RandomExpressions.point(random);
        double x = point.get("x").doubleValue();
        double y = point.get("y").doubleValue();
        Interval[] box = {new Interval(x - random.nextDouble(), x + 1), new Interval(y - 1, y + random.nextDouble())};
        IntervalSweep sweep = IntervalSweep.of(Tape.of(List.of(expr), List.of("x", "y")));
        double value = expr.toDouble(Map.of("x", x, "y", y));
        if (!Double.isFinite(value)) {
            return;
        }
        double slack = 1e-9 * (1 + Math.abs(value));
        sweep.evaluate(box);
        boolean left = Contractor.of(sweep).contract(box, 0, new Interval(value - slack, value + slack));
        assertThat(left && box[0].contains(x) && box[1].contains(y)).isTrue();
    }

    @Test
    void exactOperationsStayExact() {
        assertThat(Interval.point(0.5).add(Interval.point(0.25))).isEqualTo(Interval.point(0.75));
        assertThat(Interval.point(3).multiply(Interval.point(7))).isEqualTo(Interval.point(21));
        assertThat(Interval.point(4).reciprocal()).isEqualTo(Interval.point(0.25));
        assertThat(Interval.point(9).sqrt()).isEqualTo(Interval.point(3));
        assertThat(Interval.point(0.1).add(Interval.point(0.2)).width()).isPositive();
    }
}
