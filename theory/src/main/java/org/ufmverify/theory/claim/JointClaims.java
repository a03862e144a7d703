package org.ufmverify.theory.claim;

import static org.ufmverify.theory.claim.BlockClaims.changed;
import static org.ufmverify.theory.claim.BlockClaims.count;
import static org.ufmverify.theory.claim.BlockClaims.eigenvalue;
import static org.ufmverify.theory.claim.BlockClaims.shifted;
import static org.ufmverify.theory.claim.BlockClaims.spectrum;
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
import java.util.Map;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ResidualProperty.Residual;
import org.ufmverify.theory.claim.SpectrumProperty.Block;
import org.ufmverify.theory.symbolic.Expr;
import org.ufmverify.theory.symbolic.Mode;
import org.ufmverify.theory.symbolic.SpectrumFormulas;

/** The joint Hessian in (W, H): spectrum, kernel, nondegeneracy, condition number and the local rate of descent. */
final class JointClaims {
    private static final String BEYOND = "beyond the paper";
    private static final String STRENGTH = "regularization(K,n,lambdaW,lambdaH)";
    private static final List<String> PAIR = List.of("lambdaW > 0", "lambdaH > 0", "t > 0");
    private static final List<String> BELOW = List.of("a + delta < 1");
    private static final List<String> EQUAL_DECAYS =
            List.of("K >= 4", "a + delta < 1", "lambdaW == lambdaH", "2*curvatureLow(K,a,delta) <= 1");
    private static final List<String> DESCENT = List.of("a + delta < 1", "lambdaW >= 1/100", "lambdaH >= 1/100");
    private static final List<Mode> MODES = SpectrumFormulas.joint(3);
    private static final List<Mode> MODES_OF_TWO = SpectrumFormulas.joint(2);

    private JointClaims() {}

    static List<Claim> all() {
        return List.of(
                jointSpectrum(), kernel(), nondegeneracy(), jointCondition(), jointConditionIsKappaData(), descent());
    }

