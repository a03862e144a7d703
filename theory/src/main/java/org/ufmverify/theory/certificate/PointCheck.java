package org.ufmverify.theory.certificate;

import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/** Checks that a statement fails at a point. */
final class PointCheck {
    private static final int[] DIGITS = {25, 60, 150, 400, 1000};

    private PointCheck() {}

    static void check(Statement statement, Certificate.Point point) {
        Map<String, Expr> at = point.coordinates();
        for (String name : statement.variables()) {
            Expr value = at.get(name);
            if (value == null || !value.variables().isEmpty()) {
                throw new Rejection("the point has no exact value of " + name);
            }
            Relation defined = new Relation(value, Relation.Operator.EQUAL, value);
            if (!holds(defined, Map.of())) {
                throw new Rejection("the value of " + name + " is not defined");
            }
            if (statement.integers().contains(name) && !isInteger(value)) {
                throw new Rejection("the value of " + name + " is not known to be an integer");
            }
        }
        for (Relation relation : statement.box()) {
            require(relation, at, "the point is not in the box: ");
        }
        for (Relation relation : statement.assumptions()) {
            require(relation, at, "the point does not satisfy ");
        }
        for (Relation condition : Domains.conditions(statement.claim())) {
            require(condition, at, "the claim is not known to be defined at the point, ");
        }
        if (statement.claim().stream().noneMatch(relation -> holds(relation.negated(), at))) {
            throw new Rejection("no relation of the claim is known to fail at the point");
        }
    }

    private static boolean isInteger(Expr value) {
        return new Algebra().of(value).constant().map(BigFraction::isInteger).orElse(false);
    }

    private static void require(Relation relation, Map<String, Expr> at, String otherwise) {
        if (!holds(relation, at)) {
            throw new Rejection(otherwise + relation.write());
        }
    }

    /** Returns whether the relation is certain to be defined and to hold at the point. */
    static boolean holds(Relation relation, Map<String, Expr> at) {
        for (Relation condition : Domains.conditions(List.of(relation))) {
            if ((signs(condition.left().substitute(at)) & ~Signs.allowed(condition.operator())) != 0) {
                return false;
            }
        }
        return (signs(relation.difference().substitute(at)) & ~Signs.allowed(relation.operator())) == 0;
    }

    /** Returns the signs that a constant, known to be defined, can have. */
    static int signs(Expr constant) {
        int signs = bySymbols(constant);
        for (int i = 0; i < DIGITS.length && Integer.bitCount(signs) != 1; i++) {
            try {
                signs &= constant.evaluate(Span.Operations.of(DIGITS[i]), Map.of())
                        .signs();
            } catch (ArithmeticException e) {
                // Not known to be inside of a domain with so many digits: more may tell.
            }
        }
        return signs;
    }

    private static int bySymbols(Expr constant) {
        try {
            return new Algebra().signs(constant);
        } catch (Rejection e) {
            // Too large to be multiplied out: digits may tell.
            return Signs.ANY;
        }
    }
}
