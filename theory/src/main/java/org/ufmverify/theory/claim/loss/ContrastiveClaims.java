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
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.Contrast;
import org.ufmverify.theory.claim.loss.subject.RayCoordinates;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.expression.Latex;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.prover.exact.Range;

/**
 * Global optimality for a loss F(p), F decreasing, convex or not: no point does better than the least value of the objective along the
 * ray, gamma over all reals, and that is a question about u(p) = (1-p) psi(p) alone, psi = -p F'(p).
 */
final class ContrastiveClaims {
    private static final Expr K = RayCoordinates.K;

    private static final Check.Decide TANGENT =
            Statements.decide("contrastive-tangent", List.of(), "Exp(v) >= 1+v", Map.of("v", Range.of(-10, 10)));
    private static final Check.Decide UNIT = Statements.decide(
            "contrastive-unit",
            List.of("K >= 2", "n >= 1", "lambdaW > 0", "lambdaH > 0"),
            "Sqrt(lambdaW*lambdaH)*(K*n)/Sqrt(n) == regularization(K,n,lambdaW,lambdaH)");

    private final Contrast contrast;

    private ContrastiveClaims(Contrast contrast) {
        this.contrast = contrast;
    }

    static List<Claim> all(Contrast contrast) {
        ContrastiveClaims claims = new ContrastiveClaims(contrast);
        return Stream.concat(
                        Stream.of(claims.minimizer()), contrast.level().stream().map(claims::reach))
                .toList();
    }

    private Check.Decide about(String id, Relation claim, Relation... more) {
        return Statements.decide(id, contrast.inside(more), List.of(claim), contrast.box());
    }

    private Claim minimizer() {
        Check.Decide decreases = about("contrastive-decreasing", negative(contrast.rate()));
        Check.Decide bounded =
                about("contrastive-bounded", new Relation(contrast.loss(), Operator.GREATER_EQUAL, Expr.ZERO));
        Check.Decide falls = about(
                "contrastive-falls",
                negative(contrast.slope()),
                contrast.whereItFalls().stream().toArray(Relation[]::new));
        String reach = contrast.level()
                .map(l -> " and below `" + ExprWriter.write(reached(l)) + "`")
                .orElse("");
        String until = contrast.level()
                .map(l -> "a < \\min\\left(a_0, " + Latex.of(reached(l)) + "\\right)")
                .orElse("a < a_0");
        ClaimBuilder builder = claim(
                        Group.OPTIMALITY,
                        "contrastive-certificate",
                        "A certificate for every `a` below the threshold" + reach
                                + ": the collapsed frame is the only global minimizer")
                .states(until + " \\implies \\text{the frame with } g(\\gamma) = a", falls.statement())
                .assuming(List.of("K >= 2", "d >= K - 1"))
                .remarking(
                        "A refutation means that this certificate does not apply, and says nothing about the minimizer.")
                .asked()
                .step(Step.symbolic("The loss falls as the true probability grows.", "F'(p) < 0", decreases))
                .step(Step.symbolic(
                        "The mean of the exponentials of the wrong logits is at least the exponential of their mean: by the"
                                + " tangent at the mean. So $p_k$ is at most, and the loss at least, that on the ray at the same"
                                + " margin $\\gamma_z = z_k-\\frac{1}{K-1}\\sum_{j \\ne k} z_j$; equal where all wrong logits are.",
                        "e^v \\ge 1+v \\implies \\ell(z,k) \\ge \\varphi(\\gamma_z)", TANGENT))
                .step(Step.textbook(
                        "The nuclear norm is at least the inner product with a matrix of spectral norm 1. A bias adds the same"
                                + " to the sum of the margins of all classes, nothing.",
                        "\\|Z\\|_* \\ge \\left\\langle Z,\\tfrac{1}{\\sqrt n}\\Pi\\otimes1_n^T\\right\\rangle ="
                                + " \\tfrac{K-1}{K\\sqrt n}\\sum_i\\gamma_{z_i}"))
                .step(Step.symbolic("In units of $a$.", "\\tfrac{sN}{\\sqrt n} = a", UNIT))
                .step(Step.definition(
                        "So the objective is at least the mean over the samples of $f(\\gamma) = \\varphi +"
                                + " \\frac{a(K-1)}{K}\\gamma$, over all real $\\gamma$, of slope",
                        "f' = \\tfrac{K-1}{K}\\left(a-\\tfrac{K}{K-1}\\,u(p)\\right), \\qquad u = (1-p)\\,\\psi(p) = "
                                + Latex.of(contrast.u())));
        contrast.parting()
                .ifPresent(p0 -> builder.step(Step.symbolic(
                        "Up to a point $p_0 = " + Latex.of(p0) + "$ u is above a level.",
                        "u(p) > " + Latex.of(level()),
                        above(p0))));
        String where = contrast.level().isEmpty()
                ? "everywhere"
                : contrast.parting().isPresent() ? "from there on" : "where it is at most " + Latex.of(level());
        return builder.step(Step.symbolic("u falls " + where + ".", "u'(p) < 0", falls))
                .step(Step.symbolic(
                        "The loss is bounded from below. So $u$ gets below every positive number near 1: else $-F'$ would be"
                                + " at least a multiple of $1/(1-p)$, and $F$ would fall beyond all bounds.",
                        "F(p) \\ge 0",
                        bounded))
                .step(Step.textbook(
                        "So $u$ takes the value $\\tfrac{K-1}{K}a$"
                                + contrast.level()
                                        .map(l -> ", below the level " + Latex.of(l) + ",")
                                        .orElse("")
                                + " once, going down: $f$ falls before that $p$ and rises after it. That $p$ exceeds $1/K$,"
                                + " and $\\gamma > 0$, exactly where $a < a_0 = \\frac{K}{K-1}u(1/K)$; else zero is the"
                                + " minimizer.",
                        "u(p^*) = \\tfrac{K-1}{K}\\,a"))
                .mutant("the loss is negative", reverse(bounded))
                .mutant("the loss rises", reverse(decreases))
                .mutant("u rises", reverse(falls))
                .mutant("tangent beyond the exponential", right(TANGENT, Mutation.add("1/100")))
                .mutant("factor n missing in the unit", right(UNIT, scale("Sqrt(n)")))
                .build();
    }

