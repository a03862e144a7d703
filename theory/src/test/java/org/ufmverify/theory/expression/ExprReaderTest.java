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
                "Function[x,x][a] > 0                   | unknown function \"Function\"",
                "(#&)[a] > 0                            | expected a number, a variable, a function or \"(\", got \"#\"",
                "\"abc\" == \"abc\"                     | expected a number, a variable, a function or",
                "Table[i,{i,10^9}] > 0                  | unknown function \"Table\"",
                "Quit[] > 0                             | unknown function \"Quit\"",
                "a > 0; Quit[]                          | write each claim as an item of its own",
                "a > 0 b                                | unknown variable \"b\"",
                "a > 0 1                                | expected the end of the text, got \"1\" (at column 7)",
                "a + 1                                  | expected a relation",
                "10^10^10 > a                           | an exponent may be at most 2^20",
                "a^1048577 > 0                          | an exponent may be at most 2^20, got 1048577",
                "a^0.33333333 > 0                       | the numerator of an exponent may be at most 2^20, got 33333333/100000000",
                "a^(-1048577) > 0                       | an exponent may be at most 2^20, got -1048577",
                "1.0e401 > a                            | an exponent of at most 400, got \"1.0e401\"",
                "1.5*^300 > a                           | write 1.5e-3 for 1.5*10^-3",
                "'a > 0 || delta > 0'                   | write Max(a - b, c - d) > 0",
                "a > 0 or delta > 0                     | write Max(a - b, c - d) > 0",
                "!(a > 0)                               | write the opposite one",
                "not a > 0                              | write the opposite one",
                "a > 0 => delta > 0                     | put the premise among the assumptions",
                "a =< 1                                 | write <= for \"at most\"",
                "a <> 1                                 | write != for \"is not\"",
                "a > 0 & delta > 0                      | write && to join relations",
                "'|a| > 0'                              | write Abs(x) for the absolute value",
                "K! > 0                                 | factorials are not in the vocabulary",
                "a < Pi                                 | 223/71 < Pi < 22/7",
                "a < \u03c0                             | 223/71 < Pi < 22/7",
                "a < \u221e                             | infinity is no number",
                "ArcTan(a) < 1                          | functions of angles are not in the vocabulary",
                "log(2, a) < 1                          | write Log(base, x)",
                "Margin(K,a,delta) > 0                  | did you mean \"margin\"?",
                "margin > 0                             | it is a function and needs arguments",
                "margin(K,a) > 0                        | margin(K, a, delta) takes 3 arguments, got 2",
                "K(a+1) > 0                             | \"K\" is a variable, not a function; write K*(...)",
                "Max(a) > 0                             | Max takes 2 arguments or more, got 1",
                "D(a) > 0                               | D needs an expression and a variable",
                "D(a, {a, 99}) > 0                      | whole number from 1 to 20, got \"99\"",
                "D(a^2, 2) > 0                          | D needs variables after the expression",
                "K in [2, 10]                           | write 0 < a < 1 for a range",
                "1/0 > 0                                | division by zero",
                "a > 0 \u20ac                           | expected the end of the text, got \"\u20ac\" (at column 7)",
            })
    void refusesWhatIsNotInTheVocabulary(String text, String reason) {
        assertThatThrownBy(() -> Formulas.reader().relations(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    /** Other spellings, and the text in the language of claims that means the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "log(a) + ln(a) + exp(-a) > 0           | Log(a) + Log(a) + Exp(-a) > 0",
                "sqrt(a) + abs(a) + tanh(a) < 9         | Sqrt(a) + Abs(a) + Tanh(a) < 9",
                "max(a, delta, 1) > min(a, delta, 1)    | Max(a, Max(delta, 1)) > Min(a, Min(delta, 1))",
                "a**2 > a**-2                           | a^2 > a^(-2)",
                "-a^2 < 2^-a                            | -(a^2) < 2^(-a)",
                "2^a^2 > (2^a)^2                        | 2^(a^2) > (2^a)^2",
                "a > 1e-9                               | a > 1/1000000000",
                "a > 1.5E+3                             | a > 1500",
                "a > .5                                 | a > 1/2",
                "a = 1                                  | a == 1",
                "a > 0 and delta > 0                    | a > 0 && delta > 0",
                "(a > 0) && ((delta > 0) && (1 + (a)) > 0) | a > 0 && delta > 0 && 1 + a > 0",
                "E^a > e                                | Exp(a) > Exp(1)",
                "Log(2, a) > Log2(a) - 1                | Log(a)/Log(2) > Log(a)/Log(2) - 1",
                "Sigmoid(a) > log1p(a)                  | 1/(1 + Exp(-a)) > Log(1 + a)",
                "2(a+1)a > 2 a                          | 2*(a+1)*a > 2*a",
                "Log[a] > pow(a, 2)                     | Log(a) > a^2",
                "lambda_W > \u03bb_H                    | lambdaW > lambdaH",
                "\u03b4 \u2264 1 \u2227 \u03b4 \u2265 0 | delta <= 1 && delta >= 0",
                "a \u2260 2\u00b7\u03b4\u00b2         | a != 2*delta^2",
                "\u221a(a) \u2212 \u221aa \u00d7 a\u207b\u00b9 > 0 | Sqrt(a) - Sqrt(a)*a^(-1) > 0",
                "D(a^3, {a, 2}) > 0                     | D(a^3, a, a) > 0",
                "D(Abs(a), a) > 0                       | a/Abs(a) > 0",
            })
    void otherSpellingsMeanTheSame(String text, String plain) {
        assertThat(Formulas.reader().relations(text.strip()))
                .isEqualTo(Formulas.reader().relations(plain.strip()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-a^2 < 0 | (-a)^2 < 0",
                "2^a^2 > 0 | (2^a)^2 > 0",
                "1/2a > 0 | 1/(2*a) > 0",
                "Log(2, a) > 0 | Log(a, 2) > 0"
            })
    void spellingsThatDifferAreToldApart(String text, String other) {
        assertThat(Formulas.reader().relations(text))
                .isNotEqualTo(Formulas.reader().relations(other));
    }

    /** The derivative of a function with a kink has no value there, so the claim says where it is asked. */
    @Test
    void theDerivativeOfMaxIsThatOfTheLargerBranch() {
        Expr derivative = Formulas.reader().expression("D(Max(a^2, 3*a), a)");
        assertThat(derivative.toDouble(java.util.Map.of("a", 1.0))).isEqualTo(3);
        assertThat(derivative.toDouble(java.util.Map.of("a", 5.0))).isEqualTo(10);
        assertThat(derivative.toDouble(java.util.Map.of("a", 3.0))).isNaN();
        Expr least = Formulas.reader().expression("D(Min(a^2, 3*a), a)");
        assertThat(least.toDouble(java.util.Map.of("a", 1.0))).isEqualTo(2);
    }

    @Test
    void aUsersDefinitionIsWrittenOut() {
        ExprReader reader = Formulas.reader()
                .withVariable("x_1")
                .with("c", "3/2")
                .with("ratio(K, a, delta)", "c*margin(K,a,delta)/margin(K,a,0)");
        assertThat(reader.relations("ratio(K,a,x_1) < 1"))
                .isEqualTo(Formulas.reader().withVariable("x_1").relations("3/2*margin(K,a,x_1)/margin(K,a,0) < 1"));
        assertThat(reader.with("slope(t)", "D(Log(t), t)").expression("slope(a)"))
                .isEqualTo(Formulas.reader().expression("1/a"));
    }

    /** 0*Log(x) is 0 only where the logarithm is defined, in a definition as well. */
    @Test
    void aUsersDefinitionKeepsItsDomain() {
        assertThat(Formulas.reader().with("zero(x)", "0*Log(x)").relations("zero(a) >= 0"))
                .isEqualTo(Formulas.reader().relations("0*Log(a) >= 0"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "margin(x)  | x      | the name \"margin\" has a meaning already",
                "K          | 2      | the name \"K\" has a meaning already",
                "log(x)     | x      | the name \"log\" has a meaning already",
                "E          | 2      | the name \"E\" has a meaning already",
                "f(x, x)    | x      | must be different names",
                "f(2)       | 2      | must be different names",
                "f g        | 2      | a definition is named as",
                "2f         | 2      | a name must be",
                "f(x)       | f(x)   | unknown function \"f\"",
                "f(x)       | y      | unknown variable \"y\"",
            })
    void aDefinitionThatCannotBeMeantIsRefused(String signature, String text, String reason) {
        assertThatThrownBy(() -> Formulas.reader().with(signature, text)).hasMessageContaining(reason);
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
