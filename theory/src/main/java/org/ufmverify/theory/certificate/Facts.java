package org.ufmverify.theory.certificate;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/** Relations that are defined and hold at the points considered, and what follows from their signs. */
public final class Facts {
    private final Set<String> integers;
    private final List<Relation> relations;
    private final Algebra algebra;

    private Facts(Set<String> integers, List<Relation> relations, Algebra algebra) {
        this.integers = integers;
        this.relations = relations;
        this.algebra = algebra;
    }

    /** Returns no facts yet. */
    public static Facts of(Set<String> integers) {
        return new Facts(integers, new ArrayList<>(), new Algebra());
    }

    /** Returns a copy. */
    public Facts copy() {
        return new Facts(integers, new ArrayList<>(relations), new Algebra(algebra));
    }

    /** Adds a relation that holds, after the conditions for its being defined, which hold as well. */
    public void add(Relation relation) {
        addConditions(relation);
        note(relation);
    }

    /** Adds the conditions for a relation to be defined. */
    public void addConditions(Relation relation) {
        Domains.conditions(List.of(relation)).forEach(this::note);
    }

    private void note(Relation relation) {
        if (!relations.contains(relation)) {
            relations.add(relation);
            algebra.note(relation);
        }
    }

    /** Returns the facts with the conditions for a goal to be defined. */
    public Facts with(Relation goal) {
        if (relations.containsAll(Domains.conditions(List.of(goal)))) {
            return this;
        }
        Facts more = copy();
        more.addConditions(goal);
        return more;
    }

    /** Returns the facts in which a variable is replaced by what it is. */
    public Facts replaced(String variable, Expr value) {
        Facts replaced = of(integers);
        for (Relation relation : relations) {
            replaced.add(relation.substitute(Map.of(variable, value)));
        }
        return replaced;
    }

    /** Returns the facts, in order. */
    public List<Relation> relations() {
        return relations;
    }

    /** Returns the variables that take integer values only. */
    public Set<String> integers() {
        return integers;
    }

    /** Returns the variables of the facts, sorted. */
    Set<String> variables() {
        Set<String> names = new TreeSet<>();
        relations.forEach(relation -> names.addAll(relation.variables()));
        return names;
    }

    /** Returns whether a relation, where it is defined, follows by signs. */
    public boolean hold(Relation relation) {
        return relations.contains(relation) || algebra.holds(relation);
    }

    /** Returns the signs that an expression, where it is defined, can have. */
    int signs(Expr expr) {
        return algebra.signs(expr);
    }

    /** Returns whether an expression, where it is defined, is zero by its normal form. */
    public boolean isZero(Expr expr) {
        return algebra.isZero(expr);
    }

    /** Returns the lower or upper bound of a variable, null when there is none. */
    BigFraction bound(String variable, boolean low) {
        Signs.Range range = algebra.range(variable);
        return range == null ? null : low ? range.low() : range.high();
    }

    /** Returns whether a bound of a variable is not among its values. */
    boolean isOpen(String variable, boolean low) {
        Signs.Range range = algebra.range(variable);
        return range != null && (low ? range.lowOpen() : range.highOpen());
    }

    /** Returns the facts and one more, with which the others may say more: |x| > 1 that x > 1 where x is not negative. */
    Facts and(Relation relation) {
        Facts more = copy();
        more.add(relation);
        relations.forEach(more.algebra::note);
        return more;
    }

    /** Returns the one value that bounds leave to a variable of integer values; refuses when it may have another. */
    public Expr.Constant only(String variable) {
        BigFraction low = bound(variable, true);
        BigFraction high = bound(variable, false);
        if (!integers.contains(variable) || low == null || high == null) {
            throw new Rejection("not an integer between bounds: " + variable);
        }
        BigInteger least = floor(low).add(low.isInteger() && !isOpen(variable, true) ? ZERO : ONE);
        BigInteger most = floor(high).subtract(high.isInteger() && isOpen(variable, false) ? ONE : ZERO);
        if (!least.equals(most)) {
            throw new Rejection("not the only integer between bounds: " + variable);
        }
        return new Expr.Constant(least, ONE);
    }

    /** Returns the largest integer that is not above the value. */
    static BigInteger floor(BigFraction value) {
        BigInteger[] parts = value.getNumerator().divideAndRemainder(value.getDenominator());
        return parts[1].signum() < 0 ? parts[0].subtract(ONE) : parts[0];
    }

    /** Refuses what might be undefined where the facts hold: not all of these conditions follow. */
    void require(List<Relation> conditions) {
        for (Relation condition : conditions) {
            if (!hold(condition)) {
                throw new Rejection("it does not follow that " + condition.write());
            }
        }
    }
}
