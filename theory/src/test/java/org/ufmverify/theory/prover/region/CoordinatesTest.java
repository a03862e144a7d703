package org.ufmverify.theory.prover.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.Corpus;
import org.ufmverify.theory.prover.exact.PointValue;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.interval.Interval;

/** A chart covers the admissible points, no more and no fewer, and says the same of goals there. */
class CoordinatesTest {
    private static final Deadline LATER = Deadline.in(600);
    private static final ExprReader READER = Formulas.reader(Set.of("x", "y", "u"));
    private static final String BOX = "x 0 1; y 0 1";

    private static Region region(String assume, String integers, String box) {
        Conjecture read = Corpus.conjecture("c", "", integers == null ? "" : integers, "x + y > 0", box);
        return Region.of(
                Corpus.conjecture("c", "", "", "x + y > 0", "").variables(),
                read.integers(),
                read.box(),
                READER.relations(assume));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # assumed                     | integers | replaced variables
            x + y < 1                     |          | y = -u-x+1; x = -u-y+1
            x + y <= 1                    |          | y = -u-x+1; x = -u-y+1
            2*x > 3*y                     |          | y = (1/3)*(-u+2*x); x = (1/2)*(u+3*y)
            x + y < 1                     | x        | y = -u-x+1
            x + y < 1                     | x y      | ''
            x^2 >= y                      |          | y = -u+x^2
            x*y < 1                       |          | ''
            x + y == 1                    |          | ''
            x + y != 1                    |          | ''
            x > 1/2                       |          | ''
            x + y < 1 && x - y < 1/2      |          | y = -u-x+1; x = -u-y+1; y = (1/2)*(2*u+2*x-1); x = (1/2)*((-2)*u+2*y+1)
            """)
    void anInequalityBecomesACoordinateWhereItsSlopeIsConstant(String assume, String integers, String replaced) {
        List<String> charts = Coordinates.slacks(region(assume, integers, BOX), LATER).stream()
                .map(chart -> chart.toString().replace("coordinates with ", ""))
                .toList();
        assertThat(String.join("; ", charts)).isEqualTo(replaced);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # assumed                               | integers | box
            x + y < 1                               |          | x 0 1; y 0 1
            x + y <= 1                              |          | x 0 1; y 0 1
            x + y < 1                               |          | x 0 1; y 1/4 1/2
            x + y < 1                               |          | x 0 1
            x + y < 1                               |          | ''
            x + y < -1                              |          | x 0 1; y 0 1
            2*x > 3*y && x > 1/4                    |          | x 0 1; y 0 1
            x^2 >= y && y > 0                       |          | x -1 1; y -1 1
            x + y < 3/2 && x - y < 1/2 && x*y != 1/4 |         | x 0 1; y 0 1
            x + y < 3/2                             | x        | x 0 1; y 0 1
            Log(y) < x                              |          | x 0 1; y 0 1
            """)
    void aChartHoldsTheAdmissiblePointsAndNoOthers(String assume, String integers, String box) {
        Region region = region(assume, integers, box);
        List<Coordinates> charts = Coordinates.slacks(region, LATER);
        assertThat(charts).isNotEmpty();
        Map<String, Range> smaller = Map.of("x", Range.of("1/4", "3/4"), "y", Range.of("1/4", "1/2"));
        for (Coordinates chart : charts) {
            for (Map<String, BigFraction> point : points(region)) {
                Map<String, BigFraction> here = charted(chart, region, point);
                boolean admissible = contains(region, point);
                assertThat(contains(chart.region(), here))
                        .as(chart + " at " + point)
                        .isEqualTo(admissible);
                assertThat(contains(chart.part(smaller), here))
                        .as(chart + " at " + point)
                        .isEqualTo(admissible
                                && smaller.entrySet().stream()
                                        .allMatch(e -> e.getValue().contains(point.get(e.getKey()))));
                double[] back = chart.push(chart.region().variables().stream()
                        .mapToDouble(name -> here.get(name).doubleValue())
                        .toArray());
                for (int i = 0; i < back.length; i++) {
                    assertThat(back[i])
                            .isCloseTo(point.get(region.variables().get(i)).doubleValue(), within(1e-13));
                }
            }
        }
    }

    /** The chart's coordinates of a point: the slack, which the replaced variable stands for, and the other variables. */
    private static Map<String, BigFraction> charted(Coordinates chart, Region region, Map<String, BigFraction> point) {
        Map<String, BigFraction> here = new LinkedHashMap<>();
        for (String name : chart.region().variables()) {
            if (point.containsKey(name)) {
                here.put(name, point.get(name));
            }
        }
        // The replaced variable is linear in u, so two values of it give the u at which it is the point's.
        String replaced = region.variables().stream()
                .filter(n -> !here.containsKey(n))
                .findFirst()
                .orElseThrow();
        Expr value = chart.pull(Expr.variable(replaced));
        BigFraction at0 = exact(value, with(here, BigFraction.ZERO));
        BigFraction at1 = exact(value, with(here, BigFraction.ONE));
        return with(here, point.get(replaced).subtract(at0).divide(at1.subtract(at0)));
    }

    private static Map<String, BigFraction> with(Map<String, BigFraction> point, BigFraction distance) {
        Map<String, BigFraction> all = new LinkedHashMap<>(point);
        all.put("u", distance);
        return all;
    }

