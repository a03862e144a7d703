package org.ufmverify.theory.claim.book;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.add;
import static org.ufmverify.theory.claim.Mutation.drop;
import static org.ufmverify.theory.claim.Mutation.reverse;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;
import static org.ufmverify.theory.claim.Mutation.shift;
import static org.ufmverify.theory.claim.Statements.BELOW_THRESHOLD;
import static org.ufmverify.theory.claim.Statements.decide;
import static org.ufmverify.theory.claim.Statements.measure;

import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.trial.Quantity;
import org.ufmverify.theory.prover.exact.Range;

/**
 * What smoothing does to the rates at the minimizer, by two functions of x = a + delta: R = x log(K/x - K + 1) and
 * R1 = (K - (K-1) x) R, with which the curvatures in units of the decay are y2 = R/(aK) and y1 = R1/(aK).
 */
final class RateClaims {
    private static final String BEYOND = "beyond the paper";
    private static final List<String> INSIDE = List.of("K >= 2", "x > 0", "x < 1");
    private static final String R = "x*Log(K/x-K+1)";
    private static final String R1 = "(K-(K-1)*x)*" + R;

    private RateClaims() {}

    static List<Claim> all() {
        return List.of(rateFunction(), scaledRateFunction(), spectrumRises(), speedUp(), squaredError());
    }

    private static Claim rateFunction() {
        Check.Decide slope = decide("rate-slope", INSIDE, "D(" + R + ",x) == Log(K/x-K+1)-K/(K-(K-1)*x)");
        Check.Decide concave = decide("rate-concave", INSIDE, "D(" + R + ",{x,2}) < 0");
        Check.Decide bend = decide("rate-bend", INSIDE, "D(" + R + ",{x,2}) == -K^2/(x*(K-(K-1)*x)^2)");
        Check.Decide ends =
                decide("rate-ends", List.of("K >= 2"), "Log(1)-1-(K-1)/1 < 0 && Log(Exp(K))-1-(K-1)/Exp(K) > 0");
        Check.Decide substituted = decide(
                "rate-substituted",
                List.of("K >= 2", "u > 1"),
                "K/(K-(K-1)*(K/(u+K-1))) == 1+(K-1)/u && K/(K/(u+K-1))-K+1 == u");
        return claim(
                        Group.JOINT,
                        "rate-function",
                        "The rate function `(a+delta)*Log(K/(a+delta)-K+1)` rises with `a + delta` to one maximum and falls")
                .states(
                        "R(x) = x\\log\\left(\\frac Kx-K+1\\right),\\quad R'' < 0,\\quad R' = 0 \\text{ once in } (0,1)",
                        "D(" + R + ",{x,2}) < 0")
                .assuming(INSIDE)
                .from(BEYOND)
                .remarking(
                        "The slowest modes of NC1 have the curvature $\\lambda_H(1+R(a+\\delta)/(aK))$: the maximizer is the best"
                                + " $a+\\delta$ at one step size.")
                .step(Step.symbolic(
                        "Differentiate.", "R' = \\log\\left(\\frac Kx-K+1\\right)-\\frac{K}{K-(K-1)x}", slope))
                .step(Step.symbolic("And again.", "R'' = -\\frac{K^2}{x\\,(K-(K-1)x)^2}", bend))
                .step(Step.symbolic("It is negative: $R'$ falls, so that it has one zero at most.", "R'' < 0", concave))
                .step(Step.symbolic(
                        "With $u = K/x-K+1$, which runs from $\\infty$ to $1$,",
                        "R' = \\log u-1-\\frac{K-1}{u}",
                        substituted))
                .step(Step.symbolic(
                        "$R'$ is negative at $u = 1$ and positive at $u = e^K$: it has a zero between.",
                        "R'\\big|_{u=1} = -K < 0, \\qquad R'\\big|_{u=e^K} > 0",
                        ends))
                .mutant("convex instead of concave", reverse(concave))
                .mutant("K + 1 instead of K in the slope", right(slope, shift("K", 1)))
                .mutant("factor K missing in the second derivative", right(bend, scale("1/K")))
                .mutant("a zero beyond u = 1 claimed by the other sign", reverse(ends))
                .build();
    }

