package org.ufmverify.theory.prover;

import java.util.Optional;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.certify.ProofWriter;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.region.EquivalentGoals;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.region.RegionSigns;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Method;

/**
 * Shows goals by algebra alone: an identity by reducing its difference to zero, an inequality whose slack turns out to be a
 * product of factors of known sign.
 */
final class SymbolicStage implements ProofMethod {

    @Override
    public Attempt attempt(Obligation obligation, Region region, Work work) {
        Relation relation = obligation.relation();
        Goal goal = Goal.of(relation);
        long since = System.nanoTime();
        RegionSigns signs = RegionSigns.of(region, work.end());
        EquivalentGoals forms = EquivalentGoals.of(signs, region.assumptions());
        boolean zeroCounts = goal.kind() == Goal.Kind.ZERO || goal.kind() == Goal.Kind.NONNEGATIVE;
        boolean shown = forms.cleared(goal).filter(SymbolicStage::holds).isPresent();
        Method.Algebra how = goal.kind() == Goal.Kind.ZERO ? Method.Algebra.EXPANDED : Method.Algebra.FACTORS;
        if (!shown && zeroCounts && forms.isZero(goal.slack())) {
            shown = true;
            how = Method.Algebra.LOGARITHMS;
        }
        Optional<Proof> proof = Optional.empty();
        if (shown) {
            Optional<EquivalentGoals.Clearing> clearing = forms.clearing(goal).filter(c -> holds(c.goal()));
            proof = ProofWriter.written(() -> ProofWriter.symbolic(relation, region, signs, clearing));
            signs.lemmas().forEach(work.trail()::keep);
        }
        String outcome = shown ? EvidenceText.of(how) : "not decided";
        work.trail().step("symbolic", obligation.text() + ": " + outcome, since);
        return shown ? Attempt.shown(obligation, how, proof) : Attempt.NOTHING;
    }

    private static boolean holds(Goal goal) {
        return goal.slack() instanceof Expr.Constant c
                && goal.isShownBy(Interval.point(c.numerator().signum()));
    }
}
