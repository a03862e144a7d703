package org.ufmverify.theory.prover.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.interval.Interval;

/** Every operator against its meaning, at values on both sides of zero and at zero. */
class GoalTest {
    private static final Expr X = Expr.variable("x");
    private static final double[] VALUES = {-2, 0, 2};

    /** x related to 0. */
    private static boolean holds(Relation.Operator operator, double x) {
        return switch (operator) {
            case EQUAL -> x == 0;
            case NOT_EQUAL -> x != 0;
            case LESS -> x < 0;
            case LESS_EQUAL -> x <= 0;
            case GREATER -> x > 0;
            case GREATER_EQUAL -> x >= 0;
        };
    }

    private static Goal goal(Relation.Operator operator) {
        return Goal.of(new Relation(X, operator, Expr.ZERO));
    }

    private static double slack(Goal goal, double x) {
        return goal.slack().toDouble(Map.of("x", x));
    }

    @ParameterizedTest
    @EnumSource
    void isShownAtAPointWhereTheRelationHoldsAndContradictedWhereNot(Relation.Operator operator) {
        Goal goal = goal(operator);
        for (double x : VALUES) {
            Interval slack = Interval.point(slack(goal, x));
            assertThat(goal.isShownBy(slack)).isEqualTo(holds(operator, x));
            assertThat(goal.isContradictedBy(slack)).isEqualTo(!holds(operator, x));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isShownByAnIntervalOnlyIfTheRelationHoldsAtBothEndsAndBetween(Relation.Operator operator) {
        Goal goal = goal(operator);
        double[][] ends = {{-2, -1}, {-2, 0}, {-1, 1}, {0, 2}, {1, 2}};
        for (double[] end : ends) {
            Interval slack = new Interval(end[0], end[1]);
            boolean everywhere = true;
            boolean nowhere = true;
            for (double x = end[0]; x <= end[1]; x += 0.5) {
                boolean here = goal.margin(x) > 0 || (goal.margin(x) == 0 && holdsAtZero(goal));
                everywhere &= here;
                nowhere &= !here;
            }
            assertThat(goal.isShownBy(slack)).as("%s shows %s", slack, goal).isEqualTo(everywhere);
            assertThat(goal.isContradictedBy(slack))
                    .as("%s denies %s", slack, goal)
                    .isEqualTo(nowhere);
        }
        assertThat(goal.isShownBy(Interval.EMPTY)).isFalse();
        assertThat(goal.isContradictedBy(Interval.EMPTY)).isFalse();
        assertThat(goal.isShownBy(Interval.ENTIRE)).isFalse();
        assertThat(goal.isContradictedBy(Interval.ENTIRE)).isFalse();
    }

    private static boolean holdsAtZero(Goal goal) {
        return goal.kind() == Goal.Kind.NONNEGATIVE || goal.kind() == Goal.Kind.ZERO;
    }

    @ParameterizedTest
    @EnumSource
    void marginIsNegativeWhereTheRelationIsViolatedAndPositiveWhereItHoldsStrictly(Relation.Operator operator) {
        Goal goal = goal(operator);
        for (double x : new double[] {-2, 2}) {
            boolean expected = holds(operator, x);
            assertThat(goal.margin(slack(goal, x))).isEqualTo(expected ? 2 : -2);
        }
        assertThat(goal.margin(0)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void theNegationHoldsExactlyWhereTheGoalDoesNot(Relation.Operator operator) {
        Goal goal = goal(operator);
        Relation negation = goal.negation();
        for (double x : VALUES) {
            double difference = negation.difference().toDouble(Map.of("x", x));
            assertThat(negation.operator().holds((int) Math.signum(difference))).isEqualTo(!holds(operator, x));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTargetIsTheClosureOfTheSlacksAtWhichTheRelationHolds(Relation.Operator operator) {
        Goal goal = goal(operator);
        for (double x : VALUES) {
            boolean inClosure = holds(operator, x) || (x == 0 && operator != Relation.Operator.EQUAL);
            assertThat(goal.target().contains(slack(goal, x))).isEqualTo(inClosure);
        }
    }
}
