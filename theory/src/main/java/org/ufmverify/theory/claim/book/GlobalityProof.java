package org.ufmverify.theory.claim.book;

import static org.ufmverify.theory.claim.Statements.DECAYS;
import static org.ufmverify.theory.claim.Statements.decide;

import java.util.List;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Step;

/**
 * The proof that no point lies below the closed form: the objective exceeds it by Kullback-Leibler divergences and squares
 * alone, see {@link org.ufmverify.theory.problem.measure.OptimalityGap}. The letter r stands for c, the strength of the data gradient:
 * a below the threshold, 1 - delta from it on.
 */
final class GlobalityProof {
    private static final String STRENGTH = "regularization(K,n,lambdaW,lambdaH)";

    /** One entry of the data term beyond its linear part; u = log p, v = log p*, t the difference of the log-sum-exps. */
    static final Check.Decide LINEAR =
            decide("gap-linear", List.of("x >= 0", "y >= 0"), "-y*(u-v)-(x-y)*(u-v+t) == x*(v-u)-t*(x-y)");

    /** Gibbs' inequality, entry by entry: x of the closed form's softmax, y of any. */
    static final Check.Decide GIBBS = decide("gap-gibbs", List.of("x > 0", "y > 0"), "x*(Log(x)-Log(y)) >= x-y");

    /** When it is strict, t being the ratio y/x. */
    static final Check.Decide STRICT = decide("gap-gibbs-strict", List.of("t > 0", "t != 1"), "Log(t) < t-1");

    /** One coordinate x of a feature against that of the centred row y of its class. */
    static final Check.Decide SQUARE = decide(
            "gap-square",
            List.of("K >= 2", "n >= 1", "lambdaH > 0", "r > 0"),
            "lambdaH/2*x^2-r/(K*n)*x*y == (Sqrt(lambdaH)*x-r/(K*n*Sqrt(lambdaH))*y)^2/2-(r/(K*n))^2/(2*lambdaH)*y^2");

    /** What the squares take from the decay of the classifier, n samples in each class. */
    static final Check.Decide TAKEN = decide(
            "gap-taken",
            List.of("K >= 2", "n >= 1", "lambdaW > 0", "lambdaH > 0", "r > 0"),
            "n*(r/(K*n))^2/lambdaH == lambdaW*(r/" + STRENGTH + ")^2");

    /** A column of W about its mean x, u being the sum of its squares and K x that of its entries. */
    static final Check.Decide MEAN = decide("gap-mean", List.of("K >= 2", "u >= 0"), "u-2*x*(K*x)+K*x^2 == u-K*x^2");

    /** The ratio of features to classifier rows where the squares vanish. */
    static final Check.Decide RATIO =
            decide("gap-ratio", DECAYS, STRENGTH + "/(K*n*lambdaH) == Sqrt(lambdaW/(n*lambdaH))");

    /** The loss of the logits gamma Pi e_k, less log(e^gamma + K - 1). */
    static final Check.Decide RAY = decide(
            "certificate-ray",
            List.of("K >= 2", "delta >= 0", "delta < 1", "gamma >= 0"),
            "-gamma/K-(1-delta+delta/K)*gamma*(1-1/K)+(K-1)*(delta/K)*gamma/K == -(1-delta+delta/K)*gamma");

    private GlobalityProof() {}

    /** The data term: it exceeds its linear part by divergences. */
    static List<Step> data() {
        return List.of(
                Step.symbolic(
                        "Any logits $z$ against those of the closed form, $z^*$: entry by entry of a sample, with $u = \\log"
                                + " p_j$, $v = \\log p^*_j$ and $t$ the difference of the two log-sum-exps, so that $z_j-z^*_j ="
                                + " u-v+t$. The last terms sum to zero, as $p^*$ and $y$ sum to one; what is left is a"
                                + " divergence.",
                        "\\mathrm{CE}(z)-\\mathrm{CE}(z^*)-\\langle p^*-y,\\,z-z^*\\rangle ="
                                + " \\sum_j p^*_j\\log\\frac{p^*_j}{p_j} = \\mathrm{KL}(p^*\\|p)",
                        LINEAR),
                Step.symbolic(
                        "It is not negative (Gibbs): each entry is at least $p^*_j-p_j$, and these sum to zero.",
                        "p^*_j\\log\\frac{p^*_j}{p_j} \\ge p^*_j-p_j",
                        GIBBS));
    }

    /** The decay against the linear part: squares. */
    static List<Step> decay() {
        return List.of(
                Step.symbolic(
                        "The linear part is $-\\frac cN\\sum_{k,i}\\langle w_k-\\bar w,\\,h_{k,i}\\rangle$; the bias drops out, as"
                                + " the rows of $\\Pi$ sum to zero. Complete the square in each coordinate of each feature.",
                        "\\frac{\\lambda_H}{2}\\|h\\|^2-\\frac cN\\langle w,h\\rangle ="
                                + " \\tfrac12\\left\\|\\sqrt{\\lambda_H}\\,h-\\tfrac{c}{N\\sqrt{\\lambda_H}}\\,w\\right\\|^2 -"
                                + " \\frac{c^2}{2N^2\\lambda_H}\\|w\\|^2",
                        SQUARE),
                Step.symbolic(
                        "Over the $n$ samples of a class the squares take from the decay of $w_k-\\bar w$ the share $(c/a)^2$.",
                        "\\frac{n\\,c^2}{N^2\\lambda_H} = \\lambda_W\\left(\\frac ca\\right)^2",
                        TAKEN),
                Step.symbolic(
                        "Column by column, the decay of $W$ is that of its centred part and of its mean row.",
                        "\\sum_k\\|w_k-\\bar w\\|^2 = \\|W\\|^2-K\\|\\bar w\\|^2",
                        MEAN));
    }

    /** When the gap vanishes below the threshold. */
    static List<Step> equality() {
        return List.of(
                Step.symbolic(
                        "A minimizer makes every term of the gap identity (subgradient-certificate) vanish. The divergence"
                                + " vanishes only where the softmax is that of the closed form.",
                        "t = \\frac{p_j}{p^*_j} \\ne 1 \\implies \\log t < t-1 \\implies p^*_j\\log\\frac{p^*_j}{p_j} > p^*_j-p_j",
                        STRICT),
                Step.symbolic(
                        "The squares vanish only where $\\bar w = 0$ and each feature is the multiple of the row of its class,"
                                + " the same for all its samples.",
                        "h_{k,i} = \\frac{a}{N\\lambda_H}\\,w_k = \\sqrt{\\frac{\\lambda_W}{n\\lambda_H}}\\;w_k",
                        RATIO),
                Step.symbolic(
                        "Equal softmax means logits equal up to a common shift: $\\sqrt{\\lambda_W/(n\\lambda_H)}\\,WW^T +"
                                + " \\Pi b\\,1^T = \\gamma\\,\\Pi$, as $1^TW = 0$. Times $1$: $\\Pi b = 0$. So the rows of $W$"
                                + " form a simplex equiangular tight frame.",
                        "WW^T = \\gamma\\sqrt{\\frac{n\\lambda_H}{\\lambda_W}}\\;\\Pi",
                        decide(
                                "gap-frame",
                                List.of("n >= 1", "lambdaW > 0", "lambdaH > 0", "gamma > 0"),
                                "gamma/Sqrt(lambdaW/(n*lambdaH)) == gamma*Sqrt(n*lambdaH/lambdaW)")));
    }
}
