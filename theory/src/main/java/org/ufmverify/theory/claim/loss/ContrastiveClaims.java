package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.reverse;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Latex;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.prover.exact.Range;

/**
 * Global optimality for a loss F(p), F decreasing, convex or not: no point does better than the least value of the objective along the
 * ray, gamma over all reals, and that is a question about u(p) = (1-p) psi(p) alone, psi = -p F'(p).
 */
final class ContrastiveClaims {
    private static final Expr P = Expr.variable("p");
    private static final Expr K = Coordinates.K;
    private static final int GRID = 2000;
    private static final double NEAR_ZERO = 1e-13;

    private static final Check.Decide TANGENT =
            Statements.decide("contrastive-tangent", List.of(), "Exp(v) >= 1+v", Map.of("v", Range.of(-10, 10)));
    private static final Check.Decide UNIT = Statements.decide(
            "contrastive-unit",
            List.of("K >= 2", "n >= 1", "lambdaW > 0", "lambdaH > 0"),
            "Sqrt(lambdaW*lambdaH)*(K*n)/Sqrt(n) == regularization(K,n,lambdaW,lambdaH)");

    private final Subject subject;
    private final Expr u;
    private final Expr slope;
    private final Optional<Expr> level;
    private final Optional<Expr> parting;

    private ContrastiveClaims(Subject subject) {
        this.subject = subject;
        Expr psi = subject.exact(subject.loss().psi());
        this.u = psi.times(Expr.ONE.minus(P));
        this.slope = u.derivative("p");
        boolean falls = Samples.of(inside(), Coordinates.box(subject, Map.of("p", Range.of(0, 1))))
                .isNegative(slope);
        this.level = falls ? Optional.empty() : limit();
        this.parting = level.isEmpty() || !subject.open().isEmpty() ? Optional.empty() : parting();
    }

    static List<Claim> all(Subject subject) {
        ContrastiveClaims claims = new ContrastiveClaims(subject);
        List<Claim> all = new ArrayList<>(List.of(claims.minimizer()));
        if (claims.level.isPresent()) {
            all.add(claims.reach());
        }
        return all;
    }

    /** Returns where u falls, none where it does everywhere. */
    static List<Relation> whereItFalls(Subject subject) {
        return List.of(new ContrastiveClaims(subject).whereItFalls());
    }

    private List<Relation> inside(Relation... more) {
        List<Relation> where = new ArrayList<>(
                List.of(new Relation(P, Operator.GREATER, Expr.ZERO), new Relation(P, Operator.LESS, Expr.ONE)));
        where.addAll(subject.ranges());
        where.addAll(List.of(more));
        return where;
    }

    /** The limit of u at 0, when it looks like an integer: up to which level of u the certificate reaches. */
    private Optional<Expr> limit() {
        double value = at(u, NEAR_ZERO);
        double nearest = Math.rint(value);
        return Math.abs(value - nearest) < 1e-6 && nearest > 0
                ? Optional.of(Expr.integer((long) nearest))
                : Optional.empty();
    }

    private double at(Expr expr, double p) {
        Map<String, Double> values = new HashMap<>();
        subject.loss().parameters().forEach((name, value) -> {
            subject.openInClaims().forEach(open -> {
                if (open.equals(name) || open.equals(name + "_")) {
                    values.put(open, value);
                }
            });
        });
        values.put("p", p);
        return expr.toDouble(values);
    }

    /** A p in the middle of where u falls and is still above its level. */
    private Optional<Expr> parting() {
        double top = 0;
        double crossing = 0;
        for (int i = 1; i < GRID; i++) {
            double p = (double) i / GRID;
            top = at(u, p) > at(u, top == 0 ? NEAR_ZERO : top) ? p : top;
            crossing = at(u, p) > at(level.orElseThrow(), p) ? p : crossing;
        }
        return crossing > top
                ? Optional.of(Subject.constant(BigDecimal.valueOf(Math.rint(1000 * (top + crossing) / 2) / 1000)))
                : Optional.empty();
    }

    private Check.Decide about(String id, Relation claim, Relation... more) {
        return Statements.decide(
                id, inside(more), List.of(claim), Coordinates.box(subject, Map.of("p", Range.of(0, 1))));
    }

