package org.ufmverify.theory.claim.book;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.drop;
import static org.ufmverify.theory.claim.Mutation.replace;
import static org.ufmverify.theory.claim.Mutation.reverse;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;
import static org.ufmverify.theory.claim.Mutation.shift;
import static org.ufmverify.theory.claim.Mutation.stated;
import static org.ufmverify.theory.claim.Mutation.swap;
import static org.ufmverify.theory.claim.Statements.ATTAINED;
import static org.ufmverify.theory.claim.Statements.BELOW_THRESHOLD;
import static org.ufmverify.theory.claim.Statements.DECAYS;
import static org.ufmverify.theory.claim.Statements.decide;
import static org.ufmverify.theory.claim.Statements.derive;
import static org.ufmverify.theory.claim.Statements.measure;

import java.util.List;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.trial.Quantity;
import org.ufmverify.theory.expression.Expr;

/** The formulas at the minimizer: margin, threshold, probabilities, norms and optimal value. */
final class ClosedFormClaims {
    private static final String THEOREM = "Guo et al. 2025, theorem on global optimizers";
    private static final List<String> BELOW = List.of("a + delta < 1");
    private static final String STRENGTH = "regularization(K,n,lambdaW,lambdaH)";

    private ClosedFormClaims() {}

    static List<Claim> all() {
        return List.of(margin(), threshold(), probabilities(), classifierNorm(), featureNorm(), optimalValue());
    }

    private static Claim margin() {
        Check.Derive slope = derive(
                "margin-slope",
                Check.Task.DIFFERENTIATE,
                "objective(K,a,delta,gamma)",
                "gamma",
                "Exp(gamma)/(Exp(gamma)+K-1)-(1-delta+delta/K)+a*(K-1)/K",
                BELOW_THRESHOLD);
        Check.Derive root = derive(
                "margin-root",
                Check.Task.SOLVE,
                "D(objective(K,a,delta,gamma),gamma)",
                "gamma",
                "margin(K,a,delta)",
                BELOW_THRESHOLD);
        Check.Derive curvature = derive(
                "margin-curvature",
                Check.Task.DIFFERENTIATE,
                "D(objective(K,a,delta,gamma),gamma)",
                "gamma",
                "(K-1)*Exp(gamma)/(Exp(gamma)+K-1)^2",
                BELOW_THRESHOLD);
        Check.Decide convex = decide("margin-convex", List.of("K >= 2", "x > 0"), "(K-1)*x/(x+K-1)^2 > 0");
        Check.Decide positive = decide("margin-positive", BELOW_THRESHOLD, "margin(K,a,delta) > 0");
        return claim(Group.CLOSED_FORM, "optimal-margin", "The optimal margin is `Log(K/(a + delta) - K + 1)`")
                .states(
                        "\\gamma = \\log\\left(\\frac{K}{a+\\delta} - K + 1\\right) > 0",
                        "margin(K,a,delta) is the only stationary point of objective(K,a,delta,gamma), which is strictly"
                                + " convex")
                .assuming(BELOW_THRESHOLD)
                .from(THEOREM)
                .step(Step.definition(
                        "Along the symmetric ray $Z = \\gamma\\,\\Pi \\otimes 1_n^T$ the objective is a function of the margin"
                                + " alone.",
                        "f(\\gamma) = \\log\\left(e^{\\gamma}+K-1\\right) - \\left(1-\\delta+\\frac{\\delta}{K}\\right)\\gamma"
                                + " + \\frac{a(K-1)}{K}\\gamma"))
                .step(Step.symbolic(
                        "For the loss of the logits $\\gamma\\,\\Pi e_k$ is $\\log(e^\\gamma+K-1)-\\frac\\gamma K-\\langle"
                                + " y,\\gamma\\,\\Pi e_k\\rangle$, and the least decay is $s\\,\\|Z\\|_* ="
                                + " s\\sqrt n\\,(K-1)\\gamma$ with $s\\sqrt n = a/K$. That no other point does better is"
                                + " subgradient-certificate.",
                        "\\tfrac\\gamma K+\\left(1-\\delta+\\tfrac\\delta K\\right)\\left(1-\\tfrac1K\\right)\\gamma -"
                                + " \\tfrac{(K-1)\\delta}{K^2}\\gamma = \\left(1-\\delta+\\tfrac\\delta K\\right)\\gamma",
                        GlobalityProof.RAY))
                .step(Step.symbolic(
                        "Differentiate.",
                        "f'(\\gamma) = \\frac{e^{\\gamma}}{e^{\\gamma}+K-1} - \\left(1-\\delta+\\frac{\\delta}{K}\\right)"
                                + " + \\frac{a(K-1)}{K}",
                        slope))
                .step(Step.symbolic(
                        "Solve $f'(\\gamma) = 0$; of the periodic family of complex roots one is real.",
                        "\\gamma^* = \\log\\left(\\frac{K}{a+\\delta}-K+1\\right)",
                        root))
                .step(Step.symbolic(
                        "Differentiate again.",
                        "f''(\\gamma) = \\frac{(K-1)\\,e^{\\gamma}}{(e^{\\gamma}+K-1)^2}",
                        curvature))
                .step(Step.symbolic(
                        "With $x = e^{\\gamma} > 0$ the second derivative is positive everywhere: $f$ is strictly convex and"
                                + " $\\gamma^*$ its only minimizer.",
                        "\\frac{(K-1)x}{(x+K-1)^2} > 0",
                        convex))
                .step(Step.symbolic("The margin is positive below the threshold.", "\\gamma^* > 0", positive))
                .check(measure(Quantity.FOUND_MARGIN, "==", "margin(K,a,delta)", BELOW))
                .mutant("delta instead of a + delta", stated(root, replace("a", Expr.ZERO)))
                .mutant("a instead of a + delta", stated(root, replace("delta", Expr.ZERO)))
                .mutant("K + 1 instead of K", stated(root, shift("K", 1)))
                .mutant(
                        "factor (K-1)/K missing in the slope",
                        stated(slope, replace("a", Statements.expression("a*K/(K-1)"))))
                .mutant("second derivative reversed", reverse(convex))
                .mutant("assumption a + delta < 1 dropped", drop(positive, 3))
                .build();
    }

