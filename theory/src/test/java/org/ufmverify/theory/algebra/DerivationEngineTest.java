package org.ufmverify.theory.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.formula.Formulas;

class DerivationEngineTest {
    private static final DerivationEngine ENGINE = DerivationEngine.of(30);
    private static final ExprReader READER = Formulas.reader(Set.of("x", "u"));

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void theRealMemberOfAPeriodicFamilyOfRootsIsTaken() throws DerivationException {
        Expr slope = READER.expression("D(objective(K,a,delta,gamma),gamma)");
        List<Expr> roots = ENGINE.solve(slope, "gamma");
        assertThat(roots).hasSize(1);
        Map<String, Double> point = Map.of("K", 7.0, "a", 0.1, "delta", 0.2);
        assertThat(roots.get(0).toDouble(point)).isCloseTo(Formulas.MARGIN.value(7, 0.1, 0.2), within(1e-12));
        assertThat(roots.get(0).toDouble(point)).isNotCloseTo(Formulas.MARGIN.value(7, 0, 0.2), within(1e-3));
    }

    @Test
    void allRealRootsComeBack() throws DerivationException {
        assertThat(ENGINE.solve(READER.expression("u^2-x"), "u")).hasSize(2);
    }

    @Test
    void aDerivativeIsDerivedNotCopied() throws DerivationException {
        Expr derived = ENGINE.differentiate(READER.expression("Log(Exp(x)+K-1)"), "x");
        assertThat(derived.toDouble(Map.of("x", 0.5, "K", 3.0)))
                .isCloseTo(Math.exp(0.5) / (Math.exp(0.5) + 2), within(1e-14));
    }

    @Test
    void complexRootsAreNoRoots() {
        assertThatThrownBy(() -> ENGINE.solve(READER.expression("x^2+1"), "x")).isInstanceOf(DerivationException.class);
    }

    @Test
    void aDerivationEndsAtItsTimeLimit() {
        try (DerivationEngine hasty = DerivationEngine.of(0.001)) {
            assertThatThrownBy(() -> hasty.simplify(READER.expression("(x+K+1)^6-(x+K)^6")))
                    .isInstanceOf(DerivationException.class)
                    .hasMessageContaining("0.001 s");
        }
    }

    @Test
    void aTimeLimitMustBePositive() {
        assertThatThrownBy(() -> DerivationEngine.of(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
