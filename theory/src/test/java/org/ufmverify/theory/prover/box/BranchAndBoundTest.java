package org.ufmverify.theory.prover.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.region.Region;

/** What is covered must be true, and what is false must be left over where it is false. */
class BranchAndBoundTest {
    private static final Deadline LATER = Deadline.in(600);

    private static Region region(String assume, String integers, double lo, double hi) {
        List<Relation> assumptions =
                assume.isBlank() ? List.of() : Formulas.reader(Set.of("x", "y")).relations(assume);
        Range range = Range.of(Double.toString(lo), Double.toString(hi));
        return Region.of(
                Set.of("x", "y"),
                integers.isBlank() ? Set.of() : Set.of(integers.split(" ", -1)),
                Map.of("x", range, "y", range),
                assumptions);
    }

    private static List<List<Goal>> goals(String claim) {
        List<List<Goal>> goals = new ArrayList<>();
        Formulas.reader(Set.of("x", "y")).relations(claim).forEach(r -> goals.add(List.of(Goal.of(r))));
        return goals;
    }

    private static BranchAndBound run(Region region, String claim) {
        return BranchAndBound.of(region, goals(claim), TightFaces.of(region, LATER), point -> false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # claim                          | assumed        | integers
            x^2 + y^2 - x*y + 1/10 > 0       |                |
            (x-y)^2 + 1/10 > 0               |                |
            Exp(x) >= x                      |                |
            Abs(x - y) <= 4                  |                |
            x^2 - 2*x*y + y^2 + 1 >= 0 && x + y < 5 |         |
            x*y > 0                          | x > 1/4 && y > 1/4 |
            x > 1/2                          | x*x > 1 && x > 0 |
            (2*x-1)^2 > 1/2                  |                | x
            (2*x-1)^2 + (2*y+1)^2 > 1        |                | x y
            x != y                           | x > 1 && y < 1/2 |
            x + y > 100                      | x > 3          |
            x == y                           | x > 3          |
            x^3 < 0                          | x < 0          |
            """)
    void coversARegionOnWhichTheClaimHolds(String claim, String assume, String integers) {
        Region region = region(assume == null ? "" : assume, integers == null ? "" : integers, -2, 2);
        BranchAndBound.Result result = run(region, claim).advance(20_000, LATER);
        assertThat(result.complete()).as(result.toString()).isTrue();
        assertThat(result.ended()).isFalse();
        assertThat(result.undecidedShare()).isZero();
        assertThat(result.openGoals()).isEmpty();
        assertThat(result.rest()).isEmpty();
        assertThat(result.boxes()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # claim                          | assumed         | integers | x    | y    | index of the goal that fails
            x^2 + y^2 > 1/100                |                 |          | 0    | 0    | 0
            (x-0.7)^2 + (y-0.3)^2 > 0        |                 |          | 0.7  | 0.3  | 0
            x + y < 4                        |                 |          | 2    | 2    | 0
            x > -2                           |                 |          | -2   | 1    | 0
            x >= -1.999                      |                 |          | -2   | 1    | 0
            Exp(x) > 0 && y != 1/3           |                 |          | 1    | 0.3333333333333333 | 1
            x*y >= 0                         | x > 1/4         |          | 1    | -1   | 0
            x*y > 0                          | x >= 0 && y > 1/4 |        | 0    | 1    | 0
            x^2 <= 4 && x == y               |                 |          | 1    | 0    | 1
            (2*x-1)^2 > 1                    |                 | x        | 1    | 0    | 0
            (x-2)^2 + (y+2)^2 > 0            |                 | x y      | 2    | -2   | 0
            Abs(x) > 0                       |                 |          | 0    | 0    | 0
            """)
    void whereTheClaimFailsABoxIsLeft(String claim, String assume, String integers, double x, double y, int goal) {
        Region region = region(assume == null ? "" : assume, integers == null ? "" : integers, -2, 2);
        BranchAndBound run = run(region, claim);
        for (int boxes : new int[] {0, 1, 10, 300}) {
            BranchAndBound.Result result = run.advance(boxes, LATER);
            assertThat(result.complete()).isFalse();
            assertThat(result.openGoals()).contains(goal);
            assertThat(result.undecidedShare()).isPositive().isLessThanOrEqualTo(1);
            assertThat(result.rest())
                    .anyMatch(box -> box.get(0).contains(x) && box.get(1).contains(y));
        }
    }

    /** A goal that is already shown on a box need not be looked at again, but one that is open must. */
    @Test
    void onlyGoalsThatAreNotShownStayOpen() {
        BranchAndBound.Result result =
                run(region("", "", -2, 2), "x <= 3 && x + y != 1 && y >= -2").advance(200, LATER);
        assertThat(result.openGoals()).containsExactly(1);
    }

    @Test
    void theProbeSeesPointsOfTheRegionAndEndsTheRun() {
        Region region = region("", "x", -2, 2);
        List<double[]> seen = new ArrayList<>();
        BranchAndBound run =
                BranchAndBound.of(region, goals("x^2 + y^2 > 1/100"), TightFaces.of(region, LATER), point -> {
                    seen.add(point);
                    return seen.size() == 5;
                });
        BranchAndBound.Result result = run.advance(1000, LATER);
        assertThat(result.ended()).isTrue();
        assertThat(result.complete()).isFalse();
        assertThat(seen).hasSize(5).allSatisfy(point -> {
            assertThat(point[0]).isEqualTo(Math.rint(point[0])).isBetween(-2.0, 2.0);
            assertThat(point[1]).isBetween(-2.0, 2.0);
        });
        assertThat(run.advance(1000, LATER).boxes()).isEqualTo(result.boxes());
    }

    @Test
    void aBoxThatTheProbeEndedTheRunOnIsNotDecided() {
        Region region = region("", "", -2, 2);
        BranchAndBound.Result result = BranchAndBound.of(
                        region, goals("x^2 + y^2 > 1/100"), TightFaces.of(region, LATER), point -> true)
                .advance(1000, LATER);
        assertThat(result.boxes()).isEqualTo(1);
        assertThat(result.complete()).isFalse();
        assertThat(result.rest()).hasSize(1);
        assertThat(result.undecidedShare()).isEqualTo(1);
    }

    @Test
    void theShareLeftFallsToNothingAsBoxesAreDecided() {
        BranchAndBound run = run(region("", "", -2, 2), "(Exp(x)-x)*(y^2-y+1) > 1/2");
        List<Double> shares = new ArrayList<>();
        for (boolean complete = false; !complete; ) {
            BranchAndBound.Result result = run.advance(1, LATER);
            shares.add(result.undecidedShare());
            complete = result.complete();
        }
        assertThat(shares)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .startsWith(1.0)
                .endsWith(0.0);
        assertThat(shares).anyMatch(share -> share > 0 && share < 1);
    }

    @Test
    void stopsAtTheDeadlineWithAllThatIsLeft() {
        BranchAndBound.Result result =
                run(region("", "", -2, 2), "x^2 + y^2 > 1").advance(1000, Deadline.in(0));
        assertThat(result.boxes()).isZero();
        assertThat(result.undecidedShare()).isEqualTo(1);
        assertThat(result.rest()).containsExactly(Arrays.asList(new Interval(-2, 2), new Interval(-2, 2)));
    }

    /** However few boxes may wait in order: the others are looked at as well, and none is lost. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void boxesThatDoNotFitIntoTheQueueAreNotLost(int capacity) {
        Region square = region("", "", -2, 2);
        BranchAndBound.Result right = BranchAndBound.of(
                        square, goals("(Exp(x)-x)*(y^2-y+1) > 1/2"), TightFaces.of(square, LATER), p -> false, capacity)
                .advance(20_000, LATER);
        assertThat(right.complete()).isTrue();
        assertThat(right.boxes()).isGreaterThan(10);
        BranchAndBound wrong = BranchAndBound.of(
                square, goals("(Exp(x)-x)*(y^2-y+1) > 76/100"), TightFaces.of(square, LATER), p -> false, capacity);
        for (int boxes : new int[] {5, 20, 2000}) {
            BranchAndBound.Result left = wrong.advance(boxes, LATER);
            assertThat(left.complete()).isFalse();
            assertThat(left.rest())
                    .anyMatch(box -> box.get(0).contains(0) && box.get(1).contains(0.5));
        }
    }

    @Test
    void theMostViolatedBoxComesFirst() {
        BranchAndBound.Result result = run(region("", "", -2, 2), "x >= 1").advance(30, LATER);
        assertThat(result.rest().get(0).get(0).lo()).isLessThan(-1.9);
    }

    @Test
    void whereTheClaimFailsMostIsReachedSoon() {
        Region region = region("", "", -2, 2);
        List<double[]> seen = new ArrayList<>();
        BranchAndBound.of(region, goals("x >= 0"), TightFaces.of(region, LATER), point -> !seen.add(point))
                .advance(30, LATER);
        assertThat(seen).anyMatch(point -> point[0] < -1.99).allMatch(point -> point[0] <= 0);
    }

    @Test
    void whatIsFinishedOtherwiseIsComplete() {
        BranchAndBound.Result result = run(region("", "", -2, 2), "x > 5").advance(3, LATER);
        assertThat(result.complete()).isFalse();
        BranchAndBound.Result finished = result.finished();
        assertThat(finished.complete()).isTrue();
        assertThat(finished.undecidedShare()).isZero();
        assertThat(finished.openGoals()).isEmpty();
        assertThat(finished.boxes()).isEqualTo(result.boxes());
    }

    /** Points whose coordinates are not on any cut; where the claim fails there, the point must be in a box that is left. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # claim                                        | integers
            x^3 - 3*x*y + y^3 > -1/2                       |
            Exp(x*y) - x*y - y*x^2 > 1/3                   |
            x^2 + y^2 - x*y*x > 1/3 && x*y*y + x - y < 1   |
            x*y + x^2*y > -1 && y*x + y^2*x > -1           |
            x^3 - 3*x*y + y^3 > -1/2                       | x
            """)
    void everyPointOfFailureIsLeftInABox(String claim, String integers) {
        List<Relation> relations = Formulas.reader(Set.of("x", "y")).relations(claim);
        BranchAndBound run = run(region("", integers == null ? "" : integers, -2, 2), claim);
        for (int boxes : new int[] {1, 5, 50, 400}) {
            BranchAndBound.Result result = run.advance(boxes, LATER);
            int failing = 0;
            for (double x = -1.97; x < 2; x += integers == null ? 0.0973 : 0.97) {
                for (double y = -1.97; y < 2; y += 0.0873) {
                    double at = integers == null ? x : Math.rint(x);
                    Map<String, Double> point = Map.of("x", at, "y", y);
                    if (relations.stream().allMatch(r -> r.operator()
                            .holds((int) Math.signum(r.difference().toDouble(point))))) {
                        continue;
                    }
                    failing++;
                    double ordinate = y;
                    assertThat(result.rest())
                            .as(point.toString())
                            .anyMatch(
                                    box -> box.get(0).contains(at) && box.get(1).contains(ordinate));
                }
            }
            assertThat(failing).isPositive();
        }
    }
}
