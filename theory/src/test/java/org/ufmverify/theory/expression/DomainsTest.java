package org.ufmverify.theory.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.formula.Formulas;

/** Whatever is done with a part that is not defined, the whole is not defined either. */
class DomainsTest {
    private static List<Relation> read(String text) {
        return Formulas.reader(Set.of("x", "y")).relations(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # as written                     | what reading it must keep
            D(Log(a),a) > 0                  | Log(a) == Log(a)
            0*Log(a) == 0                    | Log(a) == Log(a)
            D(Sqrt(a),a) > 0                 |
            D(1/a,a) < 0                     |
            a*Log(a) < 1                     |
            D(Log(a)+delta*Sqrt(a),delta) > 0 | Log(a) == Log(a)
            D(Log(a)+delta/a^2,delta) > 0    | Log(a) == Log(a)
            D(delta/a+delta*Log(a),delta) > 0 |
            0*Log(-1) == 0                   | Log(-1) == Log(-1)
            0*Sqrt(-2) == 0                  | Sqrt(-2) == Sqrt(-2)
            0*Sqrt(a)*Log(delta) == 0        | Sqrt(a) == Sqrt(a); Log(delta) == Log(delta)
            D(a+Sqrt(-2),a) == 1             | Sqrt(-2) == Sqrt(-2)
            D(D(Log(a)*delta,delta),delta) == 0 | Log(a) == Log(a)
            D(Log(a)*delta,{delta,2}) == 0   | Log(a) == Log(a)
            D(a^(3/2),a) >= 0                | Log(a) == Log(a)
            D(delta*a^(3/2),delta) >= 0      |
            a^0 == 1                         | a^(-1) == a^(-1)
            (1/a)^0 == 1                     | a^(-1) == a^(-1); 1/a^(-1) == 1/a^(-1)
            Log(a)^0 == 1                    | Log(a) == Log(a); Log(a)^(-1) == Log(a)^(-1)
            2^0 == 1                         |
            a^1 > 0                          |
            margin(K,a,0*Log(delta)) > 0     | Log(delta) == Log(delta)
            0*margin(K,a,delta) == 0         | K^(-1) == K^(-1)
            """)
    void whatIsLostInReadingIsStillRequired(String text, String guards) {
        List<String> kept = read(text).stream().skip(1).map(Relation::write).toList();
        List<String> expected = guards == null ? List.of() : List.of(guards.split("; ", -1));
        if (text.contains("0*margin")) {
            assertThat(kept).isNotEmpty();
        } else {
            assertThat(kept).hasSameSizeAs(expected);
            for (int i = 0; i < kept.size(); i++) {
                assertThat(Domains.conditions(read(kept.get(i)))).isEqualTo(Domains.conditions(read(expected.get(i))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # relation          | value        | what putting it in must keep
            delta*Log(a) >= 0   | delta = 0    | Log(a)
            a^delta >= 0        | delta = 0    | Log(a)
            a^delta >= 0        | delta = 2    | Log(a)
            a^delta >= 0        | delta = 1/2  | Log(a)
            delta*Sqrt(a) >= 0  | delta = 0    | Sqrt(a)
            delta*Sqrt(-1) >= 0 | delta = 0    | Sqrt(-1)
            Log(delta) <= 1     | delta = 2    |
            Log(delta)+a <= 1   | delta = -2   |
            """)
    void whatIsLostWhenAValueIsPutInIsStillRequired(String text, String value, String part) {
        String[] words = value.split(" = ", -1);
        Expr constant = Formulas.reader().expression(words[1]);
        List<Relation> replaced = Domains.substitute(read(text), Map.of(words[0], constant));
        assertThat(replaced.stream().skip(1).map(relation -> ExprWriter.write(relation.left())))
                .containsExactlyElementsOf(part == null ? List.of() : List.of(part));
    }

    @Test
    void innerConditionsComeFirst() {
        assertThat(Domains.conditions(read("1/(1/(1/a)) > Log(Log(delta))")))
                .extracting(Relation::write)
                .containsExactly("a != 0", "a^(-1) != 0", "(a^(-1))^(-1) != 0", "delta > 0", "Log(delta) > 0");
    }

    @Test
    void ofAVariableAndAnOrderTheDerivativeIsTheOneWrittenOut() {
        assertThat(read("D(a^5*delta,{a,3}) > 0")).isEqualTo(read("D(a^5*delta,a,a,a) > 0"));
        assertThat(read("D(a^5*delta^2,{a,2},{delta,2}) > 0")).isEqualTo(read("D(a^5*delta^2,a,a,delta,delta) > 0"));
        for (String bad :
                List.of("{a,0}", "{a,-1}", "{a,1/2}", "{a,K}", "{a}", "{a,1,2}", "{2,a}", "{a,64}", "{q,2}")) {
            assertThatThrownBy(() -> read("D(a^5," + bad + ") > 0"))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("D(f, {x, 2})");
        }
    }
}
