package org.ufmverify.theory.prover.monotone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.certificate.SmtProblem;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.region.EquivalentGoals;
import org.ufmverify.theory.prover.smt.SmtSolver;

/**
 * Shows goals by their value on a boundary and their derivative inwards, both being goals of the same kind, with a variable or a
 * degree less, until signs of coefficients or the solver decide.
 *
 * <p>What is found is returned as a proof that is written down when it is wanted.
 */
final class Descent {
    /** Little, as most goals on the way are out of a solver's reach and the others are easy. */
    private static final long SOLVER_STEPS = SmtSolver.STEPS_PER_SECOND / 10;

    static final int MAX_SIZE = 1500;

    private final Set<String> integers;
    private final Deadline deadline;
    private final Work work;
    private final Map<List<Relation>, State> states = new HashMap<>();
    private final Set<List<Object>> failed = new HashSet<>();
    private final List<String> steps = new ArrayList<>();

    /** Work that is left: counts, so that the same claim is decided alike at any load. */
    static final class Work {
        /** Goals and subgoals that may be looked at. */
        private int attempts = 4000;
        /** Steps of the solver. */
        private long solverSteps = 5 * SmtSolver.STEPS_PER_SECOND;
        /** Branches of absolute values and extremes. */
        private int cases = 12;

        boolean takeCase() {
            return cases-- > 0;
        }
    }

    /** What is derived from a list of facts once. */
    record State(PositiveCoordinates signs, EquivalentGoals forms, Samples samples) {}

    Descent(Set<String> integers, Deadline deadline, Work work) {
        this.integers = integers;
        this.deadline = deadline;
        this.work = work;
    }

    /** Returns the boundaries, cases and auxiliary variables of what was shown, in order. */
    List<String> steps() {
        return steps;
    }

    State state(List<Relation> given) {
        return states.computeIfAbsent(given, facts -> {
            PositiveCoordinates signs = PositiveCoordinates.of(facts);
            return new State(signs, EquivalentGoals.of(signs, facts), Samples.of(facts, signs.substitution()));
        });
    }

    ProofText text(List<Relation> given) {
        return new ProofText(given, integers, state(given).signs(), 0);
    }

    /** Tries to show the goal, which must be defined wherever the facts hold. */
    Optional<Supplier<Proof>> shows(List<Relation> given, Goal goal, int depth) {
        if (deadline.isOver() || work.attempts <= 0 || goal.slack().isLargerThan(MAX_SIZE)) {
            return Optional.empty();
        }
        work.attempts--;
        List<Object> key = List.of(given, goal, depth);
        if (failed.contains(key)) {
            return Optional.empty();
        }
        int before = steps.size();
        Optional<Supplier<Proof>> shown = attempt(given, goal, depth);
        if (shown.isEmpty()) {
            steps.subList(before, steps.size()).clear();
            failed.add(key);
        }
        return shown;
    }

    private Optional<Supplier<Proof>> attempt(List<Relation> given, Goal goal, int depth) {
        Optional<EquivalentGoals.Clearing> clearing = state(given).forms().clearing(goal);
        Goal cleared = clearing.map(EquivalentGoals.Clearing::goal).orElse(goal);
        return decide(given, cleared, depth).map(then -> () -> text(given).cleared(goal, clearing, then));
    }

