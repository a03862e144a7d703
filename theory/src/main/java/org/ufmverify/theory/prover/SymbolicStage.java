package org.ufmverify.theory.prover;

import java.util.Optional;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.certify.ProofWriter;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.DecisionLog;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.region.EquivalentGoals;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.region.RegionSigns;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Method;

/**
 * Shows goals by algebra alone: an identity by reducing its difference to zero, an inequality whose slack turns out to be a
 * product of factors of known sign.
 */
final class SymbolicStage {
    private final Region region;
    private final DecisionLog trail;
    private final Deadline deadline;

    private Optional<Proof> proof = Optional.empty();

    private SymbolicStage(Region region, DecisionLog trail, Deadline deadline) {
        this.region = region;
        this.trail = trail;
        this.deadline = deadline;
    }

    static SymbolicStage of(Region region, DecisionLog trail, Deadline deadline) {
        return new SymbolicStage(region, trail, deadline);
    }

    /** Tries to show the goal for all points of the region; it must be defined there. */
    Optional<Evidence.Item> show(String text, Relation relation) {
        Goal goal = Goal.of(relation);
        long since = System.nanoTime();
        RegionSigns signs = RegionSigns.of(region, deadline);
        EquivalentGoals forms = EquivalentGoals.of(signs, region.assumptions());
        boolean zeroCounts = goal.kind() == Goal.Kind.ZERO || goal.kind() == Goal.Kind.NONNEGATIVE;
        boolean shown = forms.cleared(goal).filter(SymbolicStage::holds).isPresent();
        Method.Algebra how = goal.kind() == Goal.Kind.ZERO ? Method.Algebra.EXPANDED : Method.Algebra.FACTORS;
        if (!shown && zeroCounts && forms.isZero(goal.slack())) {
            shown = true;
            how = Method.Algebra.LOGARITHMS;
        }
        if (shown) {
            Optional<EquivalentGoals.Clearing> clearing = forms.clearing(goal).filter(c -> holds(c.goal()));
            proof = ProofWriter.written(() -> ProofWriter.symbolic(relation, region, signs, clearing));
            signs.lemmas().forEach(trail::keep);
        }
        trail.step("symbolic", text + ": " + (shown ? EvidenceText.of(how) : "not decided"), since);
        return shown ? Optional.of(new Evidence.Shown(text, how)) : Optional.empty();
    }

    /** Returns the proof of what was shown last, if it can be written down. */
    Optional<Proof> proof() {
        return proof;
    }

    private static boolean holds(Goal goal) {
        return goal.slack() instanceof Expr.Constant c
                && goal.isShownBy(Interval.point(c.numerator().signum()));
    }
}
