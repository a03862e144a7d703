package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProverTest {
    static List<Corpus> corpus() {
        return Corpus.read("corpus.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void aConjectureGetsAVerdictThatIsAllowedForIt(Corpus entry) {
        Decision decision = Prover.decide(entry.conjecture(), Limits.of(10, 1));
        assertThat(entry.allowed())
                .as(decision.toString())
                .contains(decision.verdict().word());
    }
}
