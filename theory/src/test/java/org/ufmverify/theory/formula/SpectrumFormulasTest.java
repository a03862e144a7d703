package org.ufmverify.theory.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.expression.Expr;

class SpectrumFormulasTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 10, 1000})
    void theMultiplicitiesAddUpToTheNumberOfCoordinates(int k) {
        for (int extra = 0; extra < 3; extra++) {
            long d = k - 1L + extra;
            Map<String, Expr> counts = Map.of("K", Expr.integer(k), "n", Expr.integer(5), "d", Expr.integer(d));
            assertThat(total(SpectrumFormulas.joint(k), counts)).isEqualTo(d * (k + 5L * k));
            assertThat(total(SpectrumFormulas.jointWithBias(k), counts)).isEqualTo(d * (k + 5L * k) + k);
            assertThat(total(SpectrumFormulas.origin(), counts)).isEqualTo(d * (k + 5L * k));
            assertThat(total(SpectrumFormulas.originWithBias(), counts)).isEqualTo(d * (k + 5L * k) + k);
            assertThat(total(SpectrumFormulas.featureBlock(), counts)).isEqualTo(d * 5 * k);
        }
    }

    @Test
    void theAnisotropyIsThatOfTheProbabilities() {
        double kp = Formulas.KAPPA_DATA.value(7, 0.2, 0.3);
        assertThat(SpectrumFormulas.ANISOTROPY.value(7, 0.2, 0.3)).isEqualTo((kp - 1) / 6, within(1e-15));
    }

    @Test
    void aPairHasTheTraceAndDeterminantOfItsMatrix() {
        double high = SpectrumFormulas.PAIR_HIGH.value(0.3, 0.7, 0.4);
        double low = SpectrumFormulas.PAIR_LOW.value(0.3, 0.7, 0.4);
        assertThat(high + low).isEqualTo(1.4 * (0.3 + 0.7), within(1e-15));
        assertThat(high * low).isEqualTo(4 * 0.3 * 0.7 * 0.4, within(1e-15));
    }

    @Test
    void theMatrixOfAModeIsSquare() {
        assertThatThrownBy(() -> new Mode("m", List.of(List.of(Expr.ONE, Expr.ONE)), Expr.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be square");
    }

    private static long total(List<Mode> modes, Map<String, Expr> counts) {
        return modes.stream()
                .mapToLong(mode -> mode.matrix().size()
                        * ((Expr.Constant) mode.multiplicity().substitute(counts))
                                .numerator()
                                .longValueExact())
                .sum();
    }
}
