package org.ufmverify.theory.claim.book;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.drop;
import static org.ufmverify.theory.claim.Mutation.replace;
import static org.ufmverify.theory.claim.Mutation.reverse;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;
import static org.ufmverify.theory.claim.Mutation.shift;
import static org.ufmverify.theory.claim.Statements.BELOW_THRESHOLD;
import static org.ufmverify.theory.claim.Statements.decide;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.classes.ClassSteps;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.exact.Range;

/** Curvature of the softmax at the minimizer and the condition numbers that follow from it. */
final class CurvatureClaims {
    private static final String PAPER = "Guo et al. 2025, section on the Hessian";
    private static final String BEYOND = "beyond the paper";
    private static final String P = "pTrue(K,a,delta)";
    private static final String Q = "pOther(K,a,delta)";

    /** The bracket whose sign is that of the slope of kappaReg in delta, y standing for the margin. */
    private static final String BRACKET = "(1-a-delta)*(y-K/(K-(K-1)*(a+delta)))-(a+delta)*y*(1+(a+delta)*y/(a*K))";

    private CurvatureClaims() {}

    static List<Claim> all() {
        return List.of(
                softmaxCurvature(),
                kappaData(),
                smoothingLowersKappaData(),
                kappaRegBelowKappaData(),
                kappaRegFallsAlways(),
                kappaRegFallsWhenStrong(),
                kappaRegRisesWhenWeak());
    }

    private static Claim softmaxCurvature() {
        Check.Decide across = decide("softmax-across", BELOW_THRESHOLD, sub(Q + "-" + Q + "^2-(-" + Q + "^2) == " + Q));
        Check.Decide own =
                decide("softmax-own", BELOW_THRESHOLD, sub("(p-p^2)*(1-1/K)+(K-1)*(-p*q)*(-1/K) == K*p*q*(1-1/K)"));
        Check.Decide others = decide(
                "softmax-others",
                BELOW_THRESHOLD,
                sub("-p*q*(1-1/K)+(q-q^2)*(-1/K)+(K-2)*(-q^2)*(-1/K) == K*p*q*(-1/K)"));
        Check.Decide ones =
                decide("softmax-ones", BELOW_THRESHOLD, sub("p-p^2-(K-1)*p*q == 0 && -p*q+q-q^2-(K-2)*q^2 == 0"));
        Check.Decide trace =
                decide("softmax-trace", BELOW_THRESHOLD, sub("p-p^2+(K-1)*(q-q^2) == K*p*q+(K-2)*q && 1+1+(K-2) == K"));
        return claim(Group.CURVATURE, "softmax-curvature", "Eigenvalues of the softmax curvature")
                .states(
                        "A_k = \\mathrm{diag}(p_k)-p_kp_k^T:\\quad q\\ (K-2\\text{ times}),\\quad K p q,\\quad 0",
                        "diag(p) - p p^T has eigenvalues q (K-2 times), K p q (direction e_k - 1/K) and 0 (direction 1)")
                .assuming(BELOW_THRESHOLD)
                .from(PAPER)
                .step(
                        Step.definition(
                                "In the basis with the true class first, $A_k$ has four different entries.",
                                "(A_k)_{11} = p-p^2,\\quad (A_k)_{1j} = -pq,\\quad (A_k)_{jj} = q-q^2,\\quad (A_k)_{ij} = -q^2"))
                .step(Step.symbolic(
                        "Differences of two wrong classes are eigenvectors: the diagonal less the off-diagonal entry.",
                        "A_k(e_i-e_j) = q\\,(e_i-e_j)",
                        across))
                .step(Step.symbolic(
                        "The first entry of $A_k(e_1 - 1/K)$.",
                        "(p-p^2)\\left(1-\\tfrac1K\\right)+\\tfrac{K-1}{K}pq = Kpq\\left(1-\\tfrac1K\\right)",
                        own))
                .step(Step.symbolic(
                        "Each other entry of $A_k(e_1 - 1/K)$.",
                        "-pq\\left(1-\\tfrac1K\\right)-\\tfrac{q-q^2}{K}+\\tfrac{K-2}{K}q^2 = -\\tfrac{Kpq}{K}",
                        others))
                .step(Step.symbolic("A common shift changes nothing.", "A_k 1 = 0", ones))
                .step(Step.symbolic(
                        "These are all: multiplicities sum to $K$, eigenvalues to the trace.",
                        "(K-2)\\,q + Kpq + 0 = \\mathrm{tr}\\,A_k,\\qquad (K-2)+1+1 = K",
                        trace))
                .step(ClassSteps.columns())
                .step(ClassSteps.columnRanks())
                .step(ClassSteps.columnCurvature())
                .mutant("rank K (K - 1) instead of K (K - 2)", ClassSteps.columnRanks("K*(K-1)"))
                .mutant("K - 1 instead of K in the large eigenvalue", right(own, scale("(K-1)/K")))
                .mutant("multiplicity K - 1 instead of K - 2", right(trace, Mutation.add(sub("q"))))
                .mutant("p instead of q across the wrong classes", right(across, Mutation.add(sub("p-q"))))
                .mutant("sign of the other entries reversed", right(others, scale("-1")))
                .mutant("delta ignored in q", right(across, replace("delta", Expr.ZERO)))
                .build();
    }

