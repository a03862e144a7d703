package org.ufmverify.theory.coq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.coq.statement.CoqStatement;
import org.ufmverify.theory.coq.statement.NotExportableException;
import org.ufmverify.theory.coq.statement.WrittenReader;
import org.ufmverify.theory.coq.statement.WrittenRelation;
import org.ufmverify.theory.expression.Expr;

/**
 * The claims themselves: as written where the claim's own text is a formula, and where it is words by the theorem of the resource
 * {@code headline/ID.v}, which says in Coq what they say, for all that they say it of.
 */
final class Headlines {
    private Headlines() {}

    static CoqClaim.Part of(Claim claim, List<Map<String, Expr>> points) {
        Optional<Template> theorem = Template.named("headline/" + claim.id() + ".v");
        if (theorem.isPresent()) {
            return of(claim, theorem.get());
        }
        Optional<List<WrittenRelation>> stated = WrittenReader.relations(claim.statement());
        if (stated.isEmpty()) {
            return CoqExport.notExported(claim.statement(), "the claim is stated in words, which no kernel reads");
        }
        List<WrittenRelation> assumptions = new ArrayList<>();
        for (String text : claim.assumptions()) {
            Optional<List<WrittenRelation>> one = WrittenReader.relations(text);
            if (one.isEmpty()) {
                return CoqExport.notExported(claim.statement(), "an assumption is stated in words");
            }
            assumptions.addAll(one.get());
        }
        CoqExport.Source source = () -> {
            CoqStatement statement = new CoqStatement(Set.of(), assumptions, stated.get());
            if (!known(statement, assumptions)) {
                throw new NotExportableException("it speaks of what is no formula");
            }
            return statement;
        };
        if (claim.expectation() == Claim.Expectation.FAILS) {
            return CoqExport.refutation("headline", claim.statement(), source, points);
        }
        return CoqExport.part("headline", claim.statement(), source);
    }

    /** A theorem is of one claim: where the claim has changed, it is not that of the claim. */
    static CoqClaim.Part of(Claim claim, Template theorem) {
        String quoted = "(* claim: " + claim.statement() + "  for  " + String.join(", ", claim.assumptions()) + " *)";
        return theorem.isFor(quoted)
                ? theorem.part("headline", claim.statement())
                : CoqExport.notExported(claim.statement(), "the theorem written for it is of another statement");
    }

    /** Words read as products of names: a claim speaks of the problem's variables, and of those that its assumptions introduce. */
    private static boolean known(CoqStatement statement, List<WrittenRelation> assumptions) {
        Set<String> names = new TreeSet<>(statement.variables());
        names.removeAll(List.of("K", "a", "delta", "n", "d", "lambdaW", "lambdaH", "r", "t", "gamma"));
        assumptions.forEach(a -> names.removeAll(a.variables()));
        return names.isEmpty();
    }
}
