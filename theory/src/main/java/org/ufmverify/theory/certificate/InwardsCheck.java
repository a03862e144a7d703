package org.ufmverify.theory.certificate;

import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/**
 * Checks a proof by the mean value theorem. Only t changes between t = 0 and a point where the facts hold. What is kept of the facts
 * holds on all of that way; where the difference is defined it is continuous, and where its derivative is defined it has that
 * derivative, since every operation is so.
 */
final class InwardsCheck {
    private final ProofCheck proofs;
    private final Facts facts;
    private final Relation goal;

    InwardsCheck(ProofCheck proofs, Facts facts, Relation goal) {
        this.proofs = proofs;
        this.facts = facts;
        this.goal = goal;
    }

    void check(Proof.Inwards step) {
        String t = step.distance();
        boolean isStrict = goal.operator() == Relation.Operator.GREATER;
        require(isStrict || goal.operator() == Relation.Operator.GREATER_EQUAL, "another comparison than > and >= in ");
        require(!facts.integers().contains(t), "an integer for a distance in ");
        require(BigFraction.ZERO.equals(facts.bound(t, true)), "a distance that is not bounded by 0 in ");
        require(!step.strictly() || facts.isOpen(t, true), "a distance that may be 0 in ");
        Facts closed = Facts.of(facts.integers());
        for (Relation kept : step.kept()) {
            facts.require(Domains.conditions(List.of(kept)));
            require(
                    facts.hold(kept) && holdsOnTheWay(kept, t),
                    "not known to hold on the way: " + kept.write() + " in ");
            closed.add(kept);
        }
        Facts open = closed.copy();
        closed.add(new Relation(Expr.variable(t), Relation.Operator.GREATER_EQUAL, Expr.ZERO));
        open.add(new Relation(Expr.variable(t), Relation.Operator.GREATER, Expr.ZERO));

        Expr difference = goal.difference();
        defined(difference, step.conditions(), closed, open);
        Expr slope = difference.derivative(t);
        defined(slope, step.slopeConditions(), open, open);

        Relation.Operator weak = Relation.Operator.GREATER_EQUAL;
        Relation.Operator atZero = step.strictly() ? weak : goal.operator();
        Expr value = difference.substitute(Map.of(t, Expr.ZERO));
        proofs.check(closed.replaced(t, Expr.ZERO), new Relation(value, atZero, Expr.ZERO), step.onFace());
        Relation.Operator away = step.strictly() ? Relation.Operator.GREATER : weak;
        proofs.check(open, new Relation(slope, away, Expr.ZERO), step.slope());
    }

    private void require(boolean holds, String otherwise) {
        ProofCheck.require(holds, otherwise, goal);
    }

    /** Checks that an expression is defined where facts hold, and adds to these and others that it is. */
    private void defined(Expr expr, List<Proof> shown, Facts known, Facts others) {
        List<Relation> conditions = Domains.conditions(expr);
        require(conditions.size() == shown.size(), "a proof for each condition is missing in ");
        for (int i = 0; i < conditions.size(); i++) {
            proofs.check(known, conditions.get(i), shown.get(i));
            known.add(conditions.get(i));
            others.add(conditions.get(i));
        }
    }

    /** Returns whether a fact that holds at t holds at all smaller t: it does not depend on t, or falls with t in a straight line. */
    private static boolean holdsOnTheWay(Relation fact, String t) {
        if (!fact.variables().contains(t)) {
            return true;
        }
        return (fact.operator() == Relation.Operator.GREATER || fact.operator() == Relation.Operator.GREATER_EQUAL)
                && Domains.conditions(List.of(fact)).stream()
                        .noneMatch(c -> c.variables().contains(t))
                && fact.difference().derivative(t) instanceof Expr.Constant c
                && c.numerator().signum() <= 0;
    }
}