    private static Claim kappaData() {
        Check.Decide form = decide("kappa-data-form", BELOW_THRESHOLD, "kappaData(K,a,delta) == K-(K-1)*(a+delta)");
        Check.Decide ratio =
                decide("kappa-data-ratio", BELOW_THRESHOLD, sub("(K*p*q)/q == kappaData(K,a,delta) && q > 0"));
        Check.Decide order = decide("kappa-data-order", BELOW_THRESHOLD, sub("K*p*q >= q"));
        return claim(Group.CURVATURE, "kappa-data", "Condition number of the data curvature on its range")
                .states(
                        "\\kappa_0 = \\frac{Kpq}{q} = Kp = K-(K-1)(a+\\delta)",
                        "kappaData(K,a,delta) == K-(K-1)*(a+delta)")
                .assuming(BELOW_THRESHOLD)
                .from(PAPER)
                .step(Step.symbolic("The larger of the two positive eigenvalues.", "Kpq \\ge q", order))
                .step(Step.symbolic("Their ratio.", "\\kappa_0 = \\frac{Kpq}{q} = Kp", ratio))
                .step(Step.symbolic("Inserting $p$.", "\\kappa_0 = K-(K-1)(a+\\delta)", form))
                .mutant("K instead of K - 1", right(form, Mutation.add("-(a+delta)")))
                .mutant("K + 1 instead of K", right(form, shift("K", 1)))
                .mutant("a ignored", right(form, replace("a", Expr.ZERO)))
                .mutant("order reversed", reverse(order))
                .build();
    }

    private static Claim smoothingLowersKappaData() {
        List<String> smoothed = List.of("K >= 2", "a > 0", "delta > 0", "a + delta < 1");
        Check.Decide below = decide("ls-below-ce", smoothed, "kappaData(K,a,delta) < kappaData(K,a,0)");
        Check.Decide slope = decide("kappa-data-slope", BELOW_THRESHOLD, "D(kappaData(K,a,delta),delta) == -(K-1)");
        Check.Decide falls = decide("kappa-data-falls", BELOW_THRESHOLD, "D(kappaData(K,a,delta),delta) < 0");
        return claim(Group.MONOTONICITY, "ls-below-ce", "Label smoothing always lowers the data condition number")
                .states(
                        "\\kappa_0(\\delta) < \\kappa_0(0) \\quad (\\delta > 0), \\qquad"
                                + " \\frac{\\partial\\kappa_0}{\\partial\\delta} = -(K-1)",
                        "kappaData(K,a,delta) < kappaData(K,a,0)")
                .assuming(smoothed)
                .from(PAPER)
                .step(Step.symbolic("It is linear in $\\delta$.", "\\kappa_0' = -(K-1)", slope))
                .step(Step.symbolic("And falls.", "\\kappa_0' < 0", falls))
                .step(Step.symbolic(
                        "Label smoothing against cross-entropy.", "\\kappa_0(\\delta) < \\kappa_0(0)", below))
                .mutant("inequality reversed", reverse(below))
                .mutant("assumption delta > 0 dropped to delta >= 0", weakened(below))
                .mutant("slope -K", right(slope, Mutation.add("-1")))
                .mutant("K + 1 instead of K in the slope", right(slope, shift("K", 1)))
                .build();
    }

