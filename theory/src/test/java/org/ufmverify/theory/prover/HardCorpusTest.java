package org.ufmverify.theory.prover;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conjectures that need the solver for long or many boxes; {@link CorpusTest} has the others. */
class HardCorpusTest {
    static List<Corpus> corpus() {
        return Corpus.read("corpus-hard.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void aConjectureGetsAVerdictThatIsAllowedForIt(Corpus entry) {
        CorpusTest.assertVerdictIsAllowed(entry);
    }
}
