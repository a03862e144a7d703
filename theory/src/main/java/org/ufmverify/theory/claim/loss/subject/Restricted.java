package org.ufmverify.theory.claim.loss.subject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.loss.Aggregate;
import org.ufmverify.theory.prover.exact.Range;

/**
 * The loss at logits of which few are different: the true class's, those of two wrong classes i and j, and what stands for all other
 * wrong classes.
 */
public final class Restricted {
    /** The logit of the true class. */
    public static final Expr OWN = Expr.variable("zk");
    /** The logit of a wrong class i. */
    public static final Expr FIRST = Expr.variable("zi");
    /** The logit of another wrong class j. */
    public static final Expr SECOND = Expr.variable("zj");

    private static final Range NEAR = Range.of(-5, 5);
    private static final String REST = "rest";
    private static final String REST_POSITIVE = "y";

    private final Subject subject;

    /** Restricts the loss of a subject. */
    public Restricted(Subject subject) {
        this.subject = subject;
    }

    /** Returns the same check for equations, which need no long search for a counterexample: entries of a gradient or a Hessian. */
    public static Check.Entries entries(Check.Decide equations) {
        return new Check.Entries(equations.text(), equations.conjecture());
    }

    /** Returns the loss where all wrong logits but two are equal. */
    public Expr at(Expr own, Expr first, Expr second) {
        return at(own, first, second, rest());
    }

    /** Returns the loss where all wrong logits but two are the last one. */
    public Expr at(Expr own, Expr first, Expr second, Expr others) {
        return subject.exact(subject.loss()
                .restricted(own, List.of(first, second, others), List.of(Expr.ONE, Expr.ONE, othersOf(3))));
    }

    /** Returns the one logit of all other wrong classes in {@link #at(Expr, Expr, Expr)}. */
    public static Expr rest() {
        return Expr.variable(REST);
    }

    /**
     * Returns the loss of two wrong logits and any others, by {@link #othersStep()}, as long as the true logit stays as it is. An
     * equation that holds here does so whatever the other logits are; one that does not may still, as they enter all sums at once.
     */
    public Expr beside(Expr own, Expr first, Expr second) {
        return subject.exact(subject.loss()
                .restricted(
                        own,
                        a -> List.of(first, second, Expr.variable(numbered(REST, a))),
                        List.of(Expr.ONE, Expr.ONE, othersOf(3))));
    }

    /** Says why one logit for each sum or maximum stands for all other wrong logits. */
    public static Step othersStep() {
        return Step.textbook(
                "The other wrong logits, whatever they are, enter through sums and maxima of continuous terms. Such a sum is"
                        + " $K-3$ times its term at some logit, by the intermediate value theorem, and a maximum its term at"
                        + " one of them: a logit for each sum and maximum stands for all others.",
                "\\textstyle\\sum_{j \\ne i,i',k} t(z_j,z_k) = (K-3)\\,t(r,z_k)");
    }

    private static Expr othersOf(long classes) {
        return Expr.variable("K").minus(Expr.integer(classes));
    }

    private String numbered(String name, Aggregate aggregate) {
        int place = subject.loss().aggregates().indexOf(aggregate);
        return place == 0 ? name : name + (place + 1);
    }

    /** Returns the positive variable whose logarithm stands for the other wrong logits in a sum or maximum. */
    public Expr othersExponential(Aggregate aggregate) {
        return Expr.variable(numbered(REST_POSITIVE, aggregate));
    }

    /** Returns the loss of two classes. */
    public Expr ofTwo(Expr own, Expr wrong) {
        return subject.exact(subject.loss().restricted(own, List.of(wrong), List.of(Expr.ONE)))
                .substitute(Map.of("K", Expr.integer(2)));
    }

    /** Returns the check of a statement about the loss of two classes. */
    public Check.Decide decideOfTwo(String id, List<Relation> claim) {
        return Statements.decide(id, subject.ranges(), claim, box(claim));
    }

