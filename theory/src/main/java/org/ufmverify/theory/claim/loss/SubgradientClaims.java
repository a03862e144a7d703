package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.loss.Ray;
import org.ufmverify.theory.prover.exact.Range;

/** Global optimality for a convex loss: its gradient on the ray is a subgradient of the nuclear norm, up to the factor. */
final class SubgradientClaims {
    private static final Expr K = Coordinates.K;
    private static final Expr A = Expr.variable("a");
    private static final Expr GAMMA = Expr.variable("gamma");

    /** Own and wrong entry of the gradient of a column where g = a and C = -tau a; x stands for tau. */
    private static final Check.Decide ENTRIES = Statements.decide(
            "subgradient-entries",
            List.of("K >= 2", "a > 0"),
            "(-x*a-(K-1)*a)/K == -a*(1-1/K+x/K) && (-x*a+a)/K == -a*(-1/K+x/K)",
            Map.of("x", Range.of(-1, 1)));

    private static final Check.Decide NORM = Statements.decide(
            "subgradient-norm", List.of("x >= -1", "x <= 1"), "x^2 <= 1", Map.of("x", Range.of(-1, 1)));

    private static final Check.Decide PAIRING = Statements.decide(
            "subgradient-pairing",
            List.of("K >= 2", "gamma >= 0"),
            "K*(1-1/K)*gamma*(1-1/K)+K*(K-1)*(gamma/K)*(1/K) == (K-1)*gamma",
            Map.of());

    private static final Check.Decide UNIT = Statements.decide(
            "subgradient-unit",
            List.of("K >= 2", "n >= 1", "lambdaW > 0", "lambdaH > 0"),
            "regularization(K,n,lambdaW,lambdaH)/(K*n) == Sqrt(lambdaW*lambdaH)/Sqrt(n)");

    private SubgradientClaims() {}

    static List<Claim> all(Subject subject, Coordinates ray) {
        List<Claim> all = new ArrayList<>();
        if (ConvexityClaim.isAboutAll(subject)) {
            all.add(certificate(subject));
        }
        if (!subject.loss().isSmooth()
                && subject.loss().isShiftInvariant()
                && subject.loss().parameters().isEmpty()) {
            all.add(kinked(subject));
        }
        return all;
    }

    private static Claim certificate(Subject subject) {
        ClaimBuilder builder = claim(
                        Group.OPTIMALITY,
                        "subgradient-certificate",
                        "A certificate for every `a`: where the symmetric point is stationary along the ray it is a global"
                                + " minimizer")
                .states(
                        "g = a,\\ |C| \\le a \\implies (W^*,H^*,b^*) \\text{ minimal}",
                        ENTRIES.statement() + " && " + NORM.statement())
                .assuming(List.of("K >= 2", "d >= K"))
                .remarking(
                        "A refutation means that convexity, on which it rests, fails: it says nothing about the minimizer.")
                .asked();
        ConvexityClaim.steps(subject).forEach(builder::step);
        return builder.step(Step.definition(
                        "The gradient of a sample of class $k$ at the ray is $C/K+g/K$ in the wrong classes and"
                                + " $C/K-(K-1)g/K$ in its own; put $g = a$ (of a loss with"
                                + " kinks some subgradient, averaged over the wrong classes; at $\\gamma = 0$, $g \\le a$) and $C = -\\tau a$.",
                        "\\nabla\\ell = \\tfrac{C+g}{K}\\,1-g\\,e_k"))
                .step(Step.symbolic(
                        "Entry by entry the data gradient is a multiple of",
                        "-a\\left(\\Pi+\\tfrac{\\tau}{K}J\\right)",
                        Restricted.entries(ENTRIES)))
                .step(Step.symbolic(
                        "with the factor of the nuclear norm,", "\\tfrac{a}{N} = \\tfrac{s}{\\sqrt n}", UNIT))
                .step(Step.symbolic("whose singular values are 1 and $|\\tau|$, at most 1,", "\\tau^2 \\le 1", NORM))
                .step(Step.symbolic(
                        "and whose product with the point is its nuclear norm (along $1$, where $\\zeta \\ne 0$, $\\tau$ is its"
                                + " sign).",
                        "\\langle\\Pi,\\gamma\\Pi\\rangle = (K-1)\\gamma",
                        PAIRING))
                .step(Step.textbook(
                        "A point where the gradient of the convex data term is less a subgradient of the convex penalty is a"
                                + " minimizer of the relaxed problem, and the factors attain its value (variational form). The"
                                + " bias is stationary by $C = 0$, $C = -\\lambda_bK\\beta$ or not there.",
                        "0 \\in \\nabla F(Z^*)+s\\,\\partial\\|Z^*\\|_*"))
                .mutant(
                        "tau beyond 1",
                        Statements.decide(
                                "subgradient-norm",
                                List.of("x >= -1", "x <= 101/100"),
                                "x^2 <= 1",
                                Map.of("x", Range.of(-1, 2))))
                .mutant("frame without the factor 1 - 1/K", right(PAIRING, scale("K/(K-1)")))
                .mutant("factor n missing in the unit", right(UNIT, scale("Sqrt(n)")))
                .mutant("a hundredth more in the entries", right(ENTRIES, Mutation.add("1/100")))
                .build();
    }

