package org.ufmverify.theory.claim.book;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.drop;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;
import static org.ufmverify.theory.claim.Statements.ATTAINED;
import static org.ufmverify.theory.claim.Statements.BELOW_THRESHOLD;
import static org.ufmverify.theory.claim.Statements.DECAYS;
import static org.ufmverify.theory.claim.Statements.decide;
import static org.ufmverify.theory.claim.Statements.measure;
import static org.ufmverify.theory.claim.Statements.residual;

import java.util.List;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.trial.Quantity;
import org.ufmverify.theory.claim.trial.ResidualProperty.Residual;

/** Global optimality: the variational form of the decay, and the certificates of the closed form and of zero. */
final class OptimalityClaims {
    private static final String THEOREM = "Guo et al. 2025, theorem on global optimizers";
    private static final String MARGIN = "margin(K,a,delta)";
    private static final String STRENGTH = "regularization(K,n,lambdaW,lambdaH)";
    private static final List<String> BELOW = List.of("a + delta < 1");
    private static final List<String> ABOVE = List.of("a + delta >= 1");

    private static final List<String> ZERO = List.of(
            "K >= 2", "n >= 1", "lambdaW > 0", "lambdaH > 0", "delta >= 0", "delta < 1", STRENGTH + " + delta >= 1");

    private OptimalityClaims() {}

    static List<Claim> all() {
        return List.of(variationalForm(), certificate(), zeroCertificate());
    }

    private static Check.Sample factorization(String coefficient) {
        return residual(Residual.FACTORIZATION, coefficient, List.of());
    }

    private static Claim variationalForm() {
        List<String> positive = List.of("lambdaW > 0", "lambdaH > 0", "x >= 0", "y >= 0");
        Check.Decide square = decide(
                "factorization-square",
                positive,
                "lambdaW/2*x^2+lambdaH/2*y^2-Sqrt(lambdaW*lambdaH)*x*y == (Sqrt(lambdaW)*x-Sqrt(lambdaH)*y)^2/2");
        Check.Decide attained = decide(
                "factorization-attained",
                List.of("lambdaW > 0", "lambdaH > 0", "u > 0"),
                "lambdaW/2*u*Sqrt(lambdaH/lambdaW)+lambdaH/2*u*Sqrt(lambdaW/lambdaH) == Sqrt(lambdaW*lambdaH)*u");
        Check.Decide contraction = decide("factorization-contraction", List.of(), "(1-x)^2-(1-x) == x^2-x");
        return claim(Group.OPTIMALITY, "variational-form", "The least decay of a factorization is a nuclear norm")
                .states(
                        "\\min_{WH=Z}\\ \\frac{\\lambda_W}{2}\\|W\\|^2+\\frac{\\lambda_H}{2}\\|H\\|^2 ="
                                + " \\sqrt{\\lambda_W\\lambda_H}\\,\\|Z\\|_* \\qquad (d \\ge \\mathrm{rank}\\,Z)",
                        "the least decay of a factorization of Z is Sqrt(lambdaW*lambdaH) times its nuclear norm")
                .assuming(List.of("lambdaW > 0", "lambdaH > 0", "d >= rank Z"))
                .from("Srebro et al. 2004, used in the proof of the paper's theorem")
                .step(Step.textbook(
                        "Singular value decomposition $Z = U\\Sigma V^T$, $U^TU = V^TV = I$: the nuclear norm is"
                                + " $\\mathrm{tr}\\,\\Sigma$, and $\\Sigma = U^TZV$.",
                        "\\|Z\\|_* = \\mathrm{tr}\\,\\Sigma = \\mathrm{tr}\\left((U^TW)(HV)\\right)"))
                .step(Step.symbolic(
                        "$E = UU^T$ is a projector, as $U^TU = I$; then so is $I-E$, and $\\|W\\|^2-\\|U^TW\\|^2 ="
                                + " \\mathrm{tr}\\,W^T(I-E)W = \\|(I-E)W\\|^2 \\ge 0$. In the same way $\\|HV\\| \\le \\|H\\|$.",
                        "(I-E)^2-(I-E) = E^2-E = 0",
                        contraction))
                .step(Step.symbolic(
                        "For each pair of entries $x = (U^TW)_{ij}$, $y = (HV)_{ji}$ a square remains; summed over all"
                                + " entries it bounds the decay from below by $s\\|Z\\|_*$.",
                        "\\frac{\\lambda_W}{2}x^2+\\frac{\\lambda_H}{2}y^2-\\sqrt{\\lambda_W\\lambda_H}\\,xy ="
                                + " \\tfrac12\\left(\\sqrt{\\lambda_W}\\,x-\\sqrt{\\lambda_H}\\,y\\right)^2",
                        square))
                .step(Step.symbolic(
                        "The balanced factorization, with $\\|w\\|^2 = \\sigma\\sqrt{\\lambda_H/\\lambda_W}$ and"
                                + " $\\|h\\|^2 = \\sigma\\sqrt{\\lambda_W/\\lambda_H}$ for each singular value $\\sigma$,"
                                + " attains the bound.",
                        "\\frac{\\lambda_W}{2}\\sigma\\sqrt{\\tfrac{\\lambda_H}{\\lambda_W}}"
                                + "+\\frac{\\lambda_H}{2}\\sigma\\sqrt{\\tfrac{\\lambda_W}{\\lambda_H}} ="
                                + " \\sqrt{\\lambda_W\\lambda_H}\\,\\sigma",
                        attained))
                .check(factorization("Sqrt(lambdaW*lambdaH)"))
                .mutant("arithmetic mean instead of geometric", factorization("(lambdaW+lambdaH)/2"))
                .mutant("square root missing", factorization("lambdaW*lambdaH"))
                .mutant("factor 1/2 kept", factorization("Sqrt(lambdaW*lambdaH)/2"))
                .mutant("factor 1/2 missing in the square", right(square, scale("2")))
                .mutant("only the classifier's decay", factorization("lambdaW"))
                .build();
    }