    private static Check weakened(Check.Decide below) {
        return decide(
                "ls-below-ce",
                Statements.relations(BELOW_THRESHOLD),
                below.conjecture().claim(),
                Map.of());
    }

    private static Claim kappaRegBelowKappaData() {
        Check.Decide gain = decide("gain-positive", BELOW_THRESHOLD, "gain(K,a,delta) > 0");
        Check.Decide generic = decide(
                "kappa-reg-generic",
                List.of("K >= 2", "a > 0", "delta >= 0", "a + delta < 1", "g > 0"),
                sub("(1+g*K*p*q)/(1+g*q) <= K*p && (1+g*K*p*q)/(1+g*q) >= 1"));
        Check.Decide form = decide(
                "kappa-reg-form",
                BELOW_THRESHOLD,
                sub("kappaReg(K,a,delta) == (1+g*K*p*q)/(1+g*q)").replaceAll("\\bg\\b", "gain(K,a,delta)"));
        return claim(Group.CURVATURE, "kappa-reg-below-kappa-data", "The l2 term never worsens the conditioning")
                .states(
                        "1 \\le \\kappa_{\\mathrm{reg}} = \\frac{1+gKpq}{1+gq} \\le \\kappa_0, \\qquad g = \\frac{\\gamma}{a}",
                        "1 <= kappaReg(K,a,delta) <= kappaData(K,a,delta)")
                .assuming(BELOW_THRESHOLD)
                .from(BEYOND)
                .step(Step.symbolic(
                        "In units of its decay a block's extreme eigenvalues on the range of the data curvature are"
                                + " $1+gKpq$ and $1+gq$.",
                        "\\kappa_{\\mathrm{reg}} = \\frac{1+gKpq}{1+gq}",
                        form))
                .step(Step.symbolic("The gain is positive.", "g = \\frac{\\gamma}{a} > 0", gain))
                .step(Step.symbolic("For any positive gain.", "1 \\le \\frac{1+gKpq}{1+gq} \\le Kp", generic))
                .mutant("inequality reversed", reverse(generic))
                .mutant("factor K missing in the bound", right(generic, scale("1/K")))
                .mutant("K - 1 instead of K in the bound", right(generic, shift("K", -1)))
                .mutant(
                        "factor K missing in the curvature",
                        decide(
                                "kappa-reg-form",
                                BELOW_THRESHOLD,
                                sub("kappaReg(K,a,delta) == (1+g*p*q)/(1+g*q)")
                                        .replaceAll("\\bg\\b", "gain(K,a,delta)")))
                .build();
    }

