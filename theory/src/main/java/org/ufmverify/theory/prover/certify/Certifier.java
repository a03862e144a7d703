package org.ufmverify.theory.prover.certify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.certificate.Certificate;
import org.ufmverify.theory.certificate.Checker;
import org.ufmverify.theory.certificate.Facts;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.certificate.Rejection;
import org.ufmverify.theory.certificate.Statement;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.region.Elimination;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.smt.Solvers;
import org.ufmverify.theory.verdict.Certification;

/** Puts together the certificate of a decision, in terms of the conjecture as it was stated, and has it checked. */
public final class Certifier {
    private final Conjecture conjecture;
    private final Statement statement;
    private final Map<Relation, Proof> proofs;
    private final Map<String, Expr> definitions;
    private final List<Solved> solved;
    private final Deadline deadline;

    /** An equation of the assumptions, solved for a variable. */
    private record Solved(String variable, Expr value, Relation equation, Expr.Constant slope) {}

    private Certifier(Conjecture conjecture, Elimination reduction, Map<Relation, Proof> proofs, Deadline deadline) {
        this.deadline = deadline;
        this.conjecture = conjecture;
        this.statement = statement(conjecture);
        this.proofs = proofs;
        this.definitions = reduction.definitions();
        this.solved = solved(conjecture, definitions.keySet());
    }

    /** Returns whether the checker sees that a relation, where it is defined, holds in a region. */
    public static boolean isEvident(Region region, Relation relation) {
        try {
            return isEvident(ProofWriter.facts(region).with(relation), relation);
        } catch (Rejection | ArithmeticException | IllegalArgumentException e) {
            // Too large for a normal form already what is assumed.
            return false;
        }
    }

