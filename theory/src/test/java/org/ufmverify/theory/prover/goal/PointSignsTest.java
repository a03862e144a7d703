package org.ufmverify.theory.prover.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.Corpus;
import org.ufmverify.theory.prover.exact.PointValue.Sign;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.PointSigns.Truth;

/** Signs and truth at points, near zero above all: where doubles would say the wrong thing. */
class PointSignsTest {
    private static final Map<String, BigFraction> POINT = point("2", "3");

    private static Map<String, BigFraction> point(String x, String y) {
        Map<String, BigFraction> point = new LinkedHashMap<>();
        point.put("x", Range.of(x, x).low());
        point.put("y", Range.of(y, y).low());
        return point;
    }

    private static Expr expression(String text) {
        return Formulas.reader(Set.of("x", "y", "z")).expression(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # at x = 2, y = 3             | sign
            x - y                         | NEGATIVE
            y - x                         | POSITIVE
            3*x - 2*y                     | ZERO
            x - 2 + 10^(-40)              | POSITIVE
            x - 2 - 10^(-40)              | NEGATIVE
            Log(x)                        | POSITIVE
            Log(x/y)                      | NEGATIVE
            Log(x) - Log(2) + 10^(-50)    | POSITIVE
            Log(x) - Log(2) - 10^(-50)    | NEGATIVE
            Log(x*y) - Log(x) - Log(y)    | ZERO
            Sqrt(x)*Sqrt(x) - 2           | ZERO
            Sqrt(x) - 1.41421356237309504880168872420969807856967187537694 | POSITIVE
            Sqrt(x) - 1.41421356237309504880168872420969807856967187537695 | NEGATIVE
            Log(x) - Log(2) + 10^(-500)   | UNKNOWN
            Exp(Log(x) + 10^(-500)) - 2   | UNKNOWN
            Exp(Log(y)) - 3               | ZERO
            (Log(x*y) - Log(x) - Log(y))^(x - 2) | UNKNOWN
            Exp(x) - 7.38905609893065022723042746057500781318031557055184 | POSITIVE
            Exp(x) - 7.38905609893065022723042746057500781318031557055185 | NEGATIVE
            x^(1/3) - 1.2599210498948731647672106072782283505702514 | POSITIVE
            x^(1/3) - 1.2599210498948731647672106072782283505702515 | NEGATIVE
            # 2^32 + 2 is 2 in the lower 32 bits, and no square root.
            Sqrt(x-2) + x^(1/4294967298) - 5/4 | NEGATIVE
            D((x - y)^(-1048576), x)      | POSITIVE
            Abs(x - y) - 1                | ZERO
            Min(x, y) - 2                 | ZERO
            Max(x, y) - 3                 | ZERO
            Max(Log(x), Log(y)) - Log(x)  | POSITIVE
            Min(Log(x), Log(y)) - Log(y)  | NEGATIVE
            Abs(Log(x) - Log(y))          | POSITIVE
            (x - y)^(-3)                  | NEGATIVE
            1/(x - 2)                     | UNDEFINED
            1/(x - 2)*0                   | ZERO
            Log(x - 2)                    | UNDEFINED
            Log(x - y)                    | UNDEFINED
            Sqrt(x - y)                   | UNDEFINED
            Sqrt(Log(x/y))                | UNDEFINED
            (x - y)^(1/3)                 | UNDEFINED
            Exp(Log(x - y))               | UNDEFINED
            Abs(Log(x - y))               | UNDEFINED
            Min(x, Log(x - y))            | UNDEFINED
            Max(Log(x - y), x)            | UNDEFINED
            x + Log(x - y)                | UNDEFINED
            x*Log(x - y)                  | UNDEFINED
            1/Log(x - y)                  | UNDEFINED
            Log(x - y) - Log(x - y)       | UNDEFINED
            Abs(Log(x) - Log(y)) + Log(x) - Log(y) | ZERO
            Max(Log(x), Log(y)) - Log(y)  | ZERO
            # Too large for decimals.
            Exp(500000*x)^5000 - Exp(500000*x)^4999 | UNKNOWN
            Exp(Exp(Exp(x*y))) - Exp(Exp(Exp(Exp(y)))) | UNKNOWN
            Exp(Exp(Exp(Exp(y))))         | POSITIVE
            """)
    void aSignIsCertainOrNotGiven(String text, Sign expected) {
        if (text.equals("1/(x - 2)*0")) {
            // A product with the constant zero is zero before any point is put in.
            assertThat(expression(text)).isEqualTo(Expr.ZERO);
        }
        assertThat(PointSigns.sign(expression(text), POINT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x < y               | HOLDS
            x > y               | FAILS
            x <= 2              | HOLDS
            x >= 2              | HOLDS
            x < 2               | FAILS
            x > 2               | FAILS
            x == 2              | HOLDS
            x != 2              | FAILS
            x == 2 + 10^(-40)   | FAILS
            x != 2 + 10^(-40)   | HOLDS
            Log(x) == Log(x)    | HOLDS
            Log(x) < Log(x)     | FAILS
            Log(x-y) == Log(x-y) | UNDEFINED
            Exp(Exp(Exp(Exp(y)))) == Exp(Exp(Exp(Exp(y)))) | UNKNOWN
            Log(x-y) < 0        | UNDEFINED
            Exp(Exp(Exp(x*y))) < Exp(Exp(Exp(Exp(y)))) | UNKNOWN
            """)
    void aRelationIsTrueFalseUndefinedOrUnknown(String text, Truth expected) {
        assertThat(PointSigns.truth(
                        Formulas.reader(Set.of("x", "y")).relations(text).get(0), POINT))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # claim                               | truth
            x < y && y < 4                        | HOLDS
            x < y && y < 3                        | FAILS
            y < 3 && x < y                        | FAILS
            y < 3 && Log(x-y) < 0                 | UNDEFINED
            Log(x-y) < 0 && y < 3                 | UNDEFINED
            x < y && Exp(Exp(Exp(x*y))) < Exp(Exp(Exp(Exp(y)))) | UNKNOWN
            y < 3 && Exp(Exp(Exp(x*y))) < Exp(Exp(Exp(Exp(y)))) | UNKNOWN
            """)
    void aClaimFailsOnlyWhereAllOfItIsDefined(String claim, Truth expected) {
        assertThat(PointSigns.claim(Corpus.conjecture("c", "", "", claim, ""), POINT))
                .isEqualTo(expected);
    }

    @Test
    void aPointIsAdmissibleWhenAllAssumptionsHoldAndIntegersAreIntegers() {
        Conjecture conjecture = Corpus.conjecture("c", "x > 1 && y > x", "x", "x > 0", "");
        assertThat(PointSigns.isAdmissible(conjecture, point("2", "3"))).isTrue();
        assertThat(PointSigns.isAdmissible(conjecture, point("2", "2"))).isFalse();
        assertThat(PointSigns.isAdmissible(conjecture, point("1", "3"))).isFalse();
        assertThat(PointSigns.isAdmissible(conjecture, point("3/2", "3"))).isFalse();
        assertThat(PointSigns.isAdmissible(conjecture, point("2", "5/2"))).isTrue();
        Conjecture undefined = Corpus.conjecture("c", "Log(x-y) < 0", "", "x > 0", "");
        assertThat(PointSigns.isAdmissible(undefined, point("2", "3"))).isFalse();
    }

    @Test
    void aSignOfAVariableWithoutAValueIsAnErrorOfTheCaller() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> PointSigns.sign(expression("x+z"), POINT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
