package org.ufmverify.theory.coq.algebra;

import edu.jas.arith.BigRational;
import edu.jas.poly.ExpVector;
import edu.jas.poly.GenPolynomial;
import edu.jas.poly.Monomial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/**
 * Finds nonnegative combinations of known nonnegative polynomials that equal a given one, by linear programming over the
 * coefficients of monomials. Only which polynomials occur is used: Coq finds the exact coefficients by itself.
 */
final class Combination {
    private static final int MAX_COLUMNS = 1200;
    private static final int MAX_CELLS = 60_000;
    private static final double LEAST_STRICT = 1e-2;
    private static final double TOLERANCE = 1e-7;
    private static final double LEAST_USED = 1e-8;

    private Combination() {}

    /** A product of facts; strict when it is positive. */
    record Column(List<Fact> facts, GenPolynomial<BigRational> polynomial, boolean strict) {}

    /** Returns columns of which the target is a combination with nonnegative coefficients, a strict one among them if asked. */
    static Optional<List<Column>> find(GenPolynomial<BigRational> target, List<Column> offered, boolean strict) {
        List<Column> columns = useful(target, offered);
        if (columns.isEmpty() || (strict && columns.stream().noneMatch(Column::strict))) {
            return Optional.empty();
        }
        Map<ExpVector, Integer> rows = new LinkedHashMap<>();
        for (Monomial<BigRational> m : target) {
            rows.putIfAbsent(m.exponent(), rows.size());
        }
        columns.forEach(c -> {
            for (Monomial<BigRational> m : c.polynomial()) {
                rows.putIfAbsent(m.exponent(), rows.size());
            }
        });
        if ((long) rows.size() * columns.size() > MAX_CELLS) {
            return Optional.empty();
        }
        return solve(target, columns, rows, strict);
    }

