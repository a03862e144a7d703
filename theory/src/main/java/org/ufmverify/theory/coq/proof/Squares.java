package org.ufmverify.theory.coq.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.coq.algebra.Algebra;
import org.ufmverify.theory.coq.algebra.Facts;
import org.ufmverify.theory.coq.algebra.Fraction;
import org.ufmverify.theory.coq.algebra.Generators;
import org.ufmverify.theory.coq.statement.NotExportableException;
import org.ufmverify.theory.coq.statement.Written;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/** A change of variables that resolves roots of products of variables: n = s_n * s_n for a positive n. */
final class Squares {
    private Squares() {}

    /** Returns the squares by which variables are replaced, after the lines that replace them. */
    static Map<String, Fraction> change(Parts parts, Generators ring, Facts facts, List<String> script) {
        Set<Expr> roots = Names.radicands(parts);
        Map<String, Fraction> changed = new LinkedHashMap<>();
        Algebra plain = new Algebra(
                ring, new Facts(ring, facts.samples(), new ArrayList<>()), new ArrayList<>(), Map.of(), false);
        for (Expr root : roots) {
            Fraction radicand;
            try {
                radicand = plain.of(root);
            } catch (NotExportableException e) {
                continue;
            }
            radicand.factors().forEach((factor, exponent) -> {
                List<String> occurring = ring.occurring(factor);
                if (exponent % 2 != 0 && occurring.size() == 1 && factor.equals(ring.variable(occurring.get(0)))) {
                    String name = occurring.get(0);
                    if (!changed.containsKey(name) && isPositive(parts, name)) {
                        changed.put(name, Fraction.variable(ring, "s_" + name).power(2));
                        script.add("square_root_of " + name + " s_" + name + ".");
                        facts.samples().define("s_" + name, point -> Math.sqrt(point.get(name)));
                        facts.add(ring.variable("s_" + name), true);
                    }
                }
            });
        }
        return changed;
    }

    /** Returns whether an assumption bounds the variable from below by a number that is not negative. */
    private static boolean isPositive(Parts parts, String name) {
        return parts.assumptions().stream().anyMatch(a -> {
            boolean turned = a.right().equals(new Written.Name(name));
            Written other = turned ? a.left() : a.right();
            boolean below = turned
                    ? a.operator() == Relation.Operator.LESS || a.operator() == Relation.Operator.LESS_EQUAL
                    : a.operator() == Relation.Operator.GREATER || a.operator() == Relation.Operator.GREATER_EQUAL;
            boolean strict = a.operator() == Relation.Operator.GREATER || a.operator() == Relation.Operator.LESS;
            return (turned || a.left().equals(new Written.Name(name)))
                    && below
                    && other.expr() instanceof Expr.Constant c
                    && c.numerator().signum() >= (strict ? 0 : 1);
        });
    }
}
