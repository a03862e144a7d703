package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ufmverify.theory.certificate.Genuine.at;
import static org.ufmverify.theory.certificate.Genuine.between;
import static org.ufmverify.theory.certificate.Genuine.cleared;
import static org.ufmverify.theory.certificate.Genuine.everywhere;
import static org.ufmverify.theory.certificate.Genuine.expr;
import static org.ufmverify.theory.certificate.Genuine.identity;
import static org.ufmverify.theory.certificate.Genuine.relation;
import static org.ufmverify.theory.certificate.Genuine.statement;
import static org.ufmverify.theory.certificate.Genuine.unsatisfiable;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ufmverify.theory.expression.Expr;

/** For each condition that a step of the checker asks: a certificate that is wrong in that alone, and one that needs what it gives. */
class StepCheckTest {
    private static final Proof EVIDENT = new Proof.Evident();
    private static final String GIBBS = "x*(Log(x)-Log(y)) >= x-y";

    private static Proof lemma(String relation, Proof proof, Proof then) {
        return new Proof.Lemmas(List.of(new Proof.Lemma(relation(relation), proof)), then);
    }

    private static Proof cases(String when) {
        return new Proof.Cases(relation(when), EVIDENT, EVIDENT);
    }

    private static Proof substitution(String variable, Expr value, String equation, String slope) {
        return new Proof.Substitution(variable, value, relation(equation), Genuine.number(slope), EVIDENT);
    }

    private static Proof inwards(List<String> kept, int conditions, int slopeConditions, boolean strictly) {
        return new Proof.Inwards(
                "x",
                kept.stream().map(Genuine::relation).toList(),
                Collections.nCopies(conditions, EVIDENT),
                Collections.nCopies(slopeConditions, EVIDENT),
                strictly,
                EVIDENT,
                EVIDENT);
    }

    private static Certificate defined(int conditions, Proof proof) {
        return new Certificate.Shown(false, Collections.nCopies(conditions, EVIDENT), List.of(proof));
    }

    static Stream<Arguments> needed() {
        Proof gibbs =
                cleared("1", "x*(Log(x)-Log(y))-x+y", unsatisfiable("x > 0 && y > 0", "x*(Log(x)-Log(y))-x+y < 0"));
        return Stream.of(
                arguments(
                        "what a lemma says",
                        statement("x > 0 && y > 0", GIBBS, ""),
                        defined(2, lemma(GIBBS, gibbs, EVIDENT))),
                arguments(
                        "a factor of unknown sign, for an equation",
                        statement("x != 0 && y == 0", "x*y == 0", ""),
                        everywhere(cleared("x", "y", EVIDENT))),
                arguments(
                        "a factor of unknown sign, against an equation",
                        statement("x != 0 && y != 0", "x*y != 0", ""),
                        everywhere(cleared("x", "y", EVIDENT))),
                arguments("that a fact is defined", statement("Log(x) > 1", "x > 0", ""), everywhere(EVIDENT)),
                arguments(
                        "a fact said again in a case",
                        statement("Abs(x) > 1", "x != 1/2", ""),
                        everywhere(cases("x >= 0"))),
                arguments(
                        "an upper bound that is excluded",
                        statement("K >= 2 && K < 3", "K == 2", "", "K"),
                        everywhere(new Proof.OneInteger("K", EVIDENT))),
                arguments(
                        "a lower bound that is excluded",
                        statement("K > 1 && K <= 2", "K == 2", "", "K"),
                        everywhere(new Proof.OneInteger("K", EVIDENT))),
                arguments(
                        "bounds that are no integers",
                        statement("K > 1/2 && K < 3/2", "K == 1", "", "K"),
                        everywhere(new Proof.OneInteger("K", EVIDENT))),
                arguments("an integer coordinate", statement("", "K^2 > 4", "", "K"), at("K = 2")),
                arguments(
                        "the distance being positive, for a condition",
                        statement("x >= 0", "Sqrt(1+x)-1 >= 0", ""),
                        defined(1, inwards(List.of(), 1, 1, false))),
                arguments(
                        "a weak inequality from the boundary",
                        statement("x >= 0", "x^3+x >= 0", ""),
                        everywhere(inwards(List.of(), 0, 0, false))),
                arguments(
                        "a kept fact without the distance",
                        statement("x >= 0 && y > 0", "x*y >= 0", ""),
                        everywhere(inwards(List.of("y > 0"), 0, 0, false))),
                arguments(
                        "a kept fact",
                        statement("x >= 0 && 1-x > 0", "1/(1-x)-1 >= 0", ""),
                        defined(1, inwards(List.of("1-x > 0"), 1, 1, false))));
    }

    static Stream<Arguments> wrong() {
        return Stream.concat(wrongProofs(), Stream.concat(wrongBoundaries(), wrongPoints()));
    }

