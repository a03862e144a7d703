package org.ufmverify.theory.prover;

import java.util.List;
import java.util.Optional;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.certify.Certifier;
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.verdict.Method;

/** Compares two sides by their squares: the method that CONTRIBUTING.md adds. It forgets to ask whether a side may be negative. */
record ConjugateStage() implements ProofMethod {
    @Override
    public Attempt attempt(Obligation obligation, Region region, Work work) {
        Relation relation = obligation.relation();
        Expr left = relation.left();
        Expr right = relation.right();
        Expr squares = left.times(left).minus(right.times(right));
        if (!Certifier.isEvident(region, new Relation(squares, relation.operator(), Expr.ZERO))) {
            return Attempt.NOTHING;
        }
        Proof proof = new Proof.Identity(List.of(squares, Expr.ONE.over(left.plus(right))));
        return Attempt.shown(obligation, Method.Algebra.FACTORS, Optional.of(proof));
    }
}
