package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.exact.PointValue;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.smt.SmtSolver;

class SmtProblemTest {
    private static SmtSolver.Answer.Kind solve(String relations) {
        List<Relation> read = Formulas.reader(Set.of("x", "y")).relations(relations);
        return SmtSolver.solve(SmtProblem.of(read).text("Test."), 20).status();
    }

    /** Every fact asserted of logarithms and exponentials must hold for the true values, or "unsat" would mean nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1/1000", "1/50", "1/3", "4/5", "999/1000", "1", "1001/1000", "6/5", "2", "7", "40", "5000"})
    void noFactExcludesATrueLogarithm(String x) {
        PointValue log = PointSigns.value(
                Formulas.reader(Set.of("x")).expression("Log(x)"),
                Map.of("x", Range.of(x, x).low()),
                20);
        String near = log instanceof PointValue.Between b
                ? "y >= " + b.low().toPlainString() + "-10^-15 && y <= "
                        + b.high().toPlainString() + "+10^-15"
                : "y == 0";
        assertThat(solve("x == " + x + " && Log(x) == y && " + near)).isEqualTo(SmtSolver.Answer.Kind.SATISFIABLE);
        assertThat(solve("x == " + x + " && Exp(y) == x && " + near)).isEqualTo(SmtSolver.Answer.Kind.SATISFIABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x == 3 && Log(x) == 6/5",
                "x == 3 && Log(x) == 1",
                "x == 1/3 && Log(x) == -1",
                "x == 1/3 && Log(x) == -6/5",
                "x == 1/2 && Exp(x) == 2",
                "x > y && y > 0 && Log(x) <= Log(y)",
                "1/x == 0",
                "Sqrt(x) == -1",
                "Sqrt(x) == 2 && x < 4",
                "Abs(x) < 0",
                "x*y == 6 && x == 2 && y != 3",
                "-2*x == 6 && x != -3",
                "Log(Log(x)) == 0 && Log(x) != 1",
                "Log(2*x+y) > 0 && 2*x+y < 1",
                "(x+1)^3 == 8 && x != 1",
                "(x+1)^(-3) == 1/8 && x != 1"
            })
    void whatCannotBeIsUnsatisfiable(String relations) {
        assertThat(solve(relations)).isEqualTo(SmtSolver.Answer.Kind.UNSATISFIABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x^2 == 2", "1/x == 5", "Sqrt(x) == 2", "Max(x,y) == 3 && Min(x,y) == 1", "Abs(x) == 4"})
    void whatCanBeIsNot(String relations) {
        assertThat(solve(relations)).isEqualTo(SmtSolver.Answer.Kind.SATISFIABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x^2 == 9/4 && x > 0"})
    void aModelGivesTheValuesOfTheVariables(String relations) {
        SmtProblem problem = SmtProblem.of(Formulas.reader(Set.of("x")).relations(relations));
        SmtSolver.Answer answer = SmtSolver.solve(problem.text("Test."), 20);
        assertThat(answer.model().get(problem.names().get("x"))).isEqualTo(new BigFraction(3, 2));
    }

    private static SmtProblem problem(String relations) {
        return SmtProblem.of(Formulas.reader(Set.of("x", "y")).relations(relations));
    }

    /** What has no translation is free in the problem; its models, and even its lack of models, are not asked for. */
    @Test
    void powersThatHaveNoTranslationAreNotSupported() {
        assertThat(problem("x^24 > 1 && x^(5/31) > 0").isSupported()).isTrue();
        for (String beyond : new String[] {"x^y > 1", "x^25 > 1", "x^(-25) > 1", "x^(1/32) > 1", "x^300 > 1"}) {
            assertThat(problem(beyond).isSupported()).as(beyond).isFalse();
        }
    }

    /** Exponents whose last 32 bits say 1. */
    @Test
    void powersWhoseExponentsAreLongerThanAnIntegerAreNotSupported() {
        Expr.Constant large = Expr.integer((1L << 32) + 1);
        for (Expr exponent : List.of(large, large.times(Expr.MINUS_ONE), Expr.ONE.over(large))) {
            Relation relation =
                    new Relation(Expr.power(Expr.variable("x"), exponent), Relation.Operator.GREATER, Expr.integer(2));
            assertThat(SmtProblem.of(List.of(relation)).isSupported()).isFalse();
        }
    }

    @Test
    void moreThanTwentyFourLogarithmsAreNotSupported() {
        String few = IntStream.rangeClosed(1, 24)
                .mapToObj(i -> "Log(x+" + i + ") > y")
                .collect(Collectors.joining(" && "));
        assertThat(problem(few).isSupported()).isTrue();
        assertThat(problem(few + " && Log(x+25) > y").isSupported()).isFalse();
    }

    @Test
    void theTextSaysWhatItIsForAndInWhichLogic() {
        assertThat(problem("x > 1").text("One line.\nAnother."))
                .startsWith("; One line.\n; Another.\n(set-logic QF_NRA)\n");
        assertThat(SmtSolver.solve(problem("2*x == 3").text(""), 20).status())
                .isEqualTo(SmtSolver.Answer.Kind.SATISFIABLE);
    }
}
