package org.ufmverify.theory.prover.goal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.exact.Rationals;

/**
 * A universally quantified statement: at every real point where all assumptions are defined and hold (integers being
 * integers), every relation of the claim is defined and holds.
 *
 * <p>The box is no assumption. It says where to search for counterexamples and on what the claim is to be certified when no
 * proof for all admissible points is found; a variable without a range is only bounded by the assumptions.
 *
 * @param id short name, also used in file names
 * @param title one line of prose
 * @param assumptions what is presupposed
 * @param integers the variables that take integer values only
 * @param claim the relations claimed, a conjunction of at least one
 * @param box ranges of variables
 */
public record Conjecture(
        String id,
        String title,
        List<Relation> assumptions,
        Set<String> integers,
        List<Relation> claim,
        Map<String, Range> box) {
    /** Copies the collections, keeping their order; throws {@link IllegalArgumentException} when nothing is claimed. */
    public Conjecture {
        if (claim.isEmpty()) {
            throw new IllegalArgumentException("a conjecture must claim at least one relation, got none in " + id);
        }
        assumptions = List.copyOf(assumptions);
        integers = Collections.unmodifiableSet(new LinkedHashSet<>(integers));
        claim = List.copyOf(claim);
        box = Collections.unmodifiableMap(new LinkedHashMap<>(box));
    }

    /** Returns the conjecture with some variables fixed, for example {@code K = 10}. */
    public Conjecture at(Map<String, BigFraction> values) {
        Map<String, Expr> constants = new LinkedHashMap<>();
        values.forEach((name, value) -> constants.put(name, Rationals.constant(value)));
        Set<String> integersLeft = new LinkedHashSet<>(integers);
        integersLeft.removeAll(values.keySet());
        Map<String, Range> boxLeft = new LinkedHashMap<>(box);
        boxLeft.keySet().removeAll(values.keySet());
        return new Conjecture(
                id,
                title,
                Domains.substitute(assumptions, constants),
                integersLeft,
                Domains.substitute(claim, constants),
                boxLeft);
    }

    /** Returns the conjecture with other ranges for some variables. */
    public Conjecture within(Map<String, Range> ranges) {
        Map<String, Range> all = new LinkedHashMap<>(box);
        all.putAll(ranges);
        return new Conjecture(id, title, assumptions, integers, claim, all);
    }

    /** Returns the variables of assumptions and claim, sorted. */
    public Set<String> variables() {
        Set<String> names = new TreeSet<>();
        assumptions.forEach(r -> names.addAll(r.variables()));
        claim.forEach(r -> names.addAll(r.variables()));
        return names;
    }

    /** Returns the claim in input syntax. */
    public String statement() {
        return claim.stream().map(Relation::write).collect(Collectors.joining(" && "));
    }
}
