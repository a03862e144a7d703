package org.ufmverify.theory.prover.monotone;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.normal.Polynomial;

/**
 * Shows that a slack is positive, or not negative, wherever facts hold, by the mean value theorem: measured by the distance t
 * from a boundary of the facts, it is so at t = 0 and its derivative by t is not negative.
 *
 * <p>The segment from the boundary to a point must not leave the facts: of them only those are kept that hold along with every
 * point on all of its segment. On the closed segment the slack is shown to be defined (what is defined is continuous, every
 * operation being so), on the open one its derivative. What is found is written down as a proof that can be checked.
 */
public final class MonotoneProof {
    private static final int DEPTH = 5;
    private static final int MAX_INTEGERS = 3;

    /** Where a minimum may be attained. */
    private static final List<Expr> NUMBERS =
            List.of(number(0, 1), number(1, 1), number(1, 2), number(-1, 1), number(2, 1), number(1, 3), number(2, 3));

    private final List<Relation> facts;
    private final Set<String> integers;
    private final Deadline deadline;
    private final Descent.Work work;
    private final Descent descent;

    private MonotoneProof(List<Relation> facts, Set<String> integers, Deadline deadline, Descent.Work work) {
        this.facts = List.copyOf(facts);
        this.integers = integers;
        this.deadline = deadline;
        this.work = work;
        this.descent = new Descent(integers, deadline, work);
    }

    /**
     * Prepares a proof.
     *
     * @param facts what holds, conditions for their being defined included
     * @param integers the variables that take integer values only
     * @param deadline when to give up
     */
    public static MonotoneProof of(List<Relation> facts, Set<String> integers, Deadline deadline) {
        return new MonotoneProof(facts, integers, deadline, new Descent.Work());
    }

    /**
     * Tries to show the relation, which must be defined wherever the facts hold.
     *
     * @return how it was shown; the proof is written down when it is asked for
     */
    public Optional<Supplier<Proof>> show(Relation relation) {
        Goal goal = Goal.of(relation);
        Optional<Supplier<Proof>> shown = goal.kind() == Goal.Kind.NONZERO
                ? descent.nonzero(facts, goal, (given, signed) -> signed(signed))
                : signed(goal);
        return shown.map(proof -> () -> ProofText.oriented(relation, proof.get()));
    }

    /** Returns the boundaries, cases and auxiliary variables of the proof, in order. */
    public List<String> steps() {
        return List.copyOf(descent.steps());
    }

    private Optional<Supplier<Proof>> signed(Goal goal) {
        try {
            Optional<Expr.Apply> branching = branching(goal.slack());
            if (branching.isPresent()) {
                return byCases(goal, branching.get());
            }
            if (goal.kind() == Goal.Kind.ZERO) {
                return descent.state(facts).forms().isZero(goal.slack())
                        ? Optional.of(() -> descent.text(facts).zero(goal))
                        : Optional.empty();
            }
            return descent.shows(facts, goal, DEPTH)
                    .or(() -> abstractly(goal))
                    .or(() -> byIntegers(goal))
                    .or(() -> byOrder(goal));
        } catch (IllegalArgumentException | ArithmeticException | Polynomial.TooLargeException e) {
            // A division by zero on the way, or numbers too large: nothing is shown.
            return Optional.empty();
        }
    }

