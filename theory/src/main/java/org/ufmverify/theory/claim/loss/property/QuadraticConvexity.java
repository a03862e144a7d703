package org.ufmverify.theory.claim.loss.property;

import static org.ufmverify.theory.claim.Mutation.reverse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.RayCoordinates;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.loss.Ray;

/** Convexity of a loss that is a polynomial of degree 2 in the logits: by the blocks of its Hessian, which is the same everywhere. */
final class QuadraticConvexity {
    private final Subject subject;

    private QuadraticConvexity(Subject subject) {
        this.subject = subject;
    }

    static Optional<Claim> of(Subject subject) {
        return subject.loss().isQuadratic() ? Optional.of(new QuadraticConvexity(subject).claim()) : Optional.empty();
    }

    private Claim claim() {
        Ray ray = RayCoordinates.map(Ray.of(subject.loss()), subject::exact);
        Expr mixed = ray.t01().times(ray.t01());
        Check.Decide across = signs(3, ray.t2());
        Check.Decide block =
                signs(2, ray.t1(), ray.t0(), ray.t1().times(ray.t0()).minus(mixed));
        return ConvexityClaim.start("The loss is quadratic and convex", block)
                .step(Step.textbook(
                        "A polynomial of degree 2 in the logits, whatever their number, as sums of such are: the Hessian is the"
                                + " same everywhere, and commutes with the permutations of the wrong classes.",
                        "\\nabla^3\\ell = 0"))
                .step(Step.symbolic("On differences of wrong classes it is nonnegative,", "t_2 \\ge 0", across))
                .step(Step.symbolic("and on $e_k-1/K$ and $1$.", "t_1,\\ t_0,\\ t_1t_0-t_{01}^2 \\ge 0", block))
                .mutant("inequality reversed across the wrong classes", reverse(across))
                .mutant("inequalities reversed", reverse(block))
                .mutant("curvature above 1000", signs(3, ray.t2().minus(Expr.integer(1000))))
                .build();
    }

    private Check.Decide signs(long leastClasses, Expr... curvatures) {
        List<Relation> claim = Stream.of(curvatures)
                .map(e -> new Relation(e, Operator.GREATER_EQUAL, Expr.ZERO))
                .toList();
        return Statements.decide("convexity-signs", subject.where(leastClasses), claim, subject.box());
    }
}
