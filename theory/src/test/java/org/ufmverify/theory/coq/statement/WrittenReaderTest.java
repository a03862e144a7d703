package org.ufmverify.theory.coq.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ufmverify.theory.expression.Relation;

/** Derivatives are read as the program reads them, in both spellings. */
class WrittenReaderTest {
    private static Relation relation(String text) {
        return WrittenReader.relations(text).orElseThrow().get(0).relation();
    }

    @Test
    void aRepeatedDerivativeIsOneOfADerivative() {
        assertThat(relation("D(a^3,{a,2}) == 6*a")).isEqualTo(relation("D(D(a^3,a),a) == 6*a"));
        assertThat(relation("D(a^3,{a,2}) == 6*a")).isNotEqualTo(relation("D(a^3,a) == 6*a"));
        assertThat(relation("D(a^3*delta^2,a,{delta,2}) == 0"))
                .isEqualTo(relation("D(D(D(a^3*delta^2,a),delta),delta) == 0"));
    }
}
