package org.ufmverify.theory.certificate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ufmverify.theory.expression.Relation;

/**
 * What a certificate is to show: at every real point where all assumptions are defined and hold, integers being integers,
 * every relation of the claim is defined and holds; on the box, the same of the points of the box.
 *
 * @param assumptions what is presupposed
 * @param integers the variables that take integer values only
 * @param claim the relations claimed, at least one
 * @param box bounds of variables by constants; no assumption of what is claimed everywhere
 */
public record Statement(List<Relation> assumptions, Set<String> integers, List<Relation> claim, List<Relation> box) {
    /** Copies the collections, keeping their order; throws {@link IllegalArgumentException} when nothing is claimed. */
    public Statement {
        if (claim.isEmpty()) {
            throw new IllegalArgumentException("a statement must claim at least one relation, got none");
        }
        assumptions = List.copyOf(assumptions);
        integers = Collections.unmodifiableSet(new LinkedHashSet<>(integers));
        claim = List.copyOf(claim);
        box = List.copyOf(box);
    }

    /** Returns the names of all variables, sorted. */
    public Set<String> variables() {
        Set<String> names = new TreeSet<>();
        List<Relation> all = new ArrayList<>(assumptions);
        all.addAll(claim);
        all.addAll(box);
        all.forEach(relation -> names.addAll(relation.variables()));
        return names;
    }
}
