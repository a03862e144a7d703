package org.ufmverify.theory.prover.certify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.PointValue;
import org.ufmverify.theory.prover.goal.PointSigns;

/** Proofs of relations between numbers: by their digits, and where both sides are equal by algebra once the signs of parts are known. */
final class Numbers {
    private Numbers() {}

    /** Returns a proof of a relation without variables. */
    static Proof shown(Relation relation) {
        Proof byDigits = new Proof.Cover(List.of(), new Proof.Holds(0));
        PointValue.Sign whole = PointSigns.sign(relation.difference(), Map.of());
        if (!relation.operator().holds(0) || (whole.isKnown() && whole.signum() != 0)) {
            return byDigits;
        }
        Set<Expr> decided = new LinkedHashSet<>();
        branching(relation.left(), decided);
        branching(relation.right(), decided);
        List<Proof.Lemma> lemmas = new ArrayList<>();
        for (Expr part : decided) {
            PointValue.Sign sign = PointSigns.sign(part, Map.of());
            if (sign.isKnown() && sign.signum() != 0) {
                Relation.Operator operator = sign.signum() > 0 ? Relation.Operator.GREATER : Relation.Operator.LESS;
                lemmas.add(new Proof.Lemma(new Relation(part, operator, Expr.ZERO), byDigits));
            }
        }
        return lemmas.isEmpty() ? byDigits : new Proof.Lemmas(lemmas, new Proof.Evident());
    }

    /** Finds the numbers whose signs tell what absolute values and extremes are, inner ones first. */
    private static void branching(Expr expr, Set<Expr> found) {
        expr.children().forEach(child -> branching(child, found));
        if (expr instanceof Expr.Apply call && call.function() == Fn.ABS) {
            found.add(call.argument());
        } else if (expr instanceof Expr.Apply call && (call.function() == Fn.MIN || call.function() == Fn.MAX)) {
            found.add(call.argument().minus(call.arguments().get(1)));
        }
    }
}
