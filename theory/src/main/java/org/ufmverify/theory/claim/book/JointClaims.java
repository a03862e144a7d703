package org.ufmverify.theory.claim.book;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.shift;
import static org.ufmverify.theory.claim.Statements.BELOW_THRESHOLD;
import static org.ufmverify.theory.claim.Statements.decide;
import static org.ufmverify.theory.claim.Statements.measure;
import static org.ufmverify.theory.claim.Statements.residual;

import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.trial.DescentProperty;
import org.ufmverify.theory.claim.trial.Quantity;
import org.ufmverify.theory.claim.trial.ResidualProperty.Residual;

/** The joint Hessian in (W, H): kernel, nondegeneracy, condition number and the local rate of descent. */
final class JointClaims {
    private static final String BEYOND = "beyond the paper";
    private static final List<String> PAIR = List.of("lambdaW > 0", "lambdaH > 0", "t > 0");
    private static final List<String> BELOW = List.of("a + delta < 1");
    private static final List<String> DESCENT = List.of("a + delta < 1", "lambdaW >= 1/100", "lambdaH >= 1/100");

    /** The data curvature. */
    private static final Check.Decide CURVED =
            decide("nondegenerate-gain", BELOW_THRESHOLD, "curvatureLow(K,a,delta) > 0");

    /** Product and sum of a pair of eigenvalues. */
    private static final Check.Decide PAIRS =
            decide("nondegenerate-pair", PAIR, "4*t*lambdaW*lambdaH > 0 && (1+t)*(lambdaW+lambdaH) > 0");

    /** Leading minors of the coupled block. */
    private static final Check.Decide MINORS = decide(
            "nondegenerate-minors",
            List.of("K >= 3", "t > 0", "x > 0", "x < 1"),
            "1+t*(1+x*(K-2)) > 0 && (1+t*(1+x*(K-2)))^2-(t*(1+x*(K-2))-1)^2 > 0 &&"
                    + " 4*(t*(1+x*(K-2))+t^2*(1+x*(K-1))) > 0");

    private JointClaims() {}

    static List<Claim> all() {
        return List.of(
                JointSpectrumClaim.jointSpectrum(),
                kernel(),
                nondegeneracy(),
                JointConditionClaims.jointCondition(),
                JointConditionClaims.jointConditionIsKappaData(),
                JointConditionClaims.jointConditionWeak(),
                JointConditionClaims.jointConditionRises(),
                descent());
    }

    private static Claim kernel() {
        Check.Decide dimension = decide(
                "kernel-dimension",
                List.of("K >= 2", "d >= K - 1"),
                "orbitDimension(K,d) == (K-1)*(K-2)/2+(K-1)*(d-K+1)");
        Check.Sample numeric = residual(Residual.KERNEL, "orbitDimension(K,d)", BELOW);
        return claim(
                        Group.JOINT,
                        "kernel",
                        "The kernel of the joint Hessian is the tangent space of the rotation orbit")
                .states(
                        "\\dim\\ker = \\frac{d(d-1)}{2}-\\frac{(d-K+1)(d-K)}{2} ="
                                + " \\frac{(K-1)(K-2)}{2}+(K-1)(d-K+1)",
                        "orbitDimension(K,d) is the kernel's dimension")
                .assuming(List.of("K >= 2", "d >= K - 1", "a + delta < 1"))
                .from(BEYOND)
                .step(Step.textbook(
                        "The objective is constant along the orbit of the minimizer under rotations of $\\mathbb{R}^d$ and its"
                                + " gradient vanishes there, so that the Hessian maps every tangent vector to zero. The rotations"
                                + " that fix the minimizer are those that fix the span of the features, of dimension $K-1$; the"
                                + " orbit has the dimension of all rotations less theirs.",
                        "T \\subseteq \\ker, \\qquad \\dim T = \\tfrac{d(d-1)}{2}-\\tfrac{(d-K+1)(d-K)}{2}"))
                .step(Step.symbolic(
                        "That is the number of zero eigenvalues in the joint spectrum: antisymmetric modes and directions out"
                                + " of the span.",
                        "\\dim T = \\tfrac{(K-1)(K-2)}{2}+(K-1)(d-K+1)",
                        dimension))
                .step(Step.symbolic(
                        "No other joint eigenvalue vanishes: the decays and the data curvature are positive,",
                        "gq > 0",
                        CURVED))
                .step(Step.symbolic("so are the pairs,", "\\mu_+\\mu_- > 0, \\quad \\mu_++\\mu_- > 0", PAIRS))
                .step(Step.symbolic(
                        "and the coupled block (see nondegeneracy). So the kernel is the tangent space, and no larger.",
                        "T = \\ker",
                        MINORS))
                .check(numeric)
                .check(measure(Quantity.KERNEL_DIMENSION, "==", "orbitDimension(K,d)", BELOW))
                .mutant("one dimension more", residual(Residual.KERNEL, "orbitDimension(K,d)+1", BELOW))
                .mutant("K + 1 instead of K", residual(Residual.KERNEL, "orbitDimension(K+1,d)", BELOW))
                .mutant("all rotations", residual(Residual.KERNEL, "d*(d-1)/2", List.of("a + delta < 1", "d >= K + 1")))
                .mutant("assumption a + delta < 1 dropped", residual(Residual.KERNEL, "orbitDimension(K,d)", List.of()))
                .mutant("K - 1 instead of K in the formula", right(dimension, shift("K", -1)))
                .build();
    }

