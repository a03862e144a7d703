package org.ufmverify.theory.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/** Checks that a statement fails somewhere between two points. */
final class SegmentCheck {
    private final Statement statement;
    private final Certificate.SignChange segment;
    private final Map<String, Bounds> hull = new TreeMap<>();

    private SegmentCheck(Statement statement, Certificate.SignChange segment) {
        this.statement = statement;
        this.segment = segment;
    }

    static void check(Statement statement, Certificate.SignChange segment) {
        new SegmentCheck(statement, segment).check();
    }

    private void check() {
        for (String name : statement.variables()) {
            BigFraction from = coordinate(segment.from(), name);
            BigFraction to = coordinate(segment.to(), name);
            boolean free = name.equals(segment.along()) && !statement.integers().contains(name);
            if (!free && !from.equals(to)) {
                throw new Rejection("the ends may not differ in " + name);
            }
            if (statement.integers().contains(name) && !from.isInteger()) {
                throw new Rejection("the value of " + name + " is not an integer");
            }
            hull.put(name, Bounds.exactly(from.compareTo(to) < 0 ? from : to, from.compareTo(to) < 0 ? to : from));
        }
        for (Relation relation : statement.box()) {
            // Bounds of a variable hold in between when they hold at both ends.
            boolean isBound = relation.left() instanceof Expr.Variable
                    && relation.right() instanceof Expr.Constant
                    && relation.operator() != Relation.Operator.NOT_EQUAL
                    && relation.operator() != Relation.Operator.EQUAL;
            if (!isBound || !holdsAtEnds(relation)) {
                throw new Rejection("the segment is not in the box: " + relation.write());
            }
        }
        List<Relation> open = new ArrayList<>(statement.assumptions());
        open.removeIf(this::holds);
        Relation crossed;
        if (open.isEmpty()) {
            crossed = statement.claim().stream()
                    .filter(r -> r.operator() == Relation.Operator.NOT_EQUAL && changesSign(r))
                    .findFirst()
                    .orElseThrow(() -> new Rejection("no relation of the claim fails on the segment"));
        } else {
            crossed = open.get(0);
            if (open.size() > 1 || crossed.operator() != Relation.Operator.EQUAL || !changesSign(crossed)) {
                throw new Rejection("it does not hold on the segment that " + crossed.write());
            }
            if (statement.claim().stream().noneMatch(relation -> holds(relation.negated()))) {
                throw new Rejection("no relation of the claim fails on the segment");
            }
        }
        if (!isDefined(statement.claim()) || !isDefined(List.of(crossed))) {
            throw new Rejection("the claim is not known to be defined on the segment");
        }
    }

    private static BigFraction coordinate(Map<String, Expr> point, String name) {
        if (point.get(name) instanceof Expr.Constant c) {
            return new BigFraction(c.numerator(), c.denominator());
        }
        throw new Rejection("an end has no rational value of " + name);
    }

    private boolean holdsAtEnds(Relation relation) {
        return PointCheck.holds(relation, segment.from()) && PointCheck.holds(relation, segment.to());
    }

    private boolean changesSign(Relation relation) {
        int from = PointCheck.signs(relation.difference().substitute(segment.from()));
        int to = PointCheck.signs(relation.difference().substitute(segment.to()));
        return (from == Signs.POSITIVE && to == Signs.NEGATIVE) || (from == Signs.NEGATIVE && to == Signs.POSITIVE);
    }

    /** Returns whether a relation is defined and holds on all of the segment. */
    private boolean holds(Relation relation) {
        return isDefined(List.of(relation)) && (relation.left().equals(relation.right()) || isShown(relation));
    }

    private boolean isDefined(List<Relation> relations) {
        return Domains.conditions(relations).stream().allMatch(this::isShown);
    }

    private boolean isShown(Relation relation) {
        Bounds difference = relation.difference().evaluate(Bounds.Operations.ALONE, hull);
        return !difference.isEmpty() && (difference.signs() & ~Signs.allowed(relation.operator())) == 0;
    }
}
