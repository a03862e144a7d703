package org.ufmverify.theory.prover.monotone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.IntervalSweep;
import org.ufmverify.theory.prover.interval.Tape;

/** Points at which facts hold, to see soon that something cannot be shown. Nothing is concluded from them otherwise. */
final class Samples {
    private static final int TRIES = 160;
    private static final long SEED = 7;
    private static final double ZERO = 1e-9;

    private final List<String> names;
    private final List<Interval[]> points;

    private Samples(List<String> names, List<Interval[]> points) {
        this.names = names;
        this.points = points;
    }

    /**
     * Draws points.
     *
     * @param facts what shall hold there
     * @param substitution variables in terms of nonnegative coordinates
     */
    static Samples of(List<Relation> facts, Map<String, Expr> substitution) {
        Set<String> variables = new TreeSet<>();
        facts.forEach(fact -> variables.addAll(fact.variables()));
        List<String> names = List.copyOf(variables);
        Set<String> coordinates = new TreeSet<>();
        substitution.values().forEach(value -> coordinates.addAll(value.variables()));
        SplittableRandom random = new SplittableRandom(SEED);
        List<Interval[]> points = new ArrayList<>();
        List<Goal> goals = facts.stream().map(Goal::of).toList();
        IntervalSweep sweep =
                IntervalSweep.of(Tape.of(goals.stream().map(Goal::slack).toList(), names));
        for (int i = 0; i < TRIES; i++) {
            Map<String, Double> at = new LinkedHashMap<>();
            for (String coordinate : coordinates) {
                at.put(coordinate, Math.pow(10, random.nextDouble(-3, 3)));
            }
            Interval[] point = new Interval[names.size()];
            for (int j = 0; j < point.length; j++) {
                Expr value = substitution.get(names.get(j));
                double x = value == null ? random.nextDouble(-5, 5) : value.toDouble(at);
                point[j] = Double.isFinite(x) ? Interval.point(x) : Interval.point(0);
            }
            sweep.evaluate(point);
            boolean holds = true;
            for (int j = 0; j < goals.size(); j++) {
                holds &= goals.get(j).isShownBy(sweep.output(j));
            }
            if (holds) {
                points.add(point);
            }
        }
        return new Samples(names, points);
    }

    /** Returns whether an expression seems to be zero wherever a variable has a value. */
    boolean vanishes(Expr expr, String variable, Expr value) {
        Expr there;
        try {
            there = expr.substitute(Map.of(variable, value));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
        if (there.variables().isEmpty()) {
            return Math.abs(there.toDouble(Map.of())) < ZERO;
        }
        if (points.isEmpty() || !names.containsAll(there.variables())) {
            return false;
        }
        for (Interval[] point : points) {
            Map<String, Double> at = new LinkedHashMap<>();
            for (int i = 0; i < point.length; i++) {
                at.put(names.get(i), point[i].lo());
            }
            if (!(Math.abs(there.toDouble(at)) < ZERO)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the goal certainly fails at one of the points. */
    boolean contradict(Goal goal) {
        if (!names.containsAll(goal.slack().variables())) {
            return false;
        }
        IntervalSweep sweep = IntervalSweep.of(Tape.of(List.of(goal.slack()), names));
        for (Interval[] point : points) {
            sweep.evaluate(point);
            if (!sweep.output(0).isEmpty() && goal.isContradictedBy(sweep.output(0))) {
                return true;
            }
        }
        return false;
    }
}
