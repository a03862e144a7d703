package org.ufmverify.theory.prover.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
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
import org.ufmverify.theory.prover.exact.PointValue;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.normal.Signs;

/** A cleared goal holds at exactly the points of the region at which the goal is defined and holds. */
class EquivalentGoalsTest {
    private static final ExprReader READER = Formulas.reader(Set.of("x", "y", "z"));
    private static final Region REGION =
            Region.of(Set.of("x", "y", "z"), Set.of(), Map.of(), READER.relations("x > 0 && y < 0 && z*z - x - 1 > 0"));

    private static EquivalentGoals forms() {
        return EquivalentGoals.of(RegionSigns.of(REGION, Deadline.in(60)), REGION.assumptions());
    }

    /** Forms with all the signs that are the same at all points. */
    private static EquivalentGoals seen() {
        Signs signs = expr -> {
            Set<Integer> found = new HashSet<>();
            points().forEach(point -> found.add(PointSigns.sign(expr, point).signum()));
            return found.size() == 1 ? found.iterator().next() : 0;
        };
        return EquivalentGoals.of(signs, REGION.assumptions());
    }

    private static Goal goal(String claim) {
        return Goal.of(READER.relations(claim).get(0));
    }

    private static boolean holds(Goal goal, PointValue.Sign sign) {
        return switch (goal.kind()) {
            case POSITIVE -> sign == PointValue.Sign.POSITIVE;
            case NONNEGATIVE -> sign != PointValue.Sign.NEGATIVE;
            case ZERO -> sign == PointValue.Sign.ZERO;
            case NONZERO -> sign != PointValue.Sign.ZERO;
        };
    }

    private static List<Map<String, BigFraction>> points() {
        List<Map<String, BigFraction>> points = new ArrayList<>();
        for (String x : new String[] {"1/3", "1", "5/2"}) {
            for (String y : new String[] {"-3", "-1", "-1/4"}) {
                for (String z : new String[] {"-3", "-2", "2", "7/3", "4"}) {
                    Map<String, BigFraction> point = Map.of(
                            "x",
                            Range.of(x, x).low(),
                            "y",
                            Range.of(y, y).low(),
                            "z",
                            Range.of(z, z).low());
                    if (REGION.assumptions().stream()
                            .allMatch(r -> PointSigns.truth(r, point) == PointSigns.Truth.HOLDS)) {
                        points.add(point);
                    }
                }
            }
        }
        return points;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x/y > 0",
                "x/y < 0",
                "1/x - 1/y > 1",
                "1/x + 1/y >= 1/2",
                "x^2*y - x*y^2 >= 0",
                "(x-y)*(z+1)/(x*y) > 0",
                "x*y*z > 0",
                "y^2*z > 0",
                "y^3*z >= 0",
                "x^2*z^3 < 0",
                "z/x^2 != 0",
                "z/y^3 > 0",
                "1/(z^2+1) - 1/(x+1) >= 0",
                "z/(z-1) > 0",
                "z/(z-1)^2 > 1",
                "z/(z-1)^3 <= 1/4",
                "1/(z-x) > 1/(z+x)",
                "(x-y)^3*z > 0",
                "-3*x*y > 0",
                "-3*x*z > 0",
                "(z^2+1)*x^2*y*(x-y)^2*(z-2) > 0",
                "(z^2-x-1)*(z-2) > 0",
                "(z^2-x-1)^2*(2-z) > 0",
                "(z^2-x-1)^3*(x-1) == 0",
                "(x-1)*(y+1) != 0",
                "(x-1)^2 > 0",
                "x - x > 0",
                "x - x >= 0"
            })
    void aClearedGoalHoldsWhereTheGoalHolds(String claim) {
        Goal goal = goal(claim);
        assertSameTruth(goal, forms().cleared(goal).orElseThrow());
        assertSameTruth(goal, seen().cleared(goal).orElseThrow());
    }

    private static void assertSameTruth(Goal goal, Goal cleared) {
        assertThat(cleared.kind()).isEqualTo(goal.kind());
        assertThat(points()).hasSizeGreaterThan(20).allSatisfy(point -> {
            PointValue.Sign sign = PointSigns.sign(goal.slack(), point);
            if (sign.isKnown()) {
                assertThat(holds(cleared, PointSigns.sign(cleared.slack(), point)))
                        .as(ExprWriter.write(cleared.slack()))
                        .isEqualTo(holds(goal, sign));
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # goal                   | slack of the cleared goal
            x/y > 0                  | -1
            -x*y/3 > 0               | 1
            x^2*y*z > 0              | -z
            y^2*z > 0                | z
            z/y > 0                  | -z
            z/y^2 > 0                | z
            z/(x*y) >= 0             | -z
            Exp(z)*z > 0             | z
            Exp(z)*z^2*y >= 0        | -z^2
            """)
    void factorsOfKnownSignAreDropped(String claim, String slack) {
        assertThat(ExprWriter.write(forms().cleared(goal(claim)).orElseThrow().slack()))
                .isEqualTo(slack);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (z^2-x-1)*z > 0          | z
            (z^2-x-1)^2*y*z > 0      | -z
            (z^2-x-1)^3*z >= 0       | z
            (1+x-z^2)*z > 0          | -z
            z/(z^2-x-1) > 0          | z
            z/(1+x-z^2)^3 > 0        | -z
            (z^2-x-1)*x > 0          | 1
            """)
    void assumedFactorsAreDropped(String claim, String slack) {
        assertThat(ExprWriter.write(seen().cleared(goal(claim)).orElseThrow().slack()))
                .isEqualTo(slack);
    }

    @Test
    void whatVanishesIsFoundAndWhatDoesNotIsNot() {
        assertThat(forms().isZero(READER.expression("(x+y)^2 - x^2 - 2*x*y - y^2")))
                .isTrue();
        assertThat(forms().isZero(READER.expression("Log(x^2) - 2*Log(x)"))).isTrue();
        assertThat(forms().isZero(READER.expression("Log(z^2) - 2*Log(z)"))).isFalse();
        assertThat(forms().isZero(READER.expression("(x+y)^2 - x^2 - y^2"))).isFalse();
        assertThat(ExprWriter.write(forms().simplified(READER.expression("x + y + x - y"))))
                .isEqualTo("2*x");
    }

    @Test
    void whatIsTooLargeStaysAsItIs() {
        EquivalentGoals forms = EquivalentGoals.of(Signs.NONE, List.of());
        Expr large = READER.expression("(x+y+z+1)^30");
        assertThat(forms.simplified(large)).isEqualTo(large);
        assertThat(forms.isZero(large)).isFalse();
        assertThat(forms.cleared(new Goal(large, Goal.Kind.POSITIVE))).isEmpty();
    }

    @Test
    void aDenominatorOfUnknownSignThatMakesAGoalTooLargeIsNotCleared() {
        EquivalentGoals forms = EquivalentGoals.of(Signs.NONE, List.of());
        assertThat(forms.cleared(goal("(x+y+z+1)^20 > 0"))).isPresent();
        assertThat(forms.cleared(goal("(x+y+z+1)^20/(x^31*z^37-y^33+z) > 0"))).isEmpty();
    }

    @Test
    void anAssumptionThatSaysNothingIsNoFactor() {
        EquivalentGoals forms = EquivalentGoals.of(
                RegionSigns.of(REGION, Deadline.in(60)), READER.relations("(x+1)^2 - x^2 - 2*x > 0 && 3 > 2 && x > 0"));
        assertThat(ExprWriter.write(
                        forms.cleared(goal("2*x*z > 0")).orElseThrow().slack()))
                .isEqualTo("z");
    }
}
