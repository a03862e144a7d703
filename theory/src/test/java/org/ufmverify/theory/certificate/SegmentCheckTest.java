package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ufmverify.theory.certificate.Genuine.point;
import static org.ufmverify.theory.certificate.Genuine.statement;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Refutations at points without coordinates: where a factor changes its sign, and with variables that others determine. */
class SegmentCheckTest {
    private static final String LOW = "x = 1414213562373095048/10^18";
    private static final String HIGH = "x = 1414213562373095049/10^18";

    private static Certificate at(String determined, String... factors) {
        return between(LOW, HIGH, determined, factors);
    }

    private static Certificate between(String from, String to, String determined, String... factors) {
        return new Certificate.SignChange(
                point(from),
                point(to),
                "x",
                determined.isEmpty() ? Map.of() : point(determined),
                List.of(factors).stream().map(Genuine::expr).toList());
    }

    static Stream<Arguments> right() {
        return Stream.of(
                arguments("square", statement("", "(x^2-2)^2 > 0", ""), at("", "x^2-2", "x^2-2")),
                arguments(
                        "square over something",
                        statement("x > 0", "x+2/x > 2*Sqrt(2)", ""),
                        at("", "x-Sqrt(2)", "x-Sqrt(2)", "1/x")),
                arguments("determined", statement("y == x^2 && x > 0", "y != 2", ""), at("y = x^2")),
                arguments(
                        "determined within its box",
                        statement("y == x^2", "y != 2", "y >= 1 && y <= 3"),
                        at("y = x^2")),
                arguments(
                        "square of what is determined",
                        statement("y == x^2", "(y-2)^2 > 0", ""),
                        at("y = x^2", "x^2-2", "x^2-2")));
    }

    static Stream<Arguments> forged() {
        return Stream.of(
                arguments("another product", statement("", "(x^2-2)^2 > 0", ""), at("", "x^2-2")),
                arguments("a product of more", statement("", "x^2-3 != 0", ""), at("", "x^2-2", "x^2-3")),
                arguments("zero is allowed", statement("", "(x^2-2)^2 >= 0", ""), at("", "x^2-2", "x^2-2")),
                arguments("no change of sign", statement("", "(x^2-2)^2 > 0", ""), at("", "(x^2-2)^2")),
                arguments("without factors", statement("", "(x^2-2)^2 > 0", ""), at("")),
                arguments(
                        "the other factor is not defined",
                        statement("", "x^2-2 != 0", ""),
                        between("x = 9/10", "x = 11/10", "", "x-1", "(x^2-2)/(x-1)")),
                arguments("factors of another variable", statement("", "(x^2-2)^2 > 0", ""), at("", "y-2", "y-2")),
                arguments("determined otherwise", statement("y == x^2", "y != 2", ""), at("y = 2*x")),
                arguments("not determined", statement("y == x^2", "y != 2", ""), at("")),
                arguments("determined by itself", statement("y == x^2", "y != 2", ""), at("y = y^2")),
                arguments("an integer", statement("K == x", "K^2 != 2", "", "K"), at("K = x")),
                arguments("outside of its box", statement("y == x^2", "y != 2", "y >= 3 && y <= 4"), at("y = x^2")),
                arguments("a value with a pole", statement("", "(x^2-2)*y^2 != 0", ""), at("y = 1/(x^2-2)")),
                arguments("a claim that is not defined", statement("y == -1", "x^2-2 != 0*Log(y)", ""), at("y = -1")),
                arguments(
                        "a claim that is not defined, in factors",
                        statement("y == -1", "(x^2-2)^2 > 0*Log(y)", ""),
                        at("y = -1", "x^2-2", "x^2-2")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void aRightCertificateIsAccepted(String name, Statement statement, Certificate certificate) {
        assertThat(Genuine.checker().check(statement, certificate).certificate())
                .isEqualTo(certificate);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void aForgedCertificateIsRejected(String name, Statement statement, Certificate certificate) {
        assertThatThrownBy(() -> Genuine.checker().check(statement, certificate))
                .isInstanceOf(Rejection.class);
    }
}
