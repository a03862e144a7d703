package org.ufmverify.theory.prover.smt;

import static org.assertj.core.api.Assertions.assertThat;

import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** Only an answer of the solver is an answer; all else is unknown, with the reason. */
class SmtSolverTest {
    private static final String TRUE = """
            (declare-const x Real)
            (assert (= (* x x) 2.0))
            (assert (> x 0.0))
            """;

    @Test
    void withoutTimeNothingIsKnown() {
        SmtSolver.Answer answer = SmtSolver.solve(TRUE, 0);
        assertThat(answer.status()).isEqualTo(SmtSolver.Answer.Kind.UNKNOWN);
        assertThat(answer.reason()).isEqualTo("no time was left");
    }

    @Test
    void aTextThatIsNoProblemIsUnknown() {
        SmtSolver.Answer answer = Z3Backend.solve("(assert (> x 0.0))", 0, 5);
        assertThat(answer.status()).isEqualTo(SmtSolver.Answer.Kind.UNKNOWN);
        assertThat(answer.reason()).startsWith("the solver failed: ");
    }

    @Test
    void anIrrationalValueIsGivenNearby() {
        SmtSolver.Answer answer = Z3Backend.solve(TRUE, 0, 20);
        assertThat(answer.status()).isEqualTo(SmtSolver.Answer.Kind.SATISFIABLE);
        BigFraction x = answer.model().get("x");
        assertThat(x.multiply(x).subtract(2).abs().doubleValue()).isLessThan(1e-15);
    }

    @Test
    void anIntegerValueIsGiven() {
        SmtSolver.Answer answer = Z3Backend.solve("(declare-const n Int)\n(assert (= (* 3 n) (- 21)))\n", 0, 20);
        assertThat(answer.model()).containsEntry("n", new BigFraction(-7));
    }

    @Test
    void aProblemThatIsTooHardForTheTimeIsUnknown() {
        // x^3 + y^3 + z^3 = 114: whether it has integer solutions is an open question.
        SmtSolver.Answer answer = Z3Backend.solve("""
                (declare-const x Int)
                (declare-const y Int)
                (declare-const z Int)
                (assert (= (+ (* x x x) (* y y y) (* z z z)) 114))
                """, 0, 0.3);
        assertThat(answer.status()).isEqualTo(SmtSolver.Answer.Kind.UNKNOWN);
        assertThat(answer.model()).isEmpty();
    }
}
