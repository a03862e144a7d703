package org.ufmverify.theory.claim.loss.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.loss.Ray;
import org.ufmverify.theory.prover.exact.Range;

/**
 * The symmetric ray of a loss in coordinates in which its quantities are simple: the probability p of the true class, u =
 * e^(-gamma), the exponentials v and w of the own and a wrong logit, or gamma and the mean logit themselves.
 *
 * <p>The margin gamma is the free parameter and a = g the one that follows, so that no equation has to be solved: a claim about the
 * minimizer at every a is one about every gamma at which g is positive.
 *
 * @param ray the loss and its derivatives, in the coordinates
 * @param gamma the margin, in the coordinates
 * @param where K >= 2, gamma > 0, the ranges of the parameters, and where kinks take the branch that was derived
 * @param box where the coordinates and the parameters are searched
 * @param byGamma how an expression in the coordinates changes with gamma, the mean logit fixed
 * @param byMean how it changes with the mean logit; 0 for a shift-invariant loss
 * @param change what replaces gamma and mean in an expression of the ray
 * @param branches how many of the last relations of {@code where} are about kinks
 * @param certified where u(p) falls, of a loss F(p): there the contrastive certificate finds the minimizer
 */
public record RayCoordinates(
        Ray ray,
        Expr gamma,
        List<Relation> where,
        Map<String, Range> box,
        UnaryOperator<Expr> byGamma,
        UnaryOperator<Expr> byMean,
        UnaryOperator<Expr> change,
        int branches,
        List<Relation> certified) {
    /** The number of classes. */
    public static final Expr K = Expr.variable("K");
    /** The place of gamma > 0 in the relations. */
    private static final int MARGIN = 1;

    private static final Expr WRONG = K.minus(Expr.ONE);
    private static final Expr GAMMA = Expr.variable("gamma");
    private static final Expr P = Expr.variable("p");
    private static final Expr U = Expr.variable("u");
    private static final Expr V = Expr.variable("v");
    private static final Expr W = Expr.variable("w");

    /** Returns the ray of a loss in the coordinates that suit it, with the contrastive certificate where there is one. */
    public static RayCoordinates of(Subject subject, Optional<Contrast> contrast) {
        // Without functions of p besides rational ones e^(-gamma) is as simple, and the margin is simpler.
        if (contrast.isPresent()
                && (hasFunction(subject.loss().psi())
                        || contrast.get().whereItFalls().isPresent())) {
            return inProbability(subject, contrast.get());
        }
        Ray ray = map(Ray.of(subject.loss()), subject::exact);
        RayCoordinates simple =
                subject.loss().isShiftInvariant() ? inExponential(subject, ray) : inExponentials(subject, ray);
        return simple.isWithout("gamma") && simple.isWithout("mean") && hasExponential(ray.g())
                ? simple
                : inMargin(subject, ray);
    }

    /** Returns where gamma > 0 minimizes for some a > 0: g is positive, and for a loss F(p) the certificate reaches. */
    public List<Relation> below() {
        List<Relation> all = new ArrayList<>(where);
        all.add(new Relation(ray.g(), Operator.GREATER, Expr.ZERO));
        all.addAll(certified);
        return all;
    }

    /** Returns the whole ray, gamma >= 0, whatever branch kinks take. */
    public List<Relation> everywhere() {
        List<Relation> all = new ArrayList<>(where.subList(0, where.size() - branches));
        Relation margin = all.get(MARGIN);
        Operator orZero = margin.operator() == Operator.GREATER ? Operator.GREATER_EQUAL : Operator.LESS_EQUAL;
        all.set(MARGIN, relation(margin.left(), orZero, margin.right()));
        return all;
    }

    /** Returns {@link #below()} for three classes or more. */
    public List<Relation> belowForThree() {
        return forThree(below());
    }

    /** Returns {@link #where()} for three classes or more. */
    public List<Relation> whereForThree() {
        return forThree(where);
    }

    private static List<Relation> forThree(List<Relation> relations) {
        List<Relation> all = new ArrayList<>(relations);
        all.set(0, relation(K, Operator.GREATER_EQUAL, Expr.integer(3)));
        return all;
    }

    /** Returns whether the equation g = a does not depend on the mean logit, so that it alone gives the margin. */
    public boolean marginIsAlone() {
        return !dependsOnMean(ray.g());
    }

    /** Returns whether an expression, in these coordinates, may change with the mean logit. */
    public boolean dependsOnMean(Expr expr) {
        return Stream.of("mean", "v", "w").anyMatch(expr.variables()::contains);
    }

    /** Returns whether the coordinate is the probability of the true class. */
    public boolean isInProbability() {
        return box.containsKey("p");
    }

    /** Returns in words to what a claim is limited whose assumptions are {@link #below()}, for the end of its title; may be empty. */
    public String scope() {
        return (dependsOnMean(ray.g()) ? ", for each mean logit" : "")
                + (branches > 0 ? ", on the assumed side of its kinks" : "")
                + (certified.isEmpty() ? "" : ", where the contrastive certificate reaches");
    }

    private boolean isWithout(String name) {
        return Stream.of(ray.g(), ray.c(), ray.t1(), ray.t2(), ray.t0(), ray.t01())
                .noneMatch(e -> e.variables().contains(name));
    }

    private static boolean hasFunction(Expr expr) {
        return expr instanceof Expr.Apply || expr.children().stream().anyMatch(RayCoordinates::hasFunction);
    }

    private static boolean hasExponential(Expr expr) {
        return (expr instanceof Expr.Apply call && call.function() == Fn.EXP)
                || expr.children().stream().anyMatch(RayCoordinates::hasExponential);
    }

    private static RayCoordinates inProbability(Subject subject, Contrast contrast) {
        Expr psi = subject.exact(subject.loss().psi());
        Expr slope = psi.derivative("p");
        Expr phi = subject.exact(subject.loss().family().ofProbability().orElseThrow());
        Expr rest = Expr.ONE.minus(P);
        Expr q = rest.over(WRONG);
        Ray ray = new Ray(
                phi,
                K.times(q).times(psi),
                Expr.ZERO,
                K.times(P).times(q).times(psi.minus(rest.times(slope))),
                q.times(psi),
                Expr.ZERO,
                Expr.ZERO);
        Expr odds = rest.over(WRONG.times(P));
        return new RayCoordinates(
                ray,
                Expr.apply(Fn.LOG, WRONG.times(P).over(rest)),
                where(
                        subject,
                        List.of(),
                        relation(P.times(K), Operator.GREATER, Expr.ONE),
                        relation(P, Operator.LESS, Expr.ONE)),
                subject.box(Map.of("p", Range.of(0, 1))),
                e -> P.times(rest).times(e.derivative("p")),
                e -> Expr.ZERO,
                e -> replaceExponential(subject.exact(e), GAMMA.negate(), odds)
                        .substitute(Map.of("gamma", Expr.apply(Fn.LOG, odds).negate())),
                0,
                contrast.whereItFalls().stream().toList());
    }

    private static RayCoordinates inExponential(Subject subject, Ray ray) {
        Expr gamma = Expr.apply(Fn.LOG, U).negate();
        UnaryOperator<Expr> change =
                e -> replaceExponential(subject.exact(e), GAMMA.negate(), U).substitute(Map.of("gamma", gamma));
        return new RayCoordinates(
                map(ray, change),
                gamma,
                where(
                        subject,
                        branch(subject, change),
                        relation(U, Operator.LESS, Expr.ONE),
                        relation(U, Operator.GREATER, Expr.ZERO)),
                subject.box(Map.of("u", Range.of(0, 1))),
                e -> U.times(e.derivative("u")).negate(),
                e -> Expr.ZERO,
                change,
                branch(subject, change).size(),
                List.of());
    }

    private static RayCoordinates inMargin(Subject subject, Ray ray) {
        boolean hasMean = !subject.loss().isShiftInvariant();
        Map<String, Range> near = hasMean
                ? Map.of("gamma", Range.of(0, 20), "mean", Range.of(-10, 10))
                : Map.of("gamma", Range.of(0, 20));
        return new RayCoordinates(
                ray,
                GAMMA,
                where(subject, branch(subject, subject::exact), relation(GAMMA, Operator.GREATER, Expr.ZERO)),
                subject.box(near),
                e -> e.derivative("gamma"),
                e -> e.derivative("mean"),
                subject::exact,
                branch(subject, subject::exact).size(),
                List.of());
    }

    private static RayCoordinates inExponentials(Subject subject, Ray ray) {
        Expr gamma = Expr.apply(Fn.LOG, V).minus(Expr.apply(Fn.LOG, W));
        Expr mean =
                Expr.apply(Fn.LOG, V).plus(WRONG.times(Expr.apply(Fn.LOG, W))).over(K);
        UnaryOperator<Expr> change =
                e -> replaceExponential(replaceExponential(subject.exact(e), Ray.ownLogit(), V), Ray.wrongLogit(), W)
                        .substitute(Map.of("gamma", gamma, "mean", mean));
        return new RayCoordinates(
                map(ray, change),
                gamma,
                where(
                        subject,
                        branch(subject, change),
                        relation(V, Operator.GREATER, W),
                        relation(W, Operator.GREATER, Expr.ZERO)),
                subject.box(Map.of("v", Range.of(0, 100), "w", Range.of(0, 100))),
                e -> WRONG.times(V)
                        .times(e.derivative("v"))
                        .minus(W.times(e.derivative("w")))
                        .over(K),
                e -> V.times(e.derivative("v")).plus(W.times(e.derivative("w"))),
                change,
                branch(subject, change).size(),
                List.of());
    }

    private static List<Relation> branch(Subject subject, UnaryOperator<Expr> change) {
        return Ray.branchOf(subject.loss()).stream()
                .map(r -> relation(change.apply(r.left()), r.operator(), change.apply(r.right())))
                .toList();
    }

    private static List<Relation> where(Subject subject, List<Relation> branch, Relation... margin) {
        List<Relation> all = new ArrayList<>(subject.where(2, margin));
        all.addAll(branch);
        return all;
    }

    private static Relation relation(Expr left, Operator operator, Expr right) {
        return new Relation(left, operator, right);
    }

    private static Expr replaceExponential(Expr expr, Expr exponent, Expr by) {
        if (expr instanceof Expr.Apply call
                && call.function() == Fn.EXP
                && call.argument().equals(exponent)) {
            return by;
        }
        return expr.mapChildren(child -> replaceExponential(child, exponent, by));
    }

    /** Returns the ray with all its quantities changed alike. */
    public static Ray map(Ray ray, UnaryOperator<Expr> f) {
        return new Ray(
                f.apply(ray.phi()),
                f.apply(ray.g()),
                f.apply(ray.c()),
                f.apply(ray.t1()),
                f.apply(ray.t2()),
                f.apply(ray.t0()),
                f.apply(ray.t01()));
    }
}
