package org.ufmverify.theory.prover.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.region.Region;

/** What a box shows of goals, what it may be cut to, and where it is split. */
class GoalBoundsTest {
    private static final ExprReader READER = Formulas.reader(Set.of("x", "y"));
    private static final Interval UNIT = new Interval(0, 1);

    private static Region region(String integer) {
        return Region.of(Set.of("x", "y"), integer.isEmpty() ? Set.of() : Set.of(integer), Map.of(), List.of());
    }

    private static GoalBounds bounds(String claim) {
        List<List<Goal>> goals = new ArrayList<>();
        READER.relations(claim).forEach(r -> goals.add(List.of(Goal.of(r))));
        return GoalBounds.of(goals, List.of("x", "y"), TightFaces.of(region(""), Deadline.in(60)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # goal on x in [-1, 3], y in [1, 2] | lower bound of the slack
            y > 0                               | Infinity
            y > 1                               | 0
            y >= 1                              | Infinity
            x > 0                               | -1
            x >= 0                              | -1
            x <= 2                              | -1
            x != 0                              | 0
            y != 0                              | Infinity
            x == 0                              | -3
            y == 1                              | -1
            x + 2 - (x+2)^2/16 > 0              | Infinity
            x + 2 - (x+2)^2/16 != 4             | Infinity
            x + 2 - (x+2)^2/16 < 4              | Infinity
            Log(x) < 2                          | Infinity
            Log(x) > -2                         | -Infinity
            Log(-y) > 0                         | -Infinity
            Log(-y) != 0                        | -Infinity
            Log(-y) == 0                        | -Infinity
            """)
    void aGoalIsShownOrItsSlackIsBounded(String claim, double lowest) {
        boolean[] open = {true};
        Interval[] box = {new Interval(-1, 3), new Interval(1, 2)};
        assertThat(bounds(claim).close(box, open)).isEqualTo(lowest);
        assertThat(open[0]).isEqualTo(lowest < Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # form       | another form | lower bound of the slack of the first that has one
            x > 0        | 4*x > 0      | -1
            Log(x) > 0   | x > 1        | -2
            x > 0        | Log(x) > 0   | -1
            x > 0        | y > 0        | Infinity
            y > 0        | x > 0        | Infinity
            """)
    void aGoalIsShownByAnyOfItsForms(String form, String other, double lowest) {
        List<Goal> forms =
                READER.relations(form + " && " + other).stream().map(Goal::of).toList();
        Interval[] box = {new Interval(-1, 3), new Interval(1, 2)};
        assertThat(GoalBounds.of(List.of(forms), List.of("x", "y"), TightFaces.of(region(""), Deadline.in(60)))
                        .close(box, new boolean[] {true}))
                .isEqualTo(lowest);
    }

    @Test
    void aGoalThatIsTightOnAFaceIsShownThere() {
        Range range = Range.of("1/3", "1");
        Region region = Region.of(Set.of("x", "y"), Set.of(), Map.of("x", range), List.of());
        List<List<Goal>> goals = new ArrayList<>();
        READER.relations("x^2 + 1/9 >= 2*x/3 && x^2 + 1/9 > 2*x/3").forEach(r -> goals.add(List.of(Goal.of(r))));
        boolean[] open = {true, true};
        Interval[] box = {Interval.around(Range.of("1/3", "2/3")), UNIT};
        GoalBounds bounds = GoalBounds.of(goals, List.of("x", "y"), TightFaces.of(region, Deadline.in(60)));
        assertThat(bounds.close(box, open)).isNegative().isFinite();
        assertThat(open).containsExactly(false, true);
        boolean[] elsewhere = {true, true};
        GoalBounds.of(goals, List.of("x", "y"), TightFaces.of(region(""), Deadline.in(60)))
                .close(box, elsewhere);
        assertThat(elsewhere).containsExactly(true, true);
    }

    @Test
    void onlyOpenGoalsAreLookedAtAndTheWorstCounts() {
        boolean[] open = {true, false, true, true};
        Interval[] box = {new Interval(-1, 3), new Interval(1, 2)};
        assertThat(bounds("x > 0 && x > 100 && y > 0 && x > 1").close(box, open))
                .isEqualTo(-2);
        assertThat(open).containsExactly(true, false, false, true);
    }

    @Test
    void aBoxIsCutToWhereItsOnlyOpenGoalMayFail() {
        Interval[] box = {new Interval(0, 3), UNIT};
        assertThat(bounds("y >= 0 && x > 1").contractToFailure(box, new boolean[] {false, true}))
                .isTrue();
        assertThat(box[0]).isEqualTo(new Interval(0, 1));
        Interval[] zero = {new Interval(-1, 3), UNIT};
        assertThat(bounds("x != 0").contractToFailure(zero, new boolean[] {true}))
                .isTrue();
        assertThat(zero[0]).isEqualTo(Interval.ZERO);
    }

    @Test
    void withSeveralOpenGoalsNothingIsCut() {
        Interval[] box = {new Interval(0, 3), UNIT};
        assertThat(bounds("x > 1 && x < 2").contractToFailure(box, new boolean[] {true, true}))
                .isTrue();
        assertThat(box).containsExactly(new Interval(0, 3), UNIT);
        assertThat(bounds("x > 1 && y > 2 && x < 2").contractToFailure(box, new boolean[] {true, false, true}))
                .isTrue();
        assertThat(box).containsExactly(new Interval(0, 3), UNIT);
    }

    @Test
    void whereTheGoalCannotFailNothingIsLeft() {
        assertThat(bounds("x > -1").contractToFailure(new Interval[] {UNIT, UNIT}, new boolean[] {true}))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # goal              | width of x | width of y | integer | side
            x + 100*y > 0       | 1          | 1          |         | 1
            100*x + y > 0       | 1          | 1          |         | 0
            100*x + y > 0       | 0          | 1          |         | 1
            100*x + y > 0       | 0.5        | 1          | x       | 1
            100*x + y > 0       | 1          | 1          | x       | 0
            100*x + y > 0       | 0          | 0          |         | -1
            x + 3*y > 0         | 8          | 2          |         | 0
            x + 3*y > 0         | 4          | 2          |         | 1
            Abs(x) + 9*Abs(y) > 1 | 3        | 4          |         | 1
            x + y > 0           | 1          | 1          |         | 0
            x + 100*y > 0       | Infinity   | 1          |         | 0
            100*x + y > 0       | 1          | Infinity   |         | 1
            x*y > 0             | 1          | Infinity   |         | 1
            x*y > 0             | Infinity   | 1          |         | 0
            x + Sqrt(y) > 1     | 1e4        | Infinity   |         | 1
            x + Sqrt(y) > 1     | Infinity   | 1e4        |         | 0
            """)
    void theSideOfMostInfluenceIsSplit(String claim, double x, double y, String integer, int side) {
        Interval[] box = {new Interval(-x / 2, x / 2), new Interval(-y / 2, y / 2)};
        assertThat(bounds(claim).sideToSplit(box, new boolean[] {true}, region(integer == null ? "" : integer)))
                .isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # x from | to  | width of y around 0 | side
            1        | 3   | 0.2                 | 0
            1        | 3   | 0.8                 | 0
            1        | 3   | 1.6                 | 1
            100      | 101 | 2                   | 1
            -3       | -1  | 0.8                 | 0
            -101     | -100 | 2                  | 1
            """)
    void whereThereAreNoSlopesTheSideThatIsWideBesideItsSizeIsSplit(double low, double high, double y, int side) {
        Interval[] box = {new Interval(low, high), new Interval(-y / 2, y / 2)};
        assertThat(bounds("x + Sqrt(y) > 0").sideToSplit(box, new boolean[] {true}, region("")))
                .isEqualTo(side);
    }

    @Test
    void aSideWithNoDoubleInsideIsNotSplit() {
        double next = Math.nextUp(1.0);
        for (Interval side : List.of(new Interval(1, next), new Interval(next, Math.nextUp(next)))) {
            assertThat(bounds("x > 1")
                            .sideToSplit(new Interval[] {side, Interval.ONE}, new boolean[] {true}, region("")))
                    .isEqualTo(-1);
        }
    }

    @Test
    void theFirstOpenGoalSaysWhere() {
        Interval[] box = {UNIT, UNIT};
        assertThat(bounds("x > 0 && y > 0").sideToSplit(box, new boolean[] {false, true}, region("")))
                .isEqualTo(1);
        assertThat(bounds("x > 0 && y > 0").sideToSplit(box, new boolean[] {true, true}, region("")))
                .isEqualTo(0);
    }
}
