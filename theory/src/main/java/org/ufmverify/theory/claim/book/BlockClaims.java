package org.ufmverify.theory.claim.book;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;
import static org.ufmverify.theory.claim.Mutation.shift;
import static org.ufmverify.theory.claim.Statements.BELOW_THRESHOLD;
import static org.ufmverify.theory.claim.Statements.DECAYS;
import static org.ufmverify.theory.claim.Statements.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.classes.ClassFamilies;
import org.ufmverify.theory.claim.classes.ClassSteps;
import org.ufmverify.theory.claim.trial.SpectrumProperty;
import org.ufmverify.theory.claim.trial.SpectrumProperty.Block;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Mode;
import org.ufmverify.theory.formula.SpectrumFormulas;

/** The spectra of the two diagonal blocks of the Hessian at the minimizer. */
public final class BlockClaims {
    private static final String PAPER = "Guo et al. 2025, section on the Hessian";
    private static final String STRENGTH = "regularization(K,n,lambdaW,lambdaH)";
    private static final List<String> THREE = List.of("K >= 3", "a > 0", "delta >= 0", "a + delta < 1");
    private static final List<String> SIZES = List.of("K >= 3", "n >= 1", "d >= K - 1");

    private BlockClaims() {}

    static List<Claim> all() {
        return List.of(features(), classifier());
    }

    private static Claim features() {
        List<Mode> modes = SpectrumFormulas.featureBlock();
        Check.Decide unit = decide(
                "h-block-unit",
                DECAYS,
                "margin(K," + STRENGTH + ",delta)*Sqrt(n*lambdaH/lambdaW)/(K*n*lambdaH) == gain(K," + STRENGTH
                        + ",delta)");
        Check.Decide low =
                eigenvalue("h-block-low", modes.get(1), "1+gain(K,a,delta)*pOther(K,a,delta)", BELOW_THRESHOLD);
        Check.Decide high = eigenvalue(
                "h-block-high",
                modes.get(2),
                "1+gain(K,a,delta)*K*pTrue(K,a,delta)*pOther(K,a,delta)",
                BELOW_THRESHOLD);
        Check.Decide count = count("h-block-count", modes, "K*n*d");
        return claim(Group.CURVATURE, "h-block-spectrum", "Spectrum of the feature block of the Hessian")
                .states(
                        "H\\text{ block}/\\lambda_H:\\quad 1\\ (N(d-K+1)),\\quad 1+gq\\ (N(K-2)),\\quad 1+gKpq\\ (N)",
                        "1 (K n (d-K+1) times), 1+g q (K n (K-2) times), 1+g K p q (K n times)")
                .assuming(BELOW_THRESHOLD)
                .from(PAPER)
                .step(Step.definition(
                        "The block of a sample of class $k$ is $\\frac1N W^TA_kW+\\lambda_H I$, and $WW^T = u\\,\\Pi$ with"
                                + " $u = \\gamma\\sqrt{n\\lambda_H/\\lambda_W}$.",
                        "A_k e = \\alpha e,\\ e \\perp 1 \\implies \\tfrac1N W^TA_kW\\,(W^T e) ="
                                + " \\tfrac{u\\alpha}{N}\\,(W^T e)"))
                .step(Step.symbolic(
                        "The factor in units of $\\lambda_H$ is the gain.",
                        "\\frac{u}{N\\lambda_H} = \\frac{\\gamma}{a} = g",
                        unit))
                .step(ClassSteps.columnCurvature())
                .step(ClassSteps.columnRanks())
                .step(Step.symbolic("With $\\alpha = q$, on the $K-2$ differences of wrong classes.", "1+gq", low))
                .step(Step.symbolic("With $\\alpha = Kpq$, along the true class.", "1+gKpq", high))
                .step(Step.symbolic(
                        "Orthogonal to the span of $W$ only the decay is left; multiplicities sum to the dimension.",
                        "N(d-K+1)+N(K-2)+N = Nd",
                        count))
                .check(spectrum(Block.FEATURES, modes, modes))
                .mutant(
                        "multiplicity of the low eigenvalue shifted by one",
                        spectrum(Block.FEATURES, shifted(modes, 1), shifted(modes, 1)))
                .mutant("multiplicity shifted by one in the count", count("h-block-count", shifted(modes, 2), "K*n*d"))
                .mutant(
                        "factor K missing in the high eigenvalue",
                        spectrum(Block.FEATURES, rescaled(modes, 2, "1/K"), rescaled(modes, 2, "1/K")))
                .mutant("factor n missing in the unit", right(unit, scale("n")))
                .mutant("delta and a swapped in the gain", right(low, Mutation.swap("a", "delta")))
                .build();
    }