    private static Claim certificate() {
        Check.Decide own =
                decide("certificate-own", BELOW_THRESHOLD, "pTrue(K,a,delta)-(1-delta+delta/K) == -a*(1-1/K)");
        Check.Decide other = decide("certificate-other", BELOW_THRESHOLD, "pOther(K,a,delta)-delta/K == -a*(-1/K)");
        Check.Decide scaled = decide("certificate-scale", DECAYS, STRENGTH + "/(K*n) == Sqrt(lambdaW*lambdaH)/Sqrt(n)");
        Check.Decide projector = decide(
                "certificate-projector",
                List.of("K >= 2"),
                "(1-1/K)^2+(K-1)/K^2 == 1-1/K && 2*(1-1/K)*(-1/K)+(K-2)/K^2 == -1/K");
        Check.Sample value = measure(Quantity.FOUND_VALUE, "==", "optimalLoss(K,a,delta)", BELOW);
        Check.Sample holds = residual(Residual.SUBGRADIENT, MARGIN, BELOW);
        ClaimBuilder builder = claim(
                        Group.OPTIMALITY, "subgradient-certificate", "The closed form is a global minimizer")
                .states(
                        "-\\nabla\\mathcal{L}(Z^*) = \\sqrt{\\lambda_W\\lambda_H}\\,UV^T,\\quad Z^* ="
                                + " \\gamma\\,\\Pi\\otimes 1_n^T = U\\Sigma V^T;\\qquad F(W,H,b) \\ge f^*",
                        "minus the data gradient at the closed form is Sqrt(lambdaW*lambdaH) U V^T, and no (W, H, b) has a"
                                + " smaller objective than optimalLoss(K,a,delta)")
                .assuming(ATTAINED)
                .from(THEOREM)
                .step(Step.definition(
                        "The gradient of the data term by the logits of a sample of class $k$ is $(p_k-y_k)/N$.",
                        "y_k = (1-\\delta)\\,e_k + \\frac{\\delta}{K}1"))
                .step(Step.symbolic(
                        "Its own entry at the closed form.",
                        "p - \\left(1-\\delta+\\tfrac{\\delta}{K}\\right) = -a\\left(1-\\tfrac1K\\right)",
                        own))
                .step(Step.symbolic(
                        "Its other entries: together $p_k - y_k = -a\\,\\Pi e_k$.",
                        "q-\\tfrac{\\delta}{K} = \\tfrac{a}{K}",
                        other))
                .step(Step.symbolic(
                        "$\\Pi$ is a projector, so that $\\Pi\\otimes 1_n^T/\\sqrt n = UV^T$, all singular values being"
                                + " $\\gamma\\sqrt n$.",
                        "\\Pi^2 = \\Pi",
                        projector))
                .step(Step.symbolic(
                        "The gradient is $-\\frac{a}{N}\\Pi\\otimes1_n^T$, exactly $-s\\,UV^T$.",
                        "\\frac{a}{Kn} = \\frac{\\sqrt{\\lambda_W\\lambda_H}}{\\sqrt n}",
                        scaled));
        GlobalityProof.data().forEach(builder::step);
        GlobalityProof.decay().forEach(builder::step);
        return builder.step(Step.symbolic(
                        "With $c = a$ what the squares take is all of it, and the gap is a sum of terms none of which is"
                                + " negative. At the closed form all of them vanish; the constant is the objective there, as"
                                + " $\\frac aN\\langle\\Pi\\otimes1_n^T,Z^*\\rangle = \\frac{a(K-1)}{K}\\gamma$ and the loss of"
                                + " the logits $\\gamma\\,\\Pi e_k$ is",
                        "\\log\\left(e^\\gamma+K-1\\right)-\\frac\\gamma K-\\left(1-\\delta+\\tfrac\\delta"
                                + " K\\right)\\left(1-\\tfrac1K\\right)\\gamma+\\frac{(K-1)\\delta}{K^2}\\gamma ="
                                + " \\log\\left(e^\\gamma+K-1\\right)-\\left(1-\\delta+\\tfrac\\delta K\\right)\\gamma",
                        GlobalityProof.RAY))
                .step(
                        Step.definition(
                                "Together, for every $W$, $H$ and $b$:",
                                "F-f^* = \\frac1N\\sum_{k,i}\\mathrm{KL}(p^*_k\\|p_{k,i}) +"
                                        + " \\frac{\\lambda_H}{2}\\sum_{k,i}\\left\\|h_{k,i}-\\sqrt{\\tfrac{\\lambda_W}{n\\lambda_H}}"
                                        + "(w_k-\\bar w)\\right\\|^2 +\\frac{\\lambda_WK}{2}\\|\\bar w\\|^2+\\frac{\\lambda_b}{2}\\|b\\|^2"))
                .check(residual(Residual.GAP, MARGIN, BELOW))
                .check(value)
                .check(holds)
                .check(residual(Residual.GRADIENT, MARGIN, BELOW))
                .mutant(
                        "delta instead of a + delta in the margin",
                        residual(Residual.SUBGRADIENT, "margin(K,0,delta)", List.of("a + delta < 1", "delta > 0")))
                .mutant(
                        "K + 1 instead of K in the margin",
                        residual(Residual.SUBGRADIENT, "margin(K+1,a,delta)", BELOW))
                .mutant("a counted twice in the gradient", right(other, scale("2")))
                .mutant("factor n missing in the scale", right(scaled, scale("Sqrt(n)")))
                .mutant(
                        "optimal value too high by a hundred-thousandth",
                        measure(Quantity.FOUND_VALUE, "==", "optimalLoss(K,a,delta)+1/100000", BELOW))
                .mutant("K + 1 instead of K in the gap identity", residual(Residual.GAP, "margin(K+1,a,delta)", BELOW))
                .mutant("Gibbs' inequality reversed", Mutation.reverse(GlobalityProof.GIBBS))
                .mutant("factor n missing in what the squares take", right(GlobalityProof.TAKEN, scale("n")))
                .mutant("assumption a + delta < 1 dropped", residual(Residual.SUBGRADIENT, MARGIN, List.of()))
                .build();
    }

