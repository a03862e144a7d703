package org.ufmverify.theory.certificate;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/**
 * Bounds of an expression on a box by its partial derivatives: where one of them has one sign only an end of that side matters,
 * and by the mean value theorem f(x) = f(c) + sum f_i(..) (x_i - c_i).
 */
final class Slopes {
    private static final int ROUNDS = 3;
    private static final Bounds.Operations EACH = Bounds.Operations.ALONE;

    private final Expr expr;
    private final Map<String, Expr> derivatives;
    private final List<Relation> conditions;

    private Slopes(Expr expr, Map<String, Expr> derivatives, List<Relation> conditions) {
        this.expr = expr;
        this.derivatives = derivatives;
        this.conditions = conditions;
    }

    static Slopes of(Expr expr) {
        Map<String, Expr> derivatives = new HashMap<>();
        Set<Relation> conditions = new LinkedHashSet<>(Domains.conditions(expr));
        try {
            for (String name : expr.variables()) {
                Expr derivative = expr.derivative(name);
                derivatives.put(name, derivative);
                conditions.addAll(Domains.conditions(derivative));
            }
        } catch (IllegalArgumentException e) {
            // A kink.
            return new Slopes(expr, Map.of(), List.of());
        }
        return new Slopes(expr, derivatives, List.copyOf(conditions));
    }

    /** Returns whether expression and derivatives are defined, and so continuous, on all of the box. */
    boolean isSmooth(Map<String, Bounds> box) {
        if (derivatives.isEmpty()) {
            return expr.variables().isEmpty();
        }
        for (Relation condition : conditions) {
            Bounds value = at(condition.difference(), box);
            if (value.isEmpty() || (value.signs() & ~Signs.allowed(condition.operator())) != 0) {
                return false;
            }
        }
        return true;
    }

    private static Bounds at(Expr expr, Map<String, Bounds> box) {
        return expr.evaluate(EACH, box);
    }

    /** Returns the signs that the expression can have on the box. */
    int signs(Map<String, Bounds> box) {
        if (derivatives.isEmpty() || !isSmooth(box)) {
            return Signs.ANY;
        }
        Bounds mean = mean(box);
        Bounds least = extreme(box, true);
        Bounds most = extreme(box, false);
        Bounds values = mean.meet(new Bounds(least.lo(), most.hi()));
        // Defined on all of the box, the expression has a value: an empty enclosure would be an error, and shows
        // nothing.
        boolean isEmpty = mean.isEmpty() || least.isEmpty() || most.isEmpty() || values.isEmpty();
        return isEmpty ? Signs.ANY : values.signs();
    }

    private Bounds mean(Map<String, Bounds> box) {
        Map<String, Bounds> middle = new HashMap<>();
        box.forEach((name, side) -> middle.put(name, new Bounds(side.middle(), side.middle())));
        Bounds sum = at(expr, middle);
        for (Map.Entry<String, Expr> derivative : derivatives.entrySet()) {
            Bounds minus = EACH.multiply(middle.get(derivative.getKey()), new Bounds(-1, -1));
            Bounds step = EACH.add(box.get(derivative.getKey()), minus);
            sum = EACH.add(sum, EACH.multiply(at(derivative.getValue(), box), step));
        }
        return sum;
    }

    /** Goes to the part of the box where the least or greatest value is, as often as slopes of one sign allow. */
    private Bounds extreme(Map<String, Bounds> box, boolean least) {
        Map<String, Bounds> part = new HashMap<>(box);
        for (int round = 0; round < ROUNDS; round++) {
            boolean moved = false;
            Map<String, Bounds> before = Map.copyOf(part);
            for (Map.Entry<String, Expr> derivative : derivatives.entrySet()) {
                Bounds side = part.get(derivative.getKey());
                int signs = side.lo() < side.hi()
                        ? at(derivative.getValue(), before).signs()
                        : Signs.ANY;
                double end = ((signs & Signs.NEGATIVE) == 0) == least ? side.lo() : side.hi();
                if ((signs & Signs.NEGATIVE) == 0 || (signs & Signs.POSITIVE) == 0) {
                    moved |= Double.isFinite(end);
                    part.put(derivative.getKey(), Double.isFinite(end) ? new Bounds(end, end) : side);
                }
            }
            if (!moved) {
                break;
            }
        }
        return at(expr, part);
    }
}