    private static Claim jointSpectrum() {
        Check.Decide units = decide(
                "joint-units",
                DECAYS,
                "margin(K," + STRENGTH + ",delta)/(K*Sqrt(n)) == Sqrt(lambdaW*lambdaH)*gain(K," + STRENGTH
                        + ",delta) && " + STRENGTH + "/(K*Sqrt(n)) == Sqrt(lambdaW*lambdaH)");
        Check.Decide antisymmetric =
                decide("joint-antisymmetric", PAIR, "(1+t)*lambdaW*(1+t)*lambdaH-(Sqrt(lambdaW*lambdaH)*(t+1))^2 == 0");
        Check.Decide pairs = decide(
                "joint-pairs",
                PAIR,
                "pairLow(lambdaW,lambdaH,t)+pairHigh(lambdaW,lambdaH,t) == (1+t)*(lambdaW+lambdaH) &&"
                        + " pairLow(lambdaW,lambdaH,t)*pairHigh(lambdaW,lambdaH,t) =="
                        + " (1+t)^2*lambdaW*lambdaH-lambdaW*lambdaH*(t-1)^2");
        Check.Decide count = count("joint-count", MODES, "K*d+K*n*d");
        return claim(Group.JOINT, "joint-spectrum", "The complete spectrum of the joint Hessian in (W, H)")
                .states(
                        "t \\in \\{gq,\\,gKpq\\}:\\ \\tfrac12\\left((1+t)L \\pm"
                                + " \\sqrt{((1+t)L)^2-16\\lambda_W\\lambda_Ht}\\right);\\ (1+gq)L;\\ \\lambda_W;\\"
                                + " \\lambda_H;\\ L;\\ \\lambda_H(1+gq);\\ \\lambda_H(1+gKpq);\\ 0;\\ \\text{a }3\\times3"
                                + "\\text{ block}",
                        "the table of eigenvalues and multiplicities of the joint Hessian, L = lambdaW + lambdaH")
                .assuming(List.of("K >= 3", "a > 0", "delta >= 0", "a + delta < 1", "d >= K - 1"))
                .from(BEYOND)
                .step(Step.definition(
                        "Directions $dW = P\\hat M^T$, $dh_{k,i} = \\hat MQe_k/\\sqrt n$ in the span of the features,"
                                + " $P1 = 0$, $1^TQ = 0$; with $\\mathcal{A}(X) = [A_kx_k]$ the Hessian maps $(P, Q)$ to",
                        "\\lambda_W(P+g\\mathcal{A}(P)\\Pi)+s(g\\mathcal{A}(Q)\\Pi-\\Pi Q^T\\Pi), \\quad"
                                + " \\lambda_H(Q+g\\mathcal{A}(Q))+s(g\\mathcal{A}(P)-\\Pi P^T\\Pi)"))
                .step(Step.symbolic(
                        "The factors of data curvature and gradient in these units.",
                        "\\frac{\\sqrt{uv}}{K\\sqrt n} = sg, \\qquad \\frac{a}{K\\sqrt n} = s",
                        units))
                .step(Step.symbolic(
                        "Antisymmetric $P = xX$, $Q = yX$, $X1 = 0$: $\\mathcal{A}X = qX$, $X^T = -X$. One eigenvalue is 0, the"
                                + " rotations; the other is the trace $(1+gq)L$.",
                        "\\det\\,(1+t)\\begin{pmatrix}\\lambda_W&s\\\\s&\\lambda_H\\end{pmatrix} = 0",
                        antisymmetric))
                .step(Step.symbolic(
                        "Symmetric $X$ with zero diagonal ($t = gq$) and $X = \\Pi$ ($t = gKpq$): sum and product of the pair"
                                + " are trace and determinant.",
                        "\\begin{pmatrix}\\lambda_W(1+t)&s(t-1)\\\\s(t-1)&\\lambda_H(1+t)\\end{pmatrix}",
                        pairs))
                .step(Step.symbolic(
                        "$\\mathcal{A}$ maps $Y_v$ (see the classifier block) and $v1^T$, orthogonal to each other, to"
                                + " combinations of the two.",
                        "\\mathcal{A}(Y_v) = \\alpha_1Y_v+\\beta_1v1^T, \\qquad \\mathcal{A}(v1^T) ="
                                + " \\alpha_2Y_v+\\beta_2v1^T",
                        JointAlgebra.closed("joint-coupled-closed")))
                .step(Step.symbolic(
                        "Data curvature of the coupled block in the normalized basis, $\\|Y_v\\|^2 = (1-\\frac2K)\\|v\\|^2$,"
                                + " $\\|v1^T\\|^2 = K\\|v\\|^2$.",
                        "\\alpha_1 = q(1+\\beta(K-2)),\\ \\ \\alpha_2\\sqrt{\\tfrac{K-2}{K^2}} ="
                                + " \\beta_1\\sqrt{\\tfrac{K^2}{K-2}} = q\\beta\\sqrt{K-2},\\ \\ \\beta_2 = q(1+\\beta)",
                        JointAlgebra.entries("joint-coupled-entries", "1-a-delta")))
                .step(Step.symbolic(
                        "Outside the span of the features: $\\begin{pmatrix}\\lambda_W&-s\\\\-s&\\lambda_H\\end{pmatrix}$ has"
                                + " the eigenvalues 0 and $L$ where $\\Pi$ acts, else $\\lambda_W$ and $\\lambda_H$.",
                        "\\lambda_W\\lambda_H-s^2 = 0",
                        decide(
                                "joint-outside",
                                List.of("lambdaW > 0", "lambdaH > 0"),
                                "lambdaW*lambdaH-Sqrt(lambdaW*lambdaH)^2 == 0")))
                .step(Step.symbolic(
                        "Within classes the features move alone, as in their own block.",
                        "\\lambda_H(1+gq)",
                        eigenvalue(
                                "joint-within",
                                JointAlgebra.mode(MODES, "within class, across the wrong classes"),
                                "lambdaH*(1+gain(K,a,delta)*pOther(K,a,delta))",
                                BELOW_THRESHOLD)))
                .step(Step.symbolic("All multiplicities sum to the dimension.", "Kd + Knd", count))
                .check(spectrum(Block.JOINT, MODES, MODES_OF_TWO))
                .mutant(
                        "kernel dimension shifted by one",
                        spectrum(Block.JOINT, shifted(MODES, 0), shifted(MODES_OF_TWO, 0)))
                .mutant(
                        "multiplicity shifted by one in the count",
                        count("joint-count", shifted(MODES, 3), "K*d+K*n*d"))
                .mutant(
                        "antisymmetric modes without their curvature",
                        spectrum(Block.JOINT, flat(MODES), flat(MODES_OF_TWO)))
                .mutant("factor 4 missing in the pair's product", right(pairs, scale("1/4")))
                .mutant(
                        "anisotropy 1 - delta instead of 1 - a - delta",
                        JointAlgebra.entries("joint-coupled-entries", "1-delta"))
                .mutant("decays swapped", spectrum(Block.JOINT, swapped(MODES), swapped(MODES_OF_TWO)))
                .build();
    }