    private Optional<Supplier<Proof>> decide(List<Relation> given, Goal goal, int depth) {
        State state = state(given);
        if (goal.slack() instanceof Expr.Constant c) {
            return shownIf(goal.isShownBy(Interval.point(c.numerator().signum())), Proof.Evident::new);
        }
        if (state.signs().show(goal)) {
            return Optional.of(() -> text(given).bySigns(goal));
        }
        if (goal.kind() == Goal.Kind.NONNEGATIVE && state.forms().isZero(goal.slack())) {
            return Optional.of(() -> text(given).zero(goal));
        }
        if (state.samples().contradict(goal)) {
            return Optional.empty();
        }
        Optional<Logarithms.Merged> merged = Logarithms.merged(goal, state.signs());
        if (merged.isPresent()) {
            return algebraically(given, merged.get().goal())
                    .map(then -> () -> text(given).merged(goal, merged.get(), then));
        }
        Optional<Logarithms.Compared> compared = Logarithms.compared(goal, state.signs());
        if (compared.isPresent()) {
            return shows(given, compared.get().goal(), depth)
                    .map(then -> () -> text(given).compared(goal, compared.get(), then));
        }
        if (depth == 0) {
            return unsatisfiable(given, goal);
        }
        List<Rise> rises = new ArrayList<>();
        for (Relation fact : given) {
            Goal distance = Goal.of(fact);
            Optional<LinearForm> form =
                    Rise.isInequality(distance) ? LinearForm.of(distance.slack()) : Optional.empty();
            if (form.isPresent()) {
                for (String variable : form.get().slopes().keySet()) {
                    if (goal.slack().variables().contains(variable)) {
                        Rise.of(this, given, goal, fact, form.get(), variable).ifPresent(rises::add);
                    }
                }
            }
        }
        rises.sort(Comparator.comparingInt(Rise::hope));
        for (Rise rise : rises) {
            Optional<Supplier<Proof>> shown = rises(rise, depth - 1);
            if (shown.isPresent()) {
                return shown;
            }
        }
        return unsatisfiable(given, goal);
    }

    private static Optional<Supplier<Proof>> shownIf(boolean shown, Supplier<Proof> proof) {
        return shown ? Optional.of(proof) : Optional.empty();
    }

    /** Shows a goal by its value at t = 0 and its derivative by t. */
    private Optional<Supplier<Proof>> rises(Rise rise, int depth) {
        Goal value = new Goal(rise.value(), Goal.Kind.NONNEGATIVE);
        Expr derivative = rise.goal().slack().derivative(rise.t());
        Goal slope = new Goal(derivative, Goal.Kind.NONNEGATIVE);
        if (deadline.isOver()
                || state(rise.face()).samples().contradict(value)
                || state(rise.open()).samples().contradict(slope)) {
            return Optional.empty();
        }
        Optional<List<Supplier<Proof>>> defined =
                defined(rise.closed(), rise.goal().slack());
        Optional<List<Supplier<Proof>>> slopeDefined =
                defined.isEmpty() ? Optional.empty() : defined(rise.open(), derivative);
        if (slopeDefined.isEmpty()) {
            return Optional.empty();
        }
        int before = steps.size();
        steps.add("by its value and its derivative at the distance " + rise.t() + " from "
                + rise.fact().write());
        boolean weak = rise.goal().kind() == Goal.Kind.NONNEGATIVE;
        Goal atZero = new Goal(rise.value(), rise.goal().kind());
        if (weak || !rise.value().equals(Expr.ZERO)) {
            Optional<Supplier<Proof>> found = both(rise, false, atZero, slope, defined, slopeDefined, depth);
            if (found.isPresent()) {
                return found;
            }
        }
        if (!weak && rise.strict()) {
            Goal steep = new Goal(derivative, Goal.Kind.POSITIVE);
            Optional<Supplier<Proof>> found = both(rise, true, value, steep, defined, slopeDefined, depth);
            if (found.isPresent()) {
                return found;
            }
        }
        steps.subList(before, steps.size()).clear();
        return Optional.empty();
    }

    private Optional<Supplier<Proof>> both(
            Rise rise,
            boolean strictly,
            Goal value,
            Goal slope,
            Optional<List<Supplier<Proof>>> defined,
            Optional<List<Supplier<Proof>>> slopeDefined,
            int depth) {
        Optional<Supplier<Proof>> onFace = shows(rise.face(), value, depth);
        Optional<Supplier<Proof>> away = onFace.isEmpty() ? Optional.empty() : shows(rise.open(), slope, depth);
        return away.map(proof -> () -> rise.written(
                this,
                new Proof.Inwards(
                        rise.t(),
                        rise.kept(),
                        written(defined),
                        written(slopeDefined),
                        strictly,
                        text(rise.face()).cleared(rise.atZero(value.kind()), rise.faceClearing(), onFace.get()),
                        proof.get())));
    }

