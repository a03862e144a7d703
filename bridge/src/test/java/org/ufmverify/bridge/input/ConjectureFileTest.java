package org.ufmverify.bridge.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Conjecture;

class ConjectureFileTest {
    private static final String GOOD = """
            claims:
              - id: data-kappa-falls
                title: Label smoothing lowers the data condition number
                assume: [K >= 2, a > 0, delta >= 0, a + delta < 1, margin(K, a, delta) > 0]
                integers: [K]
                claim: D(kappaData(K, a, delta), delta) < 0
                box: {K: [2, 1000], a: [0.001, 0.9], delta: [0, 9/10]}   # for certification and search
            """;

    private static List<ConjectureFile.Entry> read(String text) {
        return ConjectureFile.of(YamlFile.parse("c.yaml", text));
    }

    @Test
    void aConjectureIsReadAsWritten() {
        ConjectureFile.Entry entry = read(GOOD).get(0);
        Conjecture conjecture = entry.conjecture();
        assertThat(entry.statement()).isEqualTo("D(kappaData(K, a, delta), delta) < 0");
        assertThat(conjecture.assumptions()).hasSize(5);
        assertThat(conjecture.assumptions().get(3).write()).isEqualTo("a+delta < 1");
        assertThat(conjecture.integers()).containsExactly("K");
        assertThat(conjecture.claim()).extracting(Relation::operator).containsExactly(Relation.Operator.LESS);
        assertThat(conjecture.box())
                .containsEntry("delta", Range.of("0", "0.9"))
                .containsOnlyKeys("K", "a", "delta");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kappaData(K, a, delta), delta) < 0 | kappaFoo(K, a, delta), delta) < 0 | c.yaml:6:12: unknown function \"kappaFoo\"",
                "claim: D(                          | claim: Import(                    | c.yaml:6:12: unknown function \"Import\"",
                "a > 0,                             | a > > 0,                          | c.yaml:4:22: cannot read",
                "integers: [K]                      | integers: [k]                     | c.yaml:5:16: unknown variable \"k\"",
                "integers: [K]                      | integer: [K]                      | c.yaml:5:5: unknown key \"integer\"",
                "K: [2, 1000]                       | K: [2]                            | c.yaml:7:14: a range needs two numbers",
                "K: [2, 1000]                       | K: [20, 10]                       | c.yaml:7:14: a range needs low <= high",
                "K: [2, 1000]                       | K: [2, x]                         | c.yaml:7:14: a bound must be a number",
                "K: [2, 1000]                       | Q: [2, 3]                         | c.yaml:7:14: unknown variable \"Q\"",
                "id: data-kappa-falls               | id: ../x                          | c.yaml:2:9: id must be",
                "id: data-kappa-falls               | title: x                          | occurs twice",
                "delta), delta) < 0                 | delta), delta) + 1                | c.yaml:6:12: expected a relation",
                "claims:                            | klaims:                           | c.yaml:1:1: unknown key \"klaims\""
            })
    void aMistakeIsNamedWithLineAndColumn(String good, String bad, String sentence) {
        String text = GOOD.replace(good.strip(), bad.strip());
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith("c.yaml:")
                .hasMessageContaining(sentence.strip());
    }

    @Test
    void twoClaimsOfOneNameAreRefused() {
        String item = GOOD.substring(GOOD.indexOf('\n') + 1);
        assertThatThrownBy(() -> read(GOOD + item)).hasMessageContaining("occurs twice");
        assertThatThrownBy(() -> read("claims: []")).hasMessageContaining("1 to 1000 items");
    }
}
