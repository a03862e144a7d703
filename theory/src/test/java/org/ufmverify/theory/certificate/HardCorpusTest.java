package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ufmverify.theory.verdict.Verdict;

/** The conjectures that need the solver for long or many boxes; {@link CorpusTest} has the others. */
class HardCorpusTest {
    static List<Corpus> corpus() {
        return Corpus.read("corpus-hard.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void aConjectureGetsAVerdictThatIsAllowedForIt(Corpus entry) {
        Decision decision = Prover.decide(entry.conjecture(), ProverTest.LIMITS);
        assertThat(entry.allowed())
                .as(decision.toString())
                .contains(decision.verdict().word());
        if (decision.verdict() instanceof Verdict.Refuted refuted) {
            assertThat(CounterexampleCheck.isReal(entry.conjecture(), refuted)).isTrue();
        }
    }
}