    private static BigFraction exact(Expr expr, Map<String, BigFraction> point) {
        // Log(y) < x has x = Log(y) - u, which is rational at y = 1 only.
        return ((PointValue.Exact) PointSigns.value(expr, point, 34)).value();
    }

    private static boolean contains(Region region, Map<String, BigFraction> point) {
        return region.boxContains(point)
                && region.assumptions().stream().allMatch(r -> PointSigns.truth(r, point) == PointSigns.Truth.HOLDS);
    }

    private static List<Map<String, BigFraction>> points(Region region) {
        boolean logarithm = region.assumptions().toString().contains("LOG");
        List<Map<String, BigFraction>> points = new ArrayList<>();
        for (int i = -2; i <= 10; i++) {
            for (int j = -2; j <= 10; j++) {
                points.add(
                        Map.of("x", new BigFraction(i, 8), "y", logarithm ? BigFraction.ONE : new BigFraction(j, 8)));
            }
        }
        return points;
    }

    @Test
    void aNewCoordinateHasANameOfItsOwn() {
        Region region = Region.of(Set.of("u", "x"), Set.of(), Map.of(), READER.relations("u + x < 1"));
        List<Coordinates> charts = Coordinates.slacks(region, LATER);
        assertThat(charts)
                .hasSize(2)
                .allSatisfy(chart ->
                        assertThat(chart.region().variables()).hasSize(2).contains("u_"));
    }

    @Test
    void integersStayIntegersAndRangesStayWithTheirVariables() {
        Region region = region("x + y < 3/2", "x", "x 0 1; y 0 2");
        Region charted = Coordinates.slacks(region, LATER).get(0).region();
        assertThat(charted.variables()).containsExactly("u", "x");
        assertThat(charted.isInteger(0)).isFalse();
        assertThat(charted.isInteger(1)).isTrue();
        assertThat(charted.ranges().get(1)).isEqualTo(Range.of(0, 1));
        // The slack 3/2 - x - y is at most 3/2; its enclosure may be wider by roundings only.
        assertThat(charted.ranges().get(0).low()).isEqualTo(BigFraction.ZERO);
        assertThat(charted.ranges().get(0).high().doubleValue()).isBetween(1.5, 1.5000001);
    }

    @Test
    void whereTheSlackIsUnboundedSoIsItsCoordinate() {
        assertThat(Coordinates.slacks(region("x + y < 1", null, "x 0 1"), LATER)
                        .get(0)
                        .region()
                        .ranges()
                        .get(0))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Log(2-x-y) > 0",
                "x/(1-x-y) >= 1/3",
                "(x-y)*(1-x-y) > 0",
                "x*y/(x+y-1)^3 < 0",
                "x + y != 1/2",
                "(x+y)*(1-x-y) == 1/4",
                "x*y - y*x >= 0",
                "x^2*y > 1/16",
                "x - y > 0"
            })
    void theFormsOfAGoalHoldWhereTheGoalHolds(String claim) {
        Goal goal = Goal.of(READER.relations(claim).get(0));
        Region region = region("x + y < 1 && x > 0 && y > 0", null, BOX);
        List<Coordinates> charts = new ArrayList<>(Coordinates.slacks(region, LATER));
        assertThat(charts).hasSize(2);
        for (Coordinates chart : charts) {
            assertThat(chart.isIdentity()).isFalse();
            for (Map<String, BigFraction> point : points(region)) {
                if (contains(region, point)) {
                    Map<String, BigFraction> here = charted(chart, region, point);
                    for (Goal form : chart.forms(goal)) {
                        assertThat(holds(form, here)).as(form + " at " + here).isEqualTo(holds(goal, point));
                    }
                }
            }
        }
        Coordinates identity = Coordinates.identity(region, LATER);
        assertThat(identity.isIdentity()).isTrue();
        assertThat(identity).hasToString("the given variables");
        assertThat(identity.forms(goal)).startsWith(goal).doesNotHaveDuplicates();
        for (Map<String, BigFraction> point : points(region)) {
            if (contains(region, point)) {
                identity.forms(goal)
                        .forEach(form -> assertThat(holds(form, point)).isEqualTo(holds(goal, point)));
            }
        }
    }

    private static boolean holds(Goal goal, Map<String, BigFraction> point) {
        return !goal.isContradictedBy(sign(goal, point)) && goal.isShownBy(sign(goal, point));
    }

    private static Interval sign(Goal goal, Map<String, BigFraction> point) {
        int sign = PointSigns.sign(goal.slack(), point).signum();
        return new Interval(sign, sign);
    }

    /** What the assumption and the ranges say of signs clears a goal of its factors; without them it keeps them. */
    @Test
    void theRegionsSignsClearAGoal() {
        Goal goal = Goal.of(READER.relations("x*y*(x-y) > 0").get(0));
        assertThat(cleared(region("x > 0 && y > 0", null, BOX), goal)).contains("x-y");
        assertThat(cleared(region("x > 0", null, "x 0 1; y 1/4 1"), goal)).contains("x-y");
        assertThat(cleared(region("x > 0", null, "x 0 1; y 0 1"), goal)).doesNotContain("x-y");
    }

    private static List<String> cleared(Region region, Goal goal) {
        return Coordinates.identity(region, LATER).forms(goal).stream()
                .map(form -> ExprWriter.write(form.slack()))
                .toList();
    }
}