    private static List<Mode> flat(List<Mode> modes) {
        return changed(modes, 3, m -> Mode.of(m.label(), Statements.expression("lambdaW+lambdaH"), m.multiplicity()));
    }

    private static List<Mode> swapped(List<Mode> modes) {
        Map<String, Expr> swap = Map.of("lambdaW", Expr.variable("lambdaH"), "lambdaH", Expr.variable("lambdaW"));
        return modes.stream()
                .map(m -> new Mode(
                        m.label(),
                        m.matrix().stream()
                                .map(row -> row.stream()
                                        .map(e -> e.substitute(swap))
                                        .toList())
                                .toList(),
                        m.multiplicity()))
                .toList();
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
                .step(Step.definition(
                        "Rotations of $\\mathbb{R}^d$ move the minimizer except those that fix the span of the features, of"
                                + " dimension $K-1$.",
                        "\\dim O = \\tfrac{d(d-1)}{2}-\\tfrac{(d-K+1)(d-K)}{2}"))
                .step(Step.symbolic(
                        "That is the number of zero eigenvalues in the joint spectrum: antisymmetric modes and directions out"
                                + " of the span; as the kernel contains the tangent space, the two are equal.",
                        "\\dim O = \\tfrac{(K-1)(K-2)}{2}+(K-1)(d-K+1)",
                        dimension))
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
        Check.Decide gain = decide("nondegenerate-gain", BELOW_THRESHOLD, "curvatureLow(K,a,delta) > 0");
        Check.Decide pair =
                decide("nondegenerate-pair", PAIR, "4*t*lambdaW*lambdaH > 0 && (1+t)*(lambdaW+lambdaH) > 0");
        List<String> coupled = List.of("K >= 3", "t > 0", "x > 0", "x < 1");
        Check.Decide entries = JointAlgebra.scaledEntries("nondegenerate-entries");
        Check.Decide determinant =
                JointAlgebra.determinant("nondegenerate-determinant", "4*(t*(1+x*(K-2))+t^2*(1+x*(K-1)))");
        Check.Decide minors = decide(
                "nondegenerate-minors",
                coupled,
                "1+t*(1+x*(K-2)) > 0 && (1+t*(1+x*(K-2)))^2-(t*(1+x*(K-2))-1)^2 > 0 &&"
                        + " 4*(t*(1+x*(K-2))+t^2*(1+x*(K-1))) > 0");
        return claim(Group.JOINT, "nondegeneracy", "The minimizer is nondegenerate across its orbit (Morse-Bott)")
                .states(
                        "\\mu > 0 \\text{ for every joint eigenvalue outside the kernel}",
                        "all other joint eigenvalues are positive")
                .assuming(List.of("K >= 2", "d >= K - 1", "a > 0", "delta >= 0", "a + delta < 1"))
                .from(BEYOND)
                .step(Step.definition(
                        "The eigenvalues are those of the joint spectrum; decays, their sums and $1+gq$ are positive.",
                        "\\lambda_W,\\ \\lambda_H,\\ L,\\ (1+gq)L,\\ \\lambda_H(1+gq),\\ \\lambda_H(1+gKpq) > 0"))
                .step(Step.symbolic("The data curvature is positive.", "gq > 0", gain))
                .step(Step.symbolic(
                        "A pair has positive product and sum.",
                        "\\mu_+\\mu_- = 4t\\lambda_W\\lambda_H > 0, \\quad \\mu_++\\mu_- = (1+t)L > 0",
                        pair))
                .step(Step.symbolic(
                        "The $3\\times3$ block, rows and columns divided by the roots of their decays, with $t = gq$,"
                                + " $\\beta = 1-a-\\delta$, $m = t(1+\\beta(K-2))$, $c = t\\beta\\sqrt{K-2}$.",
                        "N = \\begin{pmatrix}1+m&m-1&c\\\\m-1&1+m&c\\\\c&c&1+t(1+\\beta)\\end{pmatrix}",
                        entries))
                .step(Step.symbolic(
                        "Its determinant.",
                        "\\det N = 4\\left(t(1+\\beta(K-2))+t^2(1+\\beta(K-1))\\right)",
                        determinant))
                .step(Step.symbolic("All leading minors are positive: the block is positive definite.", "> 0", minors))
                .check(measure(Quantity.SMALLEST_JOINT, ">=", "0", BELOW))
                .mutant("minors negative", Mutation.reverse(minors))
                .mutant("K + 1 instead of K in the determinant", right(determinant, shift("K", 1)))
                .mutant(
                        "assumption t > 0 dropped",
                        decide(
                                "nondegenerate-pair",
                                List.of("lambdaW > 0", "lambdaH > 0", "t > -1"),
                                "4*t*lambdaW*lambdaH > 0 && (1+t)*(lambdaW+lambdaH) > 0",
                                Map.of("t", org.ufmverify.theory.certificate.Range.of("-1", "1"))))
                .mutant("an eigenvalue below zero", measure(Quantity.SMALLEST_JOINT, "<", "0", BELOW))
                .build();
    }

