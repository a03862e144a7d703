package org.ufmverify.theory.claim.book;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.drop;
import static org.ufmverify.theory.claim.Mutation.reverse;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;
import static org.ufmverify.theory.claim.Mutation.shift;
import static org.ufmverify.theory.claim.Statements.BELOW_THRESHOLD;
import static org.ufmverify.theory.claim.Statements.DECAYS;
import static org.ufmverify.theory.claim.Statements.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.prover.exact.Range;

/** How margin, norms, probabilities and optimal value depend on delta, a and n. */
final class MonotonicityClaims {
    private static final String THEOREM = "Guo et al. 2025, after the theorem on global optimizers";
    private static final String BEYOND = "beyond the paper";
    private static final String STRENGTH = "regularization(K,n,lambdaW,lambdaH)";
    private static final String FALLING_MARGIN = "\\frac{\\partial\\gamma}{\\partial %s} < 0";

    private MonotonicityClaims() {}

    static List<Claim> all() {
        List<Claim> claims = new ArrayList<>();
        claims.add(marginFalls("delta", "\\delta", THEOREM));
        claims.add(marginFalls("a", "a", BEYOND));
        claims.add(marginFallsWithSamples());
        claims.add(probabilityFalls("delta", "\\delta"));
        claims.add(probabilityFalls("a", "a"));
        claims.add(normFalls("classifier-norm", "classifierNorm2", "\\|w_k\\|^2", "classifier norm"));
        claims.add(normFalls("feature-norm", "featureNorm2", "\\|h_k\\|^2", "feature norm"));
        claims.add(normsFallWithRegularization());
        claims.add(featureNormFallsWithSamples());
        claims.add(classifierNormFallsWithSamples());
        claims.add(classifierNormRisesWithSamples());
        claims.add(valueRises("delta", "\\delta"));
        claims.add(valueRises("a", "a"));
        claims.add(valueRisesWithSamples());
        return claims;
    }

    private static Claim marginFalls(String variable, String symbol, String source) {
        String id = "margin-falls-" + variable;
        String statement = "D(margin(K,a,delta)," + variable + ") < 0";
        Check.Decide falls = decide(id, BELOW_THRESHOLD, statement);
        Check.Decide slope = decide(
                id + "-slope",
                BELOW_THRESHOLD,
                "D(margin(K,a,delta)," + variable + ") == -K/((a+delta)*(K-(K-1)*(a+delta)))");
        return claim(Group.MONOTONICITY, id, "The margin falls as `" + variable + "` grows")
                .states(String.format(FALLING_MARGIN, symbol), statement)
                .assuming(BELOW_THRESHOLD)
                .from(source)
                .step(Step.symbolic(
                        "Differentiate the margin.",
                        "\\frac{\\partial\\gamma}{\\partial " + symbol
                                + "} = -\\frac{K}{(a+\\delta)\\,(K-(K-1)(a+\\delta))}",
                        slope))
                .step(Step.symbolic(
                        "Both factors of the denominator are positive below the threshold.",
                        String.format(FALLING_MARGIN, symbol),
                        falls))
                .mutant("inequality reversed", reverse(falls))
                .mutant("falls at a rate of at least 2 K", right(falls, Mutation.add("-2*K")))
                .mutant("K + 1 instead of K in the slope", right(slope, shift("K", 1)))
                .mutant("factor K missing in the slope", right(slope, scale("1/K")))
                .build();
    }

    private static Claim marginFallsWithSamples() {
        String statement = "D(margin(K," + STRENGTH + ",delta),n) < 0";
        Check.Decide strength = decide(
                "strength-rises-n", DECAYS, "D(" + STRENGTH + ",n) == " + STRENGTH + "/(2*n) && " + STRENGTH + " > 0");
        Check.Decide falls = decide("margin-falls-n", DECAYS, statement);
        return claim(Group.MONOTONICITY, "margin-falls-n", "The margin falls as samples per class are added")
                .states(String.format(FALLING_MARGIN, "n"), statement)
                .assuming(DECAYS)
                .from(BEYOND)
                .step(Step.symbolic(
                        "The regularization grows with $n$.",
                        "\\frac{\\partial a}{\\partial n} = \\frac{a}{2n} > 0",
                        strength))
                .step(Step.symbolic("And the margin falls with it.", String.format(FALLING_MARGIN, "n"), falls))
                .mutant("inequality reversed", reverse(falls))
                .mutant("falls at a rate of at least 1", right(falls, Mutation.add("-1")))
                .mutant("factor 1/2 missing in the growth of a", right(strength, scale("2")))
                .build();
    }

