package org.ufmverify.theory.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parts of expressions that are not defined everywhere, and relations that keep their domains when a part is lost on
 * the way: D(Log(x), x) is 1/x, yet means nothing for negative x; 0 Log(x) is 0, yet only for positive x.
 */
public final class Partiality {
    private Partiality() {}

    /** What an operation asks of its operand. */
    private enum Need {
        NONZERO,
        POSITIVE
    }

    private record Condition(Need need, Expr operand) {}

    /**
     * Returns the relations with variables replaced, followed by relations {@code part == part} for what must be defined
     * although it no longer occurs: delta Log(a) is 0 for delta = 0, yet only for positive a.
     *
     * @throws IllegalArgumentException when a value put in divides by zero
     */
    public static List<Relation> substitute(List<Relation> relations, Map<String, Expr> values) {
        Set<Relation> all = new LinkedHashSet<>();
        List<Relation> guards = new ArrayList<>();
        for (Relation relation : relations) {
            Relation replaced = relation.substitute(values);
            all.add(replaced);
            Expr result = Expr.apply(Expr.Fn.MAX, replaced.left(), replaced.right());
            guards.addAll(guards(relation.left(), values, result));
            guards.addAll(guards(relation.right(), values, result));
        }
        all.addAll(guards);
        return List.copyOf(all);
    }

    /** Returns relations x == x, one for each partial part of the original that the result no longer contains. */
    static List<Relation> guards(Expr original, Expr result) {
        return guards(original, Map.of(), result);
    }

    /** The same for parts of the original in which variables have been replaced. */
    static List<Relation> guards(Expr original, Map<String, Expr> values, Expr result) {
        Map<Condition, Expr> before = new LinkedHashMap<>();
        collect(original, before);
        Map<Condition, Expr> lost = new LinkedHashMap<>();
        before.forEach((condition, part) -> lost.put(
                new Condition(condition.need(), condition.operand().substitute(values)), part.substitute(values)));
        Map<Condition, Expr> kept = new LinkedHashMap<>();
        collect(result, kept);
        lost.keySet().removeAll(kept.keySet());
        return lost.values().stream()
                .filter(part -> !(part instanceof Expr.Constant))
                .map(part -> new Relation(part, Relation.Operator.EQUAL, part))
                .toList();
    }

    private static void collect(Expr expr, Map<Condition, Expr> found) {
        expr.children().forEach(child -> collect(child, found));
        if (expr.variables().isEmpty()) {
            return;
        }
        if (expr instanceof Expr.Apply call && call.function() == Expr.Fn.LOG) {
            found.putIfAbsent(new Condition(Need.POSITIVE, call.argument()), expr);
        } else if (expr instanceof Expr.Power p) {
            boolean integer = p.exponent() instanceof Expr.Constant e && e.isInteger();
            boolean negative =
                    p.exponent() instanceof Expr.Constant c && c.numerator().signum() < 0;
            if (!integer) {
                found.putIfAbsent(new Condition(Need.POSITIVE, p.base()), expr);
            }
            if (negative) {
                found.putIfAbsent(new Condition(Need.NONZERO, p.base()), expr);
            }
        }
    }
}
