package org.ufmverify.theory.claim.group;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.group.GroupStatements.and;
import static org.ufmverify.theory.claim.group.GroupStatements.decide;
import static org.ufmverify.theory.claim.group.GroupStatements.equations;

import java.util.List;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Step;

/** Two groups of equal classes with a free bias: the probabilities in closed form. In the statements u, v are cosine and sine of phi. */
final class PairClaim {
    private static final List<String> TWO = List.of("KA >= 1", "KB >= 1", "nA > 0", "nB > 0", "s > 0");
    private static final String K = "(KA+KB)";
    private static final String N = "(KA*nA+KB*nB)";
    private static final String COSINE = "Sqrt(nB*KB/" + N + ")";
    private static final String SINE = "Sqrt(nA*KA/" + N + ")";

    /** The probabilities of the other group from the angle, less their share of the smoothing. */
    private static final String ERROR_A = N + "*s*Sqrt(KB/(" + K + "*nA))*u";

    private static final String ERROR_B = N + "*s*Sqrt(KA/(" + K + "*nB))*v";

    private PairClaim() {}

    /** That the column of A in the block of the group means of G is -s times the singular vectors, with a stated probability. */
    private static Check.Decide columnOfA(String error) {
        return decide(
                "pair-column-a",
                and(TWO, "u > 0"),
                "Sqrt(nA)/" + N + "*(" + error + ") == s*u*Sqrt(KB/" + K + ") && Sqrt(KA/KB)*Sqrt(nA)/" + N + "*("
                        + error + ") == s*u*Sqrt(KA/" + K + ")");
    }

    private static Check.Decide columnOfB(String error) {
        return decide(
                "pair-column-b",
                and(TWO, "v > 0"),
                "Sqrt(nB)/" + N + "*(" + error + ") == s*v*Sqrt(KA/" + K + ") && Sqrt(KB/KA)*Sqrt(nB)/" + N + "*("
                        + error + ") == s*v*Sqrt(KB/" + K + ")");
    }

    /** That the bias is stationary at a stated ratio of sine and cosine. */
    private static Check.Decide ratio(String tangent) {
        return decide(
                "pair-ratio",
                and(TWO, "u > 0"),
                "KA*nA*(" + ERROR_A + ") == KB*nB*(" + ERROR_B.replace("*v", "*u*(" + tangent + ")") + ")");
    }

    private static Check.Decide inserted(String error) {
        return decide(
                "pair-inserted",
                TWO,
                "(" + ERROR_A.replace("*u", "*" + COSINE) + ") == " + error + " && ("
                        + ERROR_B.replace("*v", "*" + SINE) + ") == crossError(s,KB,KA,nB,nA)");
    }

    private static Check.Decide logits(String factor) {
        return decide(
                "pair-logits",
                and(TWO, "u > 0", "w > 0"),
                "w*u/Sqrt(KA*nA)*(Sqrt(KB/(" + K + "*KA))+Sqrt(KA/(" + K + "*KB))) == w*u*(" + factor + ")");
    }

    private static final String FACTOR_A = "Sqrt(" + K + "/(nA*KB))/KA";
    private static final String FACTOR_B = "Sqrt(" + K + "/(nB*KA))/KB";