    private static Claim probabilityFalls(String variable, String symbol) {
        String id = "probability-falls-" + variable;
        String statement = "D(pTrue(K,a,delta)," + variable + ") < 0";
        Check.Decide falls = decide(id, BELOW_THRESHOLD, statement);
        Check.Decide slope = decide(id + "-slope", BELOW_THRESHOLD, "D(pTrue(K,a,delta)," + variable + ") == -(K-1)/K");
        return claim(Group.MONOTONICITY, id, "The probability of the true class falls linearly in `" + variable + "`")
                .states("\\frac{\\partial p}{\\partial " + symbol + "} = -\\frac{K-1}{K} < 0", statement)
                .assuming(BELOW_THRESHOLD)
                .from(THEOREM)
                .step(Step.symbolic(
                        "Differentiate.", "\\frac{\\partial p}{\\partial " + symbol + "} = -\\frac{K-1}{K}", slope))
                .step(Step.symbolic("It is negative.", "-\\frac{K-1}{K} < 0", falls))
                .mutant("inequality reversed", reverse(falls))
                .mutant("factor K missing", right(slope, scale("K")))
                .mutant("K instead of K - 1", right(slope, scale("K/(K-1)")))
                .build();
    }

    private static Claim normFalls(String id, String function, String symbol, String words) {
        String call = function + "(K,n,lambdaW,lambdaH,delta)";
        String statement = "D(" + call + ",delta) < 0";
        Check.Decide falls = decide(id + "-falls-delta", DECAYS, statement);
        return claim(Group.MONOTONICITY, id + "-falls-delta", "The " + words + " falls as `delta` grows")
                .states("\\frac{\\partial " + symbol + "}{\\partial\\delta} < 0", statement)
                .assuming(DECAYS)
                .from(THEOREM)
                .step(Step.symbolic(
                        "Only the margin depends on $\\delta$, and it falls.",
                        "\\frac{\\partial " + symbol + "}{\\partial\\delta} < 0",
                        falls))
                .mutant("inequality reversed", reverse(falls))
                .mutant("strict fall at a rate of at least 1", right(falls, Mutation.add("-1")))
                .mutant("strict fall at a rate of at least K", right(falls, Mutation.add("-K")))
                .build();
    }

    private static Claim normsFallWithRegularization() {
        List<String> balanced = List.of("K >= 2", "a > 0", "delta >= 0", "a + delta < 1", "r > 0");
        String norm = "(K-1)/K*margin(K,a,delta)*Sqrt(r)";
        Check.Decide classifier = decide(
                "classifier-norm-balance",
                DECAYS,
                "classifierNorm2(K,n,lambdaW,lambdaH,delta) == (K-1)/K*margin(K," + STRENGTH
                        + ",delta)*Sqrt(n*lambdaH/lambdaW)");
        Check.Decide feature = decide(
                "feature-norm-balance",
                DECAYS,
                "featureNorm2(K,n,lambdaW,lambdaH,delta) == (K-1)/K*margin(K," + STRENGTH
                        + ",delta)*Sqrt(lambdaW/(n*lambdaH))");
        Check.Decide falls = decide("norms-fall-a", balanced, "D(" + norm + ",a) < 0");
        return claim(
                        Group.MONOTONICITY,
                        "norms-fall-a",
                        "Both norms fall as `a` grows at a fixed balance of the decays")
                .states(
                        "\\frac{\\partial\\|w_k\\|^2}{\\partial a} < 0, \\quad \\frac{\\partial\\|h_k\\|^2}{\\partial a} < 0"
                                + " \\quad \\left(\\tfrac{n\\lambda_H}{\\lambda_W} \\text{ fixed}\\right)",
                        "D(" + norm + ",a) < 0 with r = n*lambdaH/lambdaW, and with its inverse")
                .assuming(balanced)
                .from(BEYOND)
                .step(Step.symbolic(
                        "The classifier norm is the margin times a function of the balance $r$.",
                        "\\|w_k\\|^2 = \\frac{K-1}{K}\\,\\gamma\\,\\sqrt{r}, \\quad r = \\frac{n\\lambda_H}{\\lambda_W}",
                        classifier))
                .step(Step.symbolic(
                        "So is the feature norm, with $1/r$.",
                        "\\|h_k\\|^2 = \\frac{K-1}{K}\\,\\gamma\\,\\sqrt{1/r}",
                        feature))
                .step(Step.symbolic(
                        "For any balance they fall with $a$.",
                        "\\frac{\\partial}{\\partial a}\\,\\frac{K-1}{K}\\,\\gamma\\,\\sqrt r < 0",
                        falls))
                .mutant("inequality reversed", reverse(falls))
                .mutant("falls at a rate of at least 1", right(falls, Mutation.add("-1")))
                .mutant("decays swapped in the balance", right(classifier, Mutation.swap("lambdaW", "lambdaH")))
                .mutant("factor n missing in the balance", right(feature, scale("Sqrt(n)")))
                .build();
    }

