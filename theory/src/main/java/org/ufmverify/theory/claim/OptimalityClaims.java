package org.ufmverify.theory.claim;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;
import static org.ufmverify.theory.claim.Mutation.shift;
import static org.ufmverify.theory.claim.Statements.BELOW_THRESHOLD;
import static org.ufmverify.theory.claim.Statements.DECAYS;
import static org.ufmverify.theory.claim.Statements.decide;
import static org.ufmverify.theory.claim.Statements.measure;
import static org.ufmverify.theory.claim.Statements.residual;

import java.util.List;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ResidualProperty.Residual;

/** The global minimizers: variational form, certificate, uniqueness, collapse and duality. */
final class OptimalityClaims {
    private static final String THEOREM = "Guo et al. 2025, theorem on global optimizers";
    private static final String MARGIN = "margin(K,a,delta)";
    private static final String STRENGTH = "regularization(K,n,lambdaW,lambdaH)";
    private static final List<String> BELOW = List.of("a + delta < 1");
    private static final List<String> ABOVE = List.of("a + delta >= 1");

    private OptimalityClaims() {}

    static List<Claim> all() {
        return List.of(variationalForm(), certificate(), zeroCertificate(), uniqueness(), collapse());
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
        return claim(Group.OPTIMALITY, "variational-form", "The least decay of a factorization is a nuclear norm")
                .states(
                        "\\min_{WH=Z}\\ \\frac{\\lambda_W}{2}\\|W\\|^2+\\frac{\\lambda_H}{2}\\|H\\|^2 ="
                                + " \\sqrt{\\lambda_W\\lambda_H}\\,\\|Z\\|_* \\qquad (d \\ge \\mathrm{rank}\\,Z)",
                        "the least decay of a factorization of Z is Sqrt(lambdaW*lambdaH) times its nuclear norm")
                .assuming(List.of("lambdaW > 0", "lambdaH > 0", "d >= rank Z"))
                .from("Srebro et al. 2004, used in the proof of the paper's theorem")
                .remarking(
                        "Singular value decomposition and the contraction by partial isometries are cited, not proved"
                                + " here; the form itself is tested on generated matrices.")
                .step(Step.lemma(
                        "Singular value decomposition $Z = U\\Sigma V^T$; as $U$ and $V$ have orthonormal columns,"
                                + " $\\|U^TW\\| \\le \\|W\\|$, $\\|HV\\| \\le \\|H\\|$, and"
                                + " $\\|Z\\|_* = \\mathrm{tr}(U^TWHV)$. Srebro et al. 2004.",
                        "\\|Z\\|_* = \\mathrm{tr}\\,\\Sigma",
                        factorization("Sqrt(lambdaW*lambdaH)")))
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
        return claim(Group.OPTIMALITY, "subgradient-certificate", "The closed form is a global minimizer")
                .states(
                        "-\\nabla\\mathcal{L}(Z^*) = \\sqrt{\\lambda_W\\lambda_H}\\,UV^T, \\qquad Z^* ="
                                + " \\gamma\\,\\Pi\\otimes 1_n^T = U\\Sigma V^T",
                        "minus the data gradient at the closed form is Sqrt(lambdaW*lambdaH) U V^T")
                .assuming(DECAYS)
                .from(THEOREM)
                .remarking(
                        "Rests on two cited lemmas, the variational form and the subdifferential of the nuclear norm;"
                                + " both are checked on generated problems, not proved here.")
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
                        scaled))
                .step(Step.lemma(
                        "The decay is $s\\|Z\\|_*$ at least (variational form).",
                        "\\frac{\\lambda_W}{2}\\|W\\|^2+\\frac{\\lambda_H}{2}\\|H\\|^2 \\ge s\\|WH\\|_*",
                        factorization("Sqrt(lambdaW*lambdaH)")))
                .step(Step.lemma(
                        "The data term is convex and $UV^T$ is a subgradient of the nuclear norm at $Z^*$ (Watson 1992), so"
                                + " that $Z^*$ is a global minimizer; minimization from random starts reaches its value and"
                                + " never beats it.",
                        "0 \\in \\nabla\\mathcal{L}(Z^*) + s\\,\\partial\\|Z^*\\|_*",
                        value))
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
                .mutant("assumption a + delta < 1 dropped", residual(Residual.SUBGRADIENT, MARGIN, List.of()))
                .build();
    }

    private static Claim zeroCertificate() {
        Check.Sample zero = residual(Residual.SUBGRADIENT, "0", ABOVE);
        Check.Sample value = measure(Quantity.FOUND_VALUE, "==", "Log(K)", ABOVE);
        return claim(Group.OPTIMALITY, "zero-certificate", "At and above the threshold zero is the global minimizer")
                .states(
                        "a+\\delta \\ge 1 \\implies \\left\\|\\nabla\\mathcal{L}(0)\\right\\|_2 \\le \\sqrt{\\lambda_W\\lambda_H},"
                                + " \\qquad \\min = \\log K",
                        "for a + delta >= 1 the subgradient certificate holds at Z = 0 and the least value is Log(K)")
                .assuming(List.of("a + delta >= 1", "0 <= delta < 1"))
                .from(THEOREM)
                .remarking(
                        "The inequality of norms is proved in the claim on the threshold; that it suffices rests on the"
                                + " cited lemmas, so that the statement on the minimizer is tested on generated problems.")
                .check(zero)
                .check(value)
                .mutant("also below the threshold", residual(Residual.SUBGRADIENT, "0", BELOW))
                .mutant("from a = 1/2 on", residual(Residual.SUBGRADIENT, "0", List.of("a >= 1/2")))
                .mutant("least value also below the threshold", measure(Quantity.FOUND_VALUE, "==", "Log(K)", BELOW))
                .mutant("least value of K - 1 classes", measure(Quantity.FOUND_VALUE, "==", "Log(K-1)", ABOVE))
                .build();
    }

    private static Claim uniqueness() {
        Check.Decide convex = decide("uniqueness-convex", List.of("K >= 2", "x > 0"), "(K-1)*x/(x+K-1)^2 > 0");
        Check.Sample orbit = residual(Residual.ORBIT, MARGIN, BELOW);
        return claim(Group.OPTIMALITY, "uniqueness", "The minimizer is unique up to a rotation of the feature space")
                .states(
                        "(W,H)\\ \\text{minimal} \\implies (W,H) = (W^*R^T,\\,RH^*),\\quad R^TR = I",
                        "every minimizer has the Gram matrices of the closed form")
                .assuming(BELOW_THRESHOLD)
                .from(THEOREM)
                .remarking(
                        "The reduction to the symmetric ray by averaging (Jensen) is cited; that all minimizers are on one"
                                + " orbit is tested by minimization from random starts.")
                .step(Step.symbolic(
                        "On the symmetric ray the objective is strictly convex, so that its minimizer is unique.",
                        "f''(\\gamma) = \\frac{(K-1)x}{(x+K-1)^2} > 0, \\quad x = e^\\gamma",
                        convex))
                .step(Step.lemma(
                        "Averaging a minimizer over classes and samples stays minimal by convexity; the factorization of a"
                                + " matrix with least decay is unique up to a rotation. Two points have the same Gram matrix"
                                + " exactly when a rotation maps one to the other.",
                        "\\begin{pmatrix} W \\\\ H^T \\end{pmatrix}\\begin{pmatrix} W^T & H \\end{pmatrix} ="
                                + " \\begin{pmatrix} u\\Pi & \\gamma\\Pi\\otimes1^T \\\\ \\cdot & v\\Pi\\otimes11^T"
                                + " \\end{pmatrix}",
                        orbit))
                .mutant("K + 1 instead of K", residual(Residual.ORBIT, "margin(K+1,a,delta)", BELOW))
                .mutant(
                        "a ignored",
                        residual(Residual.ORBIT, "margin(K,0,delta)", List.of("a + delta < 1", "delta > 0")))
                .mutant("margin too small by a thousandth", residual(Residual.ORBIT, MARGIN + "-1/1000", BELOW))
                .mutant("assumption a + delta < 1 dropped", residual(Residual.ORBIT, MARGIN, List.of()))
                .mutant("strict convexity reversed", Mutation.reverse(convex))
                .build();
    }

    private static Claim collapse() {
        Check.Decide length = decide("collapse-length", List.of("K >= 2"), "K*(1-1/K)^2+K*(K-1)*(1/K)^2 == K-1");
        Check.Decide frame = decide(
                "collapse-frame",
                List.of("K >= 2", "gamma > 0"),
                "gamma*(1-1/K)/(gamma*Sqrt(K-1)) == (1-1/K)/Sqrt(K-1) && gamma*(-1/K)/(gamma*Sqrt(K-1)) =="
                        + " (-1/K)/Sqrt(K-1)");
        Check.Decide dual = decide(
                "collapse-dual",
                DECAYS,
                "classifierNorm2(K,n,lambdaW,lambdaH,delta) =="
                        + " (n*lambdaH/lambdaW)*featureNorm2(K,n,lambdaW,lambdaH,delta)");
        return claim(Group.OPTIMALITY, "collapse", "Neural collapse: NC1 = NC2 = NC3 = 0 at the minimizer")
                .states("\\mathrm{NC1} = \\mathrm{NC2} = \\mathrm{NC3} = 0", "NC1 == 0 && NC2 == 0 && NC3 == 0")
                .assuming(BELOW_THRESHOLD)
                .from(THEOREM)
                .remarking(
                        "For the closed form the three vanish by algebra; that every minimizer has this form is tested, see"
                                + " uniqueness.")
                .step(Step.lemma(
                        "Every minimizer has the closed form up to a rotation, which changes none of the three.",
                        "h_{k,i} = h_k, \\quad W^T = c\\,[h_k], \\quad W[h_k] = \\gamma\\,\\Pi",
                        residual(Residual.ORBIT, MARGIN, BELOW)))
                .step(Step.symbolic(
                        "The norm of $\\Pi$.",
                        "\\|\\Pi\\|^2 = K\\left(1-\\tfrac1K\\right)^2+\\tfrac{K-1}{K} = K-1",
                        length))
                .step(Step.symbolic(
                        "NC2: the normalized $W\\bar H$ is the simplex frame, entry by entry.",
                        "\\frac{\\gamma\\,\\Pi}{\\gamma\\sqrt{K-1}} = \\frac{\\Pi}{\\sqrt{K-1}}",
                        frame))
                .step(Step.symbolic(
                        "NC3: $W$ and $\\bar H^T$ are proportional with $c = \\sqrt{n\\lambda_H/\\lambda_W}$, and so are their"
                                + " norms.",
                        "\\|w_k\\|^2 = c^2\\,\\|h_k\\|^2",
                        dual))
                .step(Step.lemma(
                        "NC1: the samples of a class coincide.",
                        "\\Sigma_W = 0",
                        measure(Quantity.FOUND_NC1, "==", "0", BELOW)))
                .check(measure(Quantity.FOUND_NC2, "==", "0", BELOW))
                .check(measure(Quantity.FOUND_NC3, "==", "0", BELOW))
                .mutant("simplex frame of norm K", right(length, shift("K", 1)))
                .mutant("frame normalized by K", right(frame, scale("Sqrt((K-1)/K)")))
                .mutant("factor n missing in the duality", right(dual, scale("1/n")))
                .mutant("NC1 positive", measure(Quantity.FOUND_NC1, ">", "0", BELOW))
                .mutant("NC2 falls to delta only", measure(Quantity.FOUND_NC2, "==", "delta", BELOW))
                .mutant("assumption a + delta < 1 dropped", measure(Quantity.FOUND_NC3, "==", "0", List.of()))
                .build();
    }
}
