package org.ufmverify.theory.prover.goal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/** Conditions under which an expression has a real value at a point. */
public final class Domains {
    private Domains() {}

    /**
     * Returns relations that together imply that both sides of all relations are defined, inner ones first and without
     * repetition: each is itself defined where the earlier ones hold. Conditions on constants that certainly hold are left
     * out.
     */
    public static List<Relation> conditions(List<Relation> relations) {
        Set<Relation> found = new LinkedHashSet<>();
        for (Relation relation : relations) {
            collect(relation.left(), found);
            collect(relation.right(), found);
        }
        return new ArrayList<>(found);
    }

    private static void collect(Expr expr, Set<Relation> found) {
        expr.children().forEach(child -> collect(child, found));
        if (expr instanceof Expr.Power p) {
            if (!(p.exponent() instanceof Expr.Constant e)) {
                add(p.base(), Relation.Operator.GREATER, found);
            } else if (!e.isInteger()) {
                boolean negative = e.numerator().signum() < 0;
                add(p.base(), negative ? Relation.Operator.GREATER : Relation.Operator.GREATER_EQUAL, found);
            } else if (e.numerator().compareTo(BigInteger.ZERO) <= 0) {
                add(p.base(), Relation.Operator.NOT_EQUAL, found);
            }
        } else if (expr instanceof Expr.Apply call && call.function() == Expr.Fn.LOG) {
            add(call.argument(), Relation.Operator.GREATER, found);
        }
    }

    private static void add(Expr expr, Relation.Operator operator, Set<Relation> found) {
        Relation condition = new Relation(expr, operator, Expr.ZERO);
        if (expr.variables().isEmpty() && PointSigns.truth(condition, Map.of()) == PointSigns.Truth.HOLDS) {
            return;
        }
        found.add(condition);
    }
}
