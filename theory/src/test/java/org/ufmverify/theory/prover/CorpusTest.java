package org.ufmverify.theory.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.verdict.Verdict;

/** True and false conjectures that are decided quickly; {@link HardCorpusTest} has the others. */
class CorpusTest {
    static List<Corpus> corpus() {
        return Corpus.read("corpus.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void aConjectureGetsAVerdictThatIsAllowedForIt(Corpus entry) {
        assertVerdictIsAllowed(entry);
    }

    static void assertVerdictIsAllowed(Corpus entry) {
        Decision decision = Prover.decide(entry.conjecture(), ProverTest.LIMITS);
        assertThat(entry.allowed())
                .as(decision.toString())
                .contains(decision.verdict().word());
        if (decision.verdict() instanceof Verdict.Refuted refuted) {
            assertThat(CounterexampleCheck.isReal(entry.conjecture(), refuted)).isTrue();
        }
    }

    @Test
    void theCorpusHasFortyTrueAndFortyFalseConjectures() {
        List<Corpus> all = new ArrayList<>(corpus());
        all.addAll(HardCorpusTest.corpus());
        assertThat(all).filteredOn(e -> e.id().startsWith("true")).hasSizeGreaterThanOrEqualTo(40);
        assertThat(all).filteredOn(e -> e.id().startsWith("false")).hasSizeGreaterThanOrEqualTo(40);
        assertThat(all).extracting(Corpus::id).doesNotHaveDuplicates();
    }
}