    private static Claim threshold() {
        Expr slopeAtZero = Statements.expression("D(objective(K,a,delta,gamma),gamma)")
                .substitute(java.util.Map.of("gamma", Expr.ZERO));
        List<String> above = List.of("K >= 2", "a > 0", "delta >= 0", "delta < 1", "a + delta >= 1");
        List<String> decaysAbove = List.of(
                "K >= 2",
                "n >= 1",
                "lambdaW > 0",
                "lambdaH > 0",
                "delta >= 0",
                "delta < 1",
                STRENGTH + " + delta >= 1");
        Check.Derive slope = derive(
                "threshold-slope",
                Check.Task.SIMPLIFY,
                "D(objective(K,a,delta,gamma),gamma) at gamma = 0",
                slopeAtZero,
                "",
                "(K-1)*(a+delta-1)/K",
                List.of("K >= 2", "a > 0", "delta >= 0", "delta < 1"));
        Check.Decide zero = decide("threshold-at-or-above", above, "(K-1)*(a+delta-1)/K >= 0");
        Check.Decide leave = decide("threshold-below", BELOW_THRESHOLD, "(K-1)*(a+delta-1)/K < 0");
        Check.Decide norm =
                decide("threshold-norm-above", decaysAbove, "(1-delta)/(K*Sqrt(n)) <= Sqrt(lambdaW*lambdaH)");
        Check.Decide normBelow =
                decide("threshold-norm-below", DECAYS, "(1-delta)/(K*Sqrt(n)) > Sqrt(lambdaW*lambdaH)");
        return claim(Group.CLOSED_FORM, "threshold", "The minimizer collapses to zero exactly from `a + delta == 1` on")
                .states(
                        "f'(0) \\ge 0 \\iff a + \\delta \\ge 1, \\qquad f'(0) = \\frac{(K-1)(a+\\delta-1)}{K}",
                        "D(objective,gamma) at gamma = 0 is >= 0 if and only if a + delta >= 1")
                .assuming(List.of("K >= 2", "a > 0", "0 <= delta < 1"))
                .from(THEOREM)
                .step(Step.symbolic(
                        "The slope of the strictly convex $f$ at zero.",
                        "f'(0) = \\frac{(K-1)(a+\\delta-1)}{K}",
                        slope))
                .step(Step.symbolic(
                        "At and above the threshold $f$ does not fall from zero on, so that zero is the minimizer over"
                                + " $\\gamma \\ge 0$.",
                        "a+\\delta \\ge 1 \\implies f'(0) \\ge 0",
                        zero))
                .step(Step.symbolic("Below the threshold it falls.", "a+\\delta < 1 \\implies f'(0) < 0", leave))
                .step(Step.symbolic(
                        "In matrices: the data gradient at $Z = 0$ is $-\\frac{1-\\delta}{N}\\,\\Pi\\otimes 1_n^T$, with"
                                + " spectral norm $\\frac{1-\\delta}{K\\sqrt n}$; zero is a subgradient there when that norm"
                                + " is at most $s = \\sqrt{\\lambda_W\\lambda_H}$.",
                        "a+\\delta \\ge 1 \\implies \\frac{1-\\delta}{K\\sqrt n} \\le \\sqrt{\\lambda_W\\lambda_H}",
                        norm))
                .step(Step.symbolic(
                        "And only then.",
                        "a+\\delta < 1 \\implies \\frac{1-\\delta}{K\\sqrt n} > \\sqrt{\\lambda_W\\lambda_H}",
                        normBelow))
                .check(measure(Quantity.FOUND_MARGIN, "==", "0", List.of("a + delta >= 1")))
                .mutant("zero margin from a = 1/2 on", measure(Quantity.FOUND_MARGIN, "==", "0", List.of("a >= 1/2")))
                .mutant("K + 1 instead of K in the slope", stated(slope, shift("K", 1)))
                .mutant("delta counted twice", stated(slope, replace("delta", Statements.expression("2*delta"))))
                .mutant("inequality above the threshold reversed", reverse(zero))
                .mutant("assumption a + delta >= 1 dropped", drop(zero, 4))
                .mutant("assumption a + delta >= 1 dropped for the norm", drop(norm, 6))
                .mutant("factor K missing in the norm", Mutation.left(norm, scale("K")))
                .build();
    }

