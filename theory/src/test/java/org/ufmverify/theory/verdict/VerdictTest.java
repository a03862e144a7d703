package org.ufmverify.theory.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Evidence EVIDENCE = Evidence.of("symbolic", "the difference reduces to 0");

    @Test
    void everyVerdictSaysItsWordAndWhatItRestsOn() {
        Map<Verdict, String> words = new LinkedHashMap<>();
        words.put(new Verdict.Proved(EVIDENCE), "PROVED");
        words.put(new Verdict.Certified(EVIDENCE), "CERTIFIED");
        words.put(new Verdict.Tested(EVIDENCE), "TESTED");
        words.put(new Verdict.Observed(EVIDENCE), "OBSERVED");
        words.put(new Verdict.Inconclusive("no time", EVIDENCE), "INCONCLUSIVE");
        words.put(new Verdict.Refuted(new Counterexample(Map.of("K", "2"), "2 < 3"), EVIDENCE), "REFUTED");
        words.forEach((verdict, word) -> {
            assertThat(verdict.word()).isEqualTo(word);
            assertThat(verdict.evidence()).isEqualTo(EVIDENCE);
        });
    }

    @Test
    void evidenceIsKeptInTheOrderInWhichItCame() {
        assertThat(Evidence.none().items()).isEmpty();
        assertThat(EVIDENCE.and("smt", "unsat")
                        .and(Evidence.of("interval", "3 boxes"))
                        .items())
                .extracting(Evidence.Item::kind)
                .containsExactly("symbolic", "smt", "interval");
        assertThat(EVIDENCE.items()).hasSize(1);
    }

    @Test
    void aCounterexampleKeepsTheOrderOfItsVariablesAndDoesNotChange() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("delta", "0.1");
        values.put("K", "2");
        Counterexample counterexample = new Counterexample(values, "");
        values.put("a", "1");
        assertThat(counterexample.values().keySet()).containsExactly("delta", "K");
    }
}
