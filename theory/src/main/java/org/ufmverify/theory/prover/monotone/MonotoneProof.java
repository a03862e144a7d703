package org.ufmverify.theory.prover.monotone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.certificate.SmtProblem;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.normal.Polynomial;
import org.ufmverify.theory.prover.region.EquivalentGoals;
import org.ufmverify.theory.prover.smt.SmtSolver;

/**
 * Shows that a slack is positive, or not negative, wherever facts hold, by the mean value theorem: measured by the distance t
 * from a boundary of the facts, it is so at t = 0 and its derivative by t is not negative.
 *
 * <p>Both are goals of the same kind, with a variable or a degree less, until signs of coefficients or the solver decide. The
 * segment from the boundary to a point must not leave the facts: of them only those are kept that hold along with every point on
 * all of its segment. On the closed segment the slack is shown to be defined (what is defined is continuous, every operation
 * being so), on the open one its derivative.
 */
public final class MonotoneProof {
    private static final int DEPTH = 5;
    private static final long SOLVER_STEPS = SmtSolver.STEPS_PER_SECOND;
    /** Goals and subgoals that are looked at: a count, so that the same claim is decided alike at any load. */
    private static final int MAX_ATTEMPTS = 4000;

    private static final int MAX_INTEGERS = 3;
    private static final int MAX_SIZE = 1500;
    private static final int MAX_CASES = 12;

    private final List<Relation> facts;
    private final Set<String> integers;
    private final Deadline deadline;
    private final Map<List<Relation>, State> states = new HashMap<>();
    private final Set<List<Object>> failed = new HashSet<>();
    private final List<String> steps = new ArrayList<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private int cases;
    private int attempts;

    /** What is derived from a list of facts once. */
    private record State(PositiveCoordinates signs, EquivalentGoals forms, Samples samples) {}

    private MonotoneProof(List<Relation> facts, Set<String> integers, Deadline deadline) {
        this.facts = List.copyOf(facts);
        this.integers = integers;
        this.deadline = deadline;
    }

    /**
     * Prepares a proof.
     *
     * @param facts what holds, conditions for their being defined included
     * @param integers the variables that take integer values only
     * @param deadline when to give up
     */
    public static MonotoneProof of(List<Relation> facts, Set<String> integers, Deadline deadline) {
        return new MonotoneProof(facts, integers, deadline);
    }

    /** Tries to show the goal, which must be defined wherever the facts hold; returns whether it did. */
    public boolean show(Goal goal) {
        return switch (goal.kind()) {
            case NONZERO ->
                showsSigned(new Goal(goal.slack(), Goal.Kind.POSITIVE))
                        || showsSigned(new Goal(goal.slack().times(Expr.MINUS_ONE), Goal.Kind.POSITIVE));
            case ZERO, POSITIVE, NONNEGATIVE -> showsSigned(goal);
        };
    }

    /** Returns the boundaries, cases and auxiliary variables of the proof, in order. */
    public List<String> steps() {
        return List.copyOf(steps);
    }

