package org.ufmverify.theory.prover.monotone;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.region.EquivalentGoals;

/**
 * A goal in the distance t from the boundary of a fact.
 *
 * @param before the goal as it was
 * @param fact the fact
 * @param form what the fact says is positive, or not negative
 * @param variable the variable that t replaces
 * @param t the distance
 * @param strict whether t = 0 is excluded
 * @param clearing how the goal was cleared
 * @param goal the goal there
 * @param kept the facts that hold on all of the segment
 * @param face what holds at its end
 * @param faceClearing how the slack was cleared there
 * @param value the slack there
 */
record Rise(
        Goal before,
        Relation fact,
        LinearForm form,
        String variable,
        String t,
        boolean strict,
        Optional<EquivalentGoals.Clearing> clearing,
        Goal goal,
        List<Relation> kept,
        List<Relation> face,
        Optional<EquivalentGoals.Clearing> faceClearing,
        Expr value) {

    static boolean isInequality(Goal goal) {
        return goal.kind() == Goal.Kind.POSITIVE || goal.kind() == Goal.Kind.NONNEGATIVE;
    }

    /** Boundaries at which the slack vanishes come first. */
    int hope() {
        return value.equals(Expr.ZERO) ? 0 : value.variables().size() + 1;
    }

    /** Returns what holds on the segment without its end. */
    List<Relation> open() {
        return with(kept, new Relation(Expr.variable(t), Relation.Operator.GREATER, Expr.ZERO));
    }

    /** Returns what holds on all of the segment. */
    List<Relation> closed() {
        return with(kept, new Relation(Expr.variable(t), Relation.Operator.GREATER_EQUAL, Expr.ZERO));
    }

    private static List<Relation> with(List<Relation> relations, Relation more) {
        List<Relation> all = new ArrayList<>(relations);
        all.add(more);
        return List.copyOf(all);
    }

    /** Returns the goal on the face, not cleared. */
    Goal atZero(Goal.Kind kind) {
        return new Goal(goal.slack().substitute(Map.of(t, Expr.ZERO)), kind);
    }

    /** Writes the coordinates in front of a proof in them. */
    Proof written(Descent descent, Proof inwards) {
        Map<String, Expr> moved = moved(form, variable, t);
        Goal there = new Goal(before.slack().substitute(moved), before.kind());
        Proof proof = descent.text(strict ? open() : closed()).cleared(there, clearing, () -> inwards);
        Expr value = form.expression();
        Relation equation = new Relation(Expr.variable(t), Relation.Operator.EQUAL, value);
        Expr.Constant slope = Rationals.constant(form.slopes().get(variable).negate());
        return new Proof.Naming(
                t, value, new Proof.Substitution(variable, moved.get(variable), equation, slope, proof));
    }

    private static Map<String, Expr> moved(LinearForm form, String variable, String t) {
        return Map.of(variable, form.solvedFor(variable, Expr.variable(t)));
    }

    static Optional<Rise> of(
            Descent descent, List<Relation> given, Goal before, Relation fact, LinearForm form, String variable) {
        String name = "u#" + unused(given, before);
        Map<String, Expr> moved = moved(form, variable, name);
        Map<String, Expr> zero = Map.of(name, Expr.ZERO);
        List<Relation> kept = new ArrayList<>();
        List<Relation> face = new ArrayList<>();
        for (Relation other : given) {
            if (!other.equals(fact)) {
                try {
                    Optional<Relation> along = alongSegments(other.substitute(moved), name);
                    if (along.isPresent()) {
                        kept.add(along.get());
                        Relation end = along.get().substitute(zero);
                        if (!(end.difference() instanceof Expr.Constant)) {
                            face.add(end);
                        }
                    }
                } catch (IllegalArgumentException e) {
                    // Not defined there: one fact less.
                }
            }
        }
        boolean strict = Goal.of(fact).kind() == Goal.Kind.POSITIVE;
        Expr t = Expr.variable(name);
        Relation away =
                new Relation(t, strict ? Relation.Operator.GREATER : Relation.Operator.GREATER_EQUAL, Expr.ZERO);
        try {
            Goal here = new Goal(before.slack().substitute(moved), before.kind());
            Optional<EquivalentGoals.Clearing> clearing =
                    descent.state(with(kept, away)).forms().clearing(here);
            here = clearing.map(EquivalentGoals.Clearing::goal).orElse(here);
            if (!here.slack().variables().contains(name) || here.slack().isLargerThan(Descent.MAX_SIZE)) {
                return Optional.empty();
            }
            Goal value = new Goal(here.slack().substitute(zero), Goal.Kind.NONNEGATIVE);
            Optional<EquivalentGoals.Clearing> simple =
                    descent.state(List.copyOf(face)).forms().clearing(value);
            return Optional.of(new Rise(
                    before,
                    fact,
                    form,
                    variable,
                    name,
                    strict,
                    clearing,
                    here,
                    List.copyOf(kept),
                    List.copyOf(face),
                    simple,
                    simple.map(EquivalentGoals.Clearing::goal).orElse(value).slack()));
        } catch (IllegalArgumentException e) {
            // The slack is not defined on the boundary.
            return Optional.empty();
        }
    }

    /** Returns the number of a distance that occurs neither in the facts nor in the goal. */
    private static int unused(List<Relation> given, Goal goal) {
        Set<String> names = new HashSet<>(goal.slack().variables());
        given.forEach(fact -> names.addAll(fact.variables()));
        int number = 0;
        while (names.contains("u#" + number)) {
            number++;
        }
        return number;
    }

    /**
     * Returns what a fact that holds at t says of all smaller distances too: itself if it does not contain t, a linear form if it
     * falls with t. The fact as written may not be defined on the way, (3 t - 2 - t^2)/(t - 1) at t = 1, where a slack may jump.
     */
    private static Optional<Relation> alongSegments(Relation fact, String t) {
        if (!fact.variables().contains(t)) {
            return Optional.of(fact);
        }
        Goal goal = Goal.of(fact);
        return !isInequality(goal)
                ? Optional.empty()
                : LinearForm.of(goal.slack())
                        .filter(form ->
                                form.slopes().getOrDefault(t, BigFraction.ZERO).signum() <= 0)
                        .map(form -> new Relation(
                                form.expression(),
                                goal.kind() == Goal.Kind.POSITIVE
                                        ? Relation.Operator.GREATER
                                        : Relation.Operator.GREATER_EQUAL,
                                Expr.ZERO));
    }
}
