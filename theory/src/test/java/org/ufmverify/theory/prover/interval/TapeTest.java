package org.ufmverify.theory.prover.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.exact.Rationals;

class TapeTest {
    @Test
    void aRootOfHugeDegreeIsNoSquareRoot() {
        // 2^32 + 2 is 2 in the lower 32 bits.
        assertThat(rootOfFour(4_294_967_298L).contains(2)).isFalse();
        assertThat(rootOfFour(2).contains(2)).isTrue();
    }

    /** (-1)^n is 1 or -1, however large n is; up to 2^30 by multiplication, beyond it by a root of |x|. */
    @ParameterizedTest
    @CsvSource({
        "1048576, 1",
        "1048577, -1",
        "-1048577, -1",
        "1073741824, 1",
        "1073741825, -1",
        "2147483648, 1",
        "-2147483648, 1",
        "-2147483649, -1",
        "1099511627776, 1",
        "1099511627777, -1"
    })
    void anIntegerPowerOfANegativeNumberHasTheSignOfItsParity(long exponent, double value) {
        Expr power = Expr.power(Expr.variable("a"), Expr.integer(exponent));
        Tape tape = Tape.of(List.of(power), List.of("a"));
        IntervalSweep sweep = IntervalSweep.of(tape);
        sweep.evaluate(new Interval[] {Interval.point(-1)});
        assertThat(sweep.output(0)).isEqualTo(Interval.point(value));
        assertThat(tape.evaluate(new double[] {-1})[tape.output(0)]).isEqualTo(value);
        assertThat(power.toDouble(Map.of("a", -1.0))).isIn(value, Double.NaN);
        sweep.evaluate(new Interval[] {new Interval(-1, 0.5)});
        assertThat(sweep.output(0).contains(value)).isTrue();
        assertThat(sweep.output(0).contains(-value)).isEqualTo(exponent < 0 && value < 0);
        // Close to -1 the power tells one exponent from the next.
        double near = -(1 - 0x1p-30);
        sweep.evaluate(new Interval[] {Interval.point(near)});
        assertThat(sweep.output(0).contains(StrictMath.pow(near, (double) exponent)))
                .isTrue();
    }

    private static Interval rootOfFour(long degree) {
        Expr exponent = Rationals.constant(new BigFraction(1, degree));
        Expr root = Expr.power(Expr.variable("a"), exponent);
        IntervalSweep sweep = IntervalSweep.of(Tape.of(List.of(root), List.of("a")));
        sweep.evaluate(new Interval[] {Interval.point(4)});
        return sweep.output(0);
    }
}
