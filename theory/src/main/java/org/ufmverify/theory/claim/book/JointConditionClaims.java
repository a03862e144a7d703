package org.ufmverify.theory.claim.book;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Statements.decide;
import static org.ufmverify.theory.claim.Statements.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.trial.Quantity;
import org.ufmverify.theory.prover.exact.Range;

/** The joint condition number for equal decays. */
final class JointConditionClaims {
    private static final List<String> BELOW = List.of("a + delta < 1");
    private static final List<String> EQUAL_DECAYS =
            List.of("K >= 4", "a + delta < 1", "lambdaW == lambdaH", "2*curvatureLow(K,a,delta) <= 1");

    /** Data curvature t = g q, anisotropy x = beta. */
    private static final List<String> SMALL = List.of("K >= 4", "t > 0", "x > 0", "x < 1", "2*t <= 1");

    /** The larger data curvature, T. */
    private static final String HIGH = "t*(1+x*(K-1))";

    /** The data curvature m on the coupled directions. */
    private static final String MIDDLE = "t*(1+x*(K-2))";

    private JointConditionClaims() {}

    private static List<String> with(List<String> assumptions, String further) {
        List<String> all = new ArrayList<>(assumptions);
        all.add(further);
        return all;
    }

    /** The bound less the coupled block is positive semidefinite, its determinant being as stated. */
    private static String block(String bound, String determinant) {
        String first = "(" + bound + "-2*" + MIDDLE + ")";
        String second = "(" + bound + "-1-t*(1+x))";
        return first + " >= 0 && " + second + " >= 0 && " + first + "*" + second + "-2*t^2*x^2*(K-2) == " + determinant
                + " && " + determinant + " >= 0";
    }

