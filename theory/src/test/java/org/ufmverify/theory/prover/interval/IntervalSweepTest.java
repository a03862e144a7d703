package org.ufmverify.theory.prover.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.formula.Formulas;

/** Values, smoothness and slopes of each operation over a side of the box, on which each is monotone with a monotone slope. */
class IntervalSweepTest {
    private static final Interval Y = new Interval(3, 5);

    private static IntervalSweep over(String text, Interval x) {
        Tape tape = Tape.of(List.of(Formulas.reader(Set.of("x", "y")).expression(text)), List.of("x", "y"));
        IntervalSweep sweep = IntervalSweep.of(tape);
        sweep.evaluate(new Interval[] {x, Y});
        return sweep;
    }

    /** Lower and upper end within a relative 1e-14 outside of the exact ones, and never inside. */
    private static void assertEnclosesTightly(Interval found, double lo, double hi) {
        assertThat(found.lo()).isLessThanOrEqualTo(lo).isCloseTo(lo, within(1e-14 * (1 + Math.abs(lo))));
        assertThat(found.hi()).isGreaterThanOrEqualTo(hi).isCloseTo(hi, within(1e-14 * (1 + Math.abs(hi))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # expression | x low | x high | value low | value high | slope in x low | slope in x high
            7            | 1     | 4      | 7         | 7          | 0    | 0
            y            | 1     | 4      | 3         | 5          | 0    | 0
            x            | 1     | 4      | 1         | 4          | 1    | 1
            x+y          | 1     | 4      | 4         | 9          | 1    | 1
            2*x          | 1     | 4      | 2         | 8          | 2    | 2
            x*y          | 1     | 4      | 3         | 20         | 3    | 5
            y*x          | 1     | 4      | 3         | 20         | 3    | 5
            1/x          | 1     | 4      | 0.25      | 1          | -1   | -0.0625
            x^2          | 1     | 4      | 1         | 16         | 2    | 8
            x^2          | -4    | 1      | 0         | 16         | -8   | 2
            x^3          | -2    | 1      | -8        | 1          | 0    | 12
            x^0          | 1     | 4      | 1         | 1          | 0    | 0
            x^(-2)       | 1     | 4      | 0.0625    | 1          | -8   | -0.0078125
            Sqrt(x)      | 1     | 4      | 1         | 2          | 0.25 | 0.5
            Sqrt(x)^3    | 1     | 4      | 1         | 8          | 0.75 | 6
            x^(1/3)      | 1     | 8      | 1         | 2          | 0.041666666666666664 | 0.6666666666666666
            Exp(x)       | 0     | 1      | 1         | 2.718281828459045  | 1    | 2.718281828459045
            Log(x)       | 1     | 4      | 0         | 1.3862943611198906 | 0.25 | 1
            Abs(x)       | 1     | 4      | 1         | 4          | 1    | 1
            Abs(x)       | -4    | -1     | 1         | 4          | -1   | -1
            Abs(x)       | -1    | 4      | 0         | 4          | -1   | 1
            Abs(x)       | 0     | 4      | 0         | 4          | -1   | 1
            Abs(x)       | -4    | 0      | 0         | 4          | -1   | 1
            Min(x,y)     | 1     | 2      | 1         | 2          | 1    | 1
            Min(x,y)     | 6     | 7      | 3         | 5          | 0    | 0
            Min(x,y)     | 1     | 3      | 1         | 3          | 0    | 1
            Min(x,y)     | 5     | 6      | 3         | 5          | 0    | 1
            Max(x,y)     | 1     | 2      | 3         | 5          | 0    | 0
            Max(x,y)     | 6     | 7      | 6         | 7          | 1    | 1
            Max(x,y)     | 4     | 7      | 4         | 7          | 0    | 1
            Min(y,x)     | 1     | 2      | 1         | 2          | 1    | 1
            Max(y,x)     | 1     | 2      | 3         | 5          | 0    | 0
            Max(2*x,y)   | 6     | 7      | 12        | 14         | 2    | 2
            x^x          | 1     | 2      | 1         | 4          | 0.5  | 10.772588722239782
            """)
    void valuesAndSlopesAreEnclosed(
            String text, double xLo, double xHi, double lo, double hi, double slopeLo, double slopeHi) {
        IntervalSweep sweep = over(text, new Interval(xLo, xHi));
        assertThat(sweep.isSmooth(0)).isTrue();
        assertEnclosesTightly(sweep.output(0), lo, hi);
        assertEnclosesTightly(sweep.gradient(0)[0], slopeLo, slopeHi);
    }

    @Test
    void aSlopeIsTheSumOverAllWaysThroughTheTape() {
        IntervalSweep sweep = over("Exp(x)*Exp(x) + x*y - 3*x", Interval.ZERO);
        // 2 + y - 3.
        assertEnclosesTightly(sweep.gradient(0)[0], 2, 4);
        assertEnclosesTightly(sweep.gradient(0)[1], 0, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # expression    | x low | x high | smooth
            1/x             | -1    | 1      | false
            1/x             | 0     | 1      | false
            1/x             | -1    | 0      | false
            Sqrt(x)         | 0     | 1      | false
            Sqrt(x)         | -1    | 1      | false
            x^(1/3)         | 0     | 1      | false
            Log(x)          | 0     | 1      | false
            Log(x)          | -1    | 1      | false
            y + Log(x)      | 0     | 1      | false
            Log(x) + y      | 0     | 1      | false
            y*Log(x)        | 0     | 1      | false
            Log(x)*y        | 0     | 1      | false
            Min(y,Log(x))   | 0     | 1      | false
            Max(Log(x),y)   | 0     | 1      | false
            Log(x)^2        | 0     | 1      | false
            Exp(Log(x))     | 0     | 1      | false
            Abs(Log(x))     | 0     | 1      | false
            1/(2+Sqrt(x))   | 0     | 1      | false
            Sqrt(9+Sqrt(x)) | 0     | 1      | false
            Log(9+Sqrt(x))  | 0     | 1      | false
            (9+Sqrt(x))^(1/3) | 0   | 1      | false
            Abs(x)          | -1    | 1      | true
            Exp(x)          | -1    | 1      | true
            """)
    void isSmoothOnlyWhereAllOfItIsDefinedAndLipschitz(String text, double lo, double hi, boolean smooth) {
        assertThat(over(text, new Interval(lo, hi)).isSmooth(0)).isEqualTo(smooth);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # expression | x    | value
            7            | 2    | 7
            x+y          | 2    | 5
            x*y          | 2    | 6
            1/x          | 2    | 0.5
            1/x          | 0    | NaN
            x^2          | 3    | 9
            x^3          | -2   | -8
            Sqrt(x)      | 9    | 3
            Sqrt(x)      | -1   | NaN
            x^(1/3)      | 8    | 2
            x^(1/3)      | 0    | 0
            x^(1/3)      | -8   | NaN
            Exp(x)       | 0    | 1
            Log(x)       | 1    | 0
            Log(x)       | 0    | NaN
            Log(x)       | -1   | NaN
            Abs(x)       | -2   | 2
            Min(x,y)     | 2    | 2
            Max(x,y)     | 2    | 3
            """)
    void inDoublesATapeSaysNotANumberWhereAnExpressionIsNotDefined(String text, double x, double value) {
        Tape tape = Tape.of(List.of(Formulas.reader(Set.of("x", "y")).expression(text)), List.of("x", "y"));
        double found = tape.evaluate(new double[] {x, 3})[tape.output(0)];
        if (Double.isNaN(value)) {
            assertThat(found).isNaN();
        } else {
            assertThat(found).isCloseTo(value, within(1e-15));
        }
    }

    @Test
    void anUnknownVariableIsNamed() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> Tape.of(List.of(Formulas.reader(Set.of("z")).expression("z+1")), List.of("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("z is not among [x]");
    }

    @Test
    void equalPartsAreCompiledOnceAndOutputsKeepTheirOrder() {
        var reader = Formulas.reader(Set.of("x", "y"));
        Tape tape = Tape.of(
                List.of(reader.expression("Exp(x)+1"), reader.expression("Exp(x)"), reader.expression("x")),
                List.of("x", "y"));
        assertThat(tape.outputs()).isEqualTo(3);
        assertThat(tape.size()).isEqualTo(4);
        double[] values = tape.evaluate(new double[] {0, 0});
        assertThat(values[tape.output(0)]).isEqualTo(2);
        assertThat(values[tape.output(1)]).isEqualTo(1);
        assertThat(values[tape.output(2)]).isZero();
    }
}
