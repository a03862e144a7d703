package org.ufmverify.theory.prover.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.formula.Formulas;

/** Each operation inverted: which x of a side can give a value in the target. */
class ContractorTest {
    private static final Interval Y = new Interval(3, 5);

    private static Interval[] box(double xLo, double xHi) {
        return new Interval[] {new Interval(xLo, xHi), Y};
    }

    private static boolean contract(String text, Interval[] box, Interval target) {
        IntervalSweep sweep = IntervalSweep.of(
                Tape.of(List.of(Formulas.reader(Set.of("x", "y")).expression(text)), List.of("x", "y")));
        sweep.evaluate(box);
        return Contractor.of(sweep).contract(box, 0, target);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # expression | x low | x high | target low | target high | x left low | x left high
            x            | 0     | 10     | 2          | 4           | 2          | 4
            x+y          | -10   | 10     | 0          | 1           | -5         | -2
            y-x          | -10   | 10     | 0          | 1           | 2          | 5
            2*x          | 0     | 10     | 2          | 4           | 1          | 2
            -2*x         | -10   | 10     | 2          | 4           | -2         | -1
            x*y          | -10   | 10     | 15         | 30          | 3          | 10
            y*x          | -10   | 10     | 15         | 30          | 3          | 10
            x*(y-4)      | 0     | 10     | 5          | 6           | 5          | 10
            x*(y-4)      | -10   | 0      | 5          | 6           | -10        | -5
            x*(y-4)      | -10   | 10     | 5          | 6           | -10        | 10
            x*(y-4)      | -1    | 10     | 5          | 6           | 5          | 10
            x*(y-4)      | -10   | 10     | -1         | 1           | -10        | 10
            x*(y-3)      | -10   | 10     | 4          | 8           | 2          | 10
            1/x          | 0.1   | 10     | 0.25       | 0.5         | 2          | 4
            1/x          | -10   | -0.1   | -0.5       | -0.25       | -4         | -2
            x^2          | -10   | 10     | 4          | 9           | -3         | 3
            x^2          | 0     | 10     | 4          | 9           | 2          | 3
            x^2          | -10   | 0      | 4          | 9           | -3         | -2
            x^2          | -1    | 10     | 4          | 9           | 2          | 3
            x^4          | -1    | 10     | 16         | 81          | 2          | 3
            x^4          | -10   | 1      | 16         | 81          | -3         | -2
            x^3          | -10   | 10     | 8          | 27          | 2          | 3
            x^3          | -10   | 10     | -27        | -8          | -3         | -2
            x^3          | -10   | 10     | -8         | 27          | -2         | 3
            Sqrt(x)      | 0     | 100    | 2          | 3           | 4          | 9
            Sqrt(x)      | 0     | 100    | -1         | 3           | 0          | 9
            x^(1/3)      | 0     | 100    | 2          | 3           | 8          | 27
            Exp(x)       | -10   | 10     | 1          | 2.718281828459045 | 0    | 1
            Log(x)       | 0.01  | 10     | 0          | 1           | 1          | 2.718281828459045
            Abs(x)       | -10   | 10     | 2          | 3           | -3         | 3
            Abs(x)       | -1    | 10     | 2          | 3           | 2          | 3
            Abs(x)       | -10   | 1      | 2          | 3           | -3         | -2
            Abs(x)       | -10   | 10     | -5         | 3           | -3         | 3
            Min(x,y)     | -10   | 10     | 1          | 2           | 1          | 2
            Min(x,y)     | -10   | 10     | 4          | 6           | 4          | 10
            Max(x,y)     | -10   | 10     | 6          | 7           | 6          | 7
            Max(x,y)     | -10   | 10     | 1          | 4           | -10        | 4
            x*y+x        | -10   | 10     | 12         | 18          | 0.4        | 9.333333333333334
            """)
    void keepsJustWhatMayReachTheTarget(
            String text, double xLo, double xHi, double lo, double hi, double leftLo, double leftHi) {
        Interval[] box = box(xLo, xHi);
        assertThat(contract(text, box, new Interval(lo, hi))).isTrue();
        assertThat(box[0].lo()).isLessThanOrEqualTo(leftLo).isCloseTo(leftLo, within(1e-13 * (1 + Math.abs(leftLo))));
        assertThat(box[0].hi())
                .isGreaterThanOrEqualTo(leftHi)
                .isCloseTo(leftHi, within(1e-13 * (1 + Math.abs(leftHi))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # expression   | target low | target high
            7              | 0          | 1
            x              | 20         | 30
            x+y            | 20         | 30
            x*y            | 60         | 70
            1/(x+20)       | 1          | 2
            x^2            | -2         | -1
            x^2            | 101        | 200
            x^4            | -2         | -1
            Sqrt(x)        | -2         | -1
            Exp(x)         | -2         | -1
            Log(x)         | 5          | 6
            Abs(x)         | -2         | -1
            Min(x,y)       | 6          | 7
            Max(x,y)       | -2         | 2
            """)
    void saysThatNothingIsLeftWhereTheTargetCannotBeReached(String text, double lo, double hi) {
        assertThat(contract(text, box(-10, 10), new Interval(lo, hi))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # expression | target low | target high | y left low | y left high
            x+y          | 4          | 5           | 3          | 4
            x*y          | 4          | 8           | 3          | 4
            Min(x+4,y)   | 4.5        | 5           | 4.5        | 5
            Max(x,y)     | 1          | 4           | 3          | 4
            """)
    void theSecondOperandIsNarrowedAsWell(String text, double lo, double hi, double leftLo, double leftHi) {
        Interval[] box = box(1, 2);
        if (text.startsWith("x*y")) {
            box[0] = new Interval(2, 2.5);
        }
        assertThat(contract(text, box, new Interval(lo, hi))).isTrue();
        assertThat(box[1].lo()).isCloseTo(leftLo, within(1e-14)).isLessThanOrEqualTo(leftLo);
        assertThat(box[1].hi()).isCloseTo(leftHi, within(1e-14)).isGreaterThanOrEqualTo(leftHi);
    }

    @Test
    void aFactorOfZeroSaysNothingOfTheOther() {
        Interval[] box = {new Interval(-10, 10), Interval.ZERO};
        assertThat(contract("x*y", box, new Interval(-1, 1))).isTrue();
        assertThat(box[0]).isEqualTo(new Interval(-10, 10));
    }

    @Test
    void aContradictionBetweenTwoPartsIsFound() {
        // x^2 would have to be at least 0.9, and x at most 0.1.
        assertThat(contract("x^2-x", box(0, 1), new Interval(0.9, 1))).isFalse();
        assertThat(contract("x^2-x", box(0, 1), new Interval(-0.1, 1))).isTrue();
        // The minimum would have to be at least 2.4, and x, already below y, at most 2.1.
        assertThat(contract("Min(x,y)-x", box(2, 2.5), new Interval(0.4, 0.5))).isFalse();
        assertThat(contract("Min(x,y)-x", box(2, 2.5), new Interval(0, 0.5))).isTrue();
        // The maximum would have to be at most 6.6, and x, already above y, at least 6.9.
        assertThat(contract("Max(x,y)-x", box(6.5, 7), new Interval(-0.5, -0.4)))
                .isFalse();
        assertThat(contract("Max(x,y)-x", box(6.5, 7), new Interval(-0.5, 0))).isTrue();
    }
}
