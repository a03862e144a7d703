package org.ufmverify.bridge.study.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.report.typeset.Formula;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.book.Ledger;

class ProofIdeasTest {
    private static final Pattern MATHEMATICS = Pattern.compile("\\$([^$]+)\\$");

    private static List<String> unreadable(String sketch) {
        return MATHEMATICS
                .matcher(sketch)
                .results()
                .map(m -> m.group(1))
                .filter(formula -> !Formula.of(formula).isWellFormed())
                .toList();
    }

    @Test
    void eachClaimOfTheLedgerHasASketchAndNoSketchIsWithoutItsClaim() {
        assertThat(ProofIdeas.all().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Ledger.builtIn().claims().stream().map(Claim::id).toList());
        assertThat(ProofIdeas.of("no-such-claim")).isEmpty();
    }

    @Test
    void eachFormulaOfASketchIsTypeset() {
        assertThat(ProofIdeas.all().values())
                .allSatisfy(sketch -> assertThat(unreadable(sketch)).isEmpty());
        assertThat(unreadable("with $\\nosuchcommand{x}$")).isNotEmpty();
    }
}