    private static Claim featureNormFallsWithSamples() {
        String statement = "D(featureNorm2(K,n,lambdaW,lambdaH,delta),n) < 0";
        Check.Decide falls = decide("feature-norm-falls-n", DECAYS, statement);
        return claim(Group.MONOTONICITY, "feature-norm-falls-n", "The feature norm falls as samples are added")
                .states("\\frac{\\partial\\|h_k\\|^2}{\\partial n} < 0", statement)
                .assuming(DECAYS)
                .from(BEYOND)
                .step(Step.symbolic(
                        "Margin and balance both fall with $n$.",
                        "\\frac{\\partial\\|h_k\\|^2}{\\partial n} < 0",
                        falls))
                .mutant("inequality reversed", reverse(falls))
                .mutant(
                        "classifier norm instead",
                        decide(
                                "feature-norm-falls-n",
                                DECAYS,
                                "D(n*lambdaH/lambdaW*featureNorm2(K,n,lambdaW,lambdaH,delta),n) < 0"))
                .mutant("strict fall at a rate of at least 1", right(falls, Mutation.add("-1")))
                .build();
    }

    private static Claim classifierNormFallsWithSamples() {
        String statement = "D(classifierNorm2(K,n,lambdaW,lambdaH,delta),n) < 0";
        Check.Decide falls = decide("classifier-norm-falls-n", DECAYS, statement);
        Check.Decide rises =
                decide("classifier-norm-rises-n-always", DECAYS, "D(classifierNorm2(K,n,lambdaW,lambdaH,delta),n) > 0");
        return claim(Group.MONOTONICITY, "classifier-norm-falls-n", "The classifier norm falls as samples are added")
                .states("\\frac{\\partial\\|w_k\\|^2}{\\partial n} < 0", statement)
                .assuming(DECAYS)
                .from(BEYOND)
                .expectedToFail()
                .remarking(
                        "A finding: unlike the feature norm, the classifier norm is not monotone in `n`. The margin falls"
                                + " with `n`, but the balance `Sqrt(n*lambdaH/lambdaW)` grows and wins while `a` is small.")
                .check(falls)
                .mutant("rises for all parameters instead", rises)
                .mutant("assumption a + delta < 1 dropped", drop(falls, 5))
                .mutant("falls at a rate of at least 1", right(falls, Mutation.add("-1")))
                .build();
    }

