package org.ufmverify.theory.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.verdict.Verdict;

/** Claims that steps valid "where defined" only would prove, and their true twins. */
class FaultsTest {
    private static final Limits LIMITS = new Limits(20, 1, 2000, 20_000);

    static List<Corpus> faults() {
        return Corpus.read("corpus-faults.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void noStepHoldsWhereDefinedOnly(Corpus entry) {
        Decision decision = Prover.decide(entry.conjecture(), LIMITS);
        assertThat(entry.allowed())
                .as(decision.toString())
                .contains(decision.verdict().word());
        if (decision.verdict() instanceof Verdict.Inconclusive inconclusive) {
            assertThat(inconclusive.reason()).doesNotContain("report");
        }
    }
}
