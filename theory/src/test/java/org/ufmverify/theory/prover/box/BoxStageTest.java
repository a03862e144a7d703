package org.ufmverify.theory.prover.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.prover.Corpus;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.region.Elimination;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.search.CounterexampleSearch;

/** What is complete holds, what fails is found, and what is neither is left open with the chart that got furthest. */
class BoxStageTest {
    private static final Deadline LATER = Deadline.in(600);

    private static BoxStage.Outcome run(String assume, String claim, String box, int boxes, Deadline deadline) {
        Conjecture conjecture = Corpus.conjecture("b", assume == null ? "" : assume, "", claim, box);
        Elimination reduction = Elimination.of(conjecture);
        List<Goal> goals = conjecture.claim().stream().map(Goal::of).toList();
        CounterexampleSearch search = CounterexampleSearch.of(reduction, 1, LATER);
        return BoxStage.of(reduction.region(), goals, search, new Limits(60, 1, 1, boxes), LATER)
                .run(deadline);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # assumed                    | claim                       | box          | chart
             | Exp(x) > x                   | x -2 2       | the given variables
             | x^2 + y^2 - x*y > -1/100     | x -1 1; y -1 1 | the given variables
            x > 0 && y > 0 && x + y < 1  | Exp(1-x-y) > 2-x-y             | x 0 1; y 0 1 | coordinates with y = -u-x+1
            """)
    void whatHoldsIsCovered(String assume, String claim, String box, String chart) {
        BoxStage.Outcome outcome = run(assume, claim, box, 100_000, LATER);
        assertThat(outcome.result().complete()).isTrue();
        assertThat(outcome.failing()).isEmpty();
        assertThat(outcome.chart()).hasToString(chart);
    }

    /** Tight at a point inside of the box; the twin is false next to it. */
    @Test
    void whatIsTightInsideIsCovered() {
        BoxStage.Outcome outcome = run(null, "Exp(x-1/2) >= x + 1/2", "x -1 6/5", 100_000, LATER);
        assertThat(outcome.result().complete()).isTrue();
        assertThat(outcome.result().undecidedShare()).isZero();
        BoxStage.Outcome twin = run(null, "Exp(x-1/2) >= x + 1/2 + (x-1/2)^2", "x -1 6/5", 100_000, LATER);
        assertThat(twin.result().complete()).isFalse();
        assertThat(twin.failing()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # assumed                    | claim                          | box
             | Exp(x) > 1 + x + 1/1000                 | x -2 2
             | (x-1/7)^2 + (y-3/11)^2 > 1/10000 | x 0 1; y 0 1
            x > 0 && y > 0 && x + y < 1  | Log(2-x-y) > 1/1000            | x 0 1; y 0 1
            x > 0 && y > 0 && x + y < 1  | x*y < 249/1000                 | x 0 1; y 0 1
            """)
    void whatFailsIsFoundAtAPointWhereItFails(String assume, String claim, String box) {
        BoxStage.Outcome outcome = run(assume, claim, box, 100_000, LATER);
        assertThat(outcome.result().complete()).isFalse();
        Conjecture conjecture = Corpus.conjecture("b", assume == null ? "" : assume, "", claim, box);
        assertThat(outcome.failing()).hasValueSatisfying(point -> {
            assertThat(PointSigns.isAdmissible(conjecture, point)).isTrue();
            assertThat(PointSigns.claim(conjecture, point)).isEqualTo(PointSigns.Truth.FAILS);
            assertThat(Region.of(conjecture).boxContains(point)).isTrue();
        });
    }

    /** The second relation is beyond reach of intervals in both charts, the first is easy in one of them only. */
    @Test
    void whereBoxesRunOutTheChartThatGotFurthestIsKept() {
        String hard = "Exp(1-x-y) > 2-x-y && Exp(z-1/3) >= z + 2/3";
        BoxStage.Outcome outcome = run("x > 0 && y > 0 && x + y < 1", hard, "x 0 1; y 0 1; z 0 1", 600, LATER);
        assertThat(outcome.result().complete()).isFalse();
        assertThat(outcome.chart().isIdentity()).isFalse();
        assertThat(outcome.failing()).isEmpty();
        assertThat(outcome.result().undecidedShare()).isBetween(0.0, 1.0);
        assertThat(outcome.result().boxes()).isBetween(256L, 4000L);
    }

    /** True and tight at 1/3, where neither bisection nor cuts arrive; a stage that says "done" there says it of false claims. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # claim                                        | box            | covered
            Exp(x-1/3) >= x + 2/3                          | x -1 1         | false
            Exp(x-1/2) + Exp(y-1/2) >= x + y + 1           | x -1 6/5; y -1 6/5 | true
            Exp(x-1/2) + Exp(y-1/3) >= x + y + 7/6         | x -1 6/5; y -1 6/5 | false
            """)
    void onlyWhatCutsFinishIsCoveredWithThem(String claim, String box, boolean covered) {
        BoxStage.Outcome outcome = run(null, claim, box, 2000, LATER);
        assertThat(outcome.result().complete()).isEqualTo(covered);
        assertThat(outcome.failing()).isEmpty();
        // Cuts are not tried before the turn of 512 boxes, after a first of 256.
        assertThat(outcome.result().boxes()).isGreaterThan(256);
    }

    @Test
    void withoutTimeNothingIsShown() {
        BoxStage.Outcome outcome = run(null, "Exp(x) > x", "x -2 2", 1000, Deadline.in(0));
        assertThat(outcome.result().complete()).isFalse();
        assertThat(outcome.result().boxes()).isZero();
        assertThat(outcome.result().rest()).hasSize(1);
    }
}