    private static Claim zeroCertificate() {
        Check.Sample zero = residual(Residual.SUBGRADIENT, "0", ABOVE);
        Check.Sample value = measure(Quantity.FOUND_VALUE, "==", "Log(K)", ABOVE);
        Check.Decide entries = decide(
                "zero-entries",
                List.of("K >= 2", "delta >= 0", "delta < 1"),
                "1/K-(1-delta+delta/K) == -(1-delta)*(1-1/K) && 1/K-delta/K == (1-delta)/K");
        Check.Decide norm = decide("zero-norm", ZERO, "(1-delta)/(K*Sqrt(n)) <= Sqrt(lambdaW*lambdaH)");
        Check.Decide left = decide(
                "zero-left", List.of("a > 0", "delta >= 0", "delta < 1", "a + delta >= 1"), "1-((1-delta)/a)^2 >= 0");
        ClaimBuilder builder = claim(
                        Group.OPTIMALITY,
                        "zero-certificate",
                        "At and above the threshold zero is the only global minimizer")
                .states(
                        "a+\\delta \\ge 1 \\implies \\left\\|\\nabla\\mathcal{L}(0)\\right\\|_2 \\le \\sqrt{\\lambda_W\\lambda_H},"
                                + " \\qquad \\min = \\log K",
                        "for a + delta >= 1 the subgradient certificate holds at Z = 0, no (W, H, b) has a smaller objective than"
                                + " Log(K), and only W = 0, H = 0 has it")
                .assuming(ZERO)
                .from(THEOREM)
                .step(Step.symbolic(
                        "At zero logits $p = 1/K$: the gradient of the data term is $-\\frac{c}{N}\\Pi\\otimes1_n^T$ with $c ="
                                + " 1-\\delta$.",
                        "\\tfrac1K-\\left(1-\\delta+\\tfrac\\delta K\\right) = -(1-\\delta)\\left(1-\\tfrac1K\\right),\\qquad"
                                + " \\tfrac1K-\\tfrac\\delta K = \\tfrac{1-\\delta}{K}",
                        entries))
                .step(Step.symbolic(
                        "Its spectral norm is at most $s$: the subgradient certificate at $Z = 0$.",
                        "\\frac{1-\\delta}{K\\sqrt n} \\le \\sqrt{\\lambda_W\\lambda_H}",
                        norm));
        GlobalityProof.data().forEach(builder::step);
        GlobalityProof.decay().forEach(builder::step);
        return builder.step(Step.symbolic(
                        "From the threshold on the squares take no more than there is: $c \\le a$.",
                        "F-\\log K = \\frac1N\\sum\\mathrm{KL}+\\tfrac12\\sum\\|\\cdot\\|^2 +"
                                + " \\frac{\\lambda_W}{2}\\left(1-\\tfrac{c^2}{a^2}\\right)\\|\\Pi W\\|^2 +"
                                + " \\frac{\\lambda_WK}{2}\\|\\bar w\\|^2+\\frac{\\lambda_b}{2}\\|b\\|^2 \\ge 0",
                        left))
                .step(Step.symbolic(
                        "All terms vanish only where $\\bar w = 0$, $h_{k,i} = \\frac{c}{N\\lambda_H}w_k$ and all"
                                + " probabilities are $1/K$, so that $\\frac{c}{N\\lambda_H}WW^T+\\Pi b\\,1^T = 0$; times $1$,"
                                + " $\\Pi b = 0$, then $W = 0$, $H = 0$: zero is the only minimizer.",
                        "t = Kp_j \\ne 1 \\implies \\log t < t-1 \\implies \\mathrm{KL} > 0, \\qquad c = 1-\\delta > 0",
                        GlobalityProof.STRICT))
                .check(residual(Residual.GAP, "0", ABOVE))
                .check(zero)
                .check(value)
                .mutant("also below the threshold", residual(Residual.SUBGRADIENT, "0", BELOW))
                .mutant("assumption a + delta >= 1 dropped for the rest", drop(left, 3))
                .mutant("gap identity at the margin of a = 1/2", residual(Residual.GAP, "margin(K,1/2,0)", ABOVE))
                .mutant("factor K missing in the norm", Mutation.left(norm, scale("K")))
                .mutant("from a = 1/2 on", residual(Residual.SUBGRADIENT, "0", List.of("a >= 1/2")))
                .mutant("least value also below the threshold", measure(Quantity.FOUND_VALUE, "==", "Log(K)", BELOW))
                .mutant("least value of K - 1 classes", measure(Quantity.FOUND_VALUE, "==", "Log(K-1)", ABOVE))
                .build();
    }
}
