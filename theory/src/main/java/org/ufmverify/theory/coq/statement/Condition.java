package org.ufmverify.theory.coq.statement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;

/**
 * What must hold for an expression to be defined. In Coq ln, sqrt and division are total, so that these conditions stand in the
 * statement beside the relation.
 */
public sealed interface Condition {

    /** A comparison, of the operand of a logarithm, a root or a quotient with zero. */
    record Holds(WrittenRelation relation) implements Condition {}

    /** A formula of the book is defined at the arguments. */
    record FormulaDefined(Written.Formula formula) implements Condition {}

    /** The derivative exists. */
    record Differentiable(Written.Derivative derivative) implements Condition {}

    /** Returns the conditions under which all sides are defined, inner ones first and none twice. */
    static List<Condition> of(Stream<Written> sides) {
        Set<Condition> found = new LinkedHashSet<>();
        sides.forEach(side -> collect(side, found));
        return new ArrayList<>(found);
    }

    static List<Condition> of(WrittenRelation relation) {
        return of(Stream.of(relation.left(), relation.right()));
    }

    private static void collect(Written side, Set<Condition> found) {
        if (side instanceof Written.Derivative d) {
            collect(d.point(), found);
            Set<Condition> inner = new LinkedHashSet<>();
            collect(d.body(), inner);
            inner.forEach(condition -> found.add(condition.at(d)));
            found.add(new Differentiable(d));
            return;
        }
        side.parts().forEach(part -> collect(part, found));
        if (side instanceof Written.Power p) {
            power(p, found);
        } else if (side instanceof Written.Elementary e && e.function() == Fn.LOG) {
            add(e.arguments().get(0), Relation.Operator.GREATER, found);
        } else if (side instanceof Written.Formula f
                && !of(Stream.of(WrittenReader.body(f.definition()))).isEmpty()) {
            found.add(new FormulaDefined(f));
        }
    }

    private static void power(Written.Power p, Set<Condition> found) {
        if (!(p.exponent().expr() instanceof Expr.Constant e)) {
            add(p.base(), Relation.Operator.GREATER, found);
        } else if (!e.isInteger()) {
            boolean root = e.numerator().signum() > 0
                    && e.denominator().bitLength() == 2
                    && !e.denominator().testBit(0);
            add(p.base(), root ? Relation.Operator.GREATER_EQUAL : Relation.Operator.GREATER, found);
        } else if (e.numerator().signum() <= 0) {
            add(p.base(), Relation.Operator.NOT_EQUAL, found);
        }
    }

    private static void add(Written operand, Relation.Operator operator, Set<Condition> found) {
        boolean certain = operand instanceof Written.Rational n
                && operator.holds(n.value().numerator().signum());
        if (!certain) {
            found.add(new Holds(new WrittenRelation(operand, operator, WrittenReader.number(0, 1))));
        }
    }

    /** Returns the condition on the body of a derivative, at its point. */
    private Condition at(Written.Derivative derivative) {
        java.util.Map<String, Written> point = java.util.Map.of(derivative.variable(), derivative.point());
        if (this instanceof Holds h) {
            return new Holds(h.relation().substitute(point));
        } else if (this instanceof FormulaDefined f) {
            return new FormulaDefined((Written.Formula) f.formula().substitute(point));
        }
        return new Differentiable(
                (Written.Derivative) ((Differentiable) this).derivative().substitute(point));
    }

    /** Returns the conditions of which this consists when the formulas of the book are written out, in order. */
    default List<Condition> inlined() {
        if (this instanceof Holds h) {
            return List.of(new Holds(h.relation().inlined()));
        } else if (this instanceof Differentiable d) {
            return List.of(
                    new Differentiable((Written.Derivative) d.derivative().inlined()));
        }
        Written.Formula formula = ((FormulaDefined) this).formula();
        java.util.Map<String, Written> values = new java.util.LinkedHashMap<>();
        for (int i = 0; i < formula.arguments().size(); i++) {
            values.put(
                    formula.definition().parameters().get(i),
                    formula.arguments().get(i).inlined());
        }
        List<Condition> all = new ArrayList<>();
        for (Condition inner : of(Stream.of(WrittenReader.body(formula.definition())))) {
            for (Condition written : inner.inlined()) {
                all.add(new Holds(((Holds) written).relation().substitute(values)));
            }
        }
        return all;
    }
}
