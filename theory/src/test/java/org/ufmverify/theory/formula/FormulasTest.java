package org.ufmverify.theory.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.expression.Definition;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.expression.Relation;

class FormulasTest {
    @Test
    void kappaRegHasTheValuesOfAnIndependentComputation() {
        // K = 10, a = 0.05: computed with numpy from the eigenvalues of the dense block Hessian.
        assertThat(Formulas.KAPPA_REG.value(10, 0.05, 0)).isEqualTo(3.944, within(5e-4));
        assertThat(Formulas.KAPPA_REG.value(10, 0.05, 0.05)).isEqualTo(4.842, within(5e-4));
        assertThat(Formulas.KAPPA_REG.value(10, 0.05, 0.2)).isEqualTo(5.266, within(5e-4));
    }

    @Test
    void theSoftmaxAtTheMarginGivesTheStatedProbabilities() {
        double gamma = Formulas.MARGIN.value(10, 0.05, 0.1);
        double q = 1 / (Math.exp(gamma) + 9);
        assertThat(Formulas.P_OTHER.value(10, 0.05, 0.1)).isEqualTo(q, within(1e-15));
        assertThat(Formulas.P_OTHER.value(10, 0.05, 0.2)).isNotCloseTo(q, within(1e-3));
    }

    @Test
    void aDefinitionReadsBackFromItsWrittenForm() {
        ExprReader reader = Formulas.reader(Set.of());
        for (Definition definition : Formulas.book().values()) {
            Expr again = reader.expression(ExprWriter.write(definition.body()));
            Map<String, Double> point =
                    Map.of("K", 5.0, "a", 0.1, "delta", 0.2, "n", 3.0, "lambdaW", 0.01, "lambdaH", 0.02, "gamma", 1.5);
            assertThat(again.toDouble(point))
                    .as(definition.name())
                    .isEqualTo(definition.body().toDouble(point), within(1e-14));
        }
    }

    @Test
    void aDerivativeAgreesWithADifferenceQuotient() {
        Expr slope = Formulas.reader().expression("D(kappaReg(K,a,delta),delta)");
        double h = 1e-5;
        double quotient =
                (Formulas.KAPPA_REG.value(7, 0.1, 0.2 + h) - Formulas.KAPPA_REG.value(7, 0.1, 0.2 - h)) / (2 * h);
        assertThat(slope.toDouble(Map.of("K", 7.0, "a", 0.1, "delta", 0.2))).isEqualTo(quotient, within(1e-7));
        assertThat(slope.toDouble(Map.of("K", 8.0, "a", 0.1, "delta", 0.2))).isNotCloseTo(quotient, within(1e-3));
    }

    @Test
    void chainsAndConjunctionsAreRelations() {
        assertThat(Formulas.reader().relations("0 <= a < 1 && K > 2"))
                .extracting(Relation::write)
                .containsExactly("0 <= a", "a < 1", "K > 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Import(\"x\")",
                "Run(1)",
                "JavaNew(\"java.io.File\")",
                "Get(a)",
                "Table(a,{a,10})",
                "a +",
                "a*(K",
                "x",
                "{1,2}",
                "x_",
                "K!",
                "#1",
                "a->K",
                "10^10^10",
                "1/0",
                "margin(K,a)",
                "margin",
                "\"a\"",
                "a;K",
                ""
            })
    void whatIsNotInTheVocabularyIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> Formulas.reader().expression(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n");
    }

    @Test
    void deepNestingIsRefusedNotOverflown() {
        assertThatThrownBy(() -> Formulas.reader().expression("(".repeat(1900) + "a" + ")".repeat(1900)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Formulas.reader().expression("Log(".repeat(200) + "a" + ")".repeat(200)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
