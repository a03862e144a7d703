package org.ufmverify.bridge.report.typeset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumberTextTest {
    @Test
    void measuredNumbersAreRounded() {
        assertThat(NumberText.rounded(3.94449, 4).latex()).isEqualTo("3.944");
        assertThat(NumberText.rounded(0.05, 3).latex()).isEqualTo("0.0500");
        assertThat(NumberText.rounded(2.14e-9, 2).latex()).isEqualTo("2.1\\times 10^{-9}");
        assertThat(NumberText.rounded(-12345.6, 3).unicode()).isEqualTo("\u221212\u202f346");
        assertThat(NumberText.rounded(9.9999e-4, 2).latex()).isEqualTo("0.0010");
        assertThat(NumberText.rounded(851, 2).latex()).isEqualTo("851");
        assertThat(NumberText.rounded(0, 4).latex()).isEqualTo("0");
    }

    @Test
    void aBoundIsRoundedUp() {
        assertThat(NumberText.atMost(0.0341, 1).latex()).isEqualTo("0.04");
        assertThat(NumberText.atMost(3.0001, 1).latex()).isEqualTo("4");
        assertThat(NumberText.atMost(9.5, 1).latex()).isEqualTo("10");
        assertThat(NumberText.atMost(120.2, 1).latex()).isEqualTo("121");
        assertThat(NumberText.atMost(2.000001e-9, 1).latex()).isEqualTo("3\\times 10^{-9}");
        assertThat(NumberText.atMost(9.1e-4, 1).latex()).isEqualTo("0.001");
    }

    @Test
    void givenNumbersAreExact() {
        assertThat(NumberText.exact(5e-4).latex()).isEqualTo("5\\times 10^{-4}");
        assertThat(NumberText.exact(1e-6).latex()).isEqualTo("10^{-6}");
        assertThat(NumberText.exact(0.05).latex()).isEqualTo("0.05");
        assertThat(NumberText.exact(150).latex()).isEqualTo("150");
        assertThat(NumberText.exact(-1e7).unicode()).isEqualTo("\u221210\u2077");
        assertThat(NumberText.brief(2.0412414523e-4, 3).latex()).isEqualTo("2.04\\times 10^{-4}");
        assertThat(NumberText.brief(0.4, 4).latex()).isEqualTo("0.4");
    }

    @Property(tries = 500, seed = "11")
    void aRoundedNumberIsNearTheNumber(
            @ForAll @DoubleRange(min = -1e12, max = 1e12) double number,
            @ForAll @IntRange(min = 1, max = 12) int digits) {
        // Half a unit in the last digit, with room for the rounding of the division itself.
        double read = read(NumberText.rounded(number, digits));
        assertThat(Math.abs(read - number))
                .isLessThanOrEqualTo(0.5000001 * Math.pow(10, 1 - digits) * Math.abs(number));
    }

    @Property(tries = 500, seed = "12")
    void anExactNumberIsTheNumber(@ForAll double number) {
        assertThat(read(NumberText.exact(number))).isEqualTo(number == 0 ? 0.0 : number);
    }

    private static double read(NumberText text) {
        return Double.parseDouble(
                (text.negative() ? "-" : "") + text.whole() + "." + text.fraction() + "0e" + text.exponent());
    }

    @Test
    void pointsOfAColumnStandInLine() {
        NumberColumn column = NumberColumn.of(List.of(NumberText.exact(1.25), NumberText.exact(10)));
        assertThat(column.latex(NumberText.exact(10))).isEqualTo("$10\\phantom{.00}$");
        assertThat(column.latex(NumberText.exact(1.25))).isEqualTo("$1.25$");
        assertThat(column.html(NumberText.exact(10))).startsWith("10<span").contains("data-pad=\".00\"");
    }

    @Test
    void oneNumberWithAPowerGivesAllOfThemOne() {
        NumberColumn column = NumberColumn.of(List.of(NumberText.rounded(0.21, 2), NumberText.rounded(2e-10, 2)));
        assertThat(column.latex(NumberText.rounded(0.21, 2))).isEqualTo("$2.1\\times 10^{-1\\phantom{0}}$");
        assertThat(column.latex(NumberText.rounded(2e-10, 2))).isEqualTo("$2.0\\times 10^{-10}$");
    }
}