    static Claim jointCondition() {
        Check.Decide pairs = decide(
                "joint-condition-pairs",
                List.of("lambdaW > 0", "t > 0"),
                "pairLow(lambdaW,lambdaW,t)*pairHigh(lambdaW,lambdaW,t) == (2*lambdaW)*(2*lambdaW*t) &&"
                        + " pairLow(lambdaW,lambdaW,t)+pairHigh(lambdaW,lambdaW,t) == 2*lambdaW+2*lambdaW*t");
        Check.Decide data = decide(
                "joint-condition-data",
                List.of("K >= 4", "a > 0", "delta >= 0", "a + delta < 1"),
                "curvatureHigh(K,a,delta) == curvatureLow(K,a,delta)*(1+anisotropy(K,a,delta)*(K-1)) &&"
                        + " curvatureLow(K,a,delta) > 0 && anisotropy(K,a,delta) > 0 && anisotropy(K,a,delta) < 1 &&"
                        + " kappaData(K,a,delta) == 1+anisotropy(K,a,delta)*(K-1)");
        Check.Decide above = decide(
                "joint-condition-smallest",
                SMALL,
                "2*t <= 1 && 2*t <= 2 && 2*t <= 2*" + HIGH + " && 2*t <= 1+t && 1+t <= 1+" + HIGH
                        + " && K*(K-3)/2 > 0");
        Check.Decide blockAbove = decide(
                "joint-condition-block-smallest",
                SMALL,
                "2*" + MIDDLE + "-2*t >= 0 && 1+t*(1+x)-2*t >= 0 && (2*" + MIDDLE
                        + "-2*t)*(1+t*(1+x)-2*t)-2*t^2*x^2*(K-2)" + " == 2*t*x*(K-2)*(1-t) && 2*t*x*(K-2)*(1-t) >= 0");
        String largest = "Max(2*" + HIGH + ",2+2*t)";
        Check.Decide below = decide(
                "joint-condition-largest",
                SMALL,
                "1 <= " + largest + " && 2 <= " + largest + " && 2*t <= " + largest + " && 1+t <= " + largest + " && 1+"
                        + HIGH + " <= " + largest);
        Check.Decide blockBelowData = decide(
                "joint-condition-block-data",
                with(SMALL, "t*(1+x*(K-1)) >= 1+t"),
                block("2*" + HIGH, "2*t*x*(" + HIGH + "-1)"));
        Check.Decide blockBelowAntisymmetric = decide(
                "joint-condition-block-antisymmetric",
                with(SMALL, "t*(1+x*(K-1)) <= 1+t"),
                block("(2+2*t)", "2*((1+t)*(1-t*x*(K-2))-t*x)"));
        Check.Decide ratio = decide("joint-condition-ratio", SMALL, largest + "/(2*t) == Max(1+x*(K-1),1+1/t)");
        Check.Sample numeric = measure(Quantity.JOINT_CONDITION, "==", "kappaJointEqual(K,a,delta)", EQUAL_DECAYS);
        return claim(Group.JOINT, "joint-condition", "Joint condition number for equal decays and small curvature")
                .states(
                        "\\lambda_W=\\lambda_H,\\ 2gq\\le1,\\ K\\ge4 \\implies \\kappa_{\\mathrm{joint}} ="
                                + " \\max\\left(Kp,\\ 1+\\frac{1}{gq}\\right)",
                        "the joint condition number == kappaJointEqual(K,a,delta)")
                .assuming(EQUAL_DECAYS)
                .from("beyond the paper")
                .step(Step.symbolic(
                        "For equal decays $\\lambda$ the joint spectrum over $\\lambda$ consists, with $t = gq$, $T = gKpq$, of"
                                + " the pairs $2, 2t$ and $2, 2T$, of $2(1+t)$, $1$, $2$, $1+t$, $1+T$, and of the coupled block.",
                        "\\mu_\\pm(t) = 2\\lambda,\\ 2\\lambda t \\quad (t \\le 1), \\qquad \\mu_+\\mu_- = 4\\lambda^2t,"
                                + " \\quad \\mu_++\\mu_- = 2\\lambda(1+t)",
                        pairs))
                .step(Step.symbolic(
                        "The data curvatures: $T = Kp\\,t$ with $Kp = 1+\\beta(K-1)$, $0 < \\beta = 1-a-\\delta < 1$.",
                        "T = t\\,(1+\\beta(K-1)) \\ge t > 0",
                        data))
                .step(Step.symbolic(
                        "The coupled block maps $(1,-1,0)$ to twice itself; orthogonal to it, on $(1,1,0)/\\sqrt2$ and $(0,0,1)$,"
                                + " remain, with $m = t(1+\\beta(K-2))$ and $c = t\\beta\\sqrt{K-2}$,",
                        "B = \\begin{pmatrix}2m&\\sqrt2\\,c\\\\\\sqrt2\\,c&1+t(1+\\beta)\\end{pmatrix}",
                        JointAlgebra.scaledEntries("joint-condition-block")))
                .step(Step.symbolic(
                        "With $2t \\le 1$ the smallest eigenvalue is $2t$: it is that of the $K(K-3)/2 > 0$ symmetric modes, no"
                                + " simple eigenvalue lies below it,",
                        "2t \\le 1,\\ 2t \\le 2,\\ 2t \\le 2T,\\ 2t \\le 1+t \\le 1+T",
                        above))
                .step(Step.symbolic(
                        "and $B-2t$ is positive semidefinite: diagonal and determinant.",
                        "\\det(B-2t) = 2t\\beta(K-2)(1-t) \\ge 0",
                        blockAbove))
                .step(Step.symbolic(
                        "The largest is $\\rho = \\max(2T, 2(1+t))$: no simple eigenvalue lies above it,",
                        "1,\\ 2,\\ 2t,\\ 1+t,\\ 1+T \\le \\max(2T,\\ 2(1+t))",
                        below))
                .step(Step.symbolic(
                        "and $\\rho-B$ is positive semidefinite where $\\rho = 2T$,",
                        "\\det(2T-B) = 2t\\beta\\,(T-1) \\ge 0",
                        blockBelowData))
                .step(Step.symbolic(
                        "and where $\\rho = 2(1+t)$.",
                        "\\tfrac12\\det(2(1+t)-B) = (1+t)(1-t\\beta(K-2))-t\\beta \\ge 0",
                        blockBelowAntisymmetric))
                .step(Step.symbolic(
                        "Their ratio.", "\\frac{\\rho}{2t} = \\max\\left(Kp,\\ 1+\\tfrac1{t}\\right)", ratio))
                .check(numeric)
                .mutant(
                        "three classes too",
                        decide(
                                "joint-condition-smallest",
                                List.of("K >= 3", "t > 0", "x > 0", "x < 1", "2*t <= 1"),
                                "K*(K-3)/2 > 0"))
                .mutant(
                        "largest eigenvalue 2 T in any case",
                        decide("joint-condition-largest", SMALL, "2+2*t <= 2*" + HIGH))
                .mutant(
                        "sign of T - 1 in the determinant",
                        Mutation.right(blockBelowData, e -> e.minus(Statements.expression("4*t*x*(t*(1+x*(K-1))-1)"))))
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

    static Claim jointConditionIsKappaData() {
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
                        "A finding: it holds only where the largest joint eigenvalue is that of the scale of W and H. Where it is that of"
                                + " the antisymmetric modes, the condition number is larger; see joint-condition.")
                .step(Step.symbolic(
                        "By joint-condition it is $\\max(Kp, 1+1/(gq))$, which would have to be $Kp$.",
                        "\\max\\left(Kp,\\ 1+\\frac{1}{gq}\\right) = Kp",
                        decide(
                                "joint-condition-is-kappa-data",
                                List.of(
                                        "K >= 4",
                                        "a > 0",
                                        "delta >= 0",
                                        "a + delta < 1",
                                        "2*curvatureLow(K,a,delta) <= 1"),
                                "kappaJointEqual(K,a,delta) == kappaData(K,a,delta)")))
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

    static Claim jointConditionWeak() {
        List<String> weak = List.of("K >= 3", "a + delta < 1", "lambdaW == lambdaH", "2*curvatureLow(K,a,delta) >= 1");
        List<String> large = List.of("K >= 3", "t > 0", "x > 0", "x < 1", "2*t >= 1");
        Check.Decide above = decide(
                "joint-weak-smallest",
                large,
                "1 <= 2*t && 1 <= 2*" + HIGH + " && 1 <= 1+t && 2*" + MIDDLE + "-1 >= 0 && (2*" + MIDDLE
                        + "-1)*(t*(1+x))-2*t^2*x^2*(K-2) == t*((2*t-1)*(1+x)+2*t*x*(K-2)) &&"
                        + " t*((2*t-1)*(1+x)+2*t*x*(K-2)) >= 0");
        Check.Decide data = decide(
                "joint-weak-data", with(large, "t*(1+x*(K-1)) >= 1+t"), block("2*" + HIGH, "2*t*x*(" + HIGH + "-1)"));
        Check.Decide antisymmetric = decide(
                "joint-weak-antisymmetric",
                with(large, "t*(1+x*(K-1)) <= 1+t"),
                block("(2+2*t)", "2*((1+t)*(1-t*x*(K-2))-t*x)"));
        String stated = "Max(2*curvatureHigh(K,a,delta),2+2*curvatureLow(K,a,delta))";
        return claim(Group.JOINT, "joint-condition-weak", "Joint condition number for equal decays and large curvature")
                .states(
                        "\\lambda_W=\\lambda_H,\\ 2gq\\ge1,\\ K\\ge3 \\implies \\kappa_{\\mathrm{joint}} ="
                                + " \\max\\left(2gKpq,\\ 2(1+gq)\\right)",
                        "the joint condition number == " + stated)
                .assuming(weak)
                .from("beyond the paper")
                .step(Step.symbolic(
                        "With the notation of joint-condition and $2t \\ge 1$ the smallest eigenvalue is that of the classifier's"
                                + " mean, $\\lambda$; nothing lies below it, and $B-1$ is positive semidefinite.",
                        "\\det(B-1) = t\\left((2t-1)(1+\\beta)+2t\\beta(K-2)\\right) \\ge 0",
                        above))
                .step(Step.symbolic("The coupled block exceeds neither $2T$", "\\det(2T-B) \\ge 0", data))
                .step(Step.symbolic(
                        "nor $2(1+t)$, whichever is larger; the simple eigenvalues do not either.",
                        "\\det(2(1+t)-B) \\ge 0",
                        antisymmetric))
                .check(measure(Quantity.JOINT_CONDITION, "==", stated, weak))
                .mutant(
                        "K p, as for small curvature",
                        measure(Quantity.JOINT_CONDITION, "==", "kappaData(K,a,delta)", weak))
                .mutant("g K p q alone", measure(Quantity.JOINT_CONDITION, "==", "curvatureHigh(K,a,delta)", weak))
                .mutant(
                        "assumption 2 g q >= 1 dropped",
                        measure(Quantity.JOINT_CONDITION, "==", stated, weak.subList(0, 3)))
                .mutant("determinant negative", Mutation.reverse(above))
                .build();
    }

    static Claim jointConditionRises() {
        List<String> little = List.of("K >= 2", "a >= 0.001", "delta >= 0", "a + delta <= 1/4", "K <= 1000");
        Map<String, Range> box =
                Map.of("K", Range.of("2", "1000"), "a", Range.of("0.001", "0.25"), "delta", Range.of("0", "0.25"));
        String first = "1/(a*K)*(margin(K,a,delta)-K/(K-(K-1)*(a+delta)))";
        String second = "1/a*(margin(K,a,delta)*(1-2*(K-1)*(a+delta)/K)-1)";
        Check.Decide low =
                decide("joint-rises-low", Statements.BELOW_THRESHOLD, "D(curvatureLow(K,a,delta),delta) == " + first);
        Check.Decide high = decide(
                "joint-rises-high", Statements.BELOW_THRESHOLD, "D(curvatureHigh(K,a,delta),delta) == " + second);
        Check.Decide lowRises =
                decide("joint-rises-low-positive", little, "margin(K,a,delta) > K/(K-(K-1)*(a+delta))", box);
        Check.Decide highRises =
                decide("joint-rises-high-positive", little, "margin(K,a,delta)*(1-2*(K-1)*(a+delta)/K) > 1", box);
        return claim(
                        Group.JOINT,
                        "joint-condition-rises",
                        "With little decay smoothing raises the joint condition number and the smallest data curvature")
                .states(
                        "a+\\delta \\le \\tfrac14 \\implies \\frac{\\partial\\,gq}{\\partial\\delta} > 0, \\quad"
                                + " \\frac{\\partial\\,gKpq}{\\partial\\delta} > 0",
                        "D(curvatureLow(K,a,delta),delta) > 0 && D(curvatureHigh(K,a,delta),delta) > 0")
                .assuming(little)
                .from("beyond the paper")
                .remarking("The inequalities between a logarithm and rational functions are covered on the stated box.")
                .step(Step.symbolic(
                        "The smaller data curvature.",
                        "\\frac{\\partial\\,gq}{\\partial\\delta} ="
                                + " \\frac{1}{aK}\\left(\\gamma-\\frac{K}{K-(K-1)(a+\\delta)}\\right)",
                        low))
                .step(Step.symbolic(
                        "The larger one.",
                        "\\frac{\\partial\\,gKpq}{\\partial\\delta} ="
                                + " \\frac1a\\left(\\gamma\\left(1-\\tfrac{2(K-1)(a+\\delta)}{K}\\right)-1\\right)",
                        high))
                .step(Step.certified(
                        "The first bracket is positive.", "\\gamma > \\frac{K}{K-(K-1)(a+\\delta)}", lowRises))
                .step(Step.certified(
                        "So is the second. Where $2gq \\ge 1$ the joint condition number for equal decays is the larger of"
                                + " $2gKpq$ and $2(1+gq)$ (joint-condition-weak): it rises, although the slowest data mode"
                                + " becomes faster.",
                        "\\gamma\\left(1-\\tfrac{2(K-1)(a+\\delta)}{K}\\right) > 1",
                        highRises))
                .mutant("falls instead", Mutation.reverse(highRises))
                .mutant(
                        "up to a + delta < 1 instead of 1/4",
                        decide(
                                "joint-rises-low-positive",
                                List.of("K >= 2", "a >= 0.001", "delta >= 0", "a + delta < 1", "K <= 1000"),
                                "margin(K,a,delta) > K/(K-(K-1)*(a+delta))"))
                .mutant(
                        "factor 2 missing in the larger slope",
                        Mutation.right(high, e -> e.plus(Statements.expression("(K-1)*(a+delta)/K"))))
                .mutant("factor K missing in the smaller slope", Mutation.right(low, Mutation.scale("K")))
                .build();
    }
}
