package org.ufmverify.theory.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.formula.Formulas;

/** What a user's text may contain, and how large it may grow. */
class ExprReaderTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Import[\"/etc/hostname\"] > 0          | unknown function \"Import\"",
                "Get[\"x.m\"] == 1                      | unknown function \"Get\"",
                "Run[\"true\"] > 0                      | unknown function \"Run\"",
                "JavaNew[\"java.io.File\",\"x\"] > 0    | unknown function \"JavaNew\"",
                "ToExpression[\"1\"] > 0                | unknown function \"ToExpression\"",
                "Function[x,x][a] > 0                   | is not a number, a variable or a function",
                "(#&)[a] > 0                            | is not a number, a variable or a function",
                "\"abc\" == \"abc\"                     | is not a number, a variable or a function",
                "Table[i,{i,10^9}] > 0                  | unknown function \"Table\"",
                "Quit[] > 0                             | unknown function \"Quit\"",
                "a > 0; Quit[]                          | expected a relation",
                "a = 3                                  | expected a relation",
                "10^10^10 > a                           | an exponent may be at most 2^20",
                "a^1048577 > 0                          | an exponent may be at most 2^20, got 1048577",
                "a^(-1048577) > 0                       | an exponent may be at most 2^20, got -1048577",
                "1.0e400 > a                            | write Exp(x) for the exponential",
                "1.5*^300 > a                           | is not a number",
            })
    void refusesWhatIsNotInTheVocabulary(String text, String reason) {
        assertThatThrownBy(() -> Formulas.reader().relations(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D(kappaReg(K,a,delta),a,a,a,a,a,a,a,a,a,a,a,a,a,a) > 0",
                "optimalLoss(optimalLoss(optimalLoss(optimalLoss(optimalLoss(K,a,delta),a,delta),a,delta),a,delta),a,delta) > 0"
            })
    void refusesWhatGrowsTooLarge(String text) {
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                SOON, () -> assertThatThrownBy(() -> Formulas.reader().relations(text))
                        .hasMessageContaining("may have at most 20000 parts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a^1048576 > 0", "a^(-1048576) > 0"})
    void takesTheLargestExponent(String text) {
        assertThat(Formulas.reader().relations(text)).hasSize(1);
    }

    @Test
    void thirdDerivativesOfTheBookAreNotTooLarge() {
        assertThatCode(() -> Formulas.reader().relations("D(kappaReg(K,a,delta),delta,delta,delta) > 0"))
                .doesNotThrowAnyException();
    }

    @Test
    void aTowerOfPowersStaysATower() {
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(SOON, () -> {
            Expr tower = Formulas.reader().expression("((((2^63)^63)^63)^63)^63");
            assertThat(tower).isInstanceOf(Expr.Power.class);
            assertThat(tower.isLargerThan(20)).isFalse();
        });
    }
}