    private static Claim probabilities() {
        Check.Derive pTrue = derive(
                "probability-true",
                Check.Task.SIMPLIFY,
                "Exp(margin(K,a,delta))/(Exp(margin(K,a,delta))+K-1)",
                "",
                "pTrue(K,a,delta)",
                BELOW_THRESHOLD);
        Check.Derive pOther = derive(
                "probability-other",
                Check.Task.SIMPLIFY,
                "1/(Exp(margin(K,a,delta))+K-1)",
                "",
                "pOther(K,a,delta)",
                BELOW_THRESHOLD);
        Check.Decide sum = decide("probability-sum", BELOW_THRESHOLD, "pTrue(K,a,delta)+(K-1)*pOther(K,a,delta) == 1");
        Check.Decide order = decide(
                "probability-order", BELOW_THRESHOLD, "pTrue(K,a,delta) > pOther(K,a,delta) && pOther(K,a,delta) > 0");
        return claim(Group.CLOSED_FORM, "probabilities", "Softmax probabilities at the minimizer")
                .states(
                        "q = \\frac{a+\\delta}{K}, \\qquad p = 1-(K-1)q, \\qquad p > q > 0",
                        "softmax of the logits margin*(e_k - 1/K) is pTrue at k and pOther elsewhere")
                .assuming(BELOW_THRESHOLD)
                .from(THEOREM)
                .step(Step.definition(
                        "The logits of class $k$ are $\\gamma(e_k - 1/K)$; a common shift does not change the softmax.",
                        "p = \\frac{e^\\gamma}{e^\\gamma+K-1}, \\qquad q = \\frac{1}{e^\\gamma+K-1}"))
                .step(Step.symbolic("Insert the margin into $q$.", "q = \\frac{a+\\delta}{K}", pOther))
                .step(Step.symbolic("Insert the margin into $p$.", "p = 1-(K-1)\\frac{a+\\delta}{K}", pTrue))
                .step(Step.symbolic("They sum to one.", "p + (K-1) q = 1", sum))
                .step(Step.symbolic("The true class is the most probable.", "p > q > 0", order))
                .check(measure(Quantity.FOUND_P_TRUE, "==", "pTrue(K,a,delta)", BELOW))
                .check(measure(Quantity.FOUND_P_OTHER, "==", "pOther(K,a,delta)", BELOW))
                .mutant("delta instead of a + delta", stated(pOther, replace("a", Expr.ZERO)))
                .mutant("factor 1/K missing", stated(pOther, scale("K")))
                .mutant("K - 1 instead of K", stated(pOther, shift("K", -1)))
                .mutant("K + 1 instead of K in the true class", stated(pTrue, shift("K", 1)))
                .mutant("order reversed", reverse(order))
                .mutant("assumption a + delta < 1 dropped", drop(order, 3))
                .build();
    }