    private static Claim scaledRateFunction() {
        Check.Decide bend = decide(
                "scaled-rate-bend", INSIDE, "D(" + R1 + ",{x,2}) == -K^2/(x*(K-(K-1)*x))-2*(K-1)*D(" + R + ",x)");
        Check.Decide concave = decide(
                "scaled-rate-concave",
                List.of("K >= 2", "x > 0", "x < 1", "t >= 0"),
                "-K^2/(x*(K-(K-1)*x))-2*(K-1)*t < 0");
        Check.Decide product =
                decide("scaled-rate-slope", INSIDE, "D(" + R1 + ",x) == (K-(K-1)*x)*D(" + R + ",x)-(K-1)*" + R);
        Check.Decide top =
                decide("scaled-rate-top", List.of("K >= 2", "x > 0", "x < 1", "u > 1"), "-(K-1)*x*Log(u) < 0");
        return claim(
                        Group.JOINT,
                        "scaled-rate-function",
                        "The scaled rate function `(K-(K-1)*(a+delta))*(a+delta)*Log(K/(a+delta)-K+1)` rises up to one maximum, before that of the"
                                + " rate function")
                .states(
                        "R_1(x) = (K-(K-1)x)\\,R(x),\\qquad R' \\ge 0 \\implies R_1'' < 0,\\qquad R' = 0 \\implies R_1' < 0",
                        "D(" + R1 + ",{x,2}) == -K^2/(x*(K-(K-1)*x))-2*(K-1)*D(" + R + ",x)")
                .assuming(INSIDE)
                .from(BEYOND)
                .remarking("So where $R_1' \\ge 0$ on $(0, c_1^*]$, both $R$ and $R_1$ rise on all of $(0, c_1^*]$.")
                .step(Step.symbolic("Differentiate the product.", "R_1' = (K-(K-1)x)R'-(K-1)R", product))
                .step(Step.symbolic("And again.", "R_1'' = -\\frac{K^2}{x(K-(K-1)x)}-2(K-1)R'", bend))
                .step(Step.symbolic("Where $R' = t \\ge 0$ this is negative.", "R_1'' < 0", concave))
                .step(Step.symbolic(
                        "At the maximum of $R$ the first term of $R_1'$ vanishes and the second is negative: $R_1$ has its maximum before.",
                        "-(K-1)\\,x\\log u < 0",
                        top))
                .mutant("convex instead of concave", reverse(concave))
                .mutant("K + 1 instead of K", right(bend, shift("K", 1)))
                .mutant(
                        "no condition on the slope of R",
                        decide(
                                "scaled-rate-any-slope",
                                INSIDE,
                                "-K^2/(x*(K-(K-1)*x))-2*(K-1)*t < 0",
                                Map.of("t", Range.of("-100", "100"))))
                .mutant("R missing in the slope", right(product, add("(K-1)*" + R)))
                .build();
    }

