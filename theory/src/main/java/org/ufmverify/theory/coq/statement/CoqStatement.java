package org.ufmverify.theory.coq.statement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A universally quantified statement as it is exported: at every real point where the assumptions are defined and hold, the
 * claim is defined and holds.
 *
 * @param integers the variables that take integer values only
 * @param assumptions what is presupposed
 * @param claim the relations claimed
 */
public record CoqStatement(Set<String> integers, List<WrittenRelation> assumptions, List<WrittenRelation> claim) {
    public CoqStatement {
        integers = new TreeSet<>(integers);
        assumptions = List.copyOf(assumptions);
        claim = List.copyOf(claim);
    }

    public Set<String> variables() {
        Set<String> names = new TreeSet<>();
        Stream.concat(assumptions.stream(), claim.stream()).forEach(r -> names.addAll(r.variables()));
        return names;
    }

    /** Returns the conditions of definedness of the claim that are no assumptions, inner ones first. */
    public List<Condition> conditions() {
        Set<Condition> found = new LinkedHashSet<>();
        claim.forEach(r -> found.addAll(Condition.of(r)));
        found.removeIf(c -> c instanceof Condition.Holds h && assumptions.contains(h.relation()));
        return new ArrayList<>(found);
    }

    /** Returns the statement as a Coq proposition. */
    public String text() {
        List<String> claimed = new ArrayList<>();
        conditions().forEach(c -> claimed.add(CoqText.of(c)));
        claim.forEach(r -> claimed.add(CoqText.of(r)));
        return quantified(List.of(), claimed);
    }

    /**
     * Returns as a Coq proposition that the claim fails at a point where it is defined: the conditions stand among the premises, so
     * that what is merely undefined refutes nothing.
     */
    public String negation() {
        return "~ ("
                + quantified(
                        conditions().stream().map(CoqText::of).toList(),
                        claim.stream().map(CoqText::of).toList())
                + ")";
    }

    private String quantified(List<String> premises, List<String> conclusions) {
        List<String> lines = new ArrayList<>();
        if (!variables().isEmpty()) {
            lines.add("forall " + String.join(" ", variables()) + " : R,");
        }
        integers.stream().filter(variables()::contains).forEach(name -> lines.add("integer " + name + " ->"));
        Set<String> presupposed = new LinkedHashSet<>();
        for (WrittenRelation assumption : assumptions) {
            Condition.of(assumption).forEach(c -> presupposed.add(CoqText.of(c)));
            presupposed.add(CoqText.of(assumption));
        }
        presupposed.addAll(premises);
        presupposed.forEach(text -> lines.add(text + " ->"));
        lines.add(String.join(" /\\\n  ", conclusions));
        return String.join("\n  ", lines);
    }
}
