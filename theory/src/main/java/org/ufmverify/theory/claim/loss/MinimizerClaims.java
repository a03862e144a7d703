package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.reverse;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.RayCoordinates;
import org.ufmverify.theory.claim.loss.subject.Restricted;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Latex;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.loss.Ray;
import org.ufmverify.theory.prover.exact.Range;

/** The symmetric minimizer: the threshold at which it leaves zero, its equation g = a, that it exists and is the only one. */
final class MinimizerClaims {
    private static final Expr K = RayCoordinates.K;
    private static final Expr A = Expr.variable("a");
    private static final Expr SHARE = K.minus(Expr.ONE).over(K);

    private final Subject subject;
    private final RayCoordinates ray;

    private MinimizerClaims(Subject subject, RayCoordinates ray) {
        this.subject = subject;
        this.ray = ray;
    }

    static List<Claim> all(Subject subject, RayCoordinates ray) {
        MinimizerClaims claims = new MinimizerClaims(subject, ray);
        List<Claim> all = new ArrayList<>();
        threshold(subject).map(claims::threshold).ifPresent(all::add);
        if (subject.loss().isSmooth()) {
            all.add(claims.uniqueness());
        }
        all.add(claims.existence());
        return all;
    }

    /**
     * Returns the threshold: g at gamma = 0, in K, the parameters and, where it depends on that, the mean logit; none where the
     * gradient has a pole at 0.
     */
    static Optional<Expr> threshold(Subject subject) {
        try {
            Ray ray = Ray.of(subject.loss());
            atZero(subject.exact(ray.phi().derivative("gamma")));
            return Optional.of(atZero(subject.exact(ray.g())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Expr atZero(Expr expr) {
        return expr.substitute(Map.of("gamma", Expr.ZERO));
    }

    /** Returns a > 0 and that the branch of the loss that was derived is that at gamma = 0. */
    static List<Relation> atZero(Subject subject) {
        List<Relation> where = subject.where(2, new Relation(A, Operator.GREATER, Expr.ZERO));
        where.addAll(branchAtZero(subject));
        return where;
    }

    private static List<Relation> branchAtZero(Subject subject) {
        return Ray.branchOf(subject.loss()).stream()
                .map(r -> subject.exact(r).substitute(Map.of("gamma", Expr.ZERO)))
                .toList();
    }

    /** Returns in words where the branch at gamma = 0 is the one that was derived, for the end of a title; may be empty. */
    static String side(Subject subject) {
        String where = branchAtZero(subject).stream()
                .filter(r -> !r.variables().isEmpty())
                .map(r -> "`" + r.write() + "`")
                .distinct()
                .collect(Collectors.joining(" and "));
        return where.isEmpty() ? "" : ", where " + where;
    }

    private Check.Decide atZero(String id, Relation claim, Relation... more) {
        List<Relation> where = atZero(subject);
        where.addAll(List.of(more));
        return Statements.decide(
                id,
                where,
                List.of(claim),
                subject.box(Map.of("a", Range.of("0.001", "10"), "mean", Range.of(-10, 10))));
    }

    private Claim threshold(Expr threshold) {
        Expr phi = subject.exact(Ray.of(subject.loss()).phi());
        Expr slope =
                atZero(phi.plus(A.times(SHARE).times(Expr.variable("gamma"))).derivative("gamma"));
        Check.Decide identity = atZero("threshold-slope", Relation.equal(slope, SHARE.times(A.minus(threshold))));
        Relation falls = new Relation(slope, Operator.LESS, Expr.ZERO);
        Relation rises = new Relation(slope, Operator.GREATER_EQUAL, Expr.ZERO);
        Check.Decide below = atZero("threshold-below", falls, new Relation(A, Operator.LESS, threshold));
        Check.Decide above = atZero("threshold-above", rises, new Relation(A, Operator.GREATER_EQUAL, threshold));
        Expr hundredth = Expr.rational(1, 100);
        return claim(
                        Group.CLOSED_FORM,
                        "threshold",
                        "The slope of the objective along the ray at zero is negative exactly for `a` below g(0)"
                                + (threshold.variables().contains("mean") ? ", for each mean logit" : "")
                                + side(subject))
                .states(
                        "f'(0) = \\frac{K-1}{K}(a-a_0), \\qquad a_0 = g(0) = " + Latex.of(threshold),
                        identity.statement())
                .assuming(atZero(subject).stream().map(Relation::write).toList())
                .asked()
                .step(Step.definition(
                        "The least decay of logits of margin $\\gamma \\ge 0$ is $a(K-1)\\gamma/K$ (variational form).",
                        "f = \\varphi+\\tfrac{a(K-1)}{K}\\,\\gamma"))
                .step(Step.symbolic("Its slope at zero.", "f'(0) = \\frac{K-1}{K}(a-a_0)", identity))
                .step(Step.symbolic("Below the threshold it falls.", "a < a_0 \\implies f'(0) < 0", below))
                .step(Step.symbolic("From the threshold on it does not.", "a \\ge a_0 \\implies f'(0) \\ge 0", above))
                .mutant(
                        "a hundredth beyond the threshold",
                        atZero("threshold-below", falls, new Relation(A, Operator.LESS, threshold.plus(hundredth))))
                .mutant(
                        "a hundredth before the threshold",
                        atZero(
                                "threshold-above",
                                rises,
                                new Relation(A, Operator.GREATER_EQUAL, threshold.minus(hundredth))))
                .mutant("factor (K-1)/K missing", right(identity, scale("K/(K-1)")))
                .mutant("inequality below reversed", reverse(below))
                .build();
    }

    private Claim uniqueness() {
        Ray q = ray.ray();
        List<Relation> claim = new ArrayList<>(List.of(new Relation(q.t1(), Operator.GREATER, Expr.ZERO)));
        if (!subject.loss().isShiftInvariant()) {
            claim.add(new Relation(q.t1().times(q.t0()).minus(q.t01().times(q.t01())), Operator.GREATER, Expr.ZERO));
        }
        Check.Decide convex = decide("minimizer-convex", claim);
        Check.Decide falls =
                decide("minimizer-falls", List.of(new Relation(ray.byGamma().apply(q.g()), Operator.LESS, Expr.ZERO)));
        Check.Decide link =
                decide("minimizer-link", List.of(Relation.equal(ray.byGamma().apply(q.g()), q.t1().negate())));
        return claim(
                        Group.CLOSED_FORM,
                        "minimizer-equation",
                        "The loss is strictly convex along the ray where g is positive, so that `g == a` has one root at most in"
                                + " each interval of margins" + ray.scope())
                .states("g(\\gamma) = a, \\qquad g' = -t_1 < 0", falls.statement())
                .assuming(ray.below().stream().map(Relation::write).toList())
                .asked()
                .step(Step.symbolic(
                        "The slope of $g$ is less the curvature along the ray.",
                        "\\partial_\\gamma g = -t_1",
                        Restricted.entries(link)))
                .step(Step.symbolic(
                        "The loss is strictly convex along the ray, and jointly with the mean logit where it depends on it.",
                        subject.loss().isShiftInvariant() ? "t_1 > 0" : "t_1 > 0, \\quad t_1t_0 > t_{01}^2",
                        convex))
                .step(Step.symbolic(
                        "So $g$ falls as $\\gamma$ grows, and takes no value twice on an interval.",
                        "\\partial_\\gamma g < 0",
                        falls))
                .mutant("g rises", reverse(falls))
                .mutant("curvature without its sign", right(link, scale("-1")))
                .mutant("falls at a rate of at least 1000", right(falls, Mutation.add("-1000")))
                .build();
    }

    private Check.Decide decide(String id, List<Relation> claim) {
        return Statements.decide(id, ray.below(), claim, ray.box());
    }

    private Claim existence() {
        Expr phi = ray.change().apply(Ray.along(subject.loss()));
        List<Relation> where = ray.everywhere();
        if (ray.isInProbability()) {
            phi = ray.ray().phi();
        }
        Check.Decide bounded = Statements.decide(
                "minimizer-bounded", where, List.of(new Relation(phi, Operator.GREATER_EQUAL, Expr.ZERO)), ray.box());
        Check.Decide grows = atZero("minimizer-grows", new Relation(A.times(SHARE), Operator.GREATER, Expr.ZERO));
        return claim(
                        Group.CLOSED_FORM,
                        "minimizer-exists",
                        "The loss is not negative along the ray, so that the objective has a minimizer there for every `a > 0`")
                .states("\\varphi \\ge 0", bounded.statement())
                .assuming(where.stream().map(Relation::write).toList())
                .remarking("A refutation says that the loss is negative somewhere, and nothing about minimizers."
                        + (subject.loss().isShiftInvariant()
                                ? ""
                                : " With no bias or one with decay; the mean logit has its own penalty there."))
                .asked()
                .step(Step.symbolic("The loss is not negative on the ray,", "\\varphi \\ge 0", bounded))
                .step(Step.symbolic("and the penalty grows beyond all bounds.", "\\tfrac{a(K-1)}{K} > 0", grows))
                .step(Step.textbook(
                        "A continuous function on $\\gamma \\ge 0$ with bounded level sets has a minimizer (Weierstrass).",
                        "f(\\gamma) \\ge \\tfrac{a(K-1)}{K}\\,\\gamma"))
                .mutant("the loss is at least a million", right(bounded, Mutation.add("1000000")))
                .mutant("the loss is negative", reverse(bounded))
                .mutant("the penalty falls", reverse(grows))
                .build();
    }
}