    /** Returns the problems that the solver found unsatisfiable on the way. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private boolean showsSigned(Goal goal) {
        try {
            Optional<Expr.Apply> branching = branching(goal.slack());
            if (branching.isPresent()) {
                return byCases(goal, branching.get());
            }
            if (goal.kind() == Goal.Kind.ZERO) {
                return state(facts).forms().isZero(goal.slack());
            }
            return shows(facts, goal, DEPTH) || abstractly(goal) || byIntegers(goal) || byOrder(goal);
        } catch (IllegalArgumentException | ArithmeticException | Polynomial.TooLargeException e) {
            // A division by zero on the way, or numbers too large: nothing is shown.
            return false;
        }
    }

    private static Optional<Expr.Apply> branching(Expr expr) {
        for (Expr child : expr.children()) {
            Optional<Expr.Apply> inner = branching(child);
            if (inner.isPresent()) {
                return inner;
            }
        }
        return expr instanceof Expr.Apply call
                        && (call.function() == Fn.ABS || call.function() == Fn.MIN || call.function() == Fn.MAX)
                ? Optional.of(call)
                : Optional.empty();
    }

    /** Shows a goal separately for each branch of an absolute value or extreme. */
    private boolean byCases(Goal goal, Expr.Apply call) {
        if (cases >= MAX_CASES) {
            return false;
        }
        cases++;
        Expr x = call.argument();
        Expr y = call.function() == Fn.ABS ? Expr.ZERO : call.arguments().get(1);
        Expr second = call.function() == Fn.ABS ? x.times(Expr.MINUS_ONE) : y;
        boolean least = call.function() == Fn.MIN;
        // Where they are equal both branches agree, unless the facts exclude that. An extreme may be positive there.
        boolean apart = facts.contains(new Relation(x, Relation.Operator.NOT_EQUAL, y))
                || (call.function() == Fn.ABS
                        && (facts.contains(new Relation(call, Relation.Operator.GREATER, Expr.ZERO))
                                || facts.contains(new Relation(call, Relation.Operator.NOT_EQUAL, Expr.ZERO))));
        Relation above = new Relation(x, apart ? Relation.Operator.GREATER : Relation.Operator.GREATER_EQUAL, y);
        Relation below = new Relation(x, apart ? Relation.Operator.LESS : Relation.Operator.LESS_EQUAL, y);
        steps.add("for each branch of " + ExprWriter.write(call));
        return inCase(goal, call, above, least ? second : x) && inCase(goal, call, below, least ? x : second);
    }

    private boolean inCase(Goal goal, Expr.Apply call, Relation fact, Expr branch) {
        if (state(facts).signs().show(Goal.of(fact.negated()))) {
            // The case does not occur.
            return true;
        }
        List<Relation> given = new ArrayList<>();
        for (Relation other : with(facts, fact)) {
            Relation there = new Relation(
                    replaced(other.left(), call, branch), other.operator(), replaced(other.right(), call, branch));
            given.add(there);
        }
        Goal there = new Goal(replaced(goal.slack(), call, branch), goal.kind());
        boolean mirrored = call.function() == Fn.ABS
                && call.argument() instanceof Expr.Variable
                && !branch.equals(call.argument());
        if (mirrored) {
            // A variable that is not positive is written as the negative of one that is not negative.
            Map<String, Expr> mirror = Map.of(
                    ((Expr.Variable) call.argument()).name(), call.argument().times(Expr.MINUS_ONE));
            given.replaceAll(relation -> relation.substitute(mirror));
            there = new Goal(there.slack().substitute(mirror), there.kind());
        }
        MonotoneProof proof = new MonotoneProof(given, integers, deadline);
        proof.cases = cases;
        proof.attempts = attempts;
        boolean shown = proof.showsSigned(there);
        cases = proof.cases;
        attempts = proof.attempts;
        steps.addAll(proof.steps);
        problems.addAll(proof.problems);
        return shown;
    }

    private State state(List<Relation> given) {
        return states.computeIfAbsent(given, facts -> {
            PositiveCoordinates signs = PositiveCoordinates.of(facts);
            return new State(signs, EquivalentGoals.of(signs, facts), Samples.of(facts, signs.substitution()));
        });
    }

    private boolean shows(List<Relation> given, Goal goal, int depth) {
        if (deadline.isOver() || attempts >= MAX_ATTEMPTS || goal.slack().isLargerThan(MAX_SIZE)) {
            return false;
        }
        attempts++;
        List<Object> key = List.of(given, goal, depth);
        if (failed.contains(key)) {
            return false;
        }
        int before = steps.size();
        if (attempt(given, goal, depth)) {
            return true;
        }
        steps.subList(before, steps.size()).clear();
        failed.add(key);
        return false;
    }

