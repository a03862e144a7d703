package org.ufmverify.theory.prover.region;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.PointValue;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.normal.Affine;
import org.ufmverify.theory.prover.normal.Normalizer;
import org.ufmverify.theory.prover.normal.Quotient;
import org.ufmverify.theory.prover.normal.Signs;

/**
 * A conjecture whose assumed equations, as far as they can be solved for a variable, have been used to eliminate it.
 *
 * <p>An equation whose two sides differ by c x + r, c a constant and r free of x, such as {@code x + y == 1} or
 * {@code a == regularization(K, n, lambdaW, lambdaH)}, determines x; at the admissible points both conjectures say the same.
 */
public final class Elimination {
    private final Conjecture conjecture;
    private final Map<String, Expr> definitions;
    private final List<Relation> boxRelations;

    private Elimination(Conjecture conjecture, Map<String, Expr> definitions, List<Relation> boxRelations) {
        this.conjecture = conjecture;
        this.definitions = Collections.unmodifiableMap(definitions);
        this.boxRelations = List.copyOf(boxRelations);
    }

    public static Elimination of(Conjecture conjecture) {
        try {
            return eliminated(conjecture);
        } catch (IllegalArgumentException e) {
            // A value put in divides by zero: the equations are left as they are.
            return new Elimination(conjecture, Map.of(), List.of());
        }
    }

    private static Elimination eliminated(Conjecture conjecture) {
        Map<String, Expr> definitions = new LinkedHashMap<>();
        List<Relation> assumptions = conjecture.assumptions();
        for (int i = 0; i < assumptions.size(); i++) {
            Relation relation = assumptions.get(i).substitute(definitions);
            if (relation.operator() == Relation.Operator.EQUAL) {
                solve(relation, conjecture.integers()).ifPresent(solved -> {
                    definitions.replaceAll((name, value) -> value.substitute(solved));
                    definitions.putAll(solved);
                });
            }
        }
        Map<String, Range> box = new LinkedHashMap<>(conjecture.box());
        List<Relation> boxRelations = new ArrayList<>();
        definitions.forEach((name, value) -> {
            Range range = box.remove(name);
            if (range != null) {
                boxRelations.add(new Relation(value, Relation.Operator.GREATER_EQUAL, Rationals.constant(range.low())));
                boxRelations.add(new Relation(value, Relation.Operator.LESS_EQUAL, Rationals.constant(range.high())));
            }
        });
        Conjecture reduced = new Conjecture(
                conjecture.id(),
                conjecture.title(),
                Domains.substitute(assumptions, definitions),
                conjecture.integers(),
                Domains.substitute(conjecture.claim(), definitions),
                box);
        return new Elimination(reduced, definitions, boxRelations);
    }

    private static Optional<Map<String, Expr>> solve(Relation equation, Set<String> integers) {
        Normalizer normalizer = Normalizer.of(Signs.NONE, false);
        Expr difference = equation.difference();
        for (String name : new TreeSet<>(difference.variables()).descendingSet()) {
            if (integers.contains(name)) {
                continue;
            }
            Optional<Affine> affine = Affine.of(difference, name);
            if (affine.isPresent()) {
                Expr solution = affine.get()
                        .rest()
                        .times(Rationals.constant(
                                affine.get().slope().reciprocal().negate()));
                Expr simple = normalizer
                        .normalize(solution)
                        .filter(Quotient::isPolynomial)
                        .map(normalizer::expression)
                        .orElse(solution);
                return Optional.of(Map.of(name, simple));
            }
        }
        return Optional.empty();
    }

    /** Returns the conjecture in the remaining variables. */
    public Conjecture conjecture() {
        return conjecture;
    }

    /** Returns the eliminated variables in terms of the remaining ones. */
    public Map<String, Expr> definitions() {
        return definitions;
    }

    /** Returns what the ranges of eliminated variables say of the remaining ones. */
    public List<Relation> boxRelations() {
        return boxRelations;
    }

    /** Returns the box and the assumptions, the ranges of eliminated variables among the latter. */
    public Region region() {
        Region region = Region.of(conjecture);
        List<Relation> all = new ArrayList<>(conjecture.assumptions());
        all.addAll(boxRelations);
        return region.withAssumptions(all);
    }

    /** Returns the values of all variables, eliminated ones included, as text. */
    public Map<String, String> values(Map<String, BigFraction> point) {
        Map<String, String> values = new LinkedHashMap<>();
        point.forEach((name, value) -> values.put(name, Rationals.write(value)));
        Map<String, Expr> constants = new LinkedHashMap<>();
        point.forEach((name, value) -> constants.put(name, Rationals.constant(value)));
        definitions.forEach((name, value) -> {
            PointValue known = PointSigns.value(value, point, 34);
            values.put(
                    name,
                    known instanceof PointValue.Exact e
                            ? Rationals.write(e.value())
                            : ExprWriter.write(value.substitute(constants)));
        });
        return values;
    }

    public boolean isTrivial() {
        return definitions.isEmpty();
    }

    /** Returns the definitions in input syntax. */
    public Map<String, String> written() {
        Map<String, String> written = new LinkedHashMap<>();
        definitions.forEach((name, value) -> written.put(name, ExprWriter.write(value)));
        return written;
    }
}
