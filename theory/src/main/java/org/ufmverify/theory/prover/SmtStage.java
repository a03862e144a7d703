package org.ufmverify.theory.prover;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.certificate.SmtProblem;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.certify.ProofWriter;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.DecisionLog;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.region.Coordinates;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.smt.SmtSolver;
import org.ufmverify.theory.verdict.Method;

/**
 * Shows goals by nonlinear real arithmetic: the facts and the negation of the goal contradict each other. The goal is given
 * to the solver as stated, with denominators cleared, and in the coordinates of slack charts.
 *
 * @param steps of the solver, about, for all attempts at one goal
 */
record SmtStage(long steps) implements ProofMethod {
    private static final String STAGE = "nonlinear real arithmetic";

    @Override
    public Attempt attempt(Obligation obligation, Region region, Work work) {
        return new Attempts(obligation, region, work).all(steps);
    }

    /** Attempts at one goal. */
    private static final class Attempts {
        private final Obligation obligation;
        private final Region region;
        private final Work work;
        private Optional<Map<String, BigFraction>> model = Optional.empty();
        /** Steps of the solver in the last attempt. */
        private long used;

        Attempts(Obligation obligation, Region region, Work work) {
            this.obligation = obligation;
            this.region = region;
            this.work = work;
        }

        Attempt all(long steps) {
            Relation relation = obligation.relation();
            Goal goal = Goal.of(relation);
            Set<Goal> tried = new LinkedHashSet<>();
            tried.add(goal);
            long left = steps;
            Optional<Method> shown = attempt("as stated", region, goal, List.of(), 2 * left / 5);
            left -= used;
            Coordinates given = Coordinates.identity(region, work.end());
            if (shown.isPresent()) {
                return Attempt.shown(
                        obligation,
                        shown.get(),
                        ProofWriter.written(() -> ProofWriter.solver(relation, region, given, false)));
            }
            List<Coordinates> charts = new ArrayList<>();
            charts.add(given);
            charts.addAll(Coordinates.slacks(region, work.end()));
            for (Coordinates chart : charts) {
                Goal here = new Goal(chart.pull(goal.slack()), goal.kind());
                Optional<Goal> cleared = chart.forms().cleared(here);
                if (cleared.isPresent()
                        && tried.add(cleared.get())
                        && !work.end().isOver()) {
                    List<String> lemmas = List.copyOf(chart.forms().lemmas());
                    shown = attempt("cleared, in " + chart, chart.region(), cleared.get(), lemmas, left / 2);
                    left -= used;
                    if (shown.isPresent()) {
                        return Attempt.shown(
                                obligation,
                                shown.get(),
                                ProofWriter.written(() -> ProofWriter.solver(relation, region, chart, true)));
                    }
                }
            }
            return Attempt.failed(model);
        }

        private Optional<Method> attempt(String form, Region where, Goal goal, List<String> lemmas, long steps) {
            long since = System.nanoTime();
            used = 0;
            List<Relation> facts = new ArrayList<>(where.assumptions());
            facts.add(goal.negation());
            SmtProblem problem = SmtProblem.of(facts);
            if (!problem.isSupported()) {
                return Optional.empty();
            }
            String comment = "Shows, when unsat: " + obligation.text() + "\n(" + form
                    + "), for all real values that satisfy the facts.";
            SmtSolver.Answer answer = SmtSolver.solve(
                    problem.text(comment), Math.max(1, steps), work.end().secondsLeft());
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
            work.trail()
                    .step(
                            STAGE,
                            obligation.text() + ", " + form + ": "
                                    + answer.status().name().toLowerCase(Locale.ROOT),
                            since);
            if (answer.status() != SmtSolver.Answer.Kind.UNSATISFIABLE) {
                return Optional.empty();
            }
            List<String> files = lemmas.stream().map(work.trail()::keep).toList();
            String signs =
                    files.isEmpty() ? "" : "\nSigns that were used to clear the goal: " + String.join(", ", files);
            return Optional.of(new Method.Solver(work.trail().keep(problem.text(comment + signs))));
        }
    }

    /** Returns whether the facts of a region contradict each other, as found in so many steps. */
    static boolean isContradictory(Region region, long steps, DecisionLog trail, Deadline deadline) {
        long since = System.nanoTime();
        SmtProblem problem = SmtProblem.of(region.assumptions());
        if (!problem.isSupported()) {
            return false;
        }
        String text = problem.text("Shows, when unsat: the assumptions contradict each other.");
        SmtSolver.Answer answer = SmtSolver.solve(text, steps, deadline.secondsLeft());
        boolean contradictory = answer.status() == SmtSolver.Answer.Kind.UNSATISFIABLE;
        trail.step(
                STAGE,
                contradictory ? "the assumptions contradict each other" : "the assumptions were not contradicted",
                since);
        if (contradictory) {
            trail.keep(text);
        }
        return contradictory;
    }
}