    private boolean attempt(List<Relation> given, Goal goal, int depth) {
        State state = state(given);
        Goal cleared = state.forms().cleared(goal).orElse(goal);
        if (cleared.slack() instanceof Expr.Constant c) {
            return cleared.isShownBy(Interval.point(c.numerator().signum()));
        }
        if (state.signs().show(cleared)
                || (goal.kind() == Goal.Kind.NONNEGATIVE && state.forms().isZero(cleared.slack()))) {
            return true;
        }
        if (state.samples().contradict(cleared)) {
            return false;
        }
        Optional<Goal> merged = Logarithms.merged(cleared, state.signs());
        if (merged.isPresent()) {
            return isShownAlgebraically(given, merged.get());
        }
        Optional<Goal> compared = Logarithms.compared(cleared, state.signs());
        if (compared.isPresent()) {
            return shows(given, compared.get(), depth);
        }
        if (depth == 0) {
            return isUnsatisfiable(given, cleared);
        }
        List<Rise> rises = new ArrayList<>();
        for (Relation fact : given) {
            Goal distance = Goal.of(fact);
            Optional<LinearForm> form = isInequality(distance) ? LinearForm.of(distance.slack()) : Optional.empty();
            if (form.isPresent()) {
                for (String variable : form.get().slopes().keySet()) {
                    if (cleared.slack().variables().contains(variable)) {
                        rise(given, cleared, fact, form.get(), variable).ifPresent(rises::add);
                    }
                }
            }
        }
        rises.sort(Comparator.comparingInt(Rise::hope));
        for (Rise rise : rises) {
            if (isShown(rise, depth - 1)) {
                return true;
            }
        }
        return isUnsatisfiable(given, cleared);
    }

    private static boolean isInequality(Goal goal) {
        return goal.kind() == Goal.Kind.POSITIVE || goal.kind() == Goal.Kind.NONNEGATIVE;
    }

    private boolean isShownAlgebraically(List<Relation> given, Goal goal) {
        State state = state(given);
        Goal cleared = state.forms().cleared(goal).orElse(goal);
        if (cleared.slack() instanceof Expr.Constant c) {
            return cleared.isShownBy(Interval.point(c.numerator().signum()));
        }
        return state.signs().show(cleared) || (!state.samples().contradict(cleared) && isUnsatisfiable(given, cleared));
    }

    /**
     * A goal in the distance t from the boundary of a fact.
     *
     * @param fact the fact
     * @param t the distance
     * @param strict whether t = 0 is excluded
     * @param goal the goal there
     * @param open what holds on the segment without its end
     * @param closed what holds on all of it
     * @param face what holds at its end
     * @param value the slack there
     */
    private record Rise(
            Relation fact,
            String t,
            boolean strict,
            Goal goal,
            List<Relation> open,
            List<Relation> closed,
            List<Relation> face,
            Expr value) {
        /** Boundaries at which the slack vanishes come first. */
        int hope() {
            return value.equals(Expr.ZERO) ? 0 : value.variables().size() + 1;
        }
    }