    private static Claim kappaRegFallsAlways() {
        Map<String, Range> example =
                Map.of("K", Range.of("10", "10"), "a", Range.of("1/20", "1/20"), "delta", Range.of("0.05", "0.9"));
        List<String> smoothed = List.of("K >= 2", "a > 0", "delta > 0", "a + delta < 1");
        Check.Decide below = decide(
                "kappa-reg-ls-below-ce",
                List.of("K == 10", "a == 1/20", "delta > 0", "a + delta < 1"),
                "kappaReg(K,a,delta) < kappaReg(K,a,0)",
                example);
        Check.Decide falls = decide("kappa-reg-falls", BELOW_THRESHOLD, "D(kappaReg(K,a,delta),delta) < 0");
        return claim(Group.CURVATURE, "kappa-reg-falls", "Label smoothing lowers the condition number with the l2 term")
                .states(
                        "\\kappa_{\\mathrm{reg}}(\\delta) < \\kappa_{\\mathrm{reg}}(0) \\quad\\text{for all } a",
                        "kappaReg(K,a,delta) < kappaReg(K,a,0)")
                .assuming(smoothed)
                .from("the paper's claim on conditioning, with the l2 term")
                .expectedToFail()
                .remarking(String.format(
                                Locale.ROOT,
                                "A finding: with the l2 term the condition number is not monotone. For `K == 10`, `a =="
                                        + " 0.05` it is %.3f at `delta == 0`, %.3f at 0.05 and %.3f at 0.2.",
                                Formulas.KAPPA_REG.value(10, 0.05, 0),
                                Formulas.KAPPA_REG.value(10, 0.05, 0.05),
                                Formulas.KAPPA_REG.value(10, 0.05, 0.2))
                        + " It falls from"
                        + " `a + delta == 1/2` on (kappa-reg-falls-strong) and at first rises while `a <= 1/10`"
                        + " (kappa-reg-rises-weak).")
                .check(below)
                .check(falls)
                .mutant("rises for all a instead", reverse(falls))
                .mutant(
                        "falls for a >= 1/10",
                        decide(
                                "kappa-reg-falls",
                                List.of("K >= 2", "a >= 1/10", "delta >= 0", "a + delta < 1"),
                                "D(kappaReg(K,a,delta),delta) < 0"))
                .mutant(
                        "kappaReg equals kappaData",
                        decide("kappa-reg-equal", BELOW_THRESHOLD, "kappaReg(K,a,delta) == kappaData(K,a,delta)"))
                .build();
    }

    private static Claim kappaRegFallsWhenStrong() {
        List<String> strong = List.of("K >= 2", "a > 0", "delta >= 0", "a + delta >= 1/2", "a + delta < 1");
        Check.Decide slope = kappaRegSlope();
        List<String> generic = List.of("K >= 2", "a > 0", "delta >= 0", "a + delta >= 1/2", "a + delta < 1", "y > 0");
        Check.Decide split = decide(
                "kappa-reg-bracket",
                generic,
                BRACKET + " == -(2*(a+delta)-1)*y-(1-a-delta)*K/(K-(K-1)*(a+delta))-(a+delta)^2*y^2/(a*K)");
        Check.Decide negative = decide(
                "kappa-reg-falls-strong",
                generic,
                "-(2*(a+delta)-1)*y <= 0 && -(1-a-delta)*K/(K-(K-1)*(a+delta)) < 0 && -(a+delta)^2*y^2/(a*K) < 0");
        return claim(
                        Group.CURVATURE,
                        "kappa-reg-falls-strong",
                        "With the l2 term the condition number falls with `delta` from `a + delta == 1/2` on")
                .states(
                        "a+\\delta \\ge \\tfrac12 \\implies"
                                + " \\frac{\\partial\\kappa_{\\mathrm{reg}}}{\\partial\\delta} < 0",
                        "D(kappaReg(K,a,delta),delta) < 0")
                .assuming(strong)
                .from(BEYOND)
                .step(slopeStep(slope))
                .step(Step.symbolic(
                        "Split the bracket into three terms, for any number in place of $\\gamma$.",
                        "B(\\gamma) = -(2s-1)\\gamma - \\frac{(1-s)K}{K-(K-1)s} - \\frac{s^2\\gamma^2}{aK}",
                        split))
                .step(Step.symbolic(
                        "From $s = 1/2$ on none is positive, and the last two are negative.",
                        "s \\ge \\tfrac12,\\ \\gamma > 0 \\implies B(\\gamma) < 0",
                        negative))
                .mutant("inequality reversed", reverse(negative))
                .mutant("assumption a + delta >= 1/2 dropped", drop(negative, 3))
                .mutant("factor K - 1 missing in the slope", right(slope, scale("1/(K-1)")))
                .mutant("K + 1 instead of K in the slope", right(slope, shift("K", 1)))
                .build();
    }