    private static Claim spectrumRises() {
        Check.Decide low = decide(
                "spectrum-curvature-low",
                BELOW_THRESHOLD,
                "curvatureLow(K,a,delta) == (a+delta)*Log(K/(a+delta)-K+1)/(a*K)");
        Check.Decide high = decide(
                "spectrum-curvature-high",
                BELOW_THRESHOLD,
                "curvatureHigh(K,a,delta) == (K-(K-1)*(a+delta))*(a+delta)*Log(K/(a+delta)-K+1)/(a*K)");
        Check.Decide pairs = decide(
                "spectrum-pairs",
                List.of("lambdaW > 0", "lambdaH > 0", "t > 0"),
                "pairLow(lambdaW,lambdaH,t)*pairHigh(lambdaW,lambdaH,t) == lambdaW*(1+t)*lambdaH*(1+t)-lambdaW*lambdaH*(t-1)^2"
                        + " && pairLow(lambdaW,lambdaH,t)+pairHigh(lambdaW,lambdaH,t) == lambdaW*(1+t)+lambdaH*(1+t)");
        // N with t = y2 and t beta = (y1-y2)/(K-1); x and w are the growths of y1 and y2
        String m = "(t+(u-t)*(K-2)/(K-1))";
        String later = "(t+w+(u+x-t-w)*(K-2)/(K-1))";
        Check.Decide block = decide(
                "spectrum-block",
                List.of("K >= 3"),
                later + "-" + m + " == (x*(K-2)+w)/(K-1)"
                        + " && (u+x-t-w)*Sqrt(K-2)/(K-1)-(u-t)*Sqrt(K-2)/(K-1) == (x*Sqrt(K-2)*1-w*Sqrt(K-2))/(K-1)"
                        + " && (t+w+(u+x-t-w)/(K-1))-(t+(u-t)/(K-1)) == (x+w*(K-2))/(K-1)");
        Check.Decide semidefinite = decide(
                "spectrum-semidefinite",
                List.of("K >= 3", "x >= 0", "w >= 0"),
                "(x*(K-2)+w)/(K-1) >= 0 && (x+w*(K-2))/(K-1) >= 0"
                        + " && (x*(K-2)+w)*(x+w*(K-2))-((x-w)*Sqrt(K-2))^2 == x*w*(K-1)^2");
        Check.Decide simple = decide(
                "spectrum-simple",
                List.of("lambdaH > 0", "lambdaW > 0"),
                "D((1+t)*(lambdaW+lambdaH),t) > 0 && D(lambdaH*(1+t),t) > 0");
        List<String> rising = List.of(
                "K >= 2",
                "a > 0",
                "delta >= 0",
                "a + delta < 1",
                "d >= K - 1",
                "(K-2*(K-1)*(a+delta))*margin(K,a,delta) >= K");
        Check.Decide condition =
                decide("spectrum-condition", INSIDE, "D(" + R1 + ",x) == (K-2*(K-1)*x)*Log(K/x-K+1)-K");
        Check.Sample rise = measure(Quantity.LEAST_RISE, ">=", "0", rising);
        return claim(
                        Group.JOINT,
                        "smoothing-raises-spectrum",
                        "Up to the maximum of the scaled rate function, smoothing lowers no joint eigenvalue")
                .states(
                        "a+\\delta \\le c_1^*(K) \\implies \\mu_i(\\delta) \\ge \\mu_i(0) \\text{ for all } i",
                        "every joint eigenvalue is nondecreasing in y1 = R1(a+delta)/(aK) and y2 = R(a+delta)/(aK)")
                .assuming(List.of("K >= 2", "d >= K - 1", "a > 0", "delta >= 0", "a + delta < 1"))
                .from(BEYOND)
                .remarking(
                        "Eigenvalues in ascending order, for the same $K$, $n$, $d$ and decays, in $(W,H)$. That $R$ and $R_1$ rise up to"
                                + " $c_1^*$ is the claim on the scaled rate function, and the list of eigenvalues that on the joint spectrum.")
                .step(Step.symbolic(
                        "The assumption says $R_1'(a+\\delta) \\ge 0$: that $a+\\delta \\le c_1^*$.",
                        "R_1'(x) = (K-2(K-1)x)\\log\\left(\\frac Kx-K+1\\right)-K",
                        condition))
                .step(Step.symbolic("One curvature is the rate function,", "y_2 = gq = \\frac{R(a+\\delta)}{aK}", low))
                .step(Step.symbolic("the other the scaled one.", "y_1 = gKpq = \\frac{R_1(a+\\delta)}{aK}", high))
                .step(Step.symbolic(
                        "A pair has determinant and trace of a matrix $C + t\\,zz^T$ with $z = (\\sqrt{\\lambda_W},\\sqrt{\\lambda_H})$:"
                                + " it gains a positive semidefinite one as $t$ grows.",
                        "\\begin{pmatrix}\\lambda_W(1+t)&\\sqrt{\\lambda_W\\lambda_H}(t-1)\\\\"
                                + "\\sqrt{\\lambda_W\\lambda_H}(t-1)&\\lambda_H(1+t)\\end{pmatrix}",
                        pairs))
                .step(Step.symbolic("The simple ones rise.", "((1+t)L)' > 0, \\quad (\\lambda_H(1+t))' > 0", simple))
                .step(Step.symbolic(
                        "The coupled block in units of its decays is $N = C + \\frac{y_1vv^T + y_2uu^T}{K-1}$ with"
                                + " $v = (\\sqrt{K-2},\\sqrt{K-2},1)$, $u = (1,1,-\\sqrt{K-2})$: it changes by $x$ and $w$ times these,",
                        "m' - m = \\frac{x(K-2)+w}{K-1}, \\quad c'-c = \\frac{(x-w)\\sqrt{K-2}}{K-1}",
                        block))
                .step(Step.symbolic(
                        "which is positive semidefinite for $x, w \\ge 0$: diagonal and determinant.",
                        "(x(K-2)+w)(x+w(K-2))-(x-w)^2(K-2) = xw(K-1)^2 \\ge 0",
                        semidefinite))
                .step(Step.textbook(
                        "Adding a positive semidefinite matrix lowers no eigenvalue (Weyl), and scaling rows and columns alike keeps the"
                                + " order of matrices.",
                        ""))
                .check(rise)
                .mutant(
                        "no bound on a + delta",
                        measure(
                                Quantity.LEAST_RISE,
                                ">=",
                                "0",
                                List.of("K >= 2", "a > 0", "delta >= 0", "a + delta < 1", "d >= K - 1")))
                .mutant("every eigenvalue rises", measure(Quantity.LEAST_RISE, ">", "0", rising))
                .mutant("the other curvature", right(low, scale("K-(K-1)*(a+delta)")))
                .mutant("a factor of K - K (a+delta)", right(high, scale("(K-K*(a+delta))/(K-(K-1)*(a+delta))")))
                .mutant("twice the trace and determinant of a pair", right(pairs, scale("2")))
                .mutant(
                        "y1 may fall",
                        decide(
                                "spectrum-falling",
                                List.of("K >= 3", "w >= 0"),
                                "(x*(K-2)+w)/(K-1) >= 0",
                                Map.of("x", Range.of("-1", "1"))))
                .build();
    }