    private static Claim classifierNormRisesWithSamples() {
        List<String> small = List.of("K >= 2", "a > 0", "delta >= 0", "a + delta <= 1/4", "K <= 1000", "a >= 0.001");
        Map<String, Range> box =
                Map.of("K", Range.of("2", "1000"), "a", Range.of("0.001", "0.25"), "delta", Range.of("0", "0.25"));
        Check.Decide chain = decide(
                "classifier-norm-n-chain",
                DECAYS,
                "D(classifierNorm2(K,n,lambdaW,lambdaH,delta),n) == (K-1)/K*Sqrt(n*lambdaH/lambdaW)/(2*n)*(margin(K,"
                        + STRENGTH + ",delta)-" + STRENGTH + "*K/((" + STRENGTH + "+delta)*(K-(K-1)*(" + STRENGTH
                        + "+delta))))");
        Check.Decide rises =
                decide("classifier-norm-rises-n", small, "margin(K,a,delta)+a*D(margin(K,a,delta),a) > 0", box);
        return claim(
                        Group.MONOTONICITY,
                        "classifier-norm-rises-n",
                        "The classifier norm rises with `n` while `a` is small")
                .states(
                        "a+\\delta \\le \\tfrac14 \\implies \\gamma + a\\frac{\\partial\\gamma}{\\partial a} > 0 \\implies"
                                + " \\frac{\\partial\\|w_k\\|^2}{\\partial n} > 0",
                        "margin(K,a,delta)+a*D(margin(K,a,delta),a) > 0")
                .assuming(small)
                .from(BEYOND)
                .remarking(
                        "The inequality between a logarithm and a rational function is covered by branch and bound on"
                                + " the stated box, not decided for all `K`.")
                .step(Step.symbolic(
                        "Chain rule, with $\\partial a/\\partial n = a/(2n)$.",
                        "\\frac{\\partial\\|w_k\\|^2}{\\partial n} = \\frac{K-1}{2Kn}\\sqrt{\\frac{n\\lambda_H}{\\lambda_W}}"
                                + "\\left(\\gamma + a\\frac{\\partial\\gamma}{\\partial a}\\right)",
                        chain))
                .step(Step.certified(
                        "The bracket is positive on the box.",
                        "\\gamma > \\frac{aK}{(a+\\delta)\\,(K-(K-1)(a+\\delta))}",
                        rises))
                .mutant("inequality reversed", reverse(rises))
                .mutant(
                        "up to a + delta < 1 instead of 1/4",
                        decide(
                                "classifier-norm-rises-n",
                                List.of("K >= 2", "a >= 0.001", "delta >= 0", "a + delta < 1", "K <= 1000"),
                                "margin(K,a,delta)+a*D(margin(K,a,delta),a) > 0",
                                Map.of()))
                .mutant("factor 1/2 missing in the chain rule", right(chain, scale("2")))
                .build();
    }

    private static Claim valueRises(String variable, String symbol) {
        String id = "value-rises-" + variable;
        String statement = "D(optimalLoss(K,a,delta)," + variable + ") > 0";
        Check.Decide envelope = decide(
                id + "-envelope",
                BELOW_THRESHOLD,
                "D(optimalLoss(K,a,delta)," + variable + ") == (K-1)/K*margin(K,a,delta)");
        Check.Decide positive = decide(id, BELOW_THRESHOLD, "(K-1)/K*margin(K,a,delta) > 0");
        return claim(Group.MONOTONICITY, id, "The optimal value rises with `" + variable + "`")
                .states("\\frac{\\partial f^*}{\\partial " + symbol + "} = \\frac{K-1}{K}\\gamma > 0", statement)
                .assuming(BELOW_THRESHOLD)
                .from(BEYOND)
                .step(Step.symbolic(
                        "At the stationary margin only the explicit dependence counts (envelope).",
                        "\\frac{\\partial f^*}{\\partial " + symbol + "} = \\frac{K-1}{K}\\gamma",
                        envelope))
                .step(Step.symbolic("The margin is positive.", "\\frac{K-1}{K}\\gamma > 0", positive))
                .mutant("inequality reversed", reverse(positive))
                .mutant("assumption a + delta < 1 dropped", drop(positive, 3))
                .mutant("factor (K-1)/K missing", right(envelope, scale("K/(K-1)")))
                .mutant("K + 1 instead of K", right(envelope, shift("K", 1)))
                .build();
    }

    private static Claim valueRisesWithSamples() {
        String value = "optimalLoss(K," + STRENGTH + ",delta)";
        Check.Decide chain = decide(
                "value-rises-n-chain",
                DECAYS,
                "D(" + value + ",n) == (K-1)/K*margin(K," + STRENGTH + ",delta)*" + STRENGTH + "/(2*n)");
        Check.Decide positive =
                decide("value-rises-n", DECAYS, "(K-1)/K*margin(K," + STRENGTH + ",delta)*" + STRENGTH + "/(2*n) > 0");
        return claim(Group.MONOTONICITY, "value-rises-n", "The optimal value rises as samples per class are added")
                .states("\\frac{\\partial f^*}{\\partial n} > 0", "D(" + value + ",n) > 0")
                .assuming(DECAYS)
                .from(BEYOND)
                .step(Step.symbolic(
                        "Chain rule through $a$.",
                        "\\frac{\\partial f^*}{\\partial n} = \\frac{K-1}{K}\\,\\gamma\\,\\frac{a}{2n}",
                        chain))
                .step(Step.symbolic("All factors are positive.", "\\frac{\\partial f^*}{\\partial n} > 0", positive))
                .mutant("inequality reversed", reverse(positive))
                .mutant("assumption a + delta < 1 dropped", drop(positive, 5))
                .mutant("factor 1/2 missing", right(chain, scale("2")))
                .build();
    }
}
