package org.ufmverify.theory.claim.book;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;
import static org.ufmverify.theory.claim.Mutation.shift;
import static org.ufmverify.theory.claim.Statements.ATTAINED;
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

/** What all global minimizers have in common: uniqueness up to rotations, collapse and duality. */
final class UniquenessClaims {
    private static final String THEOREM = "Guo et al. 2025, theorem on global optimizers";
    private static final String MARGIN = "margin(K,a,delta)";
    private static final List<String> BELOW = List.of("a + delta < 1");

    private UniquenessClaims() {}

    static List<Claim> all() {
        return List.of(uniqueness(), collapse());
    }

    private static Claim uniqueness() {
        Check.Decide convex = decide("uniqueness-convex", List.of("K >= 2", "x > 0"), "(K-1)*x/(x+K-1)^2 > 0");
        ClaimBuilder builder = claim(
                        Group.OPTIMALITY, "uniqueness", "The minimizer is unique up to a rotation of the feature space")
                .states(
                        "(W,H)\\ \\text{minimal} \\implies (W,H) = (W^*R^T,\\,RH^*),\\quad R^TR = I",
                        "every minimizer has the Gram matrices of the closed form")
                .assuming(ATTAINED)
                .from(THEOREM);
        GlobalityProof.equality().forEach(builder::step);
        return builder.step(Step.textbook(
                        "Two matrices $W$, $W^*$ with $WW^T = W^*W^{*T}$ differ by an orthogonal map, $W = W^*R^T$ (polar"
                                + " decomposition); the features follow, $h_{k,i} = Rh^*_k$. The bias is a multiple of $1$, and"
                                + " zero when it decays.",
                        "W = W^*R^T, \\qquad H = RH^*"))
                .step(Step.symbolic(
                        "On the symmetric ray the objective is strictly convex, so that no other margin does as well.",
                        "f''(\\gamma) = \\frac{(K-1)x}{(x+K-1)^2} > 0, \\quad x = e^\\gamma",
                        convex))
                .check(residual(Residual.ORBIT, MARGIN, BELOW))
                .mutant("K + 1 instead of K", residual(Residual.ORBIT, "margin(K+1,a,delta)", BELOW))
                .mutant(
                        "a ignored",
                        residual(Residual.ORBIT, "margin(K,0,delta)", List.of("a + delta < 1", "delta > 0")))
                .mutant("margin too small by a thousandth", residual(Residual.ORBIT, MARGIN + "-1/1000", BELOW))
                .mutant("assumption a + delta < 1 dropped", residual(Residual.ORBIT, MARGIN, List.of()))
                .mutant("strict convexity reversed", Mutation.reverse(convex))
                .mutant("strict also where the two are equal", Mutation.drop(GlobalityProof.STRICT, 1))
                .mutant("factor n missing in the ratio", right(GlobalityProof.RATIO, scale("Sqrt(n)")))
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
        ClaimBuilder builder = claim(
                        Group.OPTIMALITY, "collapse", "Neural collapse: NC1 = NC2 = NC3 = 0 at the minimizer")
                .states("\\mathrm{NC1} = \\mathrm{NC2} = \\mathrm{NC3} = 0", "NC1 == 0 && NC2 == 0 && NC3 == 0")
                .assuming(ATTAINED)
                .from(THEOREM);
        GlobalityProof.equality().forEach(builder::step);
        return builder.step(Step.definition(
                        "So for every minimizer the samples of a class coincide, which is NC1 = 0, and",
                        "h_{k,i} = h_k, \\quad \\Sigma_W = 0, \\quad W^T = c\\,[h_k], \\quad W[h_k] = \\gamma\\,\\Pi"))
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
                .check(residual(Residual.ORBIT, MARGIN, BELOW))
                .check(measure(Quantity.FOUND_NC1, "==", "0", BELOW))
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