    private static Claim speedUp() {
        Check.Decide ratio = decide(
                "speed-up",
                BELOW_THRESHOLD,
                "(1+curvatureLow(K,a,delta))/(1+curvatureLow(K,a,0)) == (a*K+(a+delta)*Log(K/(a+delta)-K+1))/(a*K+a*Log(K/a-K+1))");
        Check.Decide above = decide("speed-up-above", List.of("t > 0", "u > 0", "w > 0", "u > w"), "(t+u)/(t+w) > 1");
        return claim(
                        Group.JOINT,
                        "speed-up",
                        "Ratio of the rates of NC1 under smoothing and cross-entropy in one step size")
                .states(
                        "\\frac{1+y_2(\\delta)}{1+y_2(0)} = \\frac{aK+R(a+\\delta)}{aK+R(a)} > 1 \\iff R(a+\\delta) > R(a)",
                        "(1+curvatureLow(K,a,delta))/(1+curvatureLow(K,a,0)) =="
                                + " (a*K+(a+delta)*Log(K/(a+delta)-K+1))/(a*K+a*Log(K/a-K+1))")
                .assuming(BELOW_THRESHOLD)
                .from(BEYOND)
                .remarking(
                        "For $K \\ge 3$, where the slowest modes of the scatter within classes have the curvature $\\lambda_H(1+y_2)$. At"
                                + " the limit of stability each loss has another step size, and the smaller condition number wins.")
                .step(Step.symbolic(
                        "Insert the curvatures.",
                        "\\frac{1+y_2(\\delta)}{1+y_2(0)} = \\frac{aK+R(a+\\delta)}{aK+R(a)}",
                        ratio))
                .step(Step.symbolic(
                        "A quotient of positive numbers is above 1 where its numerator is larger.",
                        "u > w \\implies \\frac{t+u}{t+w} > 1",
                        above))
                .mutant("K + 1 instead of K", right(ratio, shift("K", 1)))
                .mutant(
                        "squared ratio",
                        right(ratio, scale("(a*K+(a+delta)*Log(K/(a+delta)-K+1))/(a*K+a*Log(K/a-K+1))")))
                .mutant("no condition on R", drop(above, 3))
                .build();
    }

    private static Claim squaredError() {
        List<String> below = List.of("a > 0", "delta >= 0", "a + delta < 1");
        Check.Decide slower = decide("squared-error-slower", below, "D(1+(1-delta-a)/a,delta) < 0");
        Check.Decide rate = decide("squared-error-rate", below, "1+(1-delta-a)/a == (1-delta)/a");
        Check.Decide root = decide("squared-error-root", below, "1-delta-(1-delta-a) == a");
        return claim(Group.JOINT, "squared-error-slower", "With squared error smoothing slows the collapse")
                .states(
                        "1+y_2 = \\frac{1-\\delta}{a},\\qquad \\frac{\\partial}{\\partial\\delta}(1+y_2) < 0",
                        "D((1-delta)/a,delta) < 0")
                .assuming(below)
                .from(BEYOND)
                .remarking(
                        "$|z-y|^2/2$, labels $y = (1-\\delta)e_k + (\\delta/K)1$. Faster collapse under smoothing is a property of"
                                + " cross-entropy, not of smoothing.")
                .step(Step.symbolic(
                        "The wrong less the true component of the gradient is $1-\\delta-\\gamma$, which is $a$ at $\\gamma = 1-\\delta-a$.",
                        "\\gamma = 1-\\delta-a",
                        root))
                .step(Step.symbolic(
                        "The curvature is 1 in every direction: $y_2 = \\gamma/a$.",
                        "1+y_2 = \\frac{1-\\delta}{a}",
                        rate))
                .step(Step.symbolic(
                        "It falls with $\\delta$.",
                        "\\frac{\\partial}{\\partial\\delta}(1+y_2) = -\\frac1a < 0",
                        slower))
                .mutant("faster instead of slower", reverse(slower))
                .mutant("factor 1/a missing", right(rate, scale("a")))
                .mutant("a forgotten in the margin", right(root, add("1")))
                .mutant(
                        "falls at a rate of at least 2",
                        right(
                                decide(
                                        "squared-error-fast",
                                        below,
                                        "D((1-delta)/a,delta) < 0",
                                        Map.of("a", Range.of("0.6", "1"))),
                                add("-2")))
                .build();
    }
}
