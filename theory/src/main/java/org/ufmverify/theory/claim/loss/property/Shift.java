package org.ufmverify.theory.claim.loss.property;

import static org.ufmverify.theory.claim.loss.subject.Restricted.FIRST;
import static org.ufmverify.theory.claim.loss.subject.Restricted.OWN;
import static org.ufmverify.theory.claim.loss.subject.Restricted.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.Restricted;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.loss.Aggregate;
import org.ufmverify.theory.prover.exact.Range;

/**
 * How it is examined whether a common shift of the logits changes a loss: term by term of its sums and maxima where each is
 * unchanged, which settles it for all logits; else where all wrong logits but two are equal.
 */
record Shift(Subject subject, boolean isTermByTerm) {
    private static final Expr SHIFT = Expr.variable("x");
    private static final Expr OTHER = Expr.variable("z");
    private static final Range NEAR = Range.of(-5, 5);

    static Shift of(Subject subject) {
        boolean termByTerm = subject.loss().isShiftInvariant()
                && !subject.loss().body().variables().contains("zk");
        return new Shift(subject, termByTerm);
    }

    /** For the end of the title of a claim that is examined at few logits only. */
    static final String AT_FEW_LOGITS = ", shown where all wrong logits but two are equal";

    /** Returns in words to which logits an answer is limited, for the end of a title; empty where to none. */
    String scope() {
        return isTermByTerm || isOneAnalyticSum() ? "" : AT_FEW_LOGITS;
    }

    /** Returns the check with the true and the wrong logits shifted by two numbers, the same for the claim itself. */
    Check.Decide by(Expr own, Expr wrong) {
        return isTermByTerm ? terms(own, wrong) : few(own, wrong);
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (isTermByTerm) {
            steps.add(Step.definition(
                    "The loss sees the logits through sums and maxima over the wrong classes only; it does not change where"
                            + " their terms do not.",
                    "\\ell = f\\left(\\textstyle\\sum_{j \\ne k} t(z_j,z_k), \\dots\\right)"));
            steps.add(Step.symbolic(
                    "Add the same number to the logits of a term.",
                    "t(z_j+c,z_k+c) = t(z_j,z_k)",
                    Restricted.entries(by(SHIFT, SHIFT))));
            return steps;
        }
        if (isOneAnalyticSum()) {
            steps.add(
                    Step.textbook(
                            "The loss is an analytic function of $z_k$ and one sum of an analytic term $t(z_j,z_k)$. With $z_k$ and $c$"
                                    + " fixed, its change under the shift is one of the sums of $t(z_j,z_k)$ and $t(z_j+c,z_k+c)$; three"
                                    + " different wrong logits give all values of two sums near some point, so that it vanishes"
                                    + " everywhere if it does there (identity theorem).",
                            "\\ell(z+c1,k)-\\ell(z,k) = G\\left(\\textstyle\\sum_j t(z_j,z_k), \\sum_j t(z_j+c,z_k+c)\\right)"));
        }
        steps.add(Step.symbolic(
                "Add the same number to all logits, all wrong ones but two equal.",
                "z \\mapsto z + c\\,1",
                Restricted.entries(by(SHIFT, SHIFT))));
        Restricted loss = new Restricted(subject);
        steps.add(Step.symbolic(
                "And for two classes.",
                "K = 2",
                Restricted.entries(loss.decideOfTwo(
                        "loss-shift-two",
                        List.of(Relation.equal(
                                loss.ofTwo(OWN.plus(SHIFT), FIRST.plus(SHIFT)), loss.ofTwo(OWN, FIRST)))))));
        return steps;
    }

    private Check.Decide terms(Expr own, Expr wrong) {
        Map<String, Expr> shifted = Map.of("zk", OWN.plus(own), "z", OTHER.plus(wrong));
        List<Relation> same = subject.loss().aggregates().stream()
                .map(a -> subject.exact(a.term()))
                .map(t -> Relation.equal(t.substitute(shifted), t))
                .toList();
        return Statements.decide(
                "loss-shift", subject.where(2), same, subject.box(Map.of("zk", NEAR, "z", NEAR, "x", Range.of(-3, 3))));
    }

    private Check.Decide few(Expr own, Expr wrong) {
        Restricted loss = new Restricted(subject);
        Expr shifted = loss.at(
                OWN.plus(own),
                FIRST.plus(wrong),
                SECOND.plus(wrong),
                Restricted.rest().plus(wrong));
        return loss.same("loss-shift", shifted, loss.at(OWN, FIRST, SECOND));
    }

    private boolean isOneAnalyticSum() {
        List<Aggregate> all = subject.loss().aggregates();
        return all.size() == 1
                && all.get(0).kind() == Aggregate.Kind.SUM
                && isAnalytic(all.get(0).term())
                && isAnalytic(subject.loss().body());
    }

    /** Whether an expression is analytic wherever it is defined: no kink, and no root, whose power may have one at 0. */
    private static boolean isAnalytic(Expr expr) {
        boolean here = expr instanceof Expr.Apply call
                ? call.function() == Fn.EXP || call.function() == Fn.LOG
                : !(expr instanceof Expr.Power p) || (p.exponent() instanceof Expr.Constant e && e.isInteger());
        return here && expr.children().stream().allMatch(Shift::isAnalytic);
    }
}