    private static Claim nondegeneracy() {
        Check.Decide entries = JointAlgebra.scaledEntries("nondegenerate-entries");
        Check.Decide determinant =
                JointAlgebra.determinant("nondegenerate-determinant", "4*(t*(1+x*(K-2))+t^2*(1+x*(K-1)))");
        return claim(Group.JOINT, "nondegeneracy", "The minimizer is nondegenerate across its orbit (Morse-Bott)")
                .states(
                        "\\mu > 0 \\text{ for every joint eigenvalue outside the kernel}",
                        "all other joint eigenvalues are positive")
                .assuming(List.of("K >= 2", "d >= K - 1", "a > 0", "delta >= 0", "a + delta < 1"))
                .from(BEYOND)
                .step(Step.definition(
                        "The eigenvalues are those of the joint spectrum; decays, their sums and $1+gq$ are positive.",
                        "\\lambda_W,\\ \\lambda_H,\\ L,\\ (1+gq)L,\\ \\lambda_H(1+gq),\\ \\lambda_H(1+gKpq) > 0"))
                .step(Step.symbolic("The data curvature is positive.", "gq > 0", CURVED))
                .step(Step.symbolic(
                        "A pair has positive product and sum.",
                        "\\mu_+\\mu_- = 4t\\lambda_W\\lambda_H > 0, \\quad \\mu_++\\mu_- = (1+t)L > 0",
                        PAIRS))
                .step(Step.symbolic(
                        "The $3\\times3$ block, rows and columns divided by the roots of their decays, with $t = gq$,"
                                + " $\\beta = 1-a-\\delta$, $m = t(1+\\beta(K-2))$, $c = t\\beta\\sqrt{K-2}$.",
                        "N = \\begin{pmatrix}1+m&m-1&c\\\\m-1&1+m&c\\\\c&c&1+t(1+\\beta)\\end{pmatrix}",
                        entries))
                .step(Step.symbolic(
                        "Its determinant.",
                        "\\det N = 4\\left(t(1+\\beta(K-2))+t^2(1+\\beta(K-1))\\right)",
                        determinant))
                .step(Step.symbolic(
                        "All leading minors of $N$ are positive: the block is positive definite.",
                        "1+m > 0,\\quad (1+m)^2-(m-1)^2 > 0,\\quad \\det N > 0",
                        MINORS))
                .check(measure(Quantity.SMALLEST_JOINT, ">=", "0", BELOW))
                .mutant("minors negative", Mutation.reverse(MINORS))
                .mutant("K + 1 instead of K in the determinant", right(determinant, shift("K", 1)))
                .mutant(
                        "assumption t > 0 dropped",
                        decide(
                                "nondegenerate-pair",
                                List.of("lambdaW > 0", "lambdaH > 0", "t > -1"),
                                "4*t*lambdaW*lambdaH > 0 && (1+t)*(lambdaW+lambdaH) > 0",
                                Map.of("t", org.ufmverify.theory.prover.exact.Range.of("-1", "1"))))
                .mutant("an eigenvalue below zero", measure(Quantity.SMALLEST_JOINT, "<", "0", BELOW))
                .build();
    }

    private static Claim descent() {
        return claim(Group.JOINT, "descent-rate", "The local rate of gradient descent")
                .states(
                        "\\rho = \\max_{\\mu>0}|1-\\eta\\mu|",
                        "the measured rate of gradient descent near the minimizer == Max(Abs(1-eta*mu)) over mu > 0")
                .assuming(DESCENT)
                .from(BEYOND)
                .remarking(
                        "A local statement on an iteration, measured: it agrees with the joint spectrum within 0.01 % of the speed, for"
                                + " steps of 1 and 1.8 over the largest eigenvalue, on problems whose joint condition number is at"
                                + " most 40, whose slowest mode is slower by a quarter than the next, and whose decays are not so"
                                + " small that the gradient drowns in rounding.")
                .check(rate("Abs(1-eta*mu)", false))
                .mutant("kernel modes count", rate("Abs(1-eta*mu)", true))
                .mutant("no alternating modes", rate("1-eta*mu", false))
                .mutant("twice the step", rate("Abs(1-2*eta*mu)", false))
                .mutant("squared contraction", rate("(1-eta*mu)^2", false))
                .mutant("exponential decay at half the speed", rate("Exp(-eta*mu/2)", false))
                .build();
    }

    private static Check.Sample rate(String factor, boolean kernelCounts) {
        return new Check.Sample(
                new DescentProperty(Statements.expression(factor), kernelCounts, Statements.relations(DESCENT)));
    }
}
