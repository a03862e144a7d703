package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.reverse;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.classes.ClassSteps;
import org.ufmverify.theory.claim.loss.subject.RayCoordinates;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.prover.exact.Range;

/**
 * The Hessian at the symmetric minimizer of a shift-invariant loss, from its two curvatures t1 and t2: blocks, kernel, and that all
 * else is positive. In the general steps u stands for y1 = gamma t1/a and v for y2 = gamma t2/a.
 */
final class SpectrumClaims {
    private static final List<String> CURVED = List.of("K >= 3", "u > 0", "v > 0");
    private static final Map<String, Range> NEAR = Map.of("u", Range.of(0, 10), "v", Range.of(0, 10));

    private static final Check.Decide UNIT = Statements.decide(
            "loss-block-unit",
            List.of("K >= 2", "n >= 1", "lambdaW > 0", "lambdaH > 0", "gamma > 0"),
            "gamma*Sqrt(n*lambdaH/lambdaW)/(K*n*lambdaH) == gamma/regularization(K,n,lambdaW,lambdaH) &&"
                    + " gamma*Sqrt(lambdaW/(n*lambdaH))/(K*lambdaW) == gamma/regularization(K,n,lambdaW,lambdaH)");

    private static final Check.Decide PAIR = Statements.decide(
            "loss-pair",
            List.of("lambdaW > 0", "lambdaH > 0", "v > 0"),
            "(1+v)^2*lambdaW*lambdaH-lambdaW*lambdaH*(v-1)^2 == 4*v*lambdaW*lambdaH && 4*v*lambdaW*lambdaH > 0",
            NEAR);

    private static final String M = "(v+(u-v)*(K-2)/(K-1))";
    private static final String E = "((u-v)/(K-1))";

    private static final Check.Decide DETERMINANT = Statements.decide(
            "loss-determinant",
            CURVED,
            "2*(2*" + M + "*(1+v+" + E + ")-2*" + E + "^2*(K-2)) == 4*(" + M + "+u*v)",
            NEAR);

    private static final Check.Decide MINORS = Statements.decide(
            "loss-minors",
            CURVED,
            "1+" + M + " > 0 && (1+" + M + ")^2-(" + M + "-1)^2 > 0 && 4*(" + M + "+u*v) > 0",
            NEAR);

    private SpectrumClaims() {}

    static List<Claim> all(Subject subject, RayCoordinates ray) {
        return subject.loss().isShiftInvariant()
                ? List.of(features(subject, ray), classifier(subject, ray), nondegeneracy(subject, ray))
                : List.of();
    }

    private static Check.Decide positive(RayCoordinates ray) {
        return Statements.decide(
                "loss-curved",
                ray.belowForThree(),
                List.of(
                        new Relation(ray.ray().t1(), Operator.GREATER, Expr.ZERO),
                        new Relation(ray.ray().t2(), Operator.GREATER, Expr.ZERO)),
                ray.box());
    }

    /** The step that there are such minimizers: without one all that is said of them would be true. */
    static Step attained(List<Relation> where, RayCoordinates ray) {
        return Step.symbolic(
                "At the minimizer $a = g$, so that $g$ is positive there.",
                "g = a > 0",
                Statements.decide(
                        "loss-attained",
                        where,
                        List.of(new Relation(ray.ray().g(), Operator.GREATER, Expr.ZERO)),
                        ray.box()));
    }

    /** The relations as they are written, with what the feature dimension must be. */
    private static List<String> written(List<Relation> where) {
        return Stream.concat(where.stream().map(Relation::write), Stream.of("d >= K - 1"))
                .toList();
    }

    private static Claim features(Subject subject, RayCoordinates ray) {
        ClaimBuilder builder = claim(
                        Group.CURVATURE,
                        "h-block-spectrum",
                        "Spectrum of the feature block of the Hessian" + ray.scope())
                .states(
                        "H\\text{ block}/\\lambda_H:\\quad 1\\ (N(d-K+1)),\\quad 1+y_2\\ (N(K-2)),\\quad 1+y_1\\ (N),"
                                + "\\qquad y_i = \\tfrac{\\gamma t_i}{a}",
                        "1 (K n (d-K+1) times), 1+gamma t2/a (K n (K-2) times), 1+gamma t1/a (K n times)")
                .assuming(written(ray.below()))
                .asked()
                .step(attained(ray.below(), ray));
        RayClaims.curvatures(subject, ray).forEach(builder::step);
        return builder.step(Step.definition(
                        "The block of a sample of class $k$ is $\\frac1N W^TA_kW+\\lambda_H I$, and $WW^T = u\\,\\Pi$ with"
                                + " $u = \\gamma\\sqrt{n\\lambda_H/\\lambda_W}$; $A_k$ is $t_2$ on differences of wrong classes and"
                                + " $t_1$ on $e_k-1/K$ (ray-curvature).",
                        "\\tfrac1N W^TA_kW\\,(W^Te) = \\tfrac{ut}{N}\\,(W^Te)"))
                .step(Step.symbolic("In units of the decays.", "\\tfrac{u}{N\\lambda_H} = \\tfrac{\\gamma}{a}", UNIT))
                .step(ClassSteps.columns())
                .step(ClassSteps.columnRanks())
                .mutant("factor n missing in the unit", right(UNIT, scale("n")))
                .mutant("gain of twice the regularization", right(UNIT, scale("2")))
                .mutant("a dimension of the differences more", ClassSteps.columnRanks("K*(K-1)"))
                .build();
    }