    private static Claim jointCondition() {
        Check.Sample numeric = measure(Quantity.JOINT_CONDITION, "==", "kappaJointEqual(K,a,delta)", EQUAL_DECAYS);
        return claim(Group.JOINT, "joint-condition", "Joint condition number for equal decays and small curvature")
                .states(
                        "\\lambda_W=\\lambda_H,\\ 2gq\\le1,\\ K\\ge4 \\implies \\kappa_{\\mathrm{joint}} ="
                                + " \\max\\left(Kp,\\ 1+\\frac{1}{gq}\\right)",
                        "the joint condition number == kappaJointEqual(K,a,delta)")
                .assuming(EQUAL_DECAYS)
                .from(BEYOND)
                .remarking(
                        "Read off the joint spectrum; that no other eigenvalue is extreme is tested on generated problems,"
                                + " not proved.")
                .check(numeric)
                .mutant("K p alone", measure(Quantity.JOINT_CONDITION, "==", "kappaData(K,a,delta)", EQUAL_DECAYS))
                .mutant(
                        "1 + 1/(g q) alone",
                        measure(Quantity.JOINT_CONDITION, "==", "1+1/curvatureLow(K,a,delta)", EQUAL_DECAYS))
                .mutant(
                        "assumption 2 g q <= 1 dropped",
                        measure(
                                Quantity.JOINT_CONDITION,
                                "==",
                                "kappaJointEqual(K,a,delta)",
                                EQUAL_DECAYS.subList(0, 3)))
                .mutant(
                        "assumption of equal decays dropped",
                        measure(
                                Quantity.JOINT_CONDITION,
                                "==",
                                "kappaJointEqual(K,a,delta)",
                                List.of("K >= 4", "a + delta < 1", "2*curvatureLow(K,a,delta) <= 1")))
                .build();
    }

    private static Claim jointConditionIsKappaData() {
        return claim(
                        Group.JOINT,
                        "joint-condition-is-kappa-data",
                        "For equal decays and small curvature the joint condition number is that of the data")
                .states(
                        "\\lambda_W=\\lambda_H,\\ 2gq\\le1 \\implies \\kappa_{\\mathrm{joint}} = Kp",
                        "the joint condition number == kappaData(K,a,delta)")
                .assuming(EQUAL_DECAYS)
                .from("a tempting reading of the joint spectrum")
                .expectedToFail()
                .remarking(
                        "A finding: the largest joint eigenvalue is 2 g K p q lambda only while g q (K p - 1) >= 1. Beyond,"
                                + " it is that of the antisymmetric modes, and the condition number is 1 + 1/(g q); see"
                                + " joint-condition.")
                .check(measure(Quantity.JOINT_CONDITION, "==", "kappaData(K,a,delta)", EQUAL_DECAYS))
                .mutant("for any decays", measure(Quantity.JOINT_CONDITION, "==", "kappaData(K,a,delta)", BELOW))
                .mutant(
                        "twice that of the data",
                        measure(Quantity.JOINT_CONDITION, "==", "2*kappaData(K,a,delta)", EQUAL_DECAYS))
                .mutant(
                        "at most that of the data",
                        measure(Quantity.JOINT_CONDITION, "<=", "kappaData(K,a,delta)", EQUAL_DECAYS))
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
                        "Measured against the prediction from the joint spectrum within 5 % of the speed, on problems whose"
                                + " joint condition number is at most 40 and whose decays are not so small that the gradient"
                                + " drowns in rounding.")
                .check(rate("Abs(1-eta*mu)", false))
                .mutant("kernel modes count", rate("Abs(1-eta*mu)", true))
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