    private static Claim classifierNorm() {
        Check.Derive balance = balance();
        Check.Decide decay = decay();
        Check.Decide rows = decide(
                "classifier-rows",
                DECAYS,
                "(1-1/K)*margin(K," + STRENGTH + ",delta)*Sqrt(n*lambdaH/lambdaW)"
                        + " == classifierNorm2(K,n,lambdaW,lambdaH,delta)");
        return balanced(claim(Group.CLOSED_FORM, "classifier-norm", "Norm of each classifier row"), balance, decay)
                .states(
                        "\\|w_k\\|^2 = \\frac{K-1}{K}\\,\\gamma\\sqrt{\\frac{n\\lambda_H}{\\lambda_W}}",
                        "classifierNorm2(K,n,lambdaW,lambdaH,delta) is the diagonal of W W^T = u (I - J/K)")
                .step(Step.symbolic(
                        "The diagonal of $WW^T = u\\,\\Pi$.", "\\|w_k\\|^2 = \\left(1-\\frac1K\\right) u", rows))
                .check(measure(Quantity.FOUND_CLASSIFIER_NORM2, "==", "(K-1)/K*margin(K,a,delta)", BELOW))
                .mutant(
                        "factor (K-1)/K missing in the minimizer found",
                        measure(Quantity.FOUND_CLASSIFIER_NORM2, "==", "margin(K,a,delta)", BELOW))
                .mutant("decays swapped", right(rows, swap("lambdaW", "lambdaH")))
                .mutant("factor (K-1)/K missing", right(rows, scale("K/(K-1)")))
                .mutant("K + 1 instead of K", right(rows, shift("K", 1)))
                .mutant("n missing in the balance", stated(balance, replace("n", Expr.ONE)))
                .mutant("factor 1/2 missing in the decay", right(decay, scale("2")))
                .build();
    }

    private static Claim featureNorm() {
        Check.Derive balance = balance();
        Check.Decide decay = decay();
        Check.Decide columns = decide(
                "feature-columns",
                DECAYS,
                "(1-1/K)*margin(K," + STRENGTH + ",delta)/Sqrt(n*lambdaH/lambdaW)"
                        + " == featureNorm2(K,n,lambdaW,lambdaH,delta)");
        return balanced(claim(Group.CLOSED_FORM, "feature-norm", "Norm of each feature"), balance, decay)
                .states(
                        "\\|h_k\\|^2 = \\frac{K-1}{K}\\,\\gamma\\sqrt{\\frac{\\lambda_W}{n\\lambda_H}}",
                        "featureNorm2(K,n,lambdaW,lambdaH,delta) is the diagonal of the Gram matrix v (I - J/K)")
                .step(Step.symbolic(
                        "The diagonal of $[h_k]^T[h_k] = v\\,\\Pi$ with $v = \\gamma^2/u$.",
                        "\\|h_k\\|^2 = \\left(1-\\frac1K\\right)\\frac{\\gamma^2}{u}",
                        columns))
                .check(measure(Quantity.FOUND_FEATURE_NORM2, "==", "(K-1)/K*margin(K,a,delta)", BELOW))
                .mutant("decays swapped", right(columns, swap("lambdaW", "lambdaH")))
                .mutant("factor n missing", right(columns, scale("Sqrt(n)")))
                .mutant("K - 1 instead of K", right(columns, shift("K", -1)))
                .mutant("margin not squared", stated(balance, replace("gamma", Statements.expression("Sqrt(gamma)"))))
                .mutant("K + 1 instead of K in the decay", right(decay, shift("K", 1)))
                .build();
    }

    private static ClaimBuilder balanced(ClaimBuilder builder, Check.Derive balance, Check.Decide decay) {
        return builder.assuming(ATTAINED)
                .from(THEOREM)
                .step(Step.definition(
                        "A symmetric factorization of $Z^* = \\gamma\\,\\Pi\\otimes 1_n^T$ has $WW^T = u\\,\\Pi$ and"
                                + " $[h_k]^T[h_k] = v\\,\\Pi$ with $uv = \\gamma^2$; $\\Pi$ has rank $K-1$.",
                        "\\frac{\\lambda_W}{2}\\|W\\|^2+\\frac{\\lambda_H}{2}\\|H\\|^2 = \\frac{K-1}{2}\\left(\\lambda_W u +"
                                + " n\\lambda_H\\frac{\\gamma^2}{u}\\right)"))
                .step(Step.symbolic(
                        "The decay is least where its derivative by $u$ vanishes; the positive root is taken.",
                        "u = \\gamma\\sqrt{\\frac{n\\lambda_H}{\\lambda_W}}",
                        balance))
                .step(Step.symbolic(
                        "There the decay is the term of the scalar objective.",
                        "\\frac{K-1}{2}\\left(\\lambda_W u + n\\lambda_H\\frac{\\gamma^2}{u}\\right) ="
                                + " \\frac{a(K-1)}{K}\\gamma",
                        decay));
    }

