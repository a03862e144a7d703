package org.ufmverify.bridge.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Formulas;
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
                "kappaData(K, a, delta), delta) < 0 | kappaFoo(K, a, delta), delta) < 0 | c.yaml:6:14: unknown function \"kappaFoo\"",
                "claim: D(                          | claim: Import(                    | c.yaml:6:12: unknown function \"Import\"",
                "a > 0,                             | a > > 0,                          | c.yaml:4:26: cannot read this: expected a number",
                "integers: [K]                      | integers: [k]                     | c.yaml:5:16: unknown variable \"k\"",
                "integers: [K]                      | integer: [K]                      | c.yaml:5:5: unknown key \"integer\"",
                "K: [2, 1000]                       | K: [2]                            | c.yaml:7:14: a range needs two numbers",
                "K: [2, 1000]                       | K: [20, 10]                       | c.yaml:7:14: a range needs low <= high",
                "K: [2, 1000]                       | K: [2, x]                         | c.yaml:7:14: a bound must be a number",
                "K: [2, 1000]                       | Q: [2, 3]                         | c.yaml:7:14: unknown variable \"Q\"",
                "id: data-kappa-falls               | id: ../x                          | c.yaml:2:9: id must be",
                "id: data-kappa-falls               | title: x                          | occurs twice",
                "delta), delta) < 0                 | delta), delta) + 1                | c.yaml:6:48: cannot read this: expected a relation",
                "margin(K, a, delta) > 0]           | margin(K, a,  q) > 0]             | c.yaml:4:70: unknown variable \"q\"",
                "margin(K, a, delta) > 0]           | margin(K, a,q) > 0]               | c.yaml:4:68: unknown variable \"q\"",
                "K: [2, 1000]                       | K: [2, .inf]                      | c.yaml:7:18: a range ends at numbers; to search without a bound leave \"K\" out of the box",
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
    void aMistakeIsFoundInFoldedAndQuotedText() {
        String folded = "claims:\n  - id: x\n    claim: >-\n      a > 0 &&\n      delta > q\n";
        assertThatThrownBy(() -> read(folded)).hasMessageStartingWith("c.yaml:5:15: unknown variable \"q\"");
        String quoted = "claims:\n  - id: x\n    claim: \"a > q\"\n";
        assertThatThrownBy(() -> read(quoted)).hasMessageStartingWith("c.yaml:3:17: unknown variable \"q\"");
        String lines = "claims:\n  - id: x\n    claim: a >\n      q\n";
        assertThatThrownBy(() -> read(lines)).hasMessageStartingWith("c.yaml:4:7: unknown variable \"q\"");
        String end = "claims:\n  - id: x\n    claim: a >\n";
        assertThatThrownBy(() -> read(end)).hasMessageStartingWith("c.yaml:3:15: cannot read this: expected a number");
    }

    private static final String SHARED = """
            assume: [K >= 2, a > 0, delta >= 0, a + delta < 1]
            integers: K
            box: {K: [2, 100], a: [0.01, 0.9]}
            variables: [x]
            define: {ratio(K,a,delta): "margin(K,a,delta)/margin(K,a,0)", half: 1/2, least(K,a): margin(K, a, half)}
            claims:
              - id: one
                assume: [x > half]
                claim: ratio(K, a, delta) < x
                box: {K: [3, 10], x: [1, 2]}
              - id: two
                claim: least(K,a) > 0
            """;

    @Test
    void whatStandsBesideTheClaimsIsShared() {
        List<ConjectureFile.Entry> entries = read(SHARED);
        Conjecture one = entries.get(0).conjecture();
        assertThat(one.assumptions()).hasSize(5);
        assertThat(one.integers()).containsExactly("K");
        assertThat(one.box())
                .containsEntry("K", Range.of(3, 10))
                .containsEntry("a", Range.of("0.01", "0.9"))
                .containsOnlyKeys("K", "a", "x");
        assertThat(one.claim())
                .isEqualTo(Formulas.reader(Set.of("x")).relations("margin(K,a,delta)/margin(K,a,0) < x"));
        Conjecture two = entries.get(1).conjecture();
        assertThat(two.assumptions()).hasSize(4);
        assertThat(two.box()).containsEntry("K", Range.of(2, 100)).containsOnlyKeys("K", "a");
        assertThat(two.claim()).isEqualTo(Formulas.reader().relations("margin(K,a,1/2) > 0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "variables: [x]     | variables: [K]        | c.yaml:4:13: the name \"K\" has a meaning already",
                "variables: [x]     | variables: [\u00e9]   | c.yaml:4:13: a name must be",
                "variables: [x]     | variables: [y]        | c.yaml:8:14: unknown variable \"x\"",
                "half: 1/2          | half: 1/q             | c.yaml:5:71: unknown variable \"q\"",
                "half: 1/2          | log: 1/2              | c.yaml:5:63: the name \"log\" has a meaning already",
                "least(K,a):        | least(K,K):           | must be different names",
                "margin(K, a, half) | margin(K, a, half     | not closed",
                "integers: K        | integers: k           | declare one of your own with variables: [k]",
            })
    void aMistakeInTheSharedPartIsNamed(String good, String bad, String sentence) {
        String text = SHARED.replace(good.strip(), bad.strip());
        assertThat(text).isNotEqualTo(SHARED);
        assertThatThrownBy(() -> read(text)).isInstanceOf(InputError.class).hasMessageContaining(sentence.strip());
    }

    @Test
    void twoClaimsOfOneNameAreRefused() {
        String item = GOOD.substring(GOOD.indexOf('\n') + 1);
        assertThatThrownBy(() -> read(GOOD + item)).hasMessageContaining("occurs twice");
        assertThatThrownBy(() -> read("claims: []")).hasMessageContaining("1 to 1000 items");
    }
}
