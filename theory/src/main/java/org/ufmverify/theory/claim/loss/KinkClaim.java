package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.RayCoordinates;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.loss.Ray;
import org.ufmverify.theory.prover.exact.Range;

/** The minimizer along the ray of a piecewise linear loss: its kink, or zero. */
final class KinkClaim {
    private static final Expr K = RayCoordinates.K;
    private static final Expr A = Expr.variable("a");
    private static final Expr GAMMA = Expr.variable("gamma");

    private final Subject subject;
    private final Expr threshold;
    private final Expr kink;

    private KinkClaim(Subject subject, Expr threshold, Expr kink) {
        this.subject = subject;
        this.threshold = threshold;
        this.kink = kink;
    }

    /** Makes the claim for a loss without parameters and mean logit that has a kink on the ray. */
    static Optional<Claim> of(Subject subject) {
        boolean isInMargin = !subject.loss().isSmooth()
                && subject.loss().isShiftInvariant()
                && subject.loss().parameters().isEmpty();
        return isInMargin
                ? MinimizerClaims.threshold(subject).flatMap(threshold -> kink(subject)
                        .map(kink -> new KinkClaim(subject, threshold, kink).claimed()))
                : Optional.empty();
    }

    /** Where the argument of the first kink that is met vanishes: b + c gamma = 0. */
    private static Optional<Expr> kink(Subject subject) {
        return Ray.branchOf(subject.loss()).stream()
                .map(Relation::difference)
                .filter(e -> !e.derivative("gamma").equals(Expr.ZERO))
                .findFirst()
                .map(e -> e.substitute(Map.of("gamma", Expr.ZERO))
                        .over(e.derivative("gamma"))
                        .negate())
                .filter(end -> !end.variables().contains("gamma"));
    }

    private Claim claimed() {
        Check.Decide below = along("ray-minimizer-below", kink, Operator.LESS);
        Check.Decide above = along("ray-minimizer-above", Expr.ZERO, Operator.GREATER_EQUAL);
        return claim(
                        Group.CLOSED_FORM,
                        "ray-minimizer",
                        "Along the ray the kink is a minimizer for `a` below g(0), zero from there on"
                                + MinimizerClaims.side(subject))
                .states("\\gamma^* \\in \\{0, \\text{the kink}\\}", below.statement())
                .assuming(MinimizerClaims.atZero(subject).stream()
                        .map(Relation::write)
                        .toList())
                .asked()
                .step(Step.symbolic("Below the threshold no margin does better than the kink.", "a < g(0)", below))
                .step(Step.symbolic("From the threshold on none does better than zero.", "a \\ge g(0)", above))
                .mutant("zero below the threshold", along("ray-minimizer-below", Expr.ZERO, Operator.LESS))
                .mutant("the kink above the threshold", along("ray-minimizer-above", kink, Operator.GREATER_EQUAL))
                .mutant("twice the kink", along("ray-minimizer-below", kink.times(Expr.integer(2)), Operator.LESS))
                .build();
    }

    /** No margin does better than a given one, for a on one side of the threshold. */
    private Check.Decide along(String id, Expr at, Operator side) {
        Expr share = K.minus(Expr.ONE).over(K);
        Expr f = subject.exact(Ray.along(subject.loss())).plus(A.times(share).times(GAMMA));
        List<Relation> where = MinimizerClaims.atZero(subject);
        where.add(new Relation(GAMMA, Operator.GREATER_EQUAL, Expr.ZERO));
        where.add(new Relation(A, side, threshold));
        return Statements.decide(
                id,
                where,
                List.of(new Relation(f, Operator.GREATER_EQUAL, f.substitute(Map.of("gamma", at)))),
                Map.of("a", Range.of("0.001", "10"), "gamma", Range.of(0, 20)));
    }
}
