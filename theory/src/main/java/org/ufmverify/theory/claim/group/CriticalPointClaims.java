package org.ufmverify.theory.claim.group;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;
import static org.ufmverify.theory.claim.Statements.BELOW_THRESHOLD;
import static org.ufmverify.theory.claim.group.GroupStatements.decide;

import java.util.List;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Step;

/** What holds at every critical point, saddles included, for any class counts, any feature dimension and any treatment of the bias. */
final class CriticalPointClaims {
    private static final List<String> DECAYS = List.of("lambdaW > 0", "lambdaH > 0");

    private CriticalPointClaims() {}

    static List<Claim> all() {
        return List.of(withinClassCollapse(), balance(), entropy());
    }

    private static Claim withinClassCollapse() {
        List<String> apart = List.of("c > 0", "n > 0", "lambdaH > 0", "x >= 0", "y > 0");
        Check.Decide positive = decide("within-positive", apart, "c/n*x+lambdaH*y > 0");
        Check.Decide monotone =
                decide("within-monotone", List.of("p > 0", "q > 0"), "(p+q)*(p*u^2+q*v^2) >= (p*u+q*v)^2");
        return claim(
                        Group.OPTIMALITY,
                        "within-class-collapse",
                        "The features of a class are one point at every critical point, if the loss is convex")
                .states(
                        "\\nabla_{h_{k,i}}F = \\nabla_{h_{k,j}}F = 0 \\implies h_{k,i} = h_{k,j}; \\qquad \\Sigma_W = 0",
                        "no two samples of a class have different features at a critical point")
                .assuming(List.of("lambdaH > 0", "c > 0", "n > 0"))
                .remarking(
                        "So within-class collapse says nothing about optimality. Any counts, any feature dimension, any bias; but the loss"
                                + " must be convex in the logits: cross-entropy and label smoothing are, focal loss is not.")
                .step(Step.definition(
                        "The objective depends on the feature $h$ of one sample of class $k$ through",
                        "\\tfrac{c_k}{n_k}\\,\\ell(Wh+b,k)+\\tfrac{\\lambda_H}{2}|h|^2"))
                .step(Step.textbook(
                        "Of two samples of a class subtract the equations $\\frac{c_k}{n_k}W^T\\nabla\\ell(z)+\\lambda_Hh = 0$ and"
                                + " take the product with $h-h'$. The gradient of a convex function is monotone, so that the first"
                                + " term, $x$ times $c_k/n_k$, is not negative; $y$ is $|h-h'|^2$.",
                        "\\tfrac{c_k}{n_k}\\left\\langle\\nabla\\ell(z)-\\nabla\\ell(z'),z-z'\\right\\rangle"
                                + "+\\lambda_H|h-h'|^2 = 0"))
                .step(Step.symbolic(
                        "For different features the left side is positive.",
                        "x \\ge 0,\\ y > 0 \\implies \\tfrac{c_k}{n_k}x+\\lambda_Hy > 0",
                        positive))
                .step(Step.symbolic(
                        "Cross-entropy and label smoothing are convex: their Hessian along a vector is its variance under the softmax,"
                                + " not negative by the inequality of Cauchy and Schwarz, entry by entry.",
                        "(p+q)(pu^2+qv^2) \\ge (pu+qv)^2",
                        monotone))
                .mutant(
                        "a loss that is not convex",
                        decide(
                                "within-positive",
                                List.of("c > 0", "n > 0", "lambdaH > 0", "y > 0"),
                                "c/n*x+lambdaH*y > 0"))
                .mutant("no decay of the features", decide("within-positive", apart, "c/n*x > 0"))
                .mutant(
                        "inequality of Cauchy and Schwarz reversed",
                        decide("within-monotone", List.of("p > 0", "q > 0"), "(p+q)*(p*u^2+q*v^2) <= (p*u+q*v)^2"))
                .build();
    }

    private static Claim balance() {
        Check.Decide classifier = decide("balance-classifier", DECAYS, "lambdaW*(w*(-(x*y)/lambdaW)) == -(w*x*y)");
        Check.Decide feature = decide("balance-feature", DECAYS, "lambdaH*((-(w*x)/lambdaH)*y) == -(w*x*y)");
        return claim(Group.OPTIMALITY, "balance", "Classifier and features are balanced at every critical point")
                .states(
                        "\\lambda_WW^TW = \\lambda_HHH^T, \\qquad \\lambda_W\\|W\\|^2 = \\lambda_H\\textstyle\\sum_{k,i}|h_{k,i}|^2",
                        "lambdaW times W^T W is lambdaH times H H^T")
                .assuming(DECAYS)
                .remarking("Any loss, any counts, any feature dimension, any bias; H has all samples as columns.")
                .step(Step.definition(
                        "With $D$ the gradient of the data term by the logits, K x N, a critical point has",
                        "\\lambda_WW+DH^T = 0, \\qquad \\lambda_HH+W^TD = 0"))
                .step(
                        Step.definition(
                                "Entry $(i,j)$ of $\\lambda_WW^TW$ with the second $W$ put in is a double sum over classes $k$ and samples $m$,"
                                        + " of $w = W_{ki}$, $x = D_{km}$, $y = H_{jm}$.",
                                "\\lambda_W\\textstyle\\sum_kW_{ki}W_{kj} = \\sum_{k,m}\\lambda_W\\,w\\left(-\\tfrac{xy}{\\lambda_W}\\right)"))
                .step(Step.symbolic("Its terms are", "-wxy", classifier))
                .step(Step.symbolic(
                        "Those of $\\lambda_HHH^T$ with the first $H$ put in are the same, and the order of finite sums does not"
                                + " matter.",
                        "\\lambda_H\\textstyle\\sum_mH_{im}H_{jm} = \\sum_{k,m}\\lambda_H\\left(-\\tfrac{wx}{\\lambda_H}\\right)y",
                        feature))
                .step(Step.textbook("The traces are the squared norms.", "\\mathrm{tr}\\,W^TW = \\|W\\|^2"))
                .mutant(
                        "decays exchanged",
                        decide("balance-classifier", DECAYS, "lambdaH*(w*(-(x*y)/lambdaW)) == -(w*x*y)"))
                .mutant("opposite sign", right(feature, scale("-1")))
                .mutant(
                        "only the norms without decays",
                        decide("balance-feature", DECAYS, "-(w*x)/lambdaH*y == -(w*x*y)"))
                .build();
    }

