package org.ufmverify.theory.prover;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.certificate.SmtProblem;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.certify.ProofWriter;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.DecisionLog;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.region.Coordinates;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.smt.SmtSolver;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Method;

/**
 * Shows goals by nonlinear real arithmetic: the facts and the negation of the goal contradict each other. The goal is given
 * to the solver as stated, with denominators cleared, and in the coordinates of slack charts.
 */
final class SmtStage {
    private final Region region;
    private final DecisionLog trail;
    private final Deadline deadline;
    private Optional<Map<String, BigFraction>> model = Optional.empty();
    private Optional<Proof> proof = Optional.empty();
    /** Steps of the solver in the last attempt. */
    private long used;

    private SmtStage(Region region, DecisionLog trail, Deadline deadline) {
        this.region = region;
        this.trail = trail;
        this.deadline = deadline;
    }

    static SmtStage of(Region region, DecisionLog trail, Deadline deadline) {
        return new SmtStage(region, trail, deadline);
    }

    /**
     * Tries to show the goal for all points of the region; it must be defined there.
     *
     * @param text the goal in words
     * @param relation the goal
     * @param steps of the solver, about, for all attempts
     * @param end when to stop in any case
     */
    Optional<Evidence.Item> show(String text, Relation relation, long steps, Deadline end) {
        Goal goal = Goal.of(relation);
        Set<Goal> tried = new LinkedHashSet<>();
        tried.add(goal);
        long left = steps;
        Optional<Evidence.Item> shown = attempt(text, "as stated", region, goal, List.of(), 2 * left / 5, end);
        left -= used;
        Coordinates given = Coordinates.identity(region, end);
        if (shown.isPresent()) {
            proof = ProofWriter.written(() -> ProofWriter.solver(relation, region, given, false));
            return shown;
        }
        List<Coordinates> charts = new ArrayList<>();
        charts.add(given);
        charts.addAll(Coordinates.slacks(region, end));
        for (Coordinates chart : charts) {
            Goal here = new Goal(chart.pull(goal.slack()), goal.kind());
            Optional<Goal> cleared = chart.forms().cleared(here);
            if (cleared.isPresent() && tried.add(cleared.get()) && !end.isOver()) {
                List<String> lemmas = List.copyOf(chart.forms().lemmas());
                shown = attempt(text, "cleared, in " + chart, chart.region(), cleared.get(), lemmas, left / 2, end);
                left -= used;
                if (shown.isPresent()) {
                    proof = ProofWriter.written(() -> ProofWriter.solver(relation, region, chart, true));
                    return shown;
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the proof of what was shown last, if it can be written down. */
    Optional<Proof> proof() {
        return proof;
    }

    /** Returns values that satisfied the solver, a counterexample if they are right; variables may be missing. */
    Optional<Map<String, BigFraction>> model() {
        return model;
    }

    private Optional<Evidence.Item> attempt(
            String text, String form, Region where, Goal goal, List<String> lemmas, long steps, Deadline end) {
        long since = System.nanoTime();
        used = 0;
        List<Relation> facts = new ArrayList<>(where.assumptions());
        facts.add(goal.negation());
        SmtProblem problem = SmtProblem.of(facts, Set.of());
        if (!problem.isSupported()) {
            return Optional.empty();
        }
        String comment = "Shows, when unsat: " + text + "\n(" + form + "), for all real values that satisfy the facts.";
        SmtSolver.Answer answer = SmtSolver.solve(problem.text(comment), Math.max(1, steps), end.secondsLeft());
        used = answer.steps();
        if (answer.status() == SmtSolver.Answer.Kind.SATISFIABLE && where.equals(region)) {
            Map<String, BigFraction> values = new TreeMap<>();
            problem.names().forEach((name, declared) -> {
                if (answer.model().containsKey(declared)) {
                    values.put(name, answer.model().get(declared));
                }
            });
            model = Optional.of(values);
        }
        boolean unsatisfiable = answer.status() == SmtSolver.Answer.Kind.UNSATISFIABLE;
        trail.step(
                "nonlinear real arithmetic",
                text + ", " + form + ": " + answer.status().name().toLowerCase(java.util.Locale.ROOT),
                since);
        if (!unsatisfiable) {
            return Optional.empty();
        }
        List<String> files = lemmas.stream().map(trail::keep).toList();
        String file = trail.keep(problem.text(
                files.isEmpty()
                        ? comment
                        : comment + "\nSigns that were used to clear the goal: " + String.join(", ", files)));
        return Optional.of(new Evidence.Shown(text, new Method.Solver(file)));
    }

    /** Returns whether the facts of the region contradict each other. */
    boolean isContradictory(long steps) {
        long since = System.nanoTime();
        SmtProblem problem = SmtProblem.of(region.assumptions(), Set.of());
        if (!problem.isSupported()) {
            return false;
        }
        String text = problem.text("Shows, when unsat: the assumptions contradict each other.");
        SmtSolver.Answer answer = SmtSolver.solve(text, steps, deadline.secondsLeft());
        boolean contradictory = answer.status() == SmtSolver.Answer.Kind.UNSATISFIABLE;
        trail.step(
                "nonlinear real arithmetic",
                contradictory ? "the assumptions contradict each other" : "the assumptions were not contradicted",
                since);
        if (contradictory) {
            trail.keep(text);
        }
        return contradictory;
    }
}
