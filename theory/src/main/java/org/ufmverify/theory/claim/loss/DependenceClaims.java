package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.loss.Ray;

/**
 * How the minimizer depends on the regularization and on the open parameters of the loss, by implicit differentiation of g = a. The
 * direction that is claimed is that of most of some points; where the quantity goes both ways the claim is refuted.
 */
final class DependenceClaims {
    private final Coordinates ray;
    private final Samples samples;

    private DependenceClaims(Coordinates ray) {
        this.ray = ray;
        this.samples = Samples.of(ray.below(), ray.box());
    }

    static List<Claim> all(Subject subject, Coordinates ray) {
        if (!ray.marginIsAlone()) {
            return List.of();
        }
        DependenceClaims claims = new DependenceClaims(ray);
        Ray q = ray.ray();
        List<Claim> all = new ArrayList<>();
        all.add(claims.inStrength("margin-in-a", "The margin", "\\gamma", ray.gamma()));
        Expr kappa = q.t1().over(q.t2());
        Expr gain = ray.gamma().over(q.g());
        Expr low = gain.times(q.t2());
        Expr high = gain.times(q.t1());
        all.add(claims.inStrength("kappa-data-in-a", "The condition number of the data curvature", "\\kappa_0", kappa));
        all.add(claims.inStrength(
                "kappa-reg-in-a",
                "The condition number of a block with its l2 term",
                "\\kappa_{\\mathrm{reg}}",
                Expr.ONE.plus(high).over(Expr.ONE.plus(low))));
        all.add(claims.inStrength(
                "curvature-low-in-a", "The curvature gamma t2/a across the wrong classes", "y_2", low));
        for (String parameter : subject.openInClaims()) {
            all.add(claims.inParameter(parameter));
        }
        return all;
    }

    /** With a = g(gamma), g falling: what rises with gamma falls with a. */
    private Claim inStrength(String id, String what, String symbol, Expr quantity) {
        Expr slope = ray.byGamma().apply(quantity);
        int sign = samples.sign(slope);
        Expr byStrength = slope.times(ray.byGamma().apply(ray.ray().g()));
        String way = sign > 0 ? " falls as `a` grows" : sign < 0 ? " rises as `a` grows" : " does not depend on `a`";
        Operator operator = sign > 0 ? Operator.LESS : sign < 0 ? Operator.GREATER : Operator.EQUAL;
        return claimed(id, what + way, "\\frac{d" + symbol + "}{da}", byStrength, operator);
    }

    /** At fixed a the margin changes by -(dg/dparameter)/(dg/dgamma). */
    private Claim inParameter(String parameter) {
        Expr byParameter = ray.ray().g().derivative(parameter);
        Expr change = byParameter.times(ray.byGamma().apply(ray.ray().g())).times(Expr.MINUS_ONE);
        int sign = samples.sign(change);
        String way = sign > 0 ? " rises with `" : sign < 0 ? " falls with `" : " does not depend on `";
        Operator operator = sign > 0 ? Operator.GREATER : sign < 0 ? Operator.LESS : Operator.EQUAL;
        return claimed(
                "margin-in-" + parameter,
                "The margin" + way + parameter + "` at fixed `a`",
                "\\frac{\\partial\\gamma}{\\partial " + parameter + "}",
                change,
                operator);
    }

    private Claim claimed(String id, String title, String symbol, Expr change, Operator operator) {
        Check.Decide check = decide(id, change, operator, Expr.ZERO);
        Operator wrong = operator == Operator.LESS ? Operator.GREATER : Operator.LESS;
        return claim(Group.MONOTONICITY, id, title)
                .states(symbol + " " + operator.latex() + " 0", check.statement())
                .assuming(ray.below().stream().map(Relation::write).toList())
                .asked()
                .remarking(
                        "The sign of the derivative is that of the expression: it is multiplied by the square of the slope of"
                                + " g, which is not zero there (minimizer-equation).")
                .step(Step.definition(
                        "Differentiate $g = a$ implicitly.", "\\frac{d\\gamma}{da} = \\frac{1}{\\partial_\\gamma g}"))
                .step(Step.symbolic("The sign.", symbol + " " + operator.latex() + " 0", check))
                .mutant("the other way", decide(id, change, wrong, Expr.ZERO))
                .mutant(
                        "by more than a million",
                        decide(
                                id,
                                change.times(Expr.integer(operator == Operator.LESS ? -1 : 1)),
                                Operator.GREATER,
                                Expr.integer(1000000)))
                .mutant(
                        "a hundredth off",
                        Mutation.reverse(
                                operator == Operator.EQUAL
                                        ? decide(id, change, Operator.LESS, Expr.rational(1, 100))
                                        : check))
                .build();
    }

    private Check.Decide decide(String id, Expr left, Operator operator, Expr right) {
        return Statements.decide(id, ray.below(), List.of(new Relation(left, operator, right)), ray.box());
    }
}