    private static Claim kappaRegRisesWhenWeak() {
        List<String> weak = List.of("K >= 2", "K <= 1000", "a >= 1/1000", "a <= 1/10", "delta == 0");
        Map<String, Range> box =
                Map.of("K", Range.of("2", "1000"), "a", Range.of("1/1000", "1/10"), "delta", Range.of("0", "0"));
        Check.Decide slope = kappaRegSlope();
        Check.Decide positive =
                decide("kappa-reg-rises-weak", weak, BRACKET.replaceAll("\\by\\b", "margin(K,a,delta)") + " > 0", box);
        return claim(
                        Group.CURVATURE,
                        "kappa-reg-rises-weak",
                        "With the l2 term and `a <= 1/10`, a little smoothing raises the condition number")
                .states(
                        "a \\le \\tfrac1{10} \\implies"
                                + " \\frac{\\partial\\kappa_{\\mathrm{reg}}}{\\partial\\delta}\\Big|_{\\delta=0} > 0",
                        "D(kappaReg(K,a,delta),delta) > 0 at delta = 0")
                .assuming(weak)
                .from(BEYOND)
                .remarking(
                        "The inequality between logarithms and rational functions is covered by branch and bound on the"
                                + " stated box, not decided for all `K` and `a`.")
                .step(slopeStep(slope))
                .step(Step.certified(
                        "At $\\delta = 0$ the bracket is positive on the box.", "B(\\gamma) > 0", positive))
                .mutant("inequality reversed", reverse(positive))
                .mutant(
                        "a <= 1/2 instead of 1/10",
                        decide(
                                "kappa-reg-rises-weak",
                                List.of("K >= 2", "K <= 1000", "a >= 1/1000", "a <= 1/2", "delta == 0"),
                                BRACKET.replaceAll("\\by\\b", "margin(K,a,delta)") + " > 0"))
                .mutant("factor 1/(a K) missing in the slope", right(slope, scale("a*K")))
                .build();
    }

    /**
     * The numerator of the quotient rule for kappaReg = N/M, with y for the margin, whose own slope is that of
     * margin-falls-delta: rational in all variables.
     */
    private static Check.Decide kappaRegSlope() {
        String above = sub("(1+y/a*K*p*q)");
        String below = sub("(1+y/a*q)");
        String margin = "*(-K/((a+delta)*(K-(K-1)*(a+delta))))";
        return decide(
                "kappa-reg-slope",
                List.of("K >= 2", "a > 0", "delta >= 0", "a + delta < 1", "y > 0"),
                "(D(" + above + ",delta)+D(" + above + ",y)" + margin + ")*" + below + "-" + above + "*(D(" + below
                        + ",delta)+D(" + below + ",y)" + margin + ") == (K-1)/(a*K)*(" + BRACKET + ")");
    }

    private static Step slopeStep(Check.Decide slope) {
        return Step.symbolic(
                "Differentiate by $\\delta$, with $\\gamma' = -K/(s(K-(K-1)s))$ and $s = a+\\delta$; the sign is that of"
                        + " the bracket.",
                "\\frac{\\partial\\kappa_{\\mathrm{reg}}}{\\partial\\delta} = \\frac{K-1}{aK(1+gq)^2}\\,B(\\gamma), \\quad"
                        + " B(\\gamma) = (1-s)\\left(\\gamma-\\frac{K}{K-(K-1)s}\\right) -"
                        + " s\\gamma\\left(1+\\frac{s\\gamma}{aK}\\right)",
                slope);
    }

    /** Writes p and q out as functions of K, a and delta. */
    private static String sub(String text) {
        return text.replaceAll("\\bp\\b", P).replaceAll("\\bq\\b", Q);
    }
}
