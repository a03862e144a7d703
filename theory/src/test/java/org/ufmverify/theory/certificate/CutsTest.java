package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.symbolic.ExprReader;
import org.ufmverify.theory.symbolic.Formulas;

/** What was left around a point inside of the box is finished where the goal is tight there, and only where it holds. */
class CutsTest {
    private static final ExprReader READER = Formulas.reader(Set.of("x", "y"));
    private static final Deadline LATER = Deadline.in(600);
    private static final Interval HALF = new Interval(0.499, 0.502);
    private static final Interval MOST = new Interval(-0.5, 0.75);

    private static boolean finishes(String goals, String integer, Deadline deadline, Interval x, Interval y) {
        Range range = Range.of("-1", "1");
        Region region = Region.of(
                Set.of("x", "y"),
                integer.isEmpty() ? Set.of() : Set.of(integer),
                Map.of("x", range, "y", range),
                List.of());
        List<List<Goal>> all =
                READER.relations(goals).stream().map(r -> List.of(Goal.of(r))).toList();
        BranchAndBound.Result left =
                new BranchAndBound.Result(false, false, 100, 0.01, Set.of(0), List.of(List.of(x, y)));
        return Cuts.finish(region, all, left, point -> false, deadline);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # goal                                       | finished
            Exp(x-1/2) >= x + 1/2                        | true
            Exp(x-1/2) > x + 1/2                         | false
            Exp(x-1/2) >= x + 1/2 + (x-1/2)^2            | false
            Exp(x-1/2) >= x + 1/2 + 1/10^9               | false
            Exp(x-1/2) >= x + 1/2 + (x-1/2)^3*y          | false
            Exp(x-1/2) >= x + 1/2 && y > -3/4            | true
            Exp(x-1/2) >= x + 1/2 && y > -1/4            | false
            y > -1/4 && Exp(x-1/2) >= x + 1/2            | false
            x >= 1/2                                     | false
            x <= 1/2                                     | false
            """)
    void aGoalThatIsTightAtOneCoordinate(String goals, boolean finished) {
        assertThat(finishes(goals, "", LATER, HALF, MOST)).isEqualTo(finished);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Exp(x-1/2) + Exp(y-1/2) >= x + y + 1         | true
            Exp(x-1/2) + Exp(y-1/2) > x + y + 1          | false
            Exp(x-1/2) - Exp(y-1/2) >= x - y             | false
            """)
    void aGoalThatIsTightAtAPoint(String goals, boolean finished) {
        assertThat(finishes(goals, "", LATER, HALF, HALF)).isEqualTo(finished);
    }

    @Test
    void whereNothingNarrowIsLeftInsideThereIsNothingToCut() {
        assertThat(finishes("x > -2", "", LATER, MOST, MOST)).isFalse();
        assertThat(finishes("x > -2", "", LATER, new Interval(-1, -0.999), MOST))
                .isFalse();
        assertThat(finishes("x > -2", "", LATER, new Interval(0.999, 1), MOST)).isFalse();
        assertThat(finishes("x > -2", "x", LATER, new Interval(0, 0.001), MOST)).isFalse();
        assertThat(finishes("x > -2", "", LATER, HALF, MOST)).isTrue();
    }

    @Test
    void withoutTimeNothingIsFinished() {
        assertThat(finishes("Exp(x-1/2) >= x + 1/2", "", Deadline.in(0), HALF, MOST))
                .isFalse();
    }
}