    /** Returns the one value that a variable of integer values has in a region, when the checker sees that it has no other. */
    public static Optional<Expr> only(Region region, String integer) {
        try {
            return Optional.of(ProofWriter.facts(region).only(integer));
        } catch (Rejection | ArithmeticException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns what a certificate of the conjecture is to show. */
    public static Statement statement(Conjecture conjecture) {
        List<Relation> box = new ArrayList<>();
        conjecture.box().forEach((name, range) -> {
            Expr variable = Expr.variable(name);
            box.add(new Relation(variable, Relation.Operator.GREATER_EQUAL, Rationals.constant(range.low())));
            box.add(new Relation(variable, Relation.Operator.LESS_EQUAL, Rationals.constant(range.high())));
        });
        return new Statement(conjecture.assumptions(), conjecture.integers(), conjecture.claim(), box);
    }

    /**
     * Certifies that a conjecture is true.
     *
     * @param conjecture the conjecture as stated
     * @param reduction what was shown instead
     * @param proofs how relations of that were shown
     * @param onBox whether it is true on the box only
     * @param deadline when to give up the writing of a certificate
     */
    public static Certification shown(
            Conjecture conjecture,
            Elimination reduction,
            Map<Relation, Proof> proofs,
            boolean onBox,
            Deadline deadline) {
        return checked(
                conjecture, deadline, () -> new Certifier(conjecture, reduction, proofs, deadline).certificate(onBox));
    }

    /**
     * Returns, when a certificate of all was rejected, for which relations of the reduced conjecture there is no proof that is
     * accepted: each condition of the domain and each relation of the claim is certified alone, where the conditions before it hold.
     */
    public static Set<Relation> rejected(
            Conjecture conjecture,
            Elimination reduction,
            Map<Relation, Proof> proofs,
            boolean onBox,
            Deadline deadline) {
        Set<Relation> rejected = new LinkedHashSet<>();
        List<Relation> given = new ArrayList<>(conjecture.assumptions());
        List<Relation> conditions = Domains.conditions(conjecture.claim());
        List<Relation> goals = new ArrayList<>(conditions);
        goals.addAll(conjecture.claim());
        for (int i = 0; i < goals.size(); i++) {
            Conjecture alone = new Conjecture(
                    conjecture.id(),
                    conjecture.title(),
                    given,
                    conjecture.integers(),
                    List.of(goals.get(i)),
                    conjecture.box());
            if (!shown(alone, reduction, proofs, onBox, deadline).isComplete()) {
                rejected.add(goals.get(i).substitute(reduction.definitions()));
            }
            if (i < conditions.size()) {
                given.add(goals.get(i));
            }
        }
        return rejected;
    }

    /** Certifies that a conjecture is false at a point, given by the variables that the assumptions do not determine. */
    public static Certification refuted(Conjecture conjecture, Elimination reduction, Map<String, BigFraction> point) {
        return refuted(conjecture, point, reduction.definitions());
    }

    /** Certifies that a conjecture is false at a point, given by all of its variables. */
    public static Certification refuted(Conjecture conjecture, Map<String, BigFraction> point) {
        return refuted(conjecture, point, Map.of());
    }

    private static Certification refuted(
            Conjecture conjecture, Map<String, BigFraction> point, Map<String, Expr> determined) {
        Map<String, Expr> coordinates = new LinkedHashMap<>();
        point.forEach((name, value) -> coordinates.put(name, Rationals.constant(value)));
        return checked(conjecture, () -> {
            Map<String, Expr> all = new LinkedHashMap<>();
            // A variable with a range that nothing else depends on.
            conjecture.box().forEach((name, range) -> all.put(name, Rationals.constant(range.low())));
            all.putAll(coordinates);
            determined.forEach((name, value) -> all.put(name, value.substitute(coordinates)));
            return new Certificate.Point(all);
        });
    }

    /**
     * Certifies that a conjecture is false between two points that differ in one variable.
     *
     * @param conjecture the conjecture as stated
     * @param reduction what was decided instead
     * @param from one point, by the variables that the assumptions do not determine
     * @param to the other point
     * @param factors the product that vanishes in between, see {@link Certificate.SignChange}
     */
    public static Certification between(
            Conjecture conjecture,
            Elimination reduction,
            Map<String, BigFraction> from,
            Map<String, BigFraction> to,
            List<Expr> factors) {
        Map<String, Expr> start = new LinkedHashMap<>();
        Map<String, Expr> end = new LinkedHashMap<>();
        from.forEach((name, value) -> start.put(name, Rationals.constant(value)));
        to.forEach((name, value) -> end.put(name, Rationals.constant(value)));
        String along = from.keySet().stream()
                .filter(name -> !from.get(name).equals(to.get(name)))
                .findFirst()
                .orElse("");
        return checked(
                conjecture, () -> new Certificate.SignChange(start, end, along, reduction.definitions(), factors));
    }

    /** For a certificate that asks no solver. */
    private static Certification checked(Conjecture conjecture, Supplier<Certificate> writer) {
        return checked(conjecture, Deadline.in(0), writer);
    }

    private static Certification checked(Conjecture conjecture, Deadline deadline, Supplier<Certificate> writer) {
        try {
            return Certification.of(
                    Checker.with(Solvers.within(deadline::secondsLeft)).check(statement(conjecture), writer.get()));
        } catch (Rejection | IllegalArgumentException | ArithmeticException e) {
            return Certification.none(conjecture.id() + ": " + e.getMessage());
        }
    }

    /** Solves the assumed equations again, one after the other, for the variables that were eliminated. */
    private static List<Solved> solved(Conjecture conjecture, Set<String> names) {
        List<Solved> solved = new ArrayList<>();
        Set<String> left = new TreeSet<>(Comparator.reverseOrder());
        left.addAll(names);
        for (Relation assumption : conjecture.assumptions()) {
            Relation equation = replaced(assumption, solved);
            if (equation.operator() == Relation.Operator.EQUAL) {
                left.stream()
                        .flatMap(name -> solved(equation, name).stream())
                        .findFirst()
                        .ifPresent(found -> {
                            solved.add(found);
                            left.remove(found.variable());
                        });
            }
        }
        return solved;
    }

    private static Optional<Solved> solved(Relation equation, String name) {
        Expr difference = equation.difference();
        Expr rest = difference.substitute(Map.of(name, Expr.ZERO));
        Optional<Expr.Constant> slope =
                Values.constant(difference.substitute(Map.of(name, Expr.ONE)).minus(rest));
        if (slope.isEmpty() || slope.get().numerator().signum() == 0) {
            return Optional.empty();
        }
        Expr.Constant inverse = Values.negated(Values.reciprocal(slope.get()));
        Expr value = Values.simplified(rest.times(inverse));
        boolean isSolved = Values.constant(
                        Expr.variable(name).minus(value).times(slope.get()).minus(difference))
                .filter(Expr.ZERO::equals)
                .isPresent();
        return isSolved ? Optional.of(new Solved(name, value, equation, slope.get())) : Optional.empty();
    }

    private static Relation replaced(Relation relation, List<Solved> solved) {
        Relation replaced = relation;
        for (Solved step : solved) {
            replaced = replaced.substitute(Map.of(step.variable(), step.value()));
        }
        return replaced;
    }

    private Certificate certificate(boolean onBox) {
        Facts facts = Facts.of(conjecture.integers());
        statement.assumptions().forEach(facts::add);
        if (onBox) {
            statement.box().forEach(facts::add);
        }
        List<Proof> conditions = new ArrayList<>();
        for (Relation condition : Domains.conditions(statement.claim())) {
            conditions.add(proof(facts, condition, onBox));
            facts.add(condition);
        }
        List<Proof> relations = new ArrayList<>();
        for (Relation relation : statement.claim()) {
            relations.add(proof(facts, relation, onBox));
        }
        return new Certificate.Shown(onBox, conditions, relations);
    }

    private Proof proof(Facts facts, Relation goal, boolean onBox) {
        if (deadline.isOver()) {
            throw new IllegalArgumentException("the time limit ran out before the certificate was written");
        }
        if (isEvident(facts, goal)) {
            return new Proof.Evident();
        }
        Relation here = replaced(goal, solved);
        Relation shown = goal.substitute(definitions);
        Proof known = proofs.get(shown);
        Proof proof;
        if (here.variables().isEmpty()) {
            // A number has as many digits as it takes.
            proof = Numbers.shown(here);
        } else if (known != null) {
            proof = shown.equals(here)
                    ? known
                    : new Proof.Lemmas(List.of(new Proof.Lemma(shown, known)), new Proof.Evident());
        } else {
            Facts reduced = facts;
            for (Solved step : solved) {
                reduced = reduced.replaced(step.variable(), step.value());
            }
            proof = reduced.hold(here) || !onBox
                    ? new Proof.Evident()
                    : CoverWriter.cover(reduced, here, forms(here), deadline)
                            .orElseThrow(() -> new IllegalArgumentException("no cover was written that shows "
                                    + here.write() + (deadline.isOver() ? " before the time limit ran out" : "")));
        }
        for (int i = solved.size() - 1; i >= 0; i--) {
            Solved step = solved.get(i);
            proof = new Proof.Substitution(step.variable(), step.value(), step.equation(), step.slope(), proof);
        }
        return proof;
    }

    private static boolean isEvident(Facts facts, Relation goal) {
        try {
            return facts.hold(goal);
        } catch (Rejection e) {
            // Too large for a normal form.
            return false;
        }
    }

    /** Returns the goal as a slack that is to be positive or not negative. */
    private static List<Proof.Form> forms(Relation goal) {
        List<Expr> orientation = ProofWriter.orientation(goal);
        return orientation.isEmpty()
                ? List.of()
                : List.of(new Proof.Form(orientation, Goal.of(goal).slack()));
    }
}
