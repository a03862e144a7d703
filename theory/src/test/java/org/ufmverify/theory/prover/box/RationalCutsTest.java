package org.ufmverify.theory.prover.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** What was left around a point inside of the box is finished where the goal is tight there, and only where it holds. */
class RationalCutsTest {
    private static final ExprReader READER = Formulas.reader(Set.of("w", "x", "y", "z"));
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
        return finishes(region, goals, deadline, List.of(List.of(x, y)));
    }

    private static Region region(String... names) {
        Range range = Range.of("-1", "1");
        return Region.of(
                Set.of(names),
                Set.of(),
                Stream.of(names).collect(Collectors.toMap(name -> name, name -> range)),
                List.of());
    }

    private static boolean finishes(Region region, String goals, Deadline deadline, List<List<Interval>> rest) {
        List<List<Goal>> all =
                READER.relations(goals).stream().map(r -> List.of(Goal.of(r))).toList();
        BranchAndBound.Result left = new BranchAndBound.Result(false, false, 100, 0.01, Set.of(0), rest);
        return RationalCuts.finish(region, all, left, point -> false, deadline).isPresent();
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

    /** What is cut at is the simplest number there, whatever its sign and size. */
    @ParameterizedTest
    @CsvSource({
        "1/3, 0.333, 0.334",
        "3/7, 0.428, 0.429",
        "-1/3, -0.334, -0.333",
        "-3/7, -0.429, -0.428",
        "0, -0.001, 0.001",
        "1/512, 0.0019525, 0.0019545",
        "-1/2, -0.5, -0.499",
        "12/13, 0.923, 0.9232",
    })
    void aGoalThatIsTightAtARationalCoordinate(String at, double low, double high) {
        String tight = "x^2 - 2*x*(" + at + ") + (" + at + ")^2 >= 0";
        assertThat(finishes(tight, "", LATER, new Interval(low, high), MOST)).isTrue();
        assertThat(finishes(tight.replace(">=", ">"), "", LATER, new Interval(low, high), MOST))
                .isFalse();
    }

    /** What is left between boxes is looked at as well, and where any of them fails nothing is finished. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # holds up to x = | from  | to    | from   | to     | finished
            0.51              | 0.499 | 0.5   | 0.501  | 0.502  | true
            0.5015            | 0.499 | 0.5   | 0.501  | 0.502  | false
            0.5015            | 0.501 | 0.502 | 0.499  | 0.5    | false
            0.51              | 0.499 | 0.5   | 0.7    | 0.701  | false
            0.51              | 0.499 | 0.5   | -0.701 | -0.7   | false
            """)
    void severalBoxesThatAreLeft(String end, double from, double to, double next, double last, boolean finished) {
        Region region = region("x", "y");
        String goals = "Exp(x-1/2) >= x + 1/2 && x < " + end;
        List<List<Interval>> rest =
                List.of(List.of(new Interval(from, to), MOST), List.of(new Interval(next, last), MOST));
        assertThat(finishes(region, goals, LATER, rest)).isEqualTo(finished);
    }

    /** Without a range, a side counts as far as boxes are left, and if that is without bound nothing is known of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # goal besides the one that is tight | y to     | finished
            y < 2                                | 0.75     | true
            y < 1/2                              | 0.75     | false
            y > -1                               | Infinity | true
            y < 2                                | Infinity | false
            y > 0                                | Infinity | false
            """)
    void aSideWithoutARange(String goal, double high, boolean finished) {
        String goals = "Exp(x-1/2) >= x + 1/2 && " + goal;
        List<List<Interval>> rest = List.of(List.of(HALF, new Interval(-0.5, high)));
        Region region =
                Region.of(Set.of("x", "y"), Set.of(), Map.of("x", Range.of("-1", "1")), READER.relations("y >= -1/2"));
        assertThat(finishes(region, goals, LATER, rest)).isEqualTo(finished);
    }

    /** An end at the end of the region is exact: next to it a goal that is tight there needs no cut. */
    @Test
    void anEndOfTheRegionIsExact() {
        Range third = Range.of("1/3", "2/3");
        Region region = Region.of(Set.of("x", "y"), Set.of(), Map.of("x", Range.of("-1", "1"), "y", third), List.of());
        String goals = "x^2 - x + 1/4 >= 1/3 - y && x^2 - x + 1/4 >= y - 2/3";
        assertThat(finishes(region, goals, LATER, List.of(List.of(HALF, Interval.around(third)))))
                .isTrue();
        assertThat(finishes(region, goals.replace(">=", ">"), LATER, List.of(List.of(HALF, Interval.around(third)))))
                .isFalse();
    }

    @Test
    void noMoreThanThreeSidesAreCut() {
        String three = "Exp(x-1/2) + Exp(y-1/2) + Exp(z-1/2) >= x + y + z + 3/2";
        assertThat(finishes(region("x", "y", "z"), three, LATER, List.of(List.of(HALF, HALF, HALF))))
                .isTrue();
        String four = "Exp(w-1/2) + " + three.replace(">=", ">= w + 1/2 +");
        assertThat(finishes(region("w", "x", "y", "z"), four, LATER, List.of(List.of(HALF, HALF, HALF, HALF))))
                .isFalse();
    }

    @Test
    void whereNothingNarrowIsLeftInsideThereIsNothingToCut() {
        assertThat(finishes("x > -2", "", LATER, MOST, MOST)).isFalse();
        assertThat(finishes("x > -2", "", LATER, new Interval(-1, -0.999), MOST))
                .isFalse();
        assertThat(finishes("x > -2", "", LATER, new Interval(0.999, 1), MOST)).isFalse();
        assertThat(finishes("x > -2", "x", LATER, new Interval(0, 0.001), MOST)).isFalse();
        assertThat(finishes("x > -2", "", LATER, Interval.point(0.5), MOST)).isFalse();
        assertThat(finishes("x > -2", "", LATER, HALF, MOST)).isTrue();
        assertThat(finishes("x > -2", "", LATER, new Interval(0.495, 0.505), MOST))
                .isTrue();
        assertThat(finishes("x > -2", "", LATER, new Interval(0.48, 0.52), MOST))
                .isFalse();
    }

    @Test
    void withoutTimeNothingIsFinished() {
        assertThat(finishes("Exp(x-1/2) >= x + 1/2", "", Deadline.in(0), HALF, MOST))
                .isFalse();
    }
}
