package org.ufmverify.theory.coq.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ufmverify.theory.coq.statement.CoqText;
import org.ufmverify.theory.coq.statement.Written;
import org.ufmverify.theory.coq.statement.WrittenReader;
import org.ufmverify.theory.coq.statement.WrittenRelation;
import org.ufmverify.theory.expression.Relation;

/** Eliminates variables that an assumption gives a value. */
final class Equations {
    private Equations() {}

    /** Returns the statement without them, after the lines that replace them. */
    static Parts solve(Parts statement, List<String> script) {
        Parts parts = statement;
        Set<WrittenRelation> done = new LinkedHashSet<>();
        boolean again = true;
        while (again) {
            again = false;
            for (WrittenRelation a : parts.assumptions()) {
                if (a.operator() == Relation.Operator.EQUAL && done.add(a)) {
                    Optional<Map.Entry<String, Written>> solved = solved(a);
                    if (solved.isPresent()) {
                        String name = solved.get().getKey();
                        Written value = solved.get().getValue();
                        script.add("solve_for " + name + " (" + CoqText.of(value) + ").");
                        parts = parts.solved(a, name, value);
                        again = true;
                        break;
                    }
                }
            }
        }
        return parts;
    }

    private static Optional<Map.Entry<String, Written>> solved(WrittenRelation a) {
        for (boolean turned : new boolean[] {false, true}) {
            Written x = turned ? a.right() : a.left();
            Written y = turned ? a.left() : a.right();
            if (x instanceof Written.Name n && !y.variables().contains(n.name())) {
                return Optional.of(Map.entry(n.name(), y));
            }
        }
        // A sum with a variable alone: x + y == 1.
        if (a.left() instanceof Written.Sum s) {
            for (Written term : s.terms()) {
                List<Written> rest = new ArrayList<>(s.terms());
                rest.remove(term);
                Written others = rest.size() == 1 ? rest.get(0) : new Written.Sum(rest);
                if (term instanceof Written.Name n
                        && !others.variables().contains(n.name())
                        && !a.right().variables().contains(n.name())) {
                    return Optional.of(
                            Map.entry(n.name(), WrittenReader.sum(a.right(), WrittenReader.negative(others))));
                }
            }
        }
        return Optional.empty();
    }
}