    private static Optional<List<Column>> solve(
            GenPolynomial<BigRational> target, List<Column> columns, Map<ExpVector, Integer> rows, boolean strict) {
        double[][] matrix = new double[rows.size()][columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            for (Monomial<BigRational> m : columns.get(j).polynomial()) {
                matrix[rows.get(m.exponent())][j] = m.coefficient().doubleValue();
            }
        }
        double[] right = new double[rows.size()];
        for (Monomial<BigRational> m : target) {
            right[rows.get(m.exponent())] = m.coefficient().doubleValue();
        }
        List<LinearConstraint> constraints = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            constraints.add(new LinearConstraint(matrix[i], Relationship.EQ, right[i]));
        }
        double[] costs = new double[columns.size()];
        double[] strictness = new double[columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            costs[j] = 1 + columns.get(j).facts().size();
            strictness[j] = columns.get(j).strict() ? 1 : 0;
        }
        if (strict) {
            constraints.add(new LinearConstraint(strictness, Relationship.GEQ, LEAST_STRICT));
        }
        try {
            PointValuePair found = new SimplexSolver(1e-9, 10, 1e-12)
                    .optimize(
                            new MaxIter(1000),
                            new LinearObjectiveFunction(costs, 0),
                            new LinearConstraintSet(constraints),
                            GoalType.MINIMIZE,
                            new NonNegativeConstraint(true));
            double[] c = found.getPoint();
            for (int i = 0; i < right.length; i++) {
                double sum = -right[i];
                for (int j = 0; j < c.length; j++) {
                    sum += matrix[i][j] * c[j];
                }
                if (Math.abs(sum) > TOLERANCE * Math.max(1, Math.abs(right[i]))) {
                    return Optional.empty();
                }
            }
            double largest = Arrays.stream(c).max().orElse(0);
            List<Column> used = new ArrayList<>();
            for (int j = 0; j < c.length; j++) {
                if (c[j] > LEAST_USED * Math.max(1, largest)) {
                    used.add(columns.get(j));
                }
            }
            return Optional.of(used);
        } catch (MathRuntimeException e) {
            return Optional.empty();
        }
    }

    /** Leaves out columns with a monomial that nothing can cancel. */
    private static List<Column> useful(GenPolynomial<BigRational> target, List<Column> offered) {
        List<Column> columns = new ArrayList<>(offered);
        while (true) {
            Map<ExpVector, Integer> signs = new LinkedHashMap<>();
            for (Column c : columns) {
                for (Monomial<BigRational> m : c.polynomial()) {
                    signs.merge(m.exponent(), bit(m.coefficient().signum()), (x, y) -> x | y);
                }
            }
            for (Monomial<BigRational> m : target) {
                signs.merge(m.exponent(), bit(-m.coefficient().signum()), (x, y) -> x | y);
            }
            int before = columns.size();
            columns.removeIf(c -> {
                for (Monomial<BigRational> m : c.polynomial()) {
                    if (signs.get(m.exponent()) != 3) {
                        return true;
                    }
                }
                return false;
            });
            if (columns.size() == before) {
                return columns;
            }
        }
    }

    private static int bit(int sign) {
        return sign > 0 ? 1 : 2;
    }

    /**
     * Returns the products of at most so many of the first facts with at most one of the second, and with variables that are not
     * negative, as far as they have monomials of the target.
     *
     * @param degrees the largest degree in each variable that a product may have
     */
    static List<Column> products(
            Generators ring,
            GenPolynomial<BigRational> target,
            List<Fact> facts,
            List<Fact> once,
            int most,
            long[] degrees) {
        List<Fact> variables = facts.stream().filter(Combination::isVariable).toList();
        List<Fact> others = facts.stream().filter(f -> !isVariable(f)).toList();
        List<Column> all = new ArrayList<>();
        Set<GenPolynomial<BigRational>> seen = new HashSet<>();
        Column empty = new Column(List.of(), ring.constant(BigRational.ONE), true);
        List<Column> level = new ArrayList<>(List.of(empty));
        all.add(empty);
        for (Fact fact : once) {
            extend(empty, fact, degrees, seen).ifPresent(level::add);
        }
        all.addAll(level.subList(1, level.size()));
        for (int i = 0; i < most; i++) {
            List<Column> next = new ArrayList<>();
            for (Column column : level) {
                for (Fact fact : others) {
                    extend(column, fact, degrees, seen).ifPresent(next::add);
                }
            }
            all.addAll(next);
            level = next;
            if (all.size() > MAX_COLUMNS) {
                break;
            }
        }
        return multiplied(target, all, variables, degrees, seen);
    }

    private static boolean isVariable(Fact fact) {
        return fact.polynomial().length() == 1
                && fact.polynomial().leadingExpVector().totalDeg() == 1
                && fact.polynomial().leadingBaseCoefficient().isONE();
    }

    /** Adds multiples by monomials in variables: those that bring a monomial of a column to one of the target. */
    private static List<Column> multiplied(
            GenPolynomial<BigRational> target,
            List<Column> columns,
            List<Fact> variables,
            long[] degrees,
            Set<GenPolynomial<BigRational>> seen) {
        List<Column> all = new ArrayList<>(columns);
        for (Column column : columns) {
            Set<ExpVector> multipliers = new HashSet<>();
            for (Monomial<BigRational> t : target) {
                for (Monomial<BigRational> m : column.polynomial()) {
                    if (t.exponent().multipleOf(m.exponent())) {
                        multipliers.add(t.exponent().subtract(m.exponent()));
                    }
                }
            }
            for (ExpVector multiplier : multipliers) {
                multiple(column, multiplier, variables, degrees, seen).ifPresent(all::add);
                if (all.size() > MAX_COLUMNS) {
                    return all;
                }
            }
        }
        return all;
    }

    private static Optional<Column> multiple(
            Column column,
            ExpVector multiplier,
            List<Fact> variables,
            long[] degrees,
            Set<GenPolynomial<BigRational>> seen) {
        List<Fact> factors = new ArrayList<>(column.facts());
        boolean strict = column.strict();
        ExpVector rest = multiplier;
        for (Fact variable : variables) {
            ExpVector one = variable.polynomial().leadingExpVector();
            while (rest.multipleOf(one)) {
                factors.add(variable);
                strict &= variable.strict();
                rest = rest.subtract(one);
            }
        }
        GenPolynomial<BigRational> product = column.polynomial().multiply(multiplier);
        for (int i = 0; i < degrees.length; i++) {
            if (Generators.degree(product, i) > degrees[i]) {
                return Optional.empty();
            }
        }
        return rest.isZERO() && !multiplier.isZERO() && seen.add(product)
                ? Optional.of(new Column(factors, product, strict))
                : Optional.empty();
    }

    private static Optional<Column> extend(
            Column column, Fact fact, long[] degrees, Set<GenPolynomial<BigRational>> seen) {
        GenPolynomial<BigRational> product = column.polynomial().multiply(fact.polynomial());
        for (int i = 0; i < degrees.length; i++) {
            if (Generators.degree(product, i) > degrees[i]) {
                return Optional.empty();
            }
        }
        if (!seen.add(product)) {
            return Optional.empty();
        }
        List<Fact> facts = new ArrayList<>(column.facts());
        facts.add(fact);
        return Optional.of(new Column(facts, product, column.strict() && fact.strict()));
    }
}