    static Claim freeBias() {
        String tangent = "Sqrt(nA*KA/(nB*KB))";
        String inserted = "crossError(s,KA,KB,nA,nB)";
        Check.Decide unit = decide(
                "pair-unit", TWO, COSINE + "^2+" + SINE + "^2 == 1 && " + SINE + "/" + COSINE + " == " + tangent);
        Check.Decide size = decide(
                "pair-size",
                and(TWO, "u > 0", "v > 0", "x == " + FACTOR_A + "*w*u+r", "y == " + FACTOR_B + "*w*v-r"),
                "w == (x+y)/(" + FACTOR_A + "*u+" + FACTOR_B + "*v)");
        Check.Decide sign = decide(
                "pair-sign",
                and(TWO, "a > 0", "x < 0", "delta >= 0"),
                "delta/" + K + "+(a-x)/KA > delta/" + K + "+x/KB");
        return claim(
                        Group.CLOSED_FORM,
                        "group-free-bias",
                        "With a free bias the optimum of two groups is a closed form")
                .states(
                        "\\epsilon_A = sK_B\\sqrt{\\tfrac{Nn_B}{Kn_A}}, \\quad \\epsilon_B = sK_A\\sqrt{\\tfrac{Nn_A}{Kn_B}},"
                                + " \\quad \\tan\\varphi = \\sqrt{\\tfrac{n_AK_A}{n_BK_B}}, \\quad \\omega ="
                                + " \\frac{L_A+L_B}{\\kappa_A\\cos\\varphi+\\kappa_B\\sin\\varphi}",
                        "the probability that a sample of A gives to the group B is delta*KB/(KA+KB)+crossError(s,KA,KB,nA,nB)")
                .assuming(and(TWO, "delta >= 0", "delta < 1", "lambdaB == 0", "d >= K - 1"))
                .remarking(
                        "Where the probabilities that these formulas and group-lead give are positive and $L_A+L_B > 0$; else"
                                + " the means of the two groups are one. Temperature 1, no weights, no offsets.")
                .step(Step.definition(
                        "By group-lead the rest of $X$ is the block $B$ of the means of the groups, in the coordinates"
                                + " $1_A/\\sqrt{K_A}$, $1_B/\\sqrt{K_B}$. No column of the gradient has a sum, so that the left"
                                + " singular vector is orthogonal to 1:",
                        "B = \\omega\\,\\nu\\,(\\cos\\varphi,-\\sin\\varphi), \\qquad \\nu ="
                                + " \\left(\\sqrt{K_B/K},-\\sqrt{K_A/K}\\right)"))
                .step(Step.textbook(
                        "For $\\omega > 0$ the block of the gradient is $-s$ times the product of the singular vectors.",
                        "G_B = -s\\,\\nu\\,(\\cos\\varphi,-\\sin\\varphi)"))
                .step(Step.symbolic(
                        "In the column of A the entries of the gradient are $\\mp\\frac{\\sqrt{n_A}}{N}\\epsilon_A$, the second"
                                + " times $\\sqrt{K_A/K_B}$.",
                        "\\epsilon_A = Ns\\sqrt{\\tfrac{K_B}{Kn_A}}\\cos\\varphi",
                        equations(columnOfA(ERROR_A))))
                .step(Step.symbolic(
                        "In the column of B likewise.",
                        "\\epsilon_B = Ns\\sqrt{\\tfrac{K_A}{Kn_B}}\\sin\\varphi",
                        equations(columnOfB(ERROR_B))))
                .step(Step.symbolic(
                        "A free bias is stationary where $K_An_A\\epsilon_A = K_Bn_B\\epsilon_B$, which is linear in the ratio of sine"
                                + " and cosine.",
                        "\\tan\\varphi = \\sqrt{\\tfrac{n_AK_A}{n_BK_B}}",
                        equations(ratio(tangent))))
                .step(Step.symbolic(
                        "They are on the unit circle.",
                        "\\cos\\varphi = \\sqrt{n_BK_B/N},\\quad \\sin\\varphi = \\sqrt{n_AK_A/N}",
                        equations(unit)))
                .step(Step.symbolic(
                        "Inserted.", "\\epsilon_A = sK_B\\sqrt{\\tfrac{Nn_B}{Kn_A}}", equations(inserted(inserted))))
                .step(Step.symbolic(
                        "$L_A$, the mean over A of $\\log p$ less the logarithm of the probability of a class of B, is the"
                                + " difference of the mean logits.",
                        "L_A = \\kappa_A\\,\\omega\\cos\\varphi+b_A-b_B, \\qquad \\kappa_A ="
                                + " \\tfrac{1}{K_A}\\sqrt{\\tfrac{K}{n_AK_B}}",
                        equations(logits(FACTOR_A))))
                .step(Step.symbolic(
                        "The difference of the biases cancels in the sum.",
                        "\\omega = \\frac{L_A+L_B}{\\kappa_A\\cos\\varphi+\\kappa_B\\sin\\varphi}",
                        equations(size)))
                .step(Step.symbolic(
                        "Both cannot be negative: then each probability of a class of A, at least"
                                + " $\\frac{\\delta}{K}+\\frac{a_A-\\epsilon_A}{K_A}$ (with $1-\\delta$ for $a_A$ if A is one point),"
                                + " would exceed that of a class of B, in the same way for B, and $L_A+L_B > 0$ would need a positive"
                                + " sum of cosine and sine.",
                        "\\epsilon_A < 0 \\implies \\tfrac{\\delta}{K}+\\tfrac{a_A-\\epsilon_A}{K_A} >"
                                + " \\tfrac{\\delta}{K}+\\tfrac{\\epsilon_A}{K_B}",
                        sign))
                .step(Step.textbook(
                        "All conditions of optimality of the convex problem hold at this point where $\\omega > 0$; where they give"
                                + " $\\omega \\le 0$ no minimizer has $\\omega > 0$, as its probabilities would be these.",
                        "0 \\in \\partial\\left(\\textstyle\\sum_kc_k\\,\\ell+s\\,\\|X\\|_*\\right)"))
                .mutant("counts of the groups exchanged", columnOfA(ERROR_A.replace("nA))*u", "nB))*u")))
                .mutant("classes of the groups exchanged", columnOfB(ERROR_B.replace("Sqrt(KA/", "Sqrt(KB/")))
                .mutant("without the numbers of classes in the tangent", ratio("Sqrt(nA/nB)"))
                .mutant("the other group's probability", inserted("crossError(s,KB,KA,nB,nA)"))
                .mutant("probability without the number of classes", inserted(inserted + "/KB"))
                .mutant("factor of the other group", logits(FACTOR_B))
                .build();
    }
}
