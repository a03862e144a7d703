package org.ufmverify.theory.prover.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.IntervalSweep;
import org.ufmverify.theory.prover.interval.Tape;
import org.ufmverify.theory.prover.normal.Affine;
import org.ufmverify.theory.prover.normal.Normalizer;
import org.ufmverify.theory.prover.normal.Signs;

/**
 * A region in coordinates of its own.
 *
 * <p>In the identity chart they are the variables. In a slack chart the distance u from the boundary of one assumption, for
 * example u = 1 - a - delta for a + delta &lt; 1, replaces a variable, so that this boundary becomes the face u = 0 of the
 * box and what depends on a + delta alone depends on one coordinate alone.
 */
public final class Coordinates {

    private final Region region;
    private final Map<String, Expr> substitution;
    private final RegionSigns signs;
    private final EquivalentGoals forms;
    private final Region original;

    private Coordinates(Region region, Map<String, Expr> substitution, Region original, Deadline deadline) {
        Region known = region.withRangesAssumed();
        this.region = region;
        this.substitution = substitution;
        this.signs = RegionSigns.of(known, deadline);
        this.forms = EquivalentGoals.of(signs, known.assumptions());
        this.original = original;
    }

    public static Coordinates identity(Region region, Deadline deadline) {
        return new Coordinates(region, Map.of(), region, deadline);
    }

    /** Returns a chart for each assumption and variable x for which the slack of the assumption is c x + r, r free of x. */
    public static List<Coordinates> slacks(Region region, Deadline deadline) {
        List<Coordinates> charts = new ArrayList<>();
        Normalizer normalizer = Normalizer.of(Signs.NONE, false);
        for (Relation assumption : region.assumptions()) {
            Goal goal = Goal.of(assumption);
            boolean inequality = goal.kind() == Goal.Kind.POSITIVE || goal.kind() == Goal.Kind.NONNEGATIVE;
            if (!inequality || goal.slack().variables().size() < 2) {
                continue;
            }
            for (int i = region.dimension() - 1; i >= 0; i--) {
                String name = region.variables().get(i);
                if (!region.isInteger(i) && goal.slack().variables().contains(name)) {
                    Affine.of(goal.slack(), name)
                            .ifPresent(a -> charts.add(slack(region, goal.slack(), name, a, normalizer, deadline)));
                }
            }
        }
        return charts;
    }

    private static Coordinates slack(
            Region region, Expr slack, String name, Affine affine, Normalizer normalizer, Deadline deadline) {
        String distance = "u";
        while (region.variables().contains(distance)) {
            distance += "_";
        }
        Expr u = Expr.variable(distance);
        // slack = c x + r gives x = (u - r) / c.
        Expr solution =
                u.minus(affine.rest()).times(Rationals.constant(affine.slope().reciprocal()));
        Expr replacement =
                normalizer.normalize(solution).map(normalizer::expression).orElse(solution);
        Map<String, Expr> substitution = Map.of(name, replacement);
        Set<String> names = new TreeSet<>(region.variables());
        names.remove(name);
        names.add(distance);
        Map<String, Range> ranges = new LinkedHashMap<>();
        Set<String> integers = new TreeSet<>();
        List<Relation> assumptions = new ArrayList<>();
        for (int i = 0; i < region.dimension(); i++) {
            String variable = region.variables().get(i);
            Range range = region.ranges().get(i);
            if (region.isInteger(i)) {
                integers.add(variable);
            }
            if (range != null && variable.equals(name)) {
                assumptions.add(
                        new Relation(replacement, Relation.Operator.GREATER_EQUAL, Rationals.constant(range.low())));
                assumptions.add(
                        new Relation(replacement, Relation.Operator.LESS_EQUAL, Rationals.constant(range.high())));
            } else if (range != null) {
                ranges.put(variable, range);
            }
        }
        IntervalSweep sweep = IntervalSweep.of(Tape.of(List.of(slack), region.variables()));
        sweep.evaluate(Propagation.contracted(region));
        double highest = sweep.output(0).hi();
        if (Double.isFinite(highest) && highest > 0) {
            ranges.put(distance, new Range(BigFraction.ZERO, Rationals.of(highest)));
        }
        for (Relation relation : region.assumptions()) {
            assumptions.add(simplified(relation.substitute(substitution), normalizer));
        }
        assumptions.add(new Relation(u, Relation.Operator.GREATER_EQUAL, Expr.ZERO));
        Region charted = Region.of(names, integers, ranges, assumptions);
        return new Coordinates(charted, substitution, region, deadline);
    }

    private static Relation simplified(Relation relation, Normalizer normalizer) {
        return normalizer
                .normalize(relation.difference())
                .map(q -> new Relation(normalizer.expression(q), relation.operator(), Expr.ZERO))
                .orElse(relation);
    }

    public Region region() {
        return region;
    }

    /** Returns the part of the region where the original variables lie in smaller ranges. */
    public Region part(Map<String, Range> smaller) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < region.dimension(); i++) {
            ranges.add(smaller.getOrDefault(
                    region.variables().get(i), region.ranges().get(i)));
        }
        List<Relation> assumptions = new ArrayList<>(region.assumptions());
        substitution.forEach((name, value) -> {
            Range range = smaller.get(name);
            if (range != null) {
                assumptions.add(new Relation(value, Relation.Operator.GREATER_EQUAL, Rationals.constant(range.low())));
                assumptions.add(new Relation(value, Relation.Operator.LESS_EQUAL, Rationals.constant(range.high())));
            }
        });
        return region.within(ranges).withAssumptions(assumptions);
    }

    /** Returns the signs on which the forms rest. */
    public RegionSigns signs() {
        return signs;
    }

    public EquivalentGoals forms() {
        return forms;
    }

    public boolean isIdentity() {
        return substitution.isEmpty();
    }

    /** Returns the expression in the coordinates of the chart. */
    public Expr pull(Expr expr) {
        return isIdentity() ? expr : expr.substitute(substitution);
    }

    /** Returns equivalent forms of a goal in the coordinates of the chart. */
    public List<Goal> forms(Goal goal) {
        Goal here = new Goal(pull(goal.slack()), goal.kind());
        List<Goal> all = new ArrayList<>();
        Expr simple = forms.simplified(here.slack());
        all.add(isIdentity() ? here : new Goal(simple, goal.kind()));
        forms.cleared(here).filter(cleared -> !all.contains(cleared)).ifPresent(all::add);
        return all;
    }

    /** Returns the original variables at a point of the chart. */
    public double[] push(double[] point) {
        if (isIdentity()) {
            return point;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < point.length; i++) {
            values.put(region.variables().get(i), point[i]);
        }
        double[] result = new double[original.dimension()];
        for (int i = 0; i < result.length; i++) {
            result[i] = pull(Expr.variable(original.variables().get(i))).toDouble(values);
        }
        return result;
    }

    @Override
    public String toString() {
        return isIdentity()
                ? "the given variables"
                : "coordinates with "
                        + substitution.entrySet().stream()
                                .map(e -> e.getKey() + " = "
                                        + org.ufmverify.theory.expression.ExprWriter.write(e.getValue()))
                                .findFirst()
                                .orElseThrow();
    }
}