    private static Expr number(int numerator, int denominator) {
        return Rationals.constant(new BigFraction(numerator, denominator));
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
    private Optional<Supplier<Proof>> byCases(Goal goal, Expr.Apply call) {
        if (!work.takeCase()) {
            return Optional.empty();
        }
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
        descent.steps().add("for each branch of " + ExprWriter.write(call));
        for (Relation never : List.of(above, below)) {
            Goal opposite = Goal.of(never.negated());
            if (descent.state(facts).signs().show(opposite)) {
                Relation other = never.equals(above) ? below : above;
                Expr branch = other.equals(above) == least ? second : x;
                return inCase(goal, call, other, branch)
                        .map(then -> () ->
                                ProofText.after(opposite, descent.text(facts).bySigns(opposite), then.get()));
            }
        }
        Optional<Supplier<Proof>> first = inCase(goal, call, above, least ? second : x);
        Optional<Supplier<Proof>> other =
                first.isEmpty() ? Optional.empty() : inCase(goal, call, below, least ? x : second);
        return other.map(otherwise -> () -> new Proof.Cases(
                new Relation(x, Relation.Operator.GREATER_EQUAL, y), first.get().get(), otherwise.get()));
    }

    private Optional<Supplier<Proof>> inCase(Goal goal, Expr.Apply call, Relation fact, Expr branch) {
        List<Relation> given = new ArrayList<>();
        for (Relation other : with(facts, fact)) {
            given.add(new Relation(
                    replaced(other.left(), call, branch), other.operator(), replaced(other.right(), call, branch)));
        }
        Goal there = new Goal(replaced(goal.slack(), call, branch), goal.kind());
        boolean mirrored = call.function() == Fn.ABS
                && call.argument() instanceof Expr.Variable
                && !branch.equals(call.argument());
        if (!mirrored) {
            return in(given, there).map(then -> () -> new Proof.Cleared(List.of(), there.slack(), then.get()));
        }
        // A variable that is not positive is written as the negative of one that is not negative.
        Expr.Variable x = (Expr.Variable) call.argument();
        Expr.Variable opposite = Expr.variable(x.name() + "#");
        Map<String, Expr> mirror = Map.of(x.name(), opposite.times(Expr.MINUS_ONE));
        given.replaceAll(relation -> relation.substitute(mirror));
        Goal mirroredGoal = new Goal(there.slack().substitute(mirror), there.kind());
        Expr value = x.times(Expr.MINUS_ONE);
        Relation equation = new Relation(opposite, Relation.Operator.EQUAL, value);
        return in(given, mirroredGoal)
                .map(then -> () -> new Proof.Naming(
                        opposite.name(),
                        value,
                        new Proof.Substitution(
                                x.name(),
                                mirror.get(x.name()),
                                equation,
                                Expr.ONE,
                                new Proof.Cleared(List.of(), mirroredGoal.slack(), then.get()))));
    }

    private Optional<Supplier<Proof>> in(List<Relation> given, Goal goal) {
        MonotoneProof proof = new MonotoneProof(given, integers, deadline, work);
        Optional<Supplier<Proof>> shown = proof.signed(goal);
        descent.steps().addAll(proof.steps());
        return shown;
    }

    private static List<Relation> with(List<Relation> relations, Relation more) {
        List<Relation> all = new ArrayList<>(relations);
        all.add(more);
        return List.copyOf(all);
    }

    /**
     * Shows a goal that depends on one logarithm alone, or on x in log(x + c), as a goal in one variable, of which only its sign is
     * known, or that of its sum with c.
     */
    private Optional<Supplier<Proof>> abstractly(Goal goal) {
        for (Map.Entry<Expr, Expr> entry :
                parts(goal.slack(), new LinkedHashMap<>()).entrySet()) {
            Expr part = entry.getKey();
            // No name that a claim may have: z itself may be one of its variables.
            Expr.Variable z = Expr.variable("z#");
            Expr outer = replaced(goal.slack(), part, z);
            if (outer.variables().equals(z.variables()) && !outer.equals(z)) {
                int before = descent.steps().size();
                List<Relation> kept =
                        List.of(new Relation(z.plus(entry.getValue()), Relation.Operator.GREATER, Expr.ZERO));
                descent.steps()
                        .add("with z = " + ExprWriter.write(part) + ", "
                                + kept.get(0).write().replace("z#", "z"));
                Goal positive = new Goal(part.plus(entry.getValue()), Goal.Kind.POSITIVE);
                Optional<Supplier<Proof>> first = descent.shows(facts, positive, 1);
                Optional<Supplier<Proof>> then =
                        first.isEmpty() ? Optional.empty() : descent.shows(kept, new Goal(outer, goal.kind()), DEPTH);
                if (then.isPresent()) {
                    return then.map(proof -> () -> ProofText.after(
                            positive, first.get().get(), new Proof.General(z.name(), part, kept, outer, proof.get())));
                }
                forget(before);
            }
        }
        return Optional.empty();
    }

    private void forget(int before) {
        descent.steps().subList(before, descent.steps().size()).clear();
    }

    /** Returns logarithms, and x for each log(x + c), with the number that makes them positive. */
    private static Map<Expr, Expr> parts(Expr expr, Map<Expr, Expr> found) {
        if (expr instanceof Expr.Apply call
                && call.function() == Fn.LOG
                && !expr.variables().isEmpty()) {
            found.put(expr, Expr.ZERO);
            if (call.argument() instanceof Expr.Sum sum) {
                List<Expr> numbers = sum.terms().stream()
                        .filter(term -> term instanceof Expr.Constant)
                        .toList();
                List<Expr> others = new ArrayList<>(sum.terms());
                others.removeAll(numbers);
                found.putIfAbsent(Expr.sum(others), Expr.sum(numbers));
            }
        }
        expr.children().forEach(child -> parts(child, found));
        return found;
    }

    private static Expr replaced(Expr expr, Expr part, Expr by) {
        return expr.equals(part) ? by : expr.mapChildren(child -> replaced(child, part, by));
    }

    /** Shows a goal at the first integers one by one, and from the next one on for all reals. */
    private Optional<Supplier<Proof>> byIntegers(Goal goal) {
        for (String name : integers) {
            Optional<BigFraction> first = lowest(name);
            if (first.isEmpty() || !goal.slack().variables().contains(name)) {
                continue;
            }
            int before = descent.steps().size();
            BigFraction at = new BigFraction(ceiling(first.get()));
            List<Supplier<Proof>> single = new ArrayList<>();
            List<Relation> rest = new ArrayList<>();
            for (int i = 0; i < MAX_INTEGERS; i++) {
                Map<String, Expr> value = Map.of(name, Rationals.constant(at));
                List<Relation> there = facts.stream()
                        .map(fact -> fact.substitute(value))
                        .filter(fact -> !(fact.difference() instanceof Expr.Constant))
                        .toList();
                Optional<Supplier<Proof>> here =
                        descent.shows(there, new Goal(goal.slack().substitute(value), goal.kind()), DEPTH - 1);
                if (here.isEmpty()) {
                    break;
                }
                descent.steps().add("at " + name + " = " + Rationals.write(at));
                at = at.add(1);
                single.add(here.get());
                rest.add(new Relation(Expr.variable(name), Relation.Operator.GREATER_EQUAL, Rationals.constant(at)));
                Optional<Supplier<Proof>> beyond = descent.shows(with(facts, rest.get(i)), goal, DEPTH - 1);
                if (beyond.isPresent()) {
                    return beyond.map(proof -> () -> oneByOne(name, rest, single, proof.get()));
                }
            }
            forget(before);
        }
        return Optional.empty();
    }

    private static Proof oneByOne(String name, List<Relation> rest, List<Supplier<Proof>> single, Proof beyond) {
        Proof proof = beyond;
        for (int i = rest.size() - 1; i >= 0; i--) {
            proof = new Proof.Cases(
                    rest.get(i), proof, new Proof.OneInteger(name, single.get(i).get()));
        }
        return proof;
    }

    private Optional<BigFraction> lowest(String name) {
        Optional<BigFraction> lowest = Optional.empty();
        for (Relation fact : facts) {
            Goal goal = Goal.of(fact);
            if (!Rise.isInequality(goal)) {
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

    private static BigInteger ceiling(BigFraction value) {
        BigInteger[] parts = value.getNumerator().divideAndRemainder(value.getDenominator());
        return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    /**
     * Shows a goal separately where one variable is at least another, or at least a number at which both sides are equal, and where
     * it is at most that.
     */
    private Optional<Supplier<Proof>> byOrder(Goal goal) {
        List<String> names = new ArrayList<>(goal.slack().variables());
        names.removeAll(integers);
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < i; j++) {
                Optional<Supplier<Proof>> shown =
                        onBothSides(goal, Expr.variable(names.get(i)), Expr.variable(names.get(j)));
                if (shown.isPresent()) {
                    return shown;
                }
            }
            Expr x = Expr.variable(names.get(i));
            for (Expr number : NUMBERS) {
                if (descent.state(facts).samples().vanishes(goal.slack(), names.get(i), number)) {
                    Optional<Supplier<Proof>> shown = onBothSides(goal, x, number);
                    if (shown.isPresent()) {
                        return shown;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Supplier<Proof>> onBothSides(Goal goal, Expr x, Expr y) {
        int before = descent.steps().size();
        descent.steps().add("for " + ExprWriter.write(x) + " >= " + ExprWriter.write(y) + " and otherwise");
        Relation when = new Relation(x, Relation.Operator.GREATER_EQUAL, y);
        Relation otherwise = new Relation(x, Relation.Operator.LESS_EQUAL, y);
        Optional<Supplier<Proof>> above = descent.shows(with(facts, when), goal, 2);
        Optional<Supplier<Proof>> below =
                above.isEmpty() ? Optional.empty() : descent.shows(with(facts, otherwise), goal, 2);
        if (below.isPresent()) {
            return below.map(proof -> () -> new Proof.Cases(when, above.get().get(), proof.get()));
        }
        forget(before);
        return Optional.empty();
    }
}
