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
            if (!segment.determined().containsKey(name)) {
                free(name);
            }
        }
        segment.determined().forEach(this::determined);
        for (Relation relation : statement.box()) {
            if (!isBound(relation) || !contains(relation)) {
                throw new Rejection("the segment is not in the box: " + relation.write());
            }
        }
        List<Relation> open = new ArrayList<>(statement.assumptions());
        open.removeIf(this::holds);
        Relation crossed;
        if (open.isEmpty()) {
            crossed = statement.claim().stream()
                    .filter(r -> !r.operator().holds(0) && vanishes(r))
                    .findFirst()
                    .orElseThrow(() -> new Rejection("no relation of the claim fails on the segment"));
        } else {
            crossed = open.get(0);
            if (open.size() > 1 || crossed.operator() != Relation.Operator.EQUAL || !vanishes(crossed)) {
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

    private void free(String name) {
        BigFraction from = coordinate(segment.from(), name);
        BigFraction to = coordinate(segment.to(), name);
        if (!name.equals(segment.along()) || statement.integers().contains(name)) {
            if (!from.equals(to)) {
                throw new Rejection("the ends may not differ in " + name);
            }
            if (statement.integers().contains(name) && !from.isInteger()) {
                throw new Rejection("the value of " + name + " is not an integer");
            }
        }
        hull.put(name, Bounds.exactly(from.compareTo(to) < 0 ? from : to, from.compareTo(to) < 0 ? to : from));
    }

    private void determined(String name, Expr value) {
        if (statement.integers().contains(name) || !hull.keySet().containsAll(value.variables())) {
            throw new Rejection("the value of " + name + " is not determined by the segment");
        }
        if (!Domains.conditions(value).stream().allMatch(this::isShown)) {
            throw new Rejection("the value of " + name + " is not known to be defined on the segment");
        }
    }

    private static boolean isBound(Relation relation) {
        return relation.left() instanceof Expr.Variable
                && relation.right() instanceof Expr.Constant
                && relation.operator() != Relation.Operator.NOT_EQUAL
                && relation.operator() != Relation.Operator.EQUAL;
    }

    /** Bounds of a variable hold in between when they hold at both ends. */
    private boolean contains(Relation bound) {
        return segment.determined()
                        .containsKey(bound.left().variables().iterator().next())
                ? holds(bound)
                : PointCheck.holds(bound, segment.from()) && PointCheck.holds(bound, segment.to());
    }

    private static BigFraction coordinate(Map<String, Expr> point, String name) {
        if (point.get(name) instanceof Expr.Constant c) {
            return new BigFraction(c.numerator(), c.denominator());
        }
        throw new Rejection("an end has no rational value of " + name);
    }

    /** Returns whether left minus right is zero at a point of the segment: a factor changes its sign. */
    private boolean vanishes(Relation relation) {
        Expr difference = at(relation.difference());
        if (segment.factors().isEmpty()) {
            return changesSign(difference);
        }
        Expr product = Expr.product(segment.factors());
        return isDefined(List.of(relation))
                && hull.keySet().containsAll(product.variables())
                && segment.factors().stream()
                        .allMatch(factor -> Domains.conditions(factor).stream().allMatch(this::isShown))
                && new Algebra().isZero(difference.minus(product))
                && changesSign(segment.factors().get(0));
    }

    private boolean changesSign(Expr expr) {
        int from = PointCheck.signs(expr.substitute(segment.from()));
        int to = PointCheck.signs(expr.substitute(segment.to()));
        return (from == Signs.POSITIVE && to == Signs.NEGATIVE) || (from == Signs.NEGATIVE && to == Signs.POSITIVE);
    }

    /** Returns whether a relation is defined and holds on all of the segment. */
    private boolean holds(Relation relation) {
        return isDefined(List.of(relation))
                && (isShown(relation)
                        || (relation.operator().holds(0) && new Algebra().isZero(at(relation.difference()))));
    }

    /** Returns whether relations are defined on the segment; said of them as stated, as a value put in may fold a part away. */
    private boolean isDefined(List<Relation> relations) {
        return Domains.conditions(relations).stream().allMatch(this::isShown);
    }

    private boolean isShown(Relation relation) {
        Bounds difference = at(relation.difference()).evaluate(Bounds.Operations.ALONE, hull);
        return !difference.isEmpty() && (difference.signs() & ~Signs.allowed(relation.operator())) == 0;
    }

    private Expr at(Expr expr) {
        return expr.substitute(segment.determined());
    }
}
