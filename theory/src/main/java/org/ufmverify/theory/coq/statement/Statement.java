package org.ufmverify.theory.coq.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Conjecture;

/** Brings checks and conjectures into the form in which they are exported: as written, where what was written reads the same. */
public final class Statement {
    private static final Pattern DERIVATIVE = Pattern.compile("\\bD\\s*\\(");

    private static final String FOR = "  for  ";

    private Statement() {}

    /**
     * Returns the statement of a check.
     *
     * @throws NotExportableException when it is no formula
     */
    public static CoqStatement of(Check check) {
        if (check instanceof Check.Decide d) {
            String[] parts = d.text().split(FOR, 2);
            return of(d.conjecture(), parts[0], parts.length > 1 ? List.of(parts[1].split(", ", -1)) : List.of());
        } else if (check instanceof Check.Entries e) {
            return of(e.conjecture());
        } else if (check instanceof Check.Derive d) {
            return derivation(d);
        }
        throw new NotExportableException("it is measured on generated problems");
    }

    /** Returns a conjecture as read, formulas written out. */
    static CoqStatement of(Conjecture conjecture) {
        return new CoqStatement(
                conjecture.integers(),
                conjecture.assumptions().stream().map(WrittenRelation::of).toList(),
                conjecture.claim().stream().map(WrittenRelation::of).toList());
    }

    /** Returns a conjecture as written; where the text does not read the same, formulas are written out. */
    public static CoqStatement of(Conjecture conjecture, String claim, List<String> assumptions) {
        Optional<List<WrittenRelation>> claimed = relations(List.of(claim), conjecture.claim());
        Optional<List<WrittenRelation>> assumed = relations(assumptions, conjecture.assumptions());
        if (claimed.isEmpty() && DERIVATIVE.matcher(claim).find()) {
            // Written out, the derivative would be ours and not the kernel's.
            throw new NotExportableException("its derivative cannot be stated as it is written");
        }
        CoqStatement read = of(conjecture);
        return new CoqStatement(
                conjecture.integers(), assumed.orElse(read.assumptions()), claimed.orElse(read.claim()));
    }

    /** Returns the relations of the texts when they, written out, are the given ones. */
    private static Optional<List<WrittenRelation>> relations(List<String> texts, List<Relation> read) {
        List<WrittenRelation> all = new ArrayList<>();
        for (String text : texts) {
            Optional<List<WrittenRelation>> found = WrittenReader.relations(text);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(found.get());
        }
        // What was read may have further relations x == x, which keep a domain; here the text itself keeps it.
        List<Relation> expected = read.stream()
                .filter(r ->
                        !(r.operator() == Relation.Operator.EQUAL && r.left().equals(r.right())))
                .toList();
        List<Relation> expanded = all.stream()
                .map(WrittenRelation::relation)
                .filter(r ->
                        !(r.operator() == Relation.Operator.EQUAL && r.left().equals(r.right())))
                .toList();
        return expanded.equals(expected) ? Optional.of(all) : Optional.empty();
    }

    private static CoqStatement derivation(Check.Derive d) {
        Written subject = WrittenReader.expression(d.text())
                .filter(w -> w.expr().equals(d.subject()))
                .orElse(Written.of(d.subject()));
        Written stated = WrittenReader.expression(d.result())
                .filter(w -> w.expr().equals(d.stated()))
                .orElse(Written.of(d.stated()));
        Written left =
                switch (d.task()) {
                    case DIFFERENTIATE -> Written.Derivative.of(subject, d.variable());
                    case SIMPLIFY -> subject;
                    case SOLVE, POSITIVE_ROOT -> throw new NotExportableException("a root");
                };
        return new CoqStatement(
                Set.of(),
                d.assumptions().stream().map(WrittenRelation::of).toList(),
                List.of(new WrittenRelation(left, Relation.Operator.EQUAL, stated)));
    }
}
