package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.prover.exact.Range;

/** The norms of classifier rows and features at logits gamma Pi + zeta J; y stands for |zeta|. */
final class NormClaim {
    private static final List<String> WHERE =
            List.of("K >= 2", "n >= 1", "lambdaW > 0", "lambdaH > 0", "gamma > 0", "y >= 0");
    private static final String SIZE = "((K-1)*gamma/K+y)";
    private static final String ROW = "Sqrt(n*lambdaH/lambdaW)*" + SIZE;
    private static final String FEATURE = "Sqrt(lambdaW/(n*lambdaH))*" + SIZE;

    private NormClaim() {}

    static Claim of(Subject subject) {
        Check.Decide balance = decide("norm-balance", "lambdaW*(" + ROW + ") == lambdaH*n*(" + FEATURE + ")");
        Check.Decide product = decide("norm-product", "(" + ROW + ")*(" + FEATURE + ") == " + SIZE + "^2");
        Check.Decide decay = decide(
                "norm-decay",
                "lambdaW/2*K*(" + ROW + ")+lambdaH/2*K*n*(" + FEATURE
                        + ") == Sqrt(lambdaW*lambdaH)*Sqrt(n)*((K-1)*gamma+K*y)");
        return claim(Group.CLOSED_FORM, "norms", "Norms of the classifier rows and of the features")
                .states(
                        "\\|w_k\\|^2 = \\sqrt{\\tfrac{n\\lambda_H}{\\lambda_W}}\\left(\\tfrac{K-1}{K}\\gamma+|\\zeta|\\right),"
                                + " \\qquad \\|h_k\\|^2 ="
                                + " \\sqrt{\\tfrac{\\lambda_W}{n\\lambda_H}}\\left(\\tfrac{K-1}{K}\\gamma+|\\zeta|\\right)",
                        "|w_k|^2 is " + ROW + ", |h_k|^2 is " + FEATURE + ", y = Abs(zeta)")
                .assuming(Stream.concat(
                                WHERE.stream(), Stream.of(subject.loss().isShiftInvariant() ? "d >= K - 1" : "d >= K"))
                        .toList())
                .remarking(subject.loss().isShiftInvariant() ? "Here zeta = 0." : "")
                .asked()
                .step(Step.textbook(
                        "The logits $\\gamma\\Pi+\\zeta J$ have the singular values $\\gamma$ and $K|\\zeta|$; the factors of least"
                                + " decay split them evenly, up to the balance of the decays.",
                        "WW^T \\propto \\gamma\\Pi+|\\zeta|J, \\qquad H^TH \\propto \\gamma\\Pi+|\\zeta|J"))
                .step(Step.symbolic(
                        "Both decays are the same.", "\\lambda_W\\|w_k\\|^2 = n\\lambda_H\\|h_k\\|^2", balance))
                .step(Step.symbolic(
                        "The product is the diagonal of the logits.",
                        "\\|w_k\\|\\,\\|h_k\\| = \\tfrac{K-1}{K}\\gamma+|\\zeta|",
                        product))
                .step(Step.symbolic(
                        "Together they are the nuclear norm.",
                        "\\tfrac{\\lambda_W}{2}\\|W\\|^2+\\tfrac{\\lambda_H}{2}\\|H\\|^2 = s\\sqrt n\\,((K-1)\\gamma+K|\\zeta|)",
                        decay))
                .mutant("decays exchanged on one side", right(balance, scale("lambdaW/lambdaH")))
                .mutant("factor n missing in the balance", right(balance, scale("1/n")))
                .mutant("factor (K-1)/K missing", right(product, scale("K/(K-1)")))
                .mutant("factor 1/2 missing in the decay", right(decay, scale("2")))
                .build();
    }

    private static Check.Decide decide(String id, String claim) {
        return Statements.decide(id, WHERE, claim, Map.of("gamma", Range.of(0, 20), "y", Range.of(0, 20)));
    }
}
