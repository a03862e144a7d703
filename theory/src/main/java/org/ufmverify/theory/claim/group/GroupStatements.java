package org.ufmverify.theory.claim.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.GroupFormulas;
import org.ufmverify.theory.prover.exact.Range;

/** Reads the statements about groups, in the formulas of {@link GroupFormulas}. */
final class GroupStatements {
    private static final ExprReader READER = GroupFormulas.reader();

    /** Where counterexamples are searched. */
    private static final Map<String, Range> BOX = Map.ofEntries(
            Map.entry("N", Range.of("1", "1000")),
            Map.entry("T", Range.of("0.1", "10")),
            Map.entry("s", Range.of("0.001", "1")),
            Map.entry("c", Range.of("0.001", "1")),
            Map.entry("n", Range.of("1", "100")),
            Map.entry("nA", Range.of("1", "100")),
            Map.entry("nB", Range.of("1", "100")),
            Map.entry("KA", Range.of("1", "50")),
            Map.entry("KB", Range.of("1", "50")),
            Map.entry("lambdaB", Range.of("0.001", "1")),
            Map.entry("L", Range.of("-10", "10")),
            Map.entry("z", Range.of("-10", "10")),
            Map.entry("r", Range.of("0", "1000")),
            Map.entry("x", Range.of("-10", "10")),
            Map.entry("y", Range.of("-10", "10")),
            Map.entry("w", Range.of("-10", "10")));

    private GroupStatements() {}

    /** Returns the check that a claim holds wherever its assumptions do, by relations joined with {@code &&}. */
    static Check.Decide decide(String id, List<String> assumptions, String claim) {
        List<Relation> where = new ArrayList<>();
        assumptions.forEach(text -> where.addAll(READER.relations(text)));
        return Statements.decide(id, where, READER.relations(claim), BOX);
    }

    /** Returns the same check for equations, which need no long search for a counterexample. */
    static Check.Entries equations(Check.Decide check) {
        return new Check.Entries(check.text(), check.conjecture());
    }

    /** Returns assumptions with more of them. */
    static List<String> and(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
