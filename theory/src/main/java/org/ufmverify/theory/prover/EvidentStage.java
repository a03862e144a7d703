package org.ufmverify.theory.prover;

import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.certify.Certifier;
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.verdict.Method;

/** What the checker of certificates sees at once: a relation between numbers, or one that is evident by its normal forms. */
final class EvidentStage implements ProofMethod {

    @Override
    public Attempt attempt(Obligation obligation, Region region, Work work) {
        Relation relation = obligation.relation();
        if (relation.variables().isEmpty() && PointSigns.truth(relation, Map.of()) == PointSigns.Truth.HOLDS) {
            return Attempt.shown(obligation, new Method.Digits(), Optional.empty());
        }
        if (!Certifier.isEvident(region, relation)) {
            return Attempt.NOTHING;
        }
        boolean identity = relation.operator() == Relation.Operator.EQUAL;
        return Attempt.shown(obligation, identity ? Method.Algebra.EXPANDED : Method.Algebra.FACTORS, Optional.empty());
    }
}