    /** The minimizer along the ray at the kink of a piecewise linear loss, or at zero. */
    private static Claim kinked(Subject subject) {
        Expr phi = subject.exact(Ray.along(subject.loss()));
        Expr threshold = MinimizerClaims.threshold(subject);
        // The branch near zero ends where the argument of its kink vanishes: a + b gamma = 0.
        Expr kink = Ray.branchOf(subject.loss()).get(0).left();
        Expr end = kink.substitute(Map.of("gamma", Expr.ZERO))
                .over(kink.derivative("gamma"))
                .times(Expr.MINUS_ONE);
        Check.Decide below = along("ray-minimizer-below", phi, threshold, end, Operator.LESS);
        Check.Decide above = along("ray-minimizer-above", phi, threshold, Expr.ZERO, Operator.GREATER_EQUAL);
        return claim(
                        Group.CLOSED_FORM,
                        "ray-minimizer",
                        "Along the ray the minimizer is the kink for `a` below g(0), zero from there on")
                .states("\\gamma^* \\in \\{0, \\text{the kink}\\}", below.statement())
                .assuming(List.of("K >= 2", "a > 0", "gamma >= 0"))
                .asked()
                .step(Step.symbolic("Below the threshold no margin does better than the kink.", "a < g(0)", below))
                .step(Step.symbolic("From the threshold on none does better than zero.", "a \\ge g(0)", above))
                .mutant(
                        "zero below the threshold",
                        along("ray-minimizer-below", phi, threshold, Expr.ZERO, Operator.LESS))
                .mutant(
                        "the kink above the threshold",
                        along("ray-minimizer-above", phi, threshold, end, Operator.GREATER_EQUAL))
                .mutant(
                        "twice the kink",
                        along("ray-minimizer-below", phi, threshold, end.times(Expr.integer(2)), Operator.LESS))
                .build();
    }

    private static Check.Decide along(String id, Expr phi, Expr threshold, Expr at, Operator side) {
        Expr share = K.minus(Expr.ONE).over(K);
        Expr f = phi.plus(A.times(share).times(GAMMA));
        List<Relation> where = List.of(
                new Relation(K, Operator.GREATER_EQUAL, Expr.integer(2)),
                new Relation(A, Operator.GREATER, Expr.ZERO),
                new Relation(GAMMA, Operator.GREATER_EQUAL, Expr.ZERO),
                new Relation(A, side, threshold));
        return Statements.decide(
                id,
                where,
                List.of(new Relation(f, Operator.GREATER_EQUAL, f.substitute(Map.of("gamma", at)))),
                Map.of("a", Range.of("0.001", "10"), "gamma", Range.of(0, 20)));
    }
}