    private static Claim entropy() {
        Check.Decide entry = decide("entropy-entry", List.of(), "-Exp(z-L)*Log(Exp(z-L)) == Exp(z-L)*(L-z)");
        Check.Decide sample = decide("entropy-sample", List.of(), "(L-y)-(x-y) == L-x");
        Check.Decide decay = decide("entropy-decay", List.of("x == -r", "y == -r"), "x/2+y/2 == -r");
        Check.Decide biased =
                decide("entropy-bias", List.of("lambdaB > 0"), "-lambdaB*y+lambdaB/2*y == -(lambdaB^2*y)/(2*lambdaB)");
        String uniform = "pTrue(K,a,delta)*Log(pTrue(K,a,delta))+(K-1)*pOther(K,a,delta)*Log(pOther(K,a,delta))";
        Check.Decide balanced =
                decide("entropy-balanced", BELOW_THRESHOLD, "optimalLoss(K,a,delta) == -(" + uniform + ")");
        Check.Decide closed = decide(
                "entropy-margin",
                BELOW_THRESHOLD,
                "-(" + uniform + ") == Log(Exp(margin(K,a,delta))+K-1)-pTrue(K,a,delta)*margin(K,a,delta)");
        return claim(
                        Group.CLOSED_FORM,
                        "entropy-identity",
                        "The value at every critical point is the entropy of the predictions")
                .states(
                        "F = \\textstyle\\sum_kc_k\\,\\mathrm{Ent}(p_k)-\\frac{|\\rho|^2}{2\\lambda_b}, \\qquad \\rho ="
                                + " \\tfrac1T\\sum_kc_k(p_k-y_k)",
                        "the objective is the weighted entropy of the predicted probabilities, less Abs(rho)^2/(2*lambdaB) where the"
                                + " bias has decay")
                .assuming(List.of("lambdaW > 0", "lambdaH > 0", "lambdaB >= 0"))
                .remarking(
                        "Cross-entropy and label smoothing with any counts, class weights and temperature, without offsets; sums over"
                                + " samples where those of a class differ. The last term is there only with a decay of the bias.")
                .step(Step.textbook(
                        "At a critical point the derivative along $W \\mapsto tW$ vanishes: $\\lambda_W\\|W\\|^2 = -\\langle"
                                + " D,WH\\rangle$, the same for H, with $\\langle D,WH\\rangle ="
                                + " \\sum_kc_k\\langle p_k-y_k,Wh_k\\rangle/T$.",
                        "\\lambda_W\\|W\\|^2 = \\lambda_H\\|H\\|^2 = -\\langle D,WH\\rangle"))
                .step(Step.symbolic(
                        "So the decays add up to",
                        "\\tfrac{\\lambda_W}{2}\\|W\\|^2+\\tfrac{\\lambda_H}{2}\\|H\\|^2 = -\\langle D,WH\\rangle",
                        decay))
                .step(Step.symbolic(
                        "Without a bias, with $z = Wh_k/T$, $L$ its log-sum-exp, $x = \\langle p_k,z\\rangle$, $y = \\langle"
                                + " y_k,z\\rangle$: loss and decay of a class are",
                        "(L-y)-(x-y) = L-\\langle p_k,z\\rangle",
                        sample))
                .step(Step.symbolic(
                        "and that is the entropy, entry by entry, as the probabilities $e^{z-L}$ sum to 1.",
                        "-p\\log p = p\\,(L-z), \\qquad p = e^{z-L}",
                        entry))
                .step(Step.symbolic(
                        "A bias adds $\\langle\\rho,b\\rangle$, as the decays are about $Wh$ only. A free bias has $\\rho"
                                + " = 0$; one with decay $\\rho = -\\lambda_bb$ and its own decay, with $y = |b|^2$.",
                        "-\\lambda_b|b|^2+\\tfrac{\\lambda_b}{2}|b|^2 = -\\tfrac{|\\rho|^2}{2\\lambda_b}",
                        biased))
                .step(Step.symbolic(
                        "Equal classes: the optimal value is the entropy of one prediction,",
                        "f^* = -p\\log p-(K-1)\\,q\\log q",
                        balanced))
                .step(Step.symbolic("or", "f^* = \\log(e^\\gamma+K-1)-p\\gamma", closed))
                .mutant(
                        "decays counted once",
                        decide("entropy-decay", List.of("x == -r", "y == -r"), "x/2+y/2 == -r/2"))
                .mutant("entropy of the labels", decide("entropy-sample", List.of(), "(L-y)-(x-y) == L-y"))
                .mutant("sign of the entropy", right(entry, scale("-1")))
                .mutant("sign of the bias term", right(biased, scale("-1")))
                .mutant(
                        "one wrong class counted",
                        decide(
                                "entropy-balanced",
                                BELOW_THRESHOLD,
                                "optimalLoss(K,a,delta) == -(" + uniform.replace("(K-1)*", "") + ")"))
                .build();
    }
}