    private static Check.Derive balance() {
        return derive(
                "balanced-root",
                Check.Task.POSITIVE_ROOT,
                "D(lambdaW*u+n*lambdaH*gamma^2/u,u)",
                "u",
                "gamma*Sqrt(n*lambdaH/lambdaW)",
                List.of("n >= 1", "lambdaW > 0", "lambdaH > 0", "gamma > 0"));
    }

    private static Check.Decide decay() {
        return decide(
                "balanced-decay",
                List.of("K >= 2", "n >= 1", "lambdaW > 0", "lambdaH > 0", "gamma > 0"),
                "(K-1)/2*(lambdaW*gamma*Sqrt(n*lambdaH/lambdaW)+n*lambdaH*gamma/Sqrt(n*lambdaH/lambdaW)) == " + STRENGTH
                        + "*(K-1)/K*gamma");
    }

    private static Claim optimalValue() {
        Check.Decide value = decide(
                "value-closed",
                BELOW_THRESHOLD,
                "optimalLoss(K,a,delta) == Log(K/(a+delta))-(1-delta+delta/K-a*(K-1)/K)*margin(K,a,delta)");
        Check.Decide decay = decide(
                "value-decay",
                DECAYS,
                "K*lambdaW/2*classifierNorm2(K,n,lambdaW,lambdaH,delta)+K*n*lambdaH/2*featureNorm2(K,n,lambdaW,lambdaH,delta)"
                        + " == " + STRENGTH + "*(K-1)/K*margin(K," + STRENGTH + ",delta)");
        String slope = "x/(x+K-1)-(1-delta+delta/K)+a*(K-1)/K";
        Check.Decide falls = decide(
                "value-left",
                List.of("K >= 2", "a > 0", "delta >= 0", "a + delta < 1", "x > 0", "x < K/(a+delta)-K+1"),
                slope + " < 0");
        Check.Decide rises = decide(
                "value-right",
                List.of("K >= 2", "a > 0", "delta >= 0", "a + delta < 1", "x > K/(a+delta)-K+1"),
                slope + " > 0");
        return claim(Group.CLOSED_FORM, "optimal-value", "Optimal value of the objective")
                .states(
                        "f^* = \\log\\left(e^\\gamma+K-1\\right) - \\left(1-\\delta+\\frac\\delta K\\right)\\gamma +"
                                + " \\frac{a(K-1)}{K}\\gamma = \\min_\\gamma f",
                        "optimalLoss(K,a,delta) is the least value of objective(K,a,delta,gamma)")
                .assuming(BELOW_THRESHOLD)
                .from(THEOREM)
                .step(Step.symbolic(
                        "Insert the margin: $e^\\gamma + K - 1 = K/(a+\\delta)$.",
                        "f^* = \\log\\frac{K}{a+\\delta} - \\left(1-\\delta+\\frac\\delta K-\\frac{a(K-1)}{K}\\right)\\gamma",
                        value))
                .step(Step.symbolic(
                        "Its last term is the decay of the closed-form $W$ and $H$.",
                        "\\frac{\\lambda_W}{2}\\|W\\|^2+\\frac{\\lambda_H}{2}\\|H\\|^2 = \\frac{a(K-1)}{K}\\gamma",
                        decay))
                .step(Step.symbolic(
                        "With $x = e^\\gamma$, the objective falls to the left of the margin.",
                        "x < \\frac{K}{a+\\delta}-K+1 \\implies f' < 0",
                        falls))
                .step(Step.symbolic(
                        "And rises to the right of it, so that no value lies below $f^*$.",
                        "x > \\frac{K}{a+\\delta}-K+1 \\implies f' > 0",
                        rises))
                .check(measure(Quantity.FOUND_VALUE, "==", "optimalLoss(K,a,delta)", BELOW))
                .mutant("decay term counted twice", right(value, Mutation.add("a*(K-1)/K*margin(K,a,delta)")))
                .mutant("K + 1 instead of K", right(value, shift("K", 1)))
                .mutant(
                        "a ignored in the margin's coefficient",
                        right(value, Mutation.add("-a*(K-1)/K*margin(K,a,delta)")))
                .mutant("factor (K-1)/K missing in the decay", right(decay, scale("K/(K-1)")))
                .mutant("slope to the left reversed", reverse(falls))
                .mutant("assumption on x dropped", drop(rises, 4))
                .build();
    }
}