    private static Claim classifier(Subject subject, RayCoordinates ray) {
        ClaimBuilder builder = claim(
                        Group.CURVATURE,
                        "w-block-spectrum",
                        "Spectrum of the classifier block of the Hessian" + ray.scope())
                .states(
                        "W\\text{ block}/\\lambda_W:\\ 1,\\ \\ 1+y_2\\ ((K-1)^2-K),\\ \\"
                                + " 1+y_2+(y_1-y_2)\\tfrac{K-2}{K-1}\\ (K-1),\\ \\ 1+y_1\\ (1)",
                        "1 (K d-(K-1)^2 times), 1+y2 ((K-1)^2-K times), 1+y2+(y1-y2)(K-2)/(K-1) (K-1 times), 1+y1 (once)")
                .assuming(written(ray.belowForThree()))
                .asked()
                .step(attained(ray.belowForThree(), ray));
        RayClaims.curvatures(subject, ray).forEach(builder::step);
        return builder.step(Step.definition(
                        "A direction $Y[h_k]^T$, $Y1 = 0$, is mapped to a multiple of $[A_ky_k]\\,\\Pi$.",
                        "Y \\mapsto \\tfrac{v}{K}\\,[A_1y_1,\\dots,A_Ky_K]\\,\\Pi"))
                .step(Step.symbolic("In units of the decays.", "\\tfrac{v}{K\\lambda_W} = \\tfrac{\\gamma}{a}", UNIT))
                .step(ClassSteps.families())
                .step(ClassSteps.complete())
                .step(ClassSteps.ranks())
                .step(Step.symbolic(
                        "The families are eigenspaces; t stands for $t_2$, g for $t_1$.",
                        "[A_ky_k]\\,\\Pi = \\alpha Y,\\quad \\alpha = t_2,\\ t_2,\\ t_1,\\ t_2+(t_1-t_2)\\tfrac{K-2}{K-1}",
                        ClassSteps.curvatureOfRows("(K-1)*t+(g-t)*(K-2)")))
                .mutant(
                        "K - 1 instead of K - 2 in the coupled eigenvalue",
                        ClassSteps.curvatureOfRows("(K-1)*t+(g-t)*(K-1)"))
                .mutant(
                        "curvatures exchanged in the coupled eigenvalue",
                        ClassSteps.curvatureOfRows("(K-1)*g+(t-g)*(K-2)"))
                .mutant("a dimension of the coupled directions more", ClassSteps.ranks("K"))
                .mutant("factor n missing in the unit", right(UNIT, scale("n")))
                .build();
    }

    private static Claim nondegeneracy(Subject subject, RayCoordinates ray) {
        Check.Decide curved = positive(ray);
        ClaimBuilder builder = claim(
                        Group.JOINT,
                        "nondegeneracy",
                        "Curvatures are positive, so that the joint Hessian is positive across the rotation orbit"
                                + ray.scope())
                .states(
                        "\\mu > 0 \\text{ outside the kernel}, \\qquad \\dim\\ker ="
                                + " \\tfrac{d(d-1)}{2}-\\tfrac{(d-K+1)(d-K)}{2}",
                        curved.statement())
                .assuming(written(ray.belowForThree()))
                .asked()
                .step(attained(ray.belowForThree(), ray));
        RayClaims.curvatures(subject, ray).forEach(builder::step);
        return builder.step(Step.symbolic("The data curvatures.", "t_1 > 0,\\ t_2 > 0", curved))
                .step(Step.symbolic(
                        "A pair of the symmetric families, on which the transpose acts as 1: trace $(1+y)L$ and determinant.",
                        "\\lambda_W\\lambda_H\\left((1+y)^2-(y-1)^2\\right) = 4y\\lambda_W\\lambda_H > 0",
                        PAIR))
                .step(Step.symbolic(
                        "The curvature couples $Y_v$ and $v1^T$, with $e = (t_1-t_2)/(K-1)$.",
                        "\\mathcal{A}(Y_v) = (t_2+e(K-2))Y_v+\\tfrac{e(K-2)}{K}v1^T",
                        ClassSteps.curvatureOfCoupled("g-t")))
                .step(Step.symbolic(
                        "The 3 x 3 block over the roots of the decays, $m = y_2+\\frac{(y_1-y_2)(K-2)}{K-1}$,"
                                + " $\\epsilon = \\frac{y_1-y_2}{K-1}$, $c = \\epsilon\\sqrt{K-2}$, has the determinant",
                        "\\det\\begin{pmatrix}1+m&m-1&c\\\\m-1&1+m&c\\\\c&c&1+y_2+\\epsilon\\end{pmatrix} = 4(m+y_1y_2)",
                        DETERMINANT))
                .step(Step.symbolic("and positive leading minors.", "1+m > 0,\\ 4m > 0,\\ 4(m+y_1y_2) > 0", MINORS))
                .step(Step.textbook(
                        "The zero eigenvalues that are left, of antisymmetric modes and of directions out of the span, are as"
                                + " many as the rotations that move the minimizer.",
                        "\\tfrac{(K-1)(K-2)}{2}+(K-1)(d-K+1)"))
                .mutant("curvature never positive", reverse(curved))
                .mutant("factor 4 missing in the pair", right(PAIR, scale("1/4")))
                .mutant("product of the curvatures doubled", right(DETERMINANT, scale("2")))
                .mutant("coupling by the sum of the curvatures", ClassSteps.curvatureOfCoupled("g+t"))
                .build();
    }
}
