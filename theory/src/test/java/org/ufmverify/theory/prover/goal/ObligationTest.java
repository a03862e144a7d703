package org.ufmverify.theory.prover.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.Corpus;

/** A claim must be shown to be defined before it is shown to hold. */
class ObligationTest {
    private static List<Obligation> of(String assume, String claim) {
        return Obligation.of(Corpus.conjecture("o", assume, "", claim, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # claim                    | what it needs to be defined, in order
            x + y*z > 0                |
            x^2 > 0                    |
            1/x > 0                    | x != 0
            x^(-2) > 0                 | x != 0
            0^0 + x > 0                | 0 != 0
            Sqrt(x) > 0                | x >= 0
            1/Sqrt(x) > 0              | x >= 0; Sqrt(x) != 0
            x^(1/3) > 0                | x >= 0
            x^y > 0                    | x > 0
            Log(x) > 0                 | x > 0
            Log(Log(x)) > 0            | x > 0; Log(x) > 0
            Exp(x) + Abs(y) > 0        |
            x > Log(y)                 | y > 0
            Log(2) + x > 0             |
            1/x > 0 && Sqrt(x) > 1/x   | x != 0; x >= 0
            """)
    void whatAClaimNeedsToBeDefinedComesFirst(String claim, String conditions) {
        List<Obligation> all = of("", claim);
        assertThat(all)
                .filteredOn(Obligation::ofDomain)
                .extracting(o -> o.relation().write())
                .containsExactlyElementsOf(conditions == null ? List.of() : List.of(conditions.split("; ", -1)));
        long domain = all.stream().filter(Obligation::ofDomain).count();
        assertThat(all.subList(0, (int) domain)).allMatch(Obligation::ofDomain);
        assertThat(all.subList((int) domain, all.size()))
                .extracting(Obligation::relation)
                .isEqualTo(Corpus.conjecture("o", "", "", claim, "").claim());
    }

    @Test
    void whatIsAssumedNeedNotBeShownAgain() {
        assertThat(of("x > 0", "Log(x) < x")).noneMatch(Obligation::ofDomain);
        assertThat(of("Log(x) > 1", "Log(x) < x")).noneMatch(Obligation::ofDomain);
        assertThat(of("x >= 0", "Log(x) < x")).filteredOn(Obligation::ofDomain).hasSize(1);
    }

    @Test
    void whatIsClaimedTwiceIsShownOnce() {
        assertThat(of("x > 0", "x > 0 && Log(x) < x && x > 0 && Log(x) < x"))
                .extracting(Obligation::text)
                .containsExactly("x > 0", "Log(x) < x");
    }

    @Test
    void aConstantOutsideOfADomainIsAConditionThatCannotBeShown() {
        Relation condition = of("", "Log(1-2) < x").get(0).relation();
        assertThat(PointSigns.truth(condition, java.util.Map.of())).isEqualTo(PointSigns.Truth.FAILS);
    }

    @Test
    void readsAsTheRelation() {
        assertThat(of("", "x > 0").get(0).text()).isEqualTo("x > 0");
    }
}