    private static Claim classifier() {
        List<Mode> modes = SpectrumFormulas.classifierBlock(3);
        List<Mode> ofTwo = SpectrumFormulas.classifierBlock(2);
        Check.Decide unit = decide(
                "w-block-unit",
                DECAYS,
                "margin(K," + STRENGTH + ",delta)*Sqrt(lambdaW/(n*lambdaH))/(K*lambdaW) == gain(K," + STRENGTH
                        + ",delta)");
        String middle = "pOther(K,a,delta)*(1+(K*pTrue(K,a,delta)-1)*(K-2)/(K-1))";
        Check.Decide form = eigenvalue("w-block-middle", modes.get(2), "1+gain(K,a,delta)*" + middle, THREE);
        Check.Decide count = count("w-block-count", modes, "K*d");
        return claim(Group.CURVATURE, "w-block-spectrum", "Spectrum of the classifier block of the Hessian")
                .states(
                        "W\\text{ block}/\\lambda_W:\\ 1,\\ \\ 1+gq\\ ((K-1)^2-K),\\ \\"
                                + " 1+gq\\left(1+\\tfrac{(Kp-1)(K-2)}{K-1}\\right)\\ (K-1),\\ \\ 1+gKpq\\ (1)",
                        "1 (K d-(K-1)^2 times), 1+g q ((K-1)^2-K times), 1+g q (1+(K p-1)(K-2)/(K-1)) (K-1 times),"
                                + " 1+g K p q (once)")
                .assuming(THREE)
                .from(PAPER)
                .step(Step.definition(
                        "A direction of $W$ in the span of the features is $Y[h_k]^T$ with $Y1 = 0$; the data curvature maps"
                                + " $Y$ to a multiple of $[A_ky_k]\\,\\Pi$, $y_k$ the columns of $Y$.",
                        "Y \\mapsto \\frac{v}{K}\\,[A_1y_1,\\dots,A_Ky_K]\\,\\Pi, \\qquad v ="
                                + " \\gamma\\sqrt{\\tfrac{\\lambda_W}{n\\lambda_H}}"))
                .step(Step.symbolic(
                        "In units of $\\lambda_W$ the factor is the gain.", "\\frac{v}{K\\lambda_W} = g", unit))
                .step(ClassSteps.families())
                .step(ClassSteps.complete())
                .step(ClassSteps.ranks())
                .step(Step.symbolic(
                        "$Y = 1v^T$, a common row added to all of $W$, is seen by no softmax. The other families are"
                                + " eigenspaces.",
                        "[A_ky_k]\\,\\Pi = \\alpha Y,\\quad \\alpha = q,\\ q,\\ Kpq,\\ q(1+\\beta(K-2)),\\qquad"
                                + " \\beta = 1-Kq",
                        action("q*(1+(1-K*q)*(K-2))")))
                .step(Step.symbolic(
                        "The first two together, and $\\beta$ in terms of $p$.",
                        "\\tfrac{(K-1)(K-2)}{2}+\\tfrac{K(K-3)}{2} = (K-1)^2-K, \\qquad \\beta = \\frac{Kp-1}{K-1} ="
                                + " 1-a-\\delta",
                        decide(
                                "w-block-low",
                                THREE,
                                "(K-1)*(K-2)/2+K*(K-3)/2 == (K-1)^2-K && (K*pTrue(K,a,delta)-1)/(K-1) =="
                                        + " 1-K*pOther(K,a,delta) && 1-K*pOther(K,a,delta) == anisotropy(K,a,delta)")))
                .step(Step.symbolic(
                        "$Y = \\Pi$, once.",
                        "1+gKpq",
                        eigenvalue(
                                "w-block-high",
                                modes.get(3),
                                "1+gain(K,a,delta)*K*pTrue(K,a,delta)*pOther(K,a,delta)",
                                BELOW_THRESHOLD)))
                .step(Step.symbolic(
                        "The coupled directions $Y_v$, $K-1$ times.",
                        "1+gq\\left(1+\\tfrac{(Kp-1)(K-2)}{K-1}\\right)",
                        form))
                .step(Step.symbolic(
                        "Elsewhere only the decay is left; multiplicities sum to the dimension.",
                        "Kd-(K-1)^2+(K-1)^2-K+(K-1)+1 = Kd",
                        count))
                .check(spectrum(Block.CLASSIFIER, modes, ofTwo))
                .mutant(
                        "multiplicity of the middle eigenvalue shifted by one",
                        spectrum(Block.CLASSIFIER, shifted(modes, 2), ofTwo))
                .mutant("multiplicity shifted by one in the count", count("w-block-count", shifted(modes, 1), "K*d"))
                .mutant("K - 1 instead of K - 2 in the middle eigenvalue", action("q*(1+(1-K*q)*(K-1))"))
                .mutant("a dimension of the coupled directions more", ClassSteps.ranks("K"))
                .mutant(
                        "K p - 1 replaced by K p",
                        eigenvalue(
                                "w-block-middle",
                                modes.get(2),
                                "1+gain(K,a,delta)*pOther(K,a,delta)*(1+K*pTrue(K,a,delta)*(K-2)/(K-1))",
                                THREE))
                .mutant(
                        "factor K missing in the high eigenvalue",
                        spectrum(Block.CLASSIFIER, rescaled(modes, 3, "1/K"), ofTwo))
                .mutant("K + 1 instead of K in the unit", right(unit, shift("K", 1)))
                .build();
    }