    private static Relation negative(Expr expr) {
        return new Relation(expr, Operator.LESS, Expr.ZERO);
    }

    private Expr level() {
        return contrast.level().orElseThrow();
    }

    /** Up to which a the certificate reaches, by the level of u. */
    private static Expr reached(Expr level) {
        return level.times(K).over(K.minus(Expr.ONE));
    }

    private Check.Decide above(Expr parting) {
        return about(
                "contrastive-above",
                new Relation(contrast.u(), Operator.GREATER, level()),
                new Relation(Contrast.P, Operator.LESS_EQUAL, parting));
    }

    private Claim reach(Expr level) {
        Subject subject = contrast.subject();
        Expr uniform = contrast.u().substitute(Map.of("p", Expr.power(K, Expr.MINUS_ONE)));
        List<Relation> where = subject.where(2);
        Check.Decide all = Statements.decide(
                "contrastive-reach", where, List.of(new Relation(uniform, Operator.LESS_EQUAL, level)), subject.box());
        return claim(
                        Group.OPTIMALITY,
                        "certificate-reaches-threshold",
                        "The threshold g(0) is at most `" + ExprWriter.write(reached(level))
                                + "`, so that every `a` is covered")
                .states("g(0) \\le " + Latex.of(reached(level)), all.statement())
                .assuming(where.stream().map(Relation::write).toList())
                .asked()
                .remarking(
                        "Where it fails, a between " + ExprWriter.write(reached(level))
                                + " and g(0) is not certified: zero may be as good as the frame there, and the margin may jump to 0.")
                .check(all)
                .mutant("a hundredth of the level is enough", right(all, scale("1/100")))
                .mutant(
                        "twice the level is exceeded",
                        Statements.decide(
                                "contrastive-reach",
                                subject.where(2, new Relation(K, Operator.LESS_EQUAL, Expr.integer(2))),
                                List.of(new Relation(uniform, Operator.GREATER, level.times(Expr.integer(2)))),
                                subject.box()))
                .mutant("level of the wrong sign", right(all, scale("-1")))
                .build();
    }
}
