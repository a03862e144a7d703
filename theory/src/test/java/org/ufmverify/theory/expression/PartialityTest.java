package org.ufmverify.theory.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.formula.Formulas;

class PartialityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "D(Log(a),a) > 0; Log(a) == Log(a)",
                "0*Log(a) == 0; Log(a) == Log(a)",
                "D(Sqrt(a),a) > 0; ''",
                "D(1/a,a) < 0; ''",
                "a*Log(a) < 1; ''"
            })
    void whatIsLostInReadingIsStillRequired(String text, String guard) {
        assertThat(Formulas.reader().relations(text))
                .extracting(Relation::write)
                .hasSize(guard.isEmpty() ? 1 : 2)
                .last()
                .satisfies(last -> assertThat(last).isEqualTo(guard.isEmpty() ? last : guard));
    }
}
