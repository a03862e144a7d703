package org.ufmverify.theory.expression;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where expressions are defined over the reals: the one place that says so.
 *
 * <p>A part that is not defined makes the whole undefined, whatever it is multiplied by. With e a rational constant,
 *
 * <ul>
 *   <li>Log(x) is defined for x &gt; 0;
 *   <li>x^e is defined for all x if e is a positive integer, for x != 0 if e is any other integer (so that 0^0 is not defined),
 *       for x &gt;= 0 if e is positive and no integer, for x &gt; 0 if e is negative and no integer;
 *   <li>x^y for any other exponent is Exp(y Log(x)), defined for x &gt; 0;
 *   <li>D(f, x) is defined where f and its derivative are, and f is not at the end of its domain.
 * </ul>
 *
 * <p>Writing an expression in another way can lose a part and with it a condition: 0 Log(x) is 0, D(Log(x) + y, y) is 1. What is
 * lost is kept as a relation {@code part == part}, which holds exactly where the part is defined.
 */
public final class Domains {
    private Domains() {}

    /**
     * Returns relations that hold exactly where both sides of all relations are defined, inner ones first and without
     * repetition: each is itself defined where the earlier ones hold. What holds for a rational constant is left out.
     */
    public static List<Relation> conditions(List<Relation> relations) {
        Set<Relation> found = new LinkedHashSet<>();
        for (Relation relation : relations) {
            collect(relation.left(), found);
            collect(relation.right(), found);
        }
        return List.copyOf(found);
    }

    /** Returns the same for an expression. */
    public static List<Relation> conditions(Expr expr) {
        Set<Relation> found = new LinkedHashSet<>();
        collect(expr, found);
        return List.copyOf(found);
    }

    private static void collect(Expr expr, Set<Relation> found) {
        expr.children().forEach(child -> collect(child, found));
        if (expr instanceof Expr.Power p) {
            ofPower(p.base(), p.exponent()).ifPresent(found::add);
        } else if (expr instanceof Expr.Apply call && call.function().domain() == Fn.Domain.POSITIVE) {
            condition(call.argument(), Relation.Operator.GREATER).ifPresent(found::add);
        }
    }

    /** Returns what a power asks of its base. */
    static Optional<Relation> ofPower(Expr base, Expr exponent) {
        if (!(exponent instanceof Expr.Constant e)) {
            return condition(base, Relation.Operator.GREATER);
        } else if (!e.isInteger()) {
            boolean negative = e.numerator().signum() < 0;
            return condition(base, negative ? Relation.Operator.GREATER : Relation.Operator.GREATER_EQUAL);
        }
        return e.numerator().compareTo(BigInteger.ZERO) > 0
                ? Optional.empty()
                : condition(base, Relation.Operator.NOT_EQUAL);
    }

    private static Optional<Relation> condition(Expr operand, Relation.Operator operator) {
        boolean holds = operand instanceof Expr.Constant c
                && operator.holds(c.numerator().signum());
        return holds ? Optional.empty() : Optional.of(new Relation(operand, operator, Expr.ZERO));
    }

    /**
     * Returns the relations with variables replaced, followed by relations {@code part == part} for what must be defined
     * although it no longer occurs: delta Log(a) is 0 for delta = 0, yet only for positive a.
     *
     * @throws IllegalArgumentException when a value put in divides by zero
     */
    public static List<Relation> substitute(List<Relation> relations, Map<String, Expr> values) {
        List<Relation> all = new ArrayList<>();
        for (Relation relation : relations) {
            Relation replaced = relation.substitute(values);
            all.add(replaced);
            all.addAll(lost(substituted(conditions(List.of(relation)), values), conditions(List.of(replaced))));
        }
        return List.copyOf(new LinkedHashSet<>(all));
    }

    /** Returns guards for the conditions, in which variables have been replaced, that the result no longer asks for. */
    static List<Relation> lost(Expr before, Map<String, Expr> values, Expr result) {
        return lost(substituted(conditions(before), values), conditions(result));
    }

    /** Returns guards for the conditions that the result no longer asks for. */
    static List<Relation> lost(List<Relation> conditions, Expr result) {
        return lost(conditions, conditions(result));
    }

    /**
     * Returns the conditions for D(f, x): that f is defined, and around x as well where it depends on x, since a derivative at
     * the end of a domain has one side only.
     */
    static List<Relation> differentiable(Expr f, String x) {
        Set<Relation> all = new LinkedHashSet<>();
        for (Relation condition : conditions(f)) {
            boolean isEnd = condition.operator() == Relation.Operator.GREATER_EQUAL
                    && condition.left().variables().contains(x);
            all.add(isEnd ? new Relation(condition.left(), Relation.Operator.GREATER, Expr.ZERO) : condition);
        }
        return List.copyOf(all);
    }

    private static List<Relation> substituted(List<Relation> conditions, Map<String, Expr> values) {
        return conditions.stream()
                .map(condition -> condition.substitute(values))
                .flatMap(condition -> condition(condition.left(), condition.operator()).stream())
                .toList();
    }

    private static List<Relation> lost(List<Relation> before, List<Relation> kept) {
        return before.stream()
                .filter(condition -> !isImplied(condition, kept))
                .map(Domains::guard)
                .distinct()
                .toList();
    }

    private static boolean isImplied(Relation condition, List<Relation> kept) {
        return kept.contains(condition)
                || kept.contains(new Relation(condition.left(), Relation.Operator.GREATER, Expr.ZERO));
    }

    /** Returns a relation that holds exactly where the condition, defined, holds, and is not defined elsewhere. */
    private static Relation guard(Relation condition) {
        Expr operand = condition.left();
        Expr part =
                switch (condition.operator()) {
                    case GREATER_EQUAL -> new Expr.Power(operand, Expr.rational(1, 2));
                    // 1/0 is refused by the constructor of powers; the logarithm of 0 means as little.
                    case NOT_EQUAL ->
                        operand.equals(Expr.ZERO)
                                ? new Expr.Apply(Fn.LOG, List.of(operand))
                                : new Expr.Power(operand, Expr.MINUS_ONE);
                    default -> new Expr.Apply(Fn.LOG, List.of(operand));
                };
        return new Relation(part, Relation.Operator.EQUAL, part);
    }
}
