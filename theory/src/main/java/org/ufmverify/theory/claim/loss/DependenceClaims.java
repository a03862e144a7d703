package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.RayCoordinates;
import org.ufmverify.theory.claim.loss.subject.SamplePoints;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.loss.Ray;

/**
 * How the minimizer depends on the regularization and on the open parameters of the loss, by implicit differentiation of g = a. The
 * direction that is claimed is that of most of some points; where the quantity goes both ways the claim is refuted.
 */
final class DependenceClaims {
    private final RayCoordinates ray;
    private final SamplePoints samples;

    private DependenceClaims(RayCoordinates ray) {
        this.ray = ray;
        this.samples = SamplePoints.of(ray.below(), ray.box());
    }

    static List<Claim> all(Subject subject, RayCoordinates ray) {
        if (!ray.marginIsAlone()) {
            return List.of();
        }
        DependenceClaims claims = new DependenceClaims(ray);
        Ray q = ray.ray();
        List<Claim> all = new ArrayList<>();
        all.add(claims.inStrength("margin-in-a", "The margin", "\\gamma", ray.gamma(), ""));
        if (!q.g().equals(Expr.ZERO)) {
            Expr gain = ray.gamma().over(q.g());
            Expr low = gain.times(q.t2());
            Expr high = gain.times(q.t1());
            all.add(claims.inStrength(
                    "block-ratio-in-a",
                    "The ratio (1+y1)/(1+y2)",
                    "\\tfrac{1+y_1}{1+y_2}",
                    Expr.ONE.plus(high).over(Expr.ONE.plus(low)),
                    "With y_i = gamma t_i/a: for K >= 3 and t1 >= t2 the condition number of the feature block of a sample on"
                            + " the span of the classifier. "));
            all.add(claims.inStrength(
                    "curvature-low-in-a", "The curvature gamma t2/a across the wrong classes", "y_2", low, ""));
        }
        if (!q.t2().equals(Expr.ZERO)) {
            all.add(claims.inStrength(
                    "curvature-ratio-in-a",
                    "The curvature ratio t1/t2",
                    "\\tfrac{t_1}{t_2}",
                    q.t1().over(q.t2()),
                    "For K >= 3 and t1 >= t2 the condition number of the data curvature. "));
        }
        for (String parameter : subject.openInClaims()) {
            all.add(claims.inParameter(parameter));
        }
        return all;
    }

    /** With a = g(gamma), g falling: what rises with gamma falls with a. */
    private Claim inStrength(String id, String what, String symbol, Expr quantity, String remark) {
        Expr slope = ray.byGamma().apply(quantity);
        int sign = samples.sign(slope);
        Expr byStrength = slope.times(ray.byGamma().apply(ray.ray().g()));
        String way = sign > 0 ? " falls as `a` grows" : sign < 0 ? " rises as `a` grows" : " does not depend on `a`";
        Operator operator = sign > 0 ? Operator.LESS : sign < 0 ? Operator.GREATER : Operator.EQUAL;
        return claimed(id, what + way, "\\frac{d}{da}" + symbol, byStrength, operator, remark);
    }

    /** At fixed a the margin changes by -(dg/dparameter)/(dg/dgamma). */
    private Claim inParameter(String parameter) {
        Expr byParameter = ray.ray().g().derivative(parameter);
        Expr change = byParameter.times(ray.byGamma().apply(ray.ray().g())).negate();
        int sign = samples.sign(change);
        String way = sign > 0 ? " rises with `" : sign < 0 ? " falls with `" : " does not depend on `";
        Operator operator = sign > 0 ? Operator.GREATER : sign < 0 ? Operator.LESS : Operator.EQUAL;
        return claimed(
                "margin-in-" + parameter,
                "The margin" + way + parameter + "` at fixed `a`",
                "\\frac{\\partial\\gamma}{\\partial " + parameter + "}",
                change,
                operator,
                "");
    }

    private Claim claimed(String id, String title, String symbol, Expr change, Operator operator, String remark) {
        Check.Decide check = decide(id, change, operator, Expr.ZERO);
        return claim(Group.MONOTONICITY, id, title + ray.scope())
                .states(symbol + " " + operator.latex() + " 0", check.statement())
                .assuming(ray.below().stream().map(Relation::write).toList())
                .asked()
                .remarking(remark
                        + "The sign of the derivative is that of the expression: it is multiplied by the square of the slope of"
                        + " g, which is not zero there (minimizer-equation).")
                .step(Step.definition(
                        "Differentiate $g = a$ implicitly.", "\\frac{d\\gamma}{da} = \\frac{1}{\\partial_\\gamma g}"))
                .step(Step.symbolic("The sign.", symbol + " " + operator.latex() + " 0", check))
                .mutant(
                        operator == Operator.LESS ? "the other way" : "falls",
                        decide(id, change, operator == Operator.LESS ? Operator.GREATER : Operator.LESS, Expr.ZERO))
                .mutant(
                        operator == Operator.EQUAL ? "rises" : "does not depend",
                        decide(id, change, operator == Operator.EQUAL ? Operator.GREATER : Operator.EQUAL, Expr.ZERO))
                .mutant(
                        "by more than a million",
                        decide(
                                id,
                                change.times(Expr.integer(operator == Operator.LESS ? -1 : 1)),
                                Operator.GREATER,
                                Expr.integer(1000000)))
                .build();
    }

    private Check.Decide decide(String id, Expr left, Operator operator, Expr right) {
        return Statements.decide(id, ray.below(), List.of(new Relation(left, operator, right)), ray.box());
    }
}
