package org.ufmverify.bridge.report.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvidenceDigestTest {
    @Test
    void shortEvidenceIsGivenInFull() {
        assertThat(EvidenceDigest.of(List.of("symbolic: the difference is 0.", "2000 cases")))
                .isEqualTo("computer algebra: the difference is 0; 2000 cases");
        assertThat(EvidenceDigest.of(List.of(""))).isEmpty();
    }

    @Test
    void longEvidenceIsCounted() {
        List<String> lines = Stream.concat(
                        Collections.nCopies(
                                9,
                                "symbolic: multiplied out over independent generators, the difference is 0; both agree")
                                .stream(),
                        Stream.of(
                                "search: no counterexample in 21,285 points",
                                "smt: its negation contradicts the assumptions",
                                "a finding"))
                .toList();
        String digest =
                "computer algebra (9); search for a counterexample: no counterexample in 21,285 points; solver (1); a finding";
        assertThat(EvidenceDigest.of(lines)).isEqualTo(digest);
        assertThat(EvidenceDigest.of(List.of(String.join("; ", lines.subList(0, 11)))))
                .isEqualTo(digest.replace("; a finding", ""));
    }

    @Test
    void aStepSaysHowFarTheSearchWent() {
        assertThat(
                        EvidenceDigest.brief(
                                "smt: a; smt: b; witness: w; search: no counterexample at 20627 admissible of 21000 points of the box, seed 1"))
                .isEqualTo("Solver (2); no counterexample at $20\\,627$ points.");
        assertThat(
                        EvidenceDigest.brief(
                                "symbolic: a; search: no counterexample in the points of the box tried until the time for the search was over, seed 1"))
                .isEqualTo("Computer algebra (1); no counterexample in the time of the search.");
    }

    @Test
    void numberedFilesAreNamedOnce() {
        assertThat(EvidenceDigest.files(List.of("a-1.smt2", "a-12.smt2", "b_c.smt2")))
                .isEqualTo("`smt/a-\\*.smt2`, `smt/b_c.smt2`");
        assertThat(EvidenceDigest.files(Stream.of("a", "b", "c", "d", "e", "f", "g")
                        .map(n -> n + ".smt2")
                        .toList()))
                .isEqualTo("7 files under `smt/`");
    }
}