    /** The data curvature on the families, times K. */
    private static Check.Entries action(String coupled) {
        List<String> numbers = List.of("q", "q", "K*" + ClassFamilies.P + "*q", coupled);
        return ClassFamilies.action(
                "w-block-action",
                "[A_k y_k] Pi is q, q, K p q, " + coupled + " times Y on the four families",
                ClassFamilies.ROWS_CENTRED.after(ClassFamilies.CURVATURE),
                ClassFamilies.CENTRED_FAMILIES,
                numbers.stream().map(n -> "K*(" + n + ")").toList(),
                ClassFamilies.THREE);
    }

    static Check.Decide eigenvalue(String id, Mode mode, String stated, List<String> assumptions) {
        Relation same =
                new Relation(mode.matrix().get(0).get(0), Relation.Operator.EQUAL, Statements.expression(stated));
        return decide(id, Statements.relations(assumptions), List.of(same), java.util.Map.of());
    }

    /** The multiplicities, each as often as its mode has eigenvalues, sum to the dimension. */
    static Check.Decide count(String id, List<Mode> modes, String dimension) {
        Expr total = Expr.ZERO;
        for (Mode mode : modes) {
            total = total.plus(
                    mode.multiplicity().times(Expr.integer(mode.matrix().size())));
        }
        Relation same = new Relation(total, Relation.Operator.EQUAL, Statements.expression(dimension));
        return decide(id, Statements.relations(SIZES), List.of(same), java.util.Map.of());
    }

    public static Check.Sample spectrum(Block block, List<Mode> modes, List<Mode> modesOfTwo) {
        return new Check.Sample(new SpectrumProperty(block, modes, modesOfTwo));
    }

    /** Moves one eigenvalue of the first mode to another. */
    public static List<Mode> shifted(List<Mode> modes, int place) {
        return changed(
                modes,
                place,
                m -> new Mode(m.label(), m.matrix(), m.multiplicity().plus(Expr.ONE)));
    }

    /** Multiplies a data curvature, one less than the eigenvalue, by a factor. */
    static List<Mode> rescaled(List<Mode> modes, int place, String factor) {
        return changed(modes, place, m -> {
            Expr curvature = m.matrix().get(0).get(0).minus(Expr.ONE);
            return Mode.of(m.label(), Expr.ONE.plus(curvature.times(Statements.expression(factor))), m.multiplicity());
        });
    }

    static List<Mode> changed(List<Mode> modes, int place, UnaryOperator<Mode> change) {
        List<Mode> copy = new ArrayList<>(modes);
        copy.set(place, change.apply(copy.get(place)));
        return copy;
    }
}
