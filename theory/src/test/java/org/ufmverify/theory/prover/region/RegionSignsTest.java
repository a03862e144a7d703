package org.ufmverify.theory.prover.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.smt.SmtSolver;

/** A sign that is given holds at every point that satisfies the facts; a sign that does not hold everywhere is never given. */
class RegionSignsTest {
    private static final ExprReader READER = Formulas.reader(Set.of("x", "y", "z", "w"));

    private static RegionSigns of(String facts, Deadline deadline) {
        List<Relation> relations = READER.relations(facts);
        return RegionSigns.of(Region.of(Set.of("x", "y", "z"), Set.of(), Map.of(), relations), deadline);
    }

    private static Expr expression(String text) {
        return READER.expression(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # for x > 0, y < 0, z >= 0 | sign | weak sign
            3                  | 1  | 1
            -2                 | -1 | -1
            0                  | 0  | 1
            x                  | 1  | 1
            -x                 | -1 | -1
            y                  | -1 | -1
            z                  | 0  | 1
            -z                 | 0  | -1
            w                  | 0  | 0
            x*w                | 0  | 0
            Min(0,-z)*x        | 0  | -1
            x*y                | -1 | -1
            x*y^3              | -1 | -1
            x*y*z              | 0  | -1
            x - 1              | 0  | 0
            (x - 1)*y          | 0  | 0
            x + z              | 1  | 1
            z + x              | 1  | 1
            y - z              | -1 | -1
            x - y              | 1  | 1
            x + y              | 0  | 0
            y + x              | 0  | 0
            x - z              | 0  | 0
            x + 1              | 1  | 1
            y - 1              | -1 | -1
            z + 1              | 1  | 1
            z*x                | 0  | 1
            x^3                | 1  | 1
            y^3                | -1 | -1
            y^2                | 1  | 1
            x^(1/2)            | 1  | 1
            x^y                | 1  | 1
            Exp(y)             | 1  | 1
            Exp(y) - 1         | -1 | -1
            Exp(x) - 1         | 1  | 1
            1 - Exp(x)         | -1 | -1
            Log(x)             | 0  | 0
            (x - 1)^2          | 0  | 1
            -(x - 1)^2         | 0  | -1
            x^2 - x + 1        | 1  | 1
            x - x^2 - 1        | -1 | -1
            x^2 - x            | 0  | 0
            x^2 - 2*x*y + y^2  | 1  | 1
            """)
    void aSignIsGivenExactlyWhereItCanBeShown(String text, int sign, int weak) {
        RegionSigns signs = of("x > 0 && y < 0 && z >= 0", Deadline.in(60));
        assertThat(signs.of(expression(text))).isEqualTo(sign);
        assertThat(signs.of(expression(text))).isEqualTo(sign);
        assertThat(signs.weakly(expression(text))).isEqualTo(weak);
    }

    @Test
    void whatIsAssumedOfADifferenceIsKnownOfBothItsSigns() {
        RegionSigns signs = of("x > y && z < 1/2 && z > 1/4", Deadline.in(60));
        assertThat(signs.of(expression("x - y"))).isEqualTo(1);
        assertThat(signs.of(expression("-(x - y)"))).isEqualTo(-1);
        assertThat(signs.of(expression("x"))).isZero();
        assertThat(signs.of(expression("z - 1/2"))).isEqualTo(-1);
        assertThat(signs.of(expression("z - 1/3"))).isZero();
        assertThat(signs.lemmas()).singleElement().asString().startsWith("; Shows, when unsat: z-1/2 < 0");
    }

    @Test
    void whatASolverShowedIsKeptAsAProblemThatIsUnsatisfiable() {
        RegionSigns signs = of("x > 0 && y < 0", Deadline.in(60));
        signs.of(expression("x^2 - x + 1"));
        assertThat(signs.lemmas()).hasSize(1);
        assertThat(signs.lemmas())
                .allSatisfy(problem -> assertThat(SmtSolver.solve(problem, 20).status())
                        .isEqualTo(SmtSolver.Answer.Kind.UNSATISFIABLE));
    }

    @Test
    void withoutTimeTheSolverIsNotAsked() {
        RegionSigns signs = of("x > 0 && y < 0", Deadline.in(0));
        assertThat(signs.of(expression("x^2 - x + 1"))).isZero();
        assertThat(signs.of(expression("x + 1"))).isEqualTo(1);
        assertThat(signs.lemmas()).isEmpty();
    }
}
