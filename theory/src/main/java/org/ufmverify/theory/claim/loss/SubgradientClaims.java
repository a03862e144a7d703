package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;

import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.Restricted;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.prover.exact.Range;

/** Global optimality for a convex loss: its gradient on the ray is a subgradient of the nuclear norm, up to the factor. */
final class SubgradientClaims {
    /** Own and wrong entry of the gradient of a column where g = theta a and C = -tau a; v stands for theta, x for tau. */
    private static final Check.Decide ENTRIES = Statements.decide(
            "subgradient-entries",
            List.of("K >= 2", "a > 0"),
            "(-x*a-(K-1)*v*a)/K == -a*(v*(1-1/K)+x/K) && (-x*a+v*a)/K == -a*(-v/K+x/K)",
            Map.of("x", Range.of(-1, 1), "v", Range.of(-1, 1)));

    private static final Check.Decide NORM = Statements.decide(
            "subgradient-norm",
            List.of("x >= -1", "x <= 1", "v >= -1", "v <= 1"),
            "x^2 <= 1 && v^2 <= 1",
            Map.of("x", Range.of(-1, 1), "v", Range.of(-1, 1)));

    private static final Check.Decide PAIRING = Statements.decide(
            "subgradient-pairing",
            List.of("K >= 2", "gamma >= 0"),
            "K*(1-1/K)*gamma*(1-1/K)+K*(K-1)*(gamma/K)*(1/K) == (K-1)*gamma",
            Map.of());

    /** Along 1, where zeta is not 0: y stands for zeta, x for tau, its sign. */
    private static final Check.Decide PAIRING_OF_MEANS = Statements.decide(
            "subgradient-pairing-of-means",
            List.of("K >= 2", "x == y/Abs(y)", "y != 0"),
            "x*K*y == K*Abs(y) && x^2 == 1",
            Map.of("y", Range.of(-10, 10)));

    private static final Check.Decide UNIT = Statements.decide(
            "subgradient-unit",
            List.of("K >= 2", "n >= 1", "lambdaW > 0", "lambdaH > 0"),
            "regularization(K,n,lambdaW,lambdaH)/(K*n) == Sqrt(lambdaW*lambdaH)/Sqrt(n)");

    private SubgradientClaims() {}

    /** Makes the claim for a loss that may be convex at all logits. */
    static Claim of(Subject subject, Claim convexity) {
        boolean isShiftInvariant = subject.loss().isShiftInvariant();
        ClaimBuilder builder = claim(
                        Group.OPTIMALITY,
                        "subgradient-certificate",
                        "A certificate for every `a`: where the symmetric point is stationary in margin, mean logit and bias it is"
                                + " a global minimizer")
                .states(
                        "\\left.\\begin{array}{l} g = a \\text{ if } \\gamma > 0,\\ |g| \\le a \\text{ if } \\gamma = 0 \\\\"
                                + " C = -a\\,\\mathrm{sign}\\,\\zeta \\text{ if } \\zeta \\ne 0,\\ |C| \\le a \\text{ if } \\zeta = 0"
                                + " \\\\ C = 0 \\text{ (free bias)},\\ C = -\\lambda_bK\\beta \\text{ (one with decay)}"
                                + " \\end{array}\\right\\} \\implies (W^*,H^*,b^*) \\text{ minimal}",
                        ENTRIES.statement() + " && " + NORM.statement())
                .assuming(List.of("K >= 2", isShiftInvariant ? "d >= K - 1" : "d >= K"))
                .remarking(
                        "A refutation means that convexity, on which it rests, fails: it says nothing about the minimizer."
                                + (isShiftInvariant ? " Here C = 0 and zeta = 0." : ""))
                .asked();
        convexity.derivation().forEach(builder::step);
        return builder.step(Step.definition(
                        "The gradient of a sample of class $k$ at the ray is $C/K+g/K$ in the wrong classes and"
                                + " $C/K-(K-1)g/K$ in its own; put $g = \\theta a$, $\\theta = 1$ where $\\gamma > 0$, and"
                                + " $C = -\\tau a$. Of a loss with kinks it is some subgradient, averaged over the wrong classes.",
                        "\\nabla\\ell = \\tfrac{C+g}{K}\\,1-g\\,e_k"))
                .step(Step.symbolic(
                        "Entry by entry the data gradient is a multiple of",
                        "-a\\left(\\theta\\Pi+\\tfrac{\\tau}{K}J\\right)",
                        Restricted.entries(ENTRIES)))
                .step(Step.symbolic(
                        "with the factor of the nuclear norm,", "\\tfrac{a}{N} = \\tfrac{s}{\\sqrt n}", UNIT))
                .step(Step.symbolic(
                        "whose singular values are $|\\theta|$ and $|\\tau|$, at most 1,",
                        "\\tau^2, \\theta^2 \\le 1",
                        NORM))
                .step(Step.symbolic(
                        "and whose product with the point is its nuclear norm: along $\\Pi$, $\\gamma = 0$ or $\\theta = 1$,",
                        "\\langle\\Pi,\\gamma\\Pi\\rangle = (K-1)\\gamma",
                        PAIRING))
                .step(Step.symbolic(
                        "along $1$, where $\\zeta \\ne 0$, with the sign $\\tau$ of $\\zeta$.",
                        "\\langle\\tfrac{\\tau}{K}J,\\zeta J\\rangle = \\tau K\\zeta = K|\\zeta|",
                        PAIRING_OF_MEANS))
                .step(Step.textbook(
                        "A point where the gradient of the convex data term is minus a subgradient of the convex penalty is a"
                                + " minimizer of the relaxed problem, and the factors attain its value (variational form). The"
                                + " bias is stationary by $C = 0$, $C = -\\lambda_bK\\beta$ or not there.",
                        "0 \\in \\nabla F(Z^*)+s\\,\\partial\\|Z^*\\|_*"))
                .mutant(
                        "tau beyond 1",
                        Statements.decide(
                                "subgradient-norm",
                                List.of("x >= -1", "x <= 101/100", "v >= -1", "v <= 1"),
                                "x^2 <= 1 && v^2 <= 1",
                                Map.of("x", Range.of(-1, 2))))
                .mutant("frame without the factor 1 - 1/K", right(PAIRING, scale("K/(K-1)")))
                .mutant("the wrong sign along 1", right(PAIRING_OF_MEANS, scale("-1")))
                .mutant("factor n missing in the unit", right(UNIT, scale("Sqrt(n)")))
                .mutant("a hundredth more in the entries", right(ENTRIES, Mutation.add("1/100")))
                .build();
    }
}