    private static Stream<Arguments> wrongProofs() {
        Expr log = expr("Log(y)");
        Expr one = new Expr.Sum(List.of(Expr.ONE, log, new Expr.Product(List.of(Expr.MINUS_ONE, log))));
        return Stream.of(
                arguments("after a lemma", statement("", "a > 1", ""), everywhere(lemma("1 > 0", EVIDENT, EVIDENT))),
                arguments("in the first case", statement("", "x <= 0", ""), everywhere(cases("x >= 0"))),
                arguments("in the second case", statement("", "x >= 0", ""), everywhere(cases("x >= 0"))),
                arguments(
                        "after a name",
                        statement("", "a > 0", ""),
                        everywhere(new Proof.Naming("u", expr("a"), EVIDENT))),
                arguments(
                        "a factor that may be zero, for !=",
                        statement("x >= 0 && y != 0", "x*y != 0", ""),
                        everywhere(cleared("x", "y", EVIDENT))),
                arguments(
                        "a factor that may be zero, for >",
                        statement("x >= 0 && y > 0", "x*y > 0", ""),
                        everywhere(cleared("x", "y", EVIDENT))),
                arguments(
                        "a factor of unknown sign",
                        statement("x != 0 && y > 0", "x*y > 0", ""),
                        everywhere(cleared("x", "y", EVIDENT))),
                arguments(
                        "a cleared factor that may be undefined",
                        statement("", "x > 0", ""),
                        everywhere(cleared("Exp(Log(x))", "1", EVIDENT))),
                arguments(
                        "a factor that may be undefined",
                        statement("", "x > 0", ""),
                        everywhere(identity("Exp(Log(x))"))),
                arguments(
                        "a general goal",
                        statement("x > 1", "Log(x) >= 1", ""),
                        defined(
                                1,
                                new Proof.General(
                                        "u", expr("Log(x)"), List.of(relation("u > 0")), expr("u-1"), EVIDENT))),
                arguments(
                        "an equation that determines nothing",
                        statement("x == x", "x > 0", ""),
                        everywhere(substitution("x", Expr.ONE, "x == x", "0"))),
                arguments(
                        "after a substitution",
                        statement("x+y == 1", "x > 0", ""),
                        everywhere(substitution("y", expr("1-x"), "x+y == 1", "1"))),
                arguments(
                        "a value that may be undefined",
                        statement("x == 1", "y > 0", ""),
                        everywhere(substitution("x", one, "x == 1", "1"))),
                arguments(
                        "a fact for the solver that may be undefined",
                        statement("", "x^3 >= 0", ""),
                        everywhere(cleared("1", "x^3", unsatisfiable("Log(x) == Log(x)", "x^3 < 0")))));
    }

    private static Stream<Arguments> wrongBoundaries() {
        return Stream.of(
                arguments(
                        "an equation from the boundary",
                        statement("x >= 0", "x^2+x == 0", ""),
                        everywhere(inwards(List.of(), 0, 0, false))),
                arguments(
                        "an integer as distance",
                        statement("x >= 0", "x^3+x >= 0", "", "x"),
                        everywhere(inwards(List.of(), 0, 0, false))),
                arguments(
                        "a distance that may be negative",
                        statement("x >= -1", "x^3+x >= 0", ""),
                        everywhere(inwards(List.of(), 0, 0, false))),
                arguments(
                        "strictly from a boundary with points",
                        statement("x >= 0", "x^3+x > 0", ""),
                        everywhere(inwards(List.of(), 0, 0, true))),
                arguments(
                        "a kept fact that may be undefined",
                        statement("x >= 0", "x*y >= 0", ""),
                        everywhere(inwards(List.of("Log(y) == Log(y)"), 0, 0, false))),
                arguments(
                        "a kept fact that is not linear",
                        statement("x >= 0 && (x-1)^2-1/4 > 0", "x^3+x >= 0", ""),
                        everywhere(inwards(List.of("(x-1)^2-1/4 > 0"), 0, 0, false))),
                arguments(
                        "a kept equation",
                        statement("x >= 0 && 1-x == 0", "x^3+x >= 0", ""),
                        everywhere(inwards(List.of("1-x == 0"), 0, 0, false))),
                arguments(
                        "a kept fact that rises",
                        statement("x >= 0 && x-1 > 0", "x^3+x >= 0", ""),
                        everywhere(inwards(List.of("x-1 > 0"), 0, 0, false))),
                arguments(
                        "a condition on the way",
                        statement("x >= 0 && x != 1", "1+x/(1-x) >= 0", ""),
                        defined(1, inwards(List.of(), 1, 1, false))),
                arguments(
                        "a condition without a proof",
                        statement("x >= 0 && 1-x > 0", "1/(1-x)-1 >= 0", ""),
                        defined(1, inwards(List.of("1-x > 0"), 0, 1, false))),
                arguments(
                        "a condition of the slope without a proof",
                        statement("x >= 0 && 1-x > 0", "1/(1-x)-1 >= 0", ""),
                        defined(1, inwards(List.of("1-x > 0"), 1, 0, false))),
                arguments(
                        "a proof too many",
                        statement("x >= 0", "x^3+x >= 0", ""),
                        everywhere(inwards(List.of(), 1, 0, false))));
    }

    private static Stream<Arguments> wrongPoints() {
        return Stream.of(
                arguments("a point where it holds", statement("", "x^2 > x", ""), at("x = 2")),
                arguments(
                        "a point where an assumption is undefined",
                        statement("Log(x) == Log(x)", "x > 0", ""),
                        at("x = -1")),
                arguments("a point where the claim is undefined", statement("", "Log(x) > Log(x)", ""), at("x = -1")),
                arguments("half an integer", statement("", "K^2 != 1/4", "", "K"), at("K = 1/2")),
                arguments(
                        "half an integer beside a segment",
                        statement("", "x^2 != 2 && K > 0", "", "K"),
                        between(
                                "x = 1414213562373095048/10^18; K = 1/2",
                                "x = 1414213562373095049/10^18; K = 1/2",
                                "x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("needed")
    void whatAStepGivesCanBeUsed(String name, Statement statement, Certificate certificate) {
        assertThat(Genuine.checker().check(statement, certificate).certificate())
                .isEqualTo(certificate);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatAStepAsksIsAsked(String name, Statement statement, Certificate certificate) {
        assertThatThrownBy(() -> Genuine.checker().check(statement, certificate))
                .isInstanceOf(Rejection.class);
    }
}
