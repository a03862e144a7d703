package org.ufmverify.theory.prover.goal;

import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.interval.Interval;

/**
 * A relation in normal form: the slack must be positive, not negative, nonzero or zero.
 *
 * @param slack the expression
 * @param kind what must hold for it
 */
public record Goal(Expr slack, Kind kind) {
    /** What must hold for the slack. */
    public enum Kind {
        POSITIVE,
        NONNEGATIVE,
        NONZERO,
        ZERO
    }

    public static Goal of(Relation relation) {
        Expr difference = relation.difference();
        Expr opposite = relation.right().minus(relation.left());
        return switch (relation.operator()) {
            case EQUAL -> new Goal(difference, Kind.ZERO);
            case NOT_EQUAL -> new Goal(difference, Kind.NONZERO);
            case LESS -> new Goal(opposite, Kind.POSITIVE);
            case LESS_EQUAL -> new Goal(opposite, Kind.NONNEGATIVE);
            case GREATER -> new Goal(difference, Kind.POSITIVE);
            case GREATER_EQUAL -> new Goal(difference, Kind.NONNEGATIVE);
        };
    }

    /** Returns the relation that holds exactly where the goal, defined, does not. */
    public Relation negation() {
        Relation.Operator operator =
                switch (kind) {
                    case POSITIVE -> Relation.Operator.LESS_EQUAL;
                    case NONNEGATIVE -> Relation.Operator.LESS;
                    case NONZERO -> Relation.Operator.EQUAL;
                    case ZERO -> Relation.Operator.NOT_EQUAL;
                };
        return new Relation(slack, operator, Expr.ZERO);
    }

    /** Returns whether an enclosure of the slack shows that the goal holds. */
    public boolean isShownBy(Interval slack) {
        return switch (kind) {
            case POSITIVE -> slack.lo() > 0;
            case NONNEGATIVE -> slack.lo() >= 0;
            case NONZERO -> slack.lo() > 0 || slack.hi() < 0;
            case ZERO -> slack.lo() == 0 && slack.hi() == 0;
        };
    }

    /** Returns whether an enclosure of the slack shows that the goal fails wherever the slack is defined. */
    public boolean isContradictedBy(Interval slack) {
        return switch (kind) {
            case POSITIVE -> slack.hi() <= 0;
            case NONNEGATIVE -> slack.hi() < 0;
            case NONZERO -> slack.lo() == 0 && slack.hi() == 0;
            case ZERO -> slack.lo() > 0 || slack.hi() < 0;
        };
    }

    /** Returns the values the slack takes where the goal holds (closed; the whole line for {@code NONZERO}). */
    public Interval target() {
        return switch (kind) {
            case POSITIVE, NONNEGATIVE -> Interval.POSITIVE;
            case NONZERO -> Interval.ENTIRE;
            case ZERO -> Interval.ZERO;
        };
    }

    /** Returns how far a value of the slack is from violating the goal; negative when it does. */
    public double margin(double slack) {
        return switch (kind) {
            case POSITIVE, NONNEGATIVE -> slack;
            case NONZERO -> Math.abs(slack);
            case ZERO -> -Math.abs(slack);
        };
    }
}