    private Claim minimizer() {
        Expr rate = subject.exact(
                subject.loss().family().ofProbability().orElseThrow().derivative("p"));
        Check.Decide decreases = about("contrastive-decreasing", new Relation(rate, Operator.LESS, Expr.ZERO));
        Check.Decide falls = about("contrastive-falls", new Relation(slope, Operator.LESS, Expr.ZERO), whereItFalls());
        String until = level.map(l -> "a < \\min\\left(a_0, \\tfrac{K}{K-1}\\cdot " + Latex.of(l) + "\\right)")
                .orElse("a < a_0");
        ClaimBuilder builder = claim(
                        Group.OPTIMALITY,
                        "contrastive-certificate",
                        level.isPresent()
                                ? "A certificate for every `a` below the threshold and below `K/(K-1)` times u(0): the collapsed"
                                        + " frame is the only global minimizer"
                                : "A certificate for every `a` below the threshold: the collapsed frame is the only global"
                                        + " minimizer")
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
                                + Latex.of(u)));
        if (parting.isPresent()) {
            builder.step(Step.symbolic(
                    "Left of a point $p_0 = " + Latex.of(parting.get()) + "$ u is above its limit at 0,",
                    "u(p) > u(0)",
                    above()));
        }
        String where =
                level.isEmpty() ? "everywhere" : parting.isPresent() ? "right of it" : "where it is at most u(0)";
        return builder.step(Step.symbolic("and u falls " + where + ".", "u'(p) < 0", falls))
                .step(Step.textbook(
                        "So $u$ takes each value below $u(0)$, or below its supremum where it falls everywhere, once, going"
                                + " down: $f$ falls before that $p$ and rises after it. That $p$ exceeds $1/K$, and $\\gamma > 0$,"
                                + " exactly where $a < a_0 = \\frac{K}{K-1}u(1/K)$; else zero is the minimizer.",
                        "u(p^*) = \\tfrac{K-1}{K}\\,a"))
                .mutant("the loss rises", reverse(decreases))
                .mutant("u rises", reverse(falls))
                .mutant("tangent beyond the exponential", right(TANGENT, Mutation.add("1/100")))
                .mutant("factor n missing in the unit", right(UNIT, scale("Sqrt(n)")))
                .build();
    }

    private Relation[] whereItFalls() {
        if (level.isEmpty()) {
            return new Relation[0];
        }
        return new Relation[] {
            parting.map(p0 -> new Relation(P, Operator.GREATER_EQUAL, p0))
                    .orElse(new Relation(u, Operator.LESS_EQUAL, level.get()))
        };
    }

    private Check.Decide above() {
        // Divided by p: what is left has no zero at p = 0.
        return about(
                "contrastive-above",
                new Relation(u, Operator.GREATER, level.orElseThrow()),
                new Relation(P, Operator.LESS_EQUAL, parting.orElseThrow()));
    }

    private Claim reach() {
        Map<String, Expr> uniform = Map.of("p", Expr.power(K, Expr.MINUS_ONE));
        List<Relation> where = new ArrayList<>(List.of(new Relation(K, Operator.GREATER_EQUAL, Expr.integer(2))));
        where.addAll(subject.ranges());
        Check.Decide all = Statements.decide(
                "contrastive-reach",
                where,
                List.of(new Relation(u.substitute(uniform), Operator.LESS_EQUAL, level.orElseThrow())),
                subject.box());
        return claim(
                        Group.OPTIMALITY,
                        "certificate-reaches-threshold",
                        "The threshold g(0) is at most `K/(K-1)` times u(0), so that every `a` is covered")
                .states("g(0) \\le \\tfrac{K}{K-1}\\,u(0)", all.statement())
                .assuming(where.stream().map(Relation::write).toList())
                .asked()
                .remarking(
                        "Where it fails, a between K/(K-1) times u(0) and g(0) is not certified: zero may be as good as the"
                                + " frame there, and the margin may jump to 0.")
                .check(all)
                .mutant("a hundredth of the level is enough", right(all, scale("1/100")))
                .mutant(
                        "inequality reversed",
                        Statements.decide(
                                "contrastive-reach",
                                with(where, new Relation(K, Operator.LESS_EQUAL, Expr.integer(2))),
                                List.of(new Relation(
                                        u.substitute(uniform),
                                        Operator.GREATER,
                                        level.orElseThrow().times(Expr.integer(2)))),
                                subject.box()))
                .mutant("level of the wrong sign", right(all, scale("-1")))
                .build();
    }

    private static List<Relation> with(List<Relation> where, Relation more) {
        List<Relation> all = new ArrayList<>(where);
        all.add(more);
        return all;
    }
}