    private Optional<Rise> rise(List<Relation> given, Goal goal, Relation fact, LinearForm form, String variable) {
        String name = "u#" + unused(given, goal);
        Expr t = Expr.variable(name);
        Map<String, Expr> moved = Map.of(variable, form.solvedFor(variable, t));
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
        List<Relation> open = with(kept, new Relation(t, Relation.Operator.GREATER, Expr.ZERO));
        List<Relation> closed = with(kept, new Relation(t, Relation.Operator.GREATER_EQUAL, Expr.ZERO));
        try {
            Goal here = new Goal(goal.slack().substitute(moved), goal.kind());
            here = state(strict ? open : closed).forms().cleared(here).orElse(here);
            if (!here.slack().variables().contains(name) || here.slack().isLargerThan(MAX_SIZE)) {
                return Optional.empty();
            }
            Goal value = new Goal(here.slack().substitute(zero), Goal.Kind.NONNEGATIVE);
            Expr simple = state(face).forms().cleared(value).orElse(value).slack();
            return Optional.of(new Rise(fact, name, strict, here, open, closed, List.copyOf(face), simple));
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

    /** Shows a goal by its value at t = 0 and its derivative by t. */
    private boolean isShown(Rise rise, int depth) {
        Goal value = new Goal(rise.value(), Goal.Kind.NONNEGATIVE);
        Expr derivative = rise.goal().slack().derivative(rise.t());
        Goal slope = new Goal(derivative, Goal.Kind.NONNEGATIVE);
        if (deadline.isOver()
                || state(rise.face()).samples().contradict(value)
                || state(rise.open()).samples().contradict(slope)
                || !isDefined(rise.closed(), rise.goal().slack())
                || !isDefined(rise.open(), derivative)) {
            return false;
        }
        int before = steps.size();
        steps.add("by its value and its derivative at the distance " + rise.t() + " from "
                + rise.fact().write());
        boolean shown = rise.goal().kind() == Goal.Kind.NONNEGATIVE
                ? shows(rise.face(), value, depth) && shows(rise.open(), slope, depth)
                : (!rise.value().equals(Expr.ZERO)
                                && shows(rise.face(), new Goal(rise.value(), Goal.Kind.POSITIVE), depth)
                                && shows(rise.open(), slope, depth))
                        || (rise.strict()
                                && shows(rise.face(), value, depth)
                                && shows(rise.open(), new Goal(derivative, Goal.Kind.POSITIVE), depth));
        if (!shown) {
            steps.subList(before, steps.size()).clear();
        }
        return shown;
    }

    private static List<Relation> with(List<Relation> relations, Relation more) {
        List<Relation> all = new ArrayList<>(relations);
        all.add(more);
        return List.copyOf(all);
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

    private boolean isDefined(List<Relation> given, Expr expr) {
        List<Relation> known = new ArrayList<>(given);
        for (Relation condition : Domains.conditions(List.of(new Relation(expr, Relation.Operator.EQUAL, Expr.ZERO)))) {
            if (!known.contains(condition)) {
                Goal goal = Goal.of(condition);
                boolean shown = goal.kind() == Goal.Kind.NONZERO
                        ? isShownAlgebraically(known, new Goal(goal.slack(), Goal.Kind.POSITIVE))
                                || isShownAlgebraically(
                                        known, new Goal(goal.slack().times(Expr.MINUS_ONE), Goal.Kind.POSITIVE))
                        : isShownAlgebraically(known, goal);
                if (!shown) {
                    return false;
                }
                known.add(condition);
            }
        }
        return true;
    }

    private boolean isUnsatisfiable(List<Relation> given, Goal goal) {
        List<Relation> all = with(given, goal.negation());
        SmtProblem problem = SmtProblem.of(all, Set.of());
        if (!problem.isSupported() || deadline.isOver()) {
            return false;
        }
        String text =
                problem.text("Shows, when unsat, from the facts stated below: the negation of the last cannot be.");
        boolean shown =
                SmtSolver.solve(text, SOLVER_STEPS, deadline.secondsLeft()).status()
                        == SmtSolver.Answer.Kind.UNSATISFIABLE;
        if (shown) {
            problems.add(text);
        }
        return shown;
    }

    /** Shows a goal that depends on one logarithm alone as a goal in one variable, of which only its sign is known. */
    private boolean abstractly(Goal goal) {
        for (Expr part : parts(goal.slack(), new LinkedHashSet<>())) {
            // No name that a claim may have: z itself may be one of its variables.
            Expr z = Expr.variable("z#");
            Expr outer = replaced(goal.slack(), part, z);
            if (outer.variables().equals(z.variables()) && !outer.equals(z)) {
                int before = steps.size();
                steps.add("with z = " + ExprWriter.write(part) + " > 0");
                if (shows(facts, new Goal(part, Goal.Kind.POSITIVE), 1)
                        && shows(
                                List.of(new Relation(z, Relation.Operator.GREATER, Expr.ZERO)),
                                new Goal(outer, goal.kind()),
                                DEPTH)) {
                    return true;
                }
                steps.subList(before, steps.size()).clear();
            }
        }
        return false;
    }

    private static Set<Expr> parts(Expr expr, Set<Expr> found) {
        if (expr instanceof Expr.Apply call
                && call.function() == Fn.LOG
                && !expr.variables().isEmpty()) {
            found.add(expr);
        }
        expr.children().forEach(child -> parts(child, found));
        return found;
    }

    private static Expr replaced(Expr expr, Expr part, Expr by) {
        return expr.equals(part) ? by : expr.mapChildren(child -> replaced(child, part, by));
    }

    /** Shows a goal at the first integers one by one, and from the next one on for all reals. */
    private boolean byIntegers(Goal goal) {
        for (String name : integers) {
            Optional<BigFraction> first = lowest(name);
            if (first.isEmpty() || !goal.slack().variables().contains(name)) {
                continue;
            }
            int before = steps.size();
            BigFraction at = new BigFraction(ceiling(first.get()));
            for (int i = 0; i < MAX_INTEGERS; i++) {
                Map<String, Expr> value = Map.of(name, Rationals.constant(at));
                List<Relation> there = facts.stream()
                        .map(fact -> fact.substitute(value))
                        .filter(fact -> !(fact.difference() instanceof Expr.Constant))
                        .toList();
                if (!shows(there, new Goal(goal.slack().substitute(value), goal.kind()), DEPTH - 1)) {
                    break;
                }
                steps.add("at " + name + " = " + Rationals.write(at));
                at = at.add(1);
                Relation beyond =
                        new Relation(Expr.variable(name), Relation.Operator.GREATER_EQUAL, Rationals.constant(at));
                if (shows(with(facts, beyond), goal, DEPTH - 1)) {
                    return true;
                }
            }
            steps.subList(before, steps.size()).clear();
        }
        return false;
    }

    private Optional<BigFraction> lowest(String name) {
        Optional<BigFraction> lowest = Optional.empty();
        for (Relation fact : facts) {
            Goal goal = Goal.of(fact);
            if (goal.kind() != Goal.Kind.POSITIVE && goal.kind() != Goal.Kind.NONNEGATIVE) {
                continue;
            }
            Optional<BigFraction> bound = LinearForm.of(goal.slack())
                    .filter(form -> form.slopes().keySet().equals(Set.of(name))
                            && form.slopes().get(name).signum() > 0)
                    .map(form -> form.constant().negate().divide(form.slopes().get(name)));
            if (bound.isPresent() && (lowest.isEmpty() || bound.get().compareTo(lowest.get()) > 0)) {
                lowest = bound;
            }
        }
        return lowest;
    }

    private static java.math.BigInteger ceiling(BigFraction value) {
        java.math.BigInteger[] parts = value.getNumerator().divideAndRemainder(value.getDenominator());
        return parts[1].signum() > 0 ? parts[0].add(java.math.BigInteger.ONE) : parts[0];
    }

    /** Shows a goal separately where one variable is at least another and where it is at most that. */
    private boolean byOrder(Goal goal) {
        List<String> names = new ArrayList<>(goal.slack().variables());
        names.removeAll(integers);
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < i; j++) {
                Expr x = Expr.variable(names.get(i));
                Expr y = Expr.variable(names.get(j));
                int before = steps.size();
                steps.add("for " + names.get(i) + " >= " + names.get(j) + " and otherwise");
                if (shows(with(facts, new Relation(x, Relation.Operator.GREATER_EQUAL, y)), goal, 2)
                        && shows(with(facts, new Relation(x, Relation.Operator.LESS_EQUAL, y)), goal, 2)) {
                    return true;
                }
                steps.subList(before, steps.size()).clear();
            }
        }
        return false;
    }
}
