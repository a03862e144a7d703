package org.ufmverify.theory.prover.goal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Relation;

/**
 * One relation that has to be shown at all admissible points.
 *
 * @param relation the relation; it is defined wherever the obligations before it hold
 * @param ofDomain whether it says that the claim is defined, rather than being part of the claim
 */
public record Obligation(Relation relation, boolean ofDomain) {

    /** Returns what has to be shown of a conjecture: first that the claim is defined, then the claim, each once. */
    public static List<Obligation> of(Conjecture conjecture) {
        Set<Relation> given = new LinkedHashSet<>(conjecture.assumptions());
        given.addAll(Domains.conditions(conjecture.assumptions()));
        Set<Obligation> obligations = new LinkedHashSet<>();
        for (Relation condition : Domains.conditions(conjecture.claim())) {
            if (!given.contains(condition)) {
                obligations.add(new Obligation(condition, true));
            }
        }
        for (Relation relation : conjecture.claim()) {
            obligations.add(new Obligation(relation, false));
        }
        return List.copyOf(obligations);
    }

    /** Returns the obligation in words. */
    public String text() {
        return relation.write();
    }
}
