package org.ufmverify.theory.coq;

import java.util.List;
import java.util.Optional;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.coq.statement.CoqStatement;
import org.ufmverify.theory.coq.statement.NotExportableException;
import org.ufmverify.theory.coq.statement.WrittenReader;
import org.ufmverify.theory.coq.statement.WrittenRelation;

/** The claims themselves: by a theorem of the library, or as written when the claim's own text is a formula. */
final class Headlines {
    private Headlines() {}

    static CoqClaim.Part of(Claim claim, List<CoqClaim.Part> steps) {
        Optional<Template> template = Template.of(claim.id());
        if (template.isPresent()) {
            return template.get().part(claim.statement());
        }
        Optional<List<WrittenRelation>> stated = WrittenReader.relations(claim.statement());
        if (stated.isEmpty()) {
            return CoqExport.notExported(claim.statement(), "the claim is stated in words");
        }
        java.util.List<WrittenRelation> assumptions = new java.util.ArrayList<>();
        for (String text : claim.assumptions()) {
            Optional<List<WrittenRelation>> one = WrittenReader.relations(text);
            if (one.isEmpty()) {
                return CoqExport.notExported(claim.statement(), "an assumption is stated in words");
            }
            assumptions.addAll(one.get());
        }
        CoqExport.Source source = () -> {
            CoqStatement statement = new CoqStatement(java.util.Set.of(), assumptions, stated.get());
            if (!known(statement)) {
                throw new NotExportableException("it speaks of what is no formula");
            }
            return statement;
        };
        if (claim.expectation() == Claim.Expectation.FAILS) {
            return CoqExport.notExported(claim.statement(), CoqExport.REFUTED);
        }
        return CoqExport.part("headline", claim.statement(), source);
    }

    private static boolean known(CoqStatement statement) {
        java.util.Set<String> names = new java.util.TreeSet<>(statement.variables());
        names.removeAll(java.util.List.of("K", "a", "delta", "n", "d", "lambdaW", "lambdaH", "r", "t", "gamma"));
        return names.isEmpty();
    }
}