    private static List<Proof> written(Optional<List<Supplier<Proof>>> plans) {
        return plans.orElseThrow().stream().map(Supplier::get).toList();
    }

    /** Returns for each condition for the expression to be defined how it is shown. */
    private Optional<List<Supplier<Proof>>> defined(List<Relation> given, Expr expr) {
        List<Relation> known = new ArrayList<>(given);
        List<Supplier<Proof>> shown = new ArrayList<>();
        for (Relation condition : Domains.conditions(List.of(new Relation(expr, Relation.Operator.EQUAL, Expr.ZERO)))) {
            if (known.contains(condition)) {
                shown.add(Proof.Evident::new);
                continue;
            }
            List<Relation> here = List.copyOf(known);
            Goal goal = Goal.of(condition);
            Optional<Supplier<Proof>> found = goal.kind() == Goal.Kind.NONZERO
                    ? nonzero(here, goal, this::algebraically)
                    : algebraically(here, goal);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            shown.add(() -> ProofText.oriented(condition, found.get().get()));
            known.add(condition);
        }
        return Optional.of(shown);
    }

    /** How a goal of known sign is shown. */
    interface Signed {
        Optional<Supplier<Proof>> show(List<Relation> given, Goal goal);
    }

    /** Shows that something is not zero by showing that it is positive, or negative. */
    Optional<Supplier<Proof>> nonzero(List<Relation> given, Goal goal, Signed signed) {
        for (boolean positive : new boolean[] {true, false}) {
            Expr slack = positive ? goal.slack() : goal.slack().times(Expr.MINUS_ONE);
            Goal strict = new Goal(slack, Goal.Kind.POSITIVE);
            Optional<Supplier<Proof>> found = signed.show(given, strict);
            if (found.isPresent()) {
                return Optional.of(() -> ProofText.after(strict, found.get().get(), new Proof.Evident()));
            }
        }
        return Optional.empty();
    }

    private Optional<Supplier<Proof>> algebraically(List<Relation> given, Goal goal) {
        State state = state(given);
        Optional<EquivalentGoals.Clearing> clearing = state.forms().clearing(goal);
        Goal cleared = clearing.map(EquivalentGoals.Clearing::goal).orElse(goal);
        Optional<Supplier<Proof>> shown;
        if (cleared.slack() instanceof Expr.Constant c) {
            shown = shownIf(cleared.isShownBy(Interval.point(c.numerator().signum())), Proof.Evident::new);
        } else if (state.signs().show(cleared)) {
            shown = Optional.of(() -> text(given).bySigns(cleared));
        } else {
            shown = state.samples().contradict(cleared) ? Optional.empty() : unsatisfiable(given, cleared);
        }
        return shown.map(then -> () -> text(given).cleared(goal, clearing, then));
    }

    private Optional<Supplier<Proof>> unsatisfiable(List<Relation> given, Goal goal) {
        List<Relation> all = new ArrayList<>(given);
        all.add(goal.negation());
        SmtProblem problem = SmtProblem.of(all);
        long most = Math.min(SOLVER_STEPS, work.solverSteps);
        if (!problem.isSupported() || deadline.isOver() || most <= 0) {
            return Optional.empty();
        }
        SmtSolver.Answer answer = SmtSolver.solve(problem.text(""), most, deadline.secondsLeft());
        work.solverSteps -= answer.steps();
        return shownIf(
                answer.status() == SmtSolver.Answer.Kind.UNSATISFIABLE, () -> ProofText.unsatisfiable(given, goal));
    }
}
