package org.ufmverify.theory.prover.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.verdict.Method;

/** The set on which something is to be shown: a box of ranges, cut by assumptions. */
public final class Region {
    private final List<String> variables;
    private final boolean[] integer;
    private final List<Range> ranges;
    private final Interval[] box;
    private final List<Relation> assumptions;

    private Region(
            List<String> variables, boolean[] integer, List<Range> ranges, Interval[] box, List<Relation> assumptions) {
        this.variables = variables;
        this.integer = integer;
        this.ranges = ranges;
        this.box = box;
        this.assumptions = List.copyOf(assumptions);
    }

    /** Returns the region of a conjecture: its box and its assumptions. */
    public static Region of(Conjecture conjecture) {
        return of(conjecture.variables(), conjecture.integers(), conjecture.box(), conjecture.assumptions());
    }

    public static Region of(
            Set<String> variables, Set<String> integers, Map<String, Range> ranges, List<Relation> assumptions) {
        List<String> names = List.copyOf(new TreeSet<>(variables));
        boolean[] integer = new boolean[names.size()];
        Interval[] box = new Interval[names.size()];
        List<Range> exact = new ArrayList<>();
        for (int i = 0; i < box.length; i++) {
            Range range = ranges.get(names.get(i));
            integer[i] = integers.contains(names.get(i));
            exact.add(range);
            box[i] = range == null ? Interval.ENTIRE : Interval.around(range);
        }
        List<Relation> all = new ArrayList<>(Domains.conditions(assumptions));
        all.addAll(assumptions);
        return new Region(names, integer, exact, box, all);
    }

    /** Returns the same box without assumptions. */
    public Region boxAlone() {
        return new Region(variables, integer, ranges, box, List.of());
    }

    /** Returns the same region without ranges. */
    public Region withoutBox() {
        return of(new TreeSet<>(variables), integers(), Map.of(), assumptions);
    }

    /** Returns the variables that take integer values only, sorted. */
    public Set<String> integers() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < integer.length; i++) {
            if (integer[i]) {
                names.add(variables.get(i));
            }
        }
        return names;
    }

    /** Returns the part of the region in a smaller box. */
    public Region within(List<Range> smaller) {
        Map<String, Range> named = new LinkedHashMap<>();
        for (int i = 0; i < box.length; i++) {
            if (smaller.get(i) != null) {
                named.put(variables.get(i), smaller.get(i));
            }
        }
        return of(new TreeSet<>(variables), integers(), named, assumptions);
    }

    /** Returns the same region with the ranges among the assumptions. */
    public Region withRangesAssumed() {
        List<Relation> all = new ArrayList<>(assumptions);
        for (int i = 0; i < box.length; i++) {
            if (ranges.get(i) != null) {
                Expr variable = Expr.variable(variables.get(i));
                Expr low = Rationals.constant(ranges.get(i).low());
                Expr high = Rationals.constant(ranges.get(i).high());
                all.add(new Relation(variable, Relation.Operator.GREATER_EQUAL, low));
                all.add(new Relation(variable, Relation.Operator.LESS_EQUAL, high));
            }
        }
        return new Region(variables, integer, ranges, box, all);
    }

    /** Returns the same box with other assumptions, whose being defined is assumed as well. */
    public Region withAssumptions(List<Relation> relations) {
        List<Relation> all = new ArrayList<>(Domains.conditions(relations));
        all.addAll(relations);
        return new Region(variables, integer, ranges, box, all);
    }

    /** Returns the variables, sorted. */
    public List<String> variables() {
        return variables;
    }

    /** Returns whether a variable, given by index, takes integer values only. */
    public boolean isInteger(int index) {
        return integer[index];
    }

    /** Returns the exact ranges in the order of the variables, null where there is none. */
    public List<Range> ranges() {
        return ranges;
    }

    /** Returns a copy of the outward rounded enclosure of the ranges. */
    public Interval[] box() {
        return box.clone();
    }

    /** Returns relations that hold on the region, the conditions for their being defined first. */
    public List<Relation> assumptions() {
        return assumptions;
    }

    public int dimension() {
        return box.length;
    }

    /** Returns whether each coordinate lies in its exact range. */
    public boolean boxContains(Map<String, BigFraction> point) {
        for (int i = 0; i < box.length; i++) {
            if (ranges.get(i) != null && !ranges.get(i).contains(point.get(variables.get(i)))) {
                return false;
            }
        }
        return true;
    }

    boolean isBounded() {
        return !ranges.contains(null);
    }

    /** Returns the box with exact ends, a side for each variable. */
    public List<Method.Side> sides() {
        List<Method.Side> sides = new ArrayList<>();
        for (int i = 0; i < box.length; i++) {
            Range range = ranges.get(i);
            sides.add(
                    range == null
                            ? new Method.Side(variables.get(i), "", "")
                            : new Method.Side(
                                    variables.get(i), Rationals.write(range.low()), Rationals.write(range.high())));
        }
        return List.copyOf(sides);
    }
}