    /** Returns the check that two expressions are equal for three classes or more. */
    public Check.Decide same(String id, Expr left, Expr right) {
        return decide(id, List.of(Relation.equal(left, right)));
    }

    /** Returns the check of a statement about three classes or more. */
    public Check.Decide decide(String id, List<Relation> claim, Relation... more) {
        return Statements.decide(id, subject.where(3, more), claim, box(claim));
    }

    /** Returns the check of a statement in the exponentials x, v, w, y, ... of the own, the two wrong and the other logits. */
    public Check.Decide decidePositive(String id, List<Relation> claim) {
        Relation[] positive = claim.stream()
                .flatMap(r -> r.variables().stream())
                .distinct()
                .filter(this::isExponential)
                .sorted()
                .map(name -> new Relation(Expr.variable(name), Operator.GREATER, Expr.ZERO))
                .toArray(Relation[]::new);
        return decide(id, claim, positive);
    }

    /** Returns whether equations hold at random points, up to rounding: a proposal of what to ask, which decides nothing. */
    public boolean seemToHold(List<Relation> equations) {
        Map<String, Range> box = new HashMap<>(box(equations));
        box.put("K", Range.of(3, 9));
        SamplePoints samples = SamplePoints.of(subject.where(3), box);
        return equations.stream().map(Relation::difference).allMatch(samples::vanishes);
    }

    private boolean isExponential(String name) {
        return Stream.of("x", "v", "w").anyMatch(name::equals)
                || subject.loss().aggregates().stream()
                        .anyMatch(a -> numbered(REST_POSITIVE, a).equals(name));
    }

    private Map<String, Range> box(List<Relation> claim) {
        Map<String, Range> box = new HashMap<>();
        claim.forEach(r -> r.variables().forEach(name -> {
            if (name.startsWith("z") || name.startsWith(REST)) {
                box.put(name, NEAR);
            } else if (isExponential(name)) {
                box.put(name, Range.of(0, 5));
            }
        }));
        return subject.box(box);
    }

    /** Puts logarithms of x, v, w, y, ... in for the own, the two wrong and the other logits, see {@link #inExponentials(Expr, Map)}. */
    public Expr inExponentials(Expr expr, Expr first, Expr second) {
        Map<String, Expr> logs = new LinkedHashMap<>(Map.of("zk", Expr.variable("x"), "zi", first, "zj", second));
        subject.loss().aggregates().forEach(a -> logs.put(numbered(REST, a), othersExponential(a)));
        return inExponentials(expr, logs);
    }

    /**
     * Puts logarithms in for logits and takes the exponentials of their integer combinations apart. Equal where the variables are
     * positive.
     *
     * @param logs the positive variable whose logarithm each logit is
     */
    public static Expr inExponentials(Expr expr, Map<String, Expr> logs) {
        Map<String, Expr> logarithms = new HashMap<>();
        logs.forEach((logit, positive) -> logarithms.put(logit, Expr.apply(Fn.LOG, positive)));
        return simplified(expr.substitute(logarithms));
    }

    private static Expr simplified(Expr expr) {
        if (expr instanceof Expr.Apply call && call.function() == Fn.EXP) {
            List<Expr> factors = new ArrayList<>();
            if (split(call.argument(), Expr.ONE, factors)) {
                return Expr.product(factors);
            }
        }
        return expr.mapChildren(Restricted::simplified);
    }

    /** Adds the factors of e^(scale x); false when x is no integer combination of logarithms of variables. */
    private static boolean split(Expr x, Expr.Constant scale, List<Expr> factors) {
        if (x instanceof Expr.Sum sum) {
            return sum.terms().stream().allMatch(term -> split(term, scale, factors));
        }
        if (x instanceof Expr.Product p
                && p.factors().size() == 2
                && p.factors().get(0) instanceof Expr.Constant c
                && c.isInteger()) {
            return split(p.factors().get(1), (Expr.Constant) scale.times(c), factors);
        }
        if (x instanceof Expr.Apply call && call.function() == Fn.LOG) {
            factors.add(Expr.power(call.argument(), scale));
            return true;
        }
        return false;
    }
}
