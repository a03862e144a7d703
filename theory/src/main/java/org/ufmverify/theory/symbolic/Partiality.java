package org.ufmverify.theory.symbolic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of expressions that are not defined everywhere, and relations that keep their domains when a part is lost on
 * the way: D(Log(x), x) is 1/x, yet means nothing for negative x; 0 Log(x) is 0, yet only for positive x.
 */
final class Partiality {
    private Partiality() {}

    /** What an operation asks of its operand. */
    private enum Need {
        NONZERO,
        POSITIVE
    }

    private record Condition(Need need, Expr operand) {}

    /** Returns relations x == x, one for each partial part of the original that the result no longer contains. */
    static List<Relation> guards(Expr original, Expr result) {
        Map<Condition, Expr> lost = new LinkedHashMap<>();
        collect(original, lost);
        Map<Condition, Expr> kept = new LinkedHashMap<>();
        collect(result, kept);
        lost.keySet().removeAll(kept.keySet());
        return lost.values().stream()
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
