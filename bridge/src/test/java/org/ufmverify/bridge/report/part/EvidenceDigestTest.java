package org.ufmverify.bridge.report.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Method;

class EvidenceDigestTest {
    private static final Evidence.Item ALGEBRA = new Evidence.Shown("x > 0", Method.Algebra.FACTORS);
    private static final Evidence.Item INWARDS =
            new Evidence.Shown("x > 0", new Method.Inwards(List.of("at a = 0"), List.of()));
    private static final Evidence.Item SOLVER = new Evidence.Shown("x > 0", new Method.Solver("s-1.smt2"));
    private static final Evidence.Item SEARCHED = new Evidence.Searched(21000, 20627, 1);
    private static final Evidence.Item WITNESS = new Evidence.Witness(Map.of("x", "1"), true);

    @Test
    void shortEvidenceIsGivenInFull() {
        assertThat(EvidenceDigest.of(List.of(new Evidence.Derived("2*x"), WITNESS)))
                .isEqualTo("derivation: derived 2\\*x; assumptions can be met: the assumptions hold at x = 1");
        assertThat(EvidenceDigest.of(List.of())).isEmpty();
    }

    @Test
    void longEvidenceIsCounted() {
        List<Evidence.Item> items = new ArrayList<>(Collections.nCopies(9, ALGEBRA));
        items.addAll(List.of(SEARCHED, SOLVER, WITNESS, new Evidence.Undecided("no time")));
        assertThat(EvidenceDigest.of(items))
                .isEqualTo("exact algebra (9); search for a counterexample: no counterexample at 20627 admissible of"
                        + " 21000 points of the box, seed 1; solver (1); assumptions can be met (1); generated cases:"
                        + " not decided numerically: no time");
    }

    @Test
    void aStepSaysHowFarTheSearchWent() {
        assertThat(EvidenceDigest.brief(List.of(SOLVER, SOLVER, WITNESS, SEARCHED)))
                .isEqualTo("Solver (2); no counterexample at $20\\,627$ points.");
        assertThat(EvidenceDigest.brief(List.of(ALGEBRA, new Evidence.SearchedInTime(1))))
                .isEqualTo("Exact algebra (1); no counterexample in the time of the search.");
        assertThat(EvidenceDigest.brief(List.of(ALGEBRA, INWARDS, INWARDS, new Evidence.Derived("2*x"))))
                .isEqualTo("Exact algebra (1); boundary and derivative (2); derivation (1).");
        assertThat(EvidenceDigest.brief(List.of(new Evidence.Tried(40, 5, "is `x + 1`"))))
                .isEqualTo("40 generated problems, none failing, seed 5: is $x + 1$.");
        assertThat(EvidenceDigest.brief(List.of())).isEmpty();
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
