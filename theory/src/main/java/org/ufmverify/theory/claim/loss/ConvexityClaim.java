package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.reverse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.loss.Aggregate;
import org.ufmverify.theory.loss.Ray;
import org.ufmverify.theory.prover.exact.Range;

/**
 * Convexity in the logits, by what decides it for a loss: psi >= (1 - p) psi' for a function of the true probability, which is
 * equivalent; else a sufficient form of the Hessian, or convexity at logits of which few are different, and the title says which.
 */
final class ConvexityClaim {
    private static final Expr P = Expr.variable("p");
    private static final Expr REST = Expr.ONE.minus(P);
    private static final Expr HALF = Expr.rational(1, 2);

    private final Subject subject;
    private final Restricted restricted;

    private ConvexityClaim(Subject subject) {
        this.subject = subject;
        this.restricted = new Restricted(subject);
    }

    static Claim of(Subject subject) {
        return new ConvexityClaim(subject).claimed();
    }

    /** Returns the steps that show convexity, and whether they show it for all logits. */
    static List<Step> steps(Subject subject) {
        return of(subject).derivation();
    }

    private Claim claimed() {
        if (subject.loss().family().ofProbability().isPresent()) {
            return ofProbability();
        }
        if (isLogSumExp()) {
            return ofLogSumExp();
        }
        if (isSeparable()) {
            return separable();
        }
        return isQuadratic() ? quadratic() : atFewLogits();
    }

    /** Returns whether the claim is about all logits. */
    static boolean isAboutAll(Subject subject) {
        ConvexityClaim claim = new ConvexityClaim(subject);
        return subject.loss().family().ofProbability().isPresent()
                || claim.isLogSumExp()
                || claim.isSeparable()
                || claim.isQuadratic();
    }

    private static final List<String> LOGITS = List.of("zk", "zi", "zj", "rest");

    private Expr restrictedLoss() {
        return restricted.at(Restricted.OWN, Restricted.FIRST, Restricted.SECOND, Restricted.REST);
    }

    private List<Expr> thirdDerivatives() {
        Expr l = restrictedLoss();
        List<Expr> all = new ArrayList<>();
        for (String third : LOGITS) {
            for (List<String> pair :
                    List.of(List.of("zk", "zk"), List.of("zk", "zi"), List.of("zi", "zi"), List.of("zi", "zj"))) {
                all.add(d(l, pair.get(0), pair.get(1)).derivative(third));
            }
        }
        return all;
    }

    private boolean isQuadratic() {
        if (!subject.loss().isSmooth() || isKinked(restrictedLoss())) {
            return false;
        }
        Range near = Range.of(-2, 2);
        Samples samples = Samples.of(
                List.of(new Relation(Coordinates.K, Operator.GREATER_EQUAL, Expr.integer(3))),
                Coordinates.box(subject, Map.of("zk", near, "zi", near, "zj", near, "rest", near)));
        return thirdDerivatives().stream().allMatch(samples::vanishes);
    }

    private Claim quadratic() {
        Ray ray = Coordinates.map(Ray.of(subject.loss()), subject::exact);
        Check.Decide constant = restricted.decide(
                "convexity-constant",
                thirdDerivatives().stream()
                        .map(e -> equal(e, Expr.ZERO))
                        .distinct()
                        .toList());
        Expr mixed = ray.t01().times(ray.t01());
        Check.Decide signs =
                signs(ray.t1(), ray.t2(), ray.t0(), ray.t1().times(ray.t0()).minus(mixed));
        return start("The loss is quadratic and convex", signs)
                .step(Step.symbolic(
                        "The second derivatives in the true and two wrong logits do not change.",
                        "\\nabla^3\\ell = 0",
                        Restricted.entries(constant)))
                .step(Step.symbolic(
                        "On differences of wrong classes, and on $e_k-1/K$ and $1$, the Hessian is nonnegative.",
                        "t_2,\\ t_1,\\ t_0,\\ t_1t_0-t_{01}^2 \\ge 0",
                        signs))
                .mutant(
                        "all negative",
                        signs(ray.t1().times(Expr.MINUS_ONE), ray.t2().times(Expr.MINUS_ONE), ray.t0(), mixed))
                .mutant("inequality reversed", reverse(signs(ray.t2())))
                .mutant("curvature above 1000", signs(ray.t2().minus(Expr.integer(1000))))
                .build();
    }

    private Check.Decide signs(Expr... curvatures) {
        List<Relation> where =
                new ArrayList<>(List.of(new Relation(Coordinates.K, Operator.GREATER_EQUAL, Expr.integer(2))));
        where.addAll(subject.ranges());
        List<Relation> claim = java.util.Arrays.stream(curvatures)
                .map(e -> new Relation(e, Operator.GREATER_EQUAL, Expr.ZERO))
                .toList();
        return Statements.decide("convexity-signs", where, claim, subject.box());
    }

    private static ClaimBuilder start(String title, Check.Decide statement) {
        return claim(Group.PROPERTY, "convexity", title)
                .states("\\nabla^2_z\\,\\ell \\succeq 0", statement.statement())
                .asked();
    }

    private Claim ofProbability() {
        Expr psi = subject.exact(subject.loss().psi());
        Expr bound = REST.times(psi.derivative("p"));
        Check.Decide criterion = inProbability("convexity", psi, Operator.GREATER_EQUAL, bound);
        return start("The loss is convex in the logits", criterion)
                .step(Step.textbook(
                        "The Hessian of $F(p_k)$ in the logits, with $\\psi = -pF'(p)$ and $A$ that of the log-sum-exp.",
                        "\\nabla^2\\ell = \\psi A-\\psi' p\\,(e_k-p)(e_k-p)^T"))
                .step(Step.textbook(
                        "Along $v$ the first term is $\\psi$ times the variance of $v$ under the softmax, the second $\\psi' p$"
                                + " times the square of $v_k$ less its mean $m$. By the law of total variance the variance is at"
                                + " least $p\\,(v_k-m)^2/(1-p)$, with equality where all wrong entries are equal.",
                        "v^T\\nabla^2\\ell\\,v \\ge 0 \\iff \\frac{\\psi}{1-p} \\ge \\psi'"))
                .step(Step.symbolic("So the loss is convex if and only if", "\\psi \\ge (1-p)\\,\\psi'", criterion))
                .mutant("inequality reversed", reverse(criterion))
                .mutant(
                        "sign of psi flipped",
                        inProbability("convexity", psi.times(Expr.MINUS_ONE), Operator.GREATER_EQUAL, bound))
                .mutant("psi never positive", inProbability("convexity", psi, Operator.LESS_EQUAL, Expr.ZERO))
                .build();
    }

    private Check.Decide inProbability(String id, Expr left, Operator operator, Expr right) {
        List<Relation> where = new ArrayList<>(
                List.of(new Relation(P, Operator.GREATER, Expr.ZERO), new Relation(P, Operator.LESS, Expr.ONE)));
        if (left.variables().contains("K") || right.variables().contains("K")) {
            where.add(new Relation(Coordinates.K, Operator.GREATER_EQUAL, Expr.integer(2)));
        }
        where.addAll(subject.ranges());
        return Statements.decide(
                id,
                where,
                List.of(new Relation(left, operator, right)),
                Coordinates.box(subject, Map.of("p", Range.of(0, 1))));
    }

    /** Whether the Hessian looks like that of a log-sum-exp: one sum of exponentials, under a logarithm. */
    private boolean isLogSumExp() {
        return subject.loss().aggregates().stream()
                        .anyMatch(a -> a.kind() == Aggregate.Kind.SUM
                                && a.term() instanceof Expr.Apply call
                                && call.function() == Fn.EXP)
                && subject.loss().aggregates().stream().allMatch(a -> a.kind() == Aggregate.Kind.SUM)
                && has(subject.loss().body(), Fn.LOG);
    }

    private static boolean has(Expr expr, Fn function) {
        return (expr instanceof Expr.Apply call && call.function() == function)
                || expr.children().stream().anyMatch(child -> has(child, function));
    }

    private Claim ofLogSumExp() {
        Check.Decide entries = entries("convexity-entries", Expr.ONE);
        Check.Decide cauchy = cauchy(Operator.GREATER_EQUAL);
        return start("The loss is a log-sum-exp plus a linear function of the logits, so it is convex", entries)
                .step(Step.symbolic(
                        "The Hessian in two wrong logits and the true one, whatever the others are, is that of the"
                                + " log-sum-exp.",
                        "\\partial_i\\partial_j\\ell = -p_ip_j, \\qquad \\partial_i^2\\ell = p_i-p_i^2",
                        Restricted.entries(entries)))
                .step(Step.symbolic("And so for two classes.", "K = 2", Restricted.entries(entriesOfTwo())))
                .step(Step.symbolic(
                        "Along $v$ it is the variance of $v$ under the softmax: not negative by the inequality of Cauchy and"
                                + " Schwarz, entry by entry.",
                        "(x+y)(xu^2+yv^2) \\ge (xu+yv)^2",
                        cauchy))
                .mutant("diagonal without the square", entries("convexity-entries", Expr.ZERO))
                .mutant("twice the product off the diagonal", entries("convexity-entries", Expr.integer(2)))
                .mutant("inequality of Cauchy and Schwarz reversed", cauchy(Operator.LESS))
                .build();
    }

    private static Check.Decide cauchy(Operator operator) {
        Relation relation =
                Statements.relations("(x+y)*(x*u^2+y*v^2) >= (x*u+y*v)^2").get(0);
        return Statements.decide(
                "convexity-cauchy",
                Statements.relations("x > 0 && y > 0"),
                List.of(new Relation(relation.left(), operator, relation.right())),
                Map.of("u", Range.of(-10, 10), "v", Range.of(-10, 10)));
    }

    /** The Hessian with the products of probabilities times a factor. */
    private Check.Decide entries(String id, Expr factor) {
        Expr l = restricted.at(Restricted.OWN, Restricted.FIRST, Restricted.SECOND, Restricted.REST);
        Expr x = Expr.variable("x");
        Expr v = Expr.variable("v");
        Expr w = Expr.variable("w");
        Expr y = Expr.variable("y");
        Expr sum = Expr.sum(List.of(x, v, w, y.times(Coordinates.K.minus(Expr.integer(3)))));
        Expr pi = v.over(sum);
        Expr pj = w.over(sum);
        Expr pk = x.over(sum);
        Map<String, Expr> logs = Map.of("zk", x, "zi", v, "zj", w, "rest", y);
        return restricted.decidePositive(
                id,
                List.of(
                        equal(
                                Restricted.inExponentials(d(l, "zi", "zj"), logs),
                                pi.times(pj).times(factor).times(Expr.MINUS_ONE)),
                        equal(
                                Restricted.inExponentials(d(l, "zi", "zi"), logs),
                                pi.minus(pi.times(pi).times(factor))),
                        equal(
                                Restricted.inExponentials(d(l, "zk", "zi"), logs),
                                pk.times(pi).times(factor).times(Expr.MINUS_ONE)),
                        equal(
                                Restricted.inExponentials(d(l, "zk", "zk"), logs),
                                pk.minus(pk.times(pk).times(factor)))));
    }

    private Check.Decide entriesOfTwo() {
        Expr l = restricted.ofTwo(Restricted.OWN, Restricted.FIRST);
        Expr x = Expr.variable("x");
        Expr v = Expr.variable("v");
        Map<String, Expr> logs = Map.of("zk", x, "zi", v);
        Expr product = x.times(v).over(Expr.power(x.plus(v), Expr.integer(2)));
        return restricted.decidePositive(
                "convexity-entries-two",
                List.of(
                        equal(Restricted.inExponentials(d(l, "zk", "zk"), logs), product),
                        equal(Restricted.inExponentials(d(l, "zi", "zi"), logs), product),
                        equal(Restricted.inExponentials(d(l, "zk", "zi"), logs), product.times(Expr.MINUS_ONE))));
    }

    static Expr d(Expr expr, String first, String second) {
        return expr.derivative(first).derivative(second);
    }

    private static Relation equal(Expr left, Expr right) {
        return new Relation(left, Operator.EQUAL, right);
    }

    /** Whether the body is a combination of sums, with constant factors, plus a function of the true logit. */
    private boolean isSeparable() {
        Expr body = subject.loss().body();
        return subject.loss().aggregates().stream().allMatch(a -> {
            Expr slope = body.derivative(a.name());
            return a.kind() == Aggregate.Kind.SUM
                    && subject.loss().aggregates().stream()
                            .noneMatch(b -> slope.variables().contains(b.name()))
                    && !slope.variables().contains("zk");
        });
    }

    private Claim separable() {
        Expr body = subject.exact(subject.loss().body());
        Map<String, Expr> empty = new java.util.LinkedHashMap<>();
        Expr joint = Expr.ZERO;
        for (Aggregate a : subject.loss().aggregates()) {
            empty.put(a.name(), Expr.ZERO);
            joint = joint.plus(
                    subject.exact(subject.loss().body().derivative(a.name()).times(a.term())));
        }
        // What a wrong class adds, and its share of what the true class has alone: their sum over the classes is the
        // loss.
        Expr alone = body.substitute(empty).over(Coordinates.K.minus(Expr.ONE));
        Expr one = joint.plus(alone);
        Check.Decide convex = pair(one, Operator.LESS_EQUAL);
        return start(
                        "The loss is a sum over the wrong classes of a convex function of their and the true logit",
                        convex)
                .step(Step.definition(
                        "What the true logit has alone is shared equally between the wrong classes.",
                        "\\ell = \\sum_{j \\ne k} h(z_j, z_k)"))
                .step(Step.symbolic("A pair is convex, so the sum is.", "\\nabla^2 h \\succeq 0", convex))
                .mutant("concave instead", pair(one.times(Expr.MINUS_ONE), Operator.LESS_EQUAL))
                .mutant("inequality reversed", pair(one, Operator.GREATER))
                .mutant(
                        "less a multiple of the square",
                        pair(
                                one.minus(Statements.expression("1000")
                                        .times(Expr.power(Expr.variable("zk"), Expr.integer(2)))),
                                Operator.LESS_EQUAL))
                .build();
    }

    /** Convexity of a function of z and zk: by its second derivatives, or between two points where it has kinks. */
    private Check.Decide pair(Expr h, Operator atMost) {
        List<Relation> claim = new ArrayList<>();
        boolean above = atMost == Operator.LESS_EQUAL;
        if (subject.loss().aggregates().stream().anyMatch(a -> isKinked(a.term()))
                || isKinked(subject.loss().body())) {
            Expr middle = h.substitute(Map.of("z", mean("z", "x"), "zk", mean("zk", "y")));
            Expr other = h.substitute(Map.of("z", Expr.variable("x"), "zk", Expr.variable("y")));
            claim.add(new Relation(middle, atMost, h.plus(other).times(HALF)));
        } else {
            Operator sign = above ? Operator.GREATER_EQUAL : Operator.LESS;
            Expr first = d(h, "z", "z");
            Expr second = d(h, "zk", "zk");
            Expr mixed = d(h, "z", "zk");
            claim.add(new Relation(first, sign, Expr.ZERO));
            claim.add(new Relation(second, sign, Expr.ZERO));
            claim.add(new Relation(first.times(second).minus(mixed.times(mixed)), sign, Expr.ZERO));
        }
        List<Relation> where =
                new ArrayList<>(List.of(new Relation(Coordinates.K, Operator.GREATER_EQUAL, Expr.integer(2))));
        where.addAll(subject.ranges());
        Range near = Range.of(-5, 5);
        return Statements.decide(
                "convexity-pair",
                where,
                claim,
                Coordinates.box(subject, Map.of("z", near, "zk", near, "x", near, "y", near)));
    }

    private static Expr mean(String one, String other) {
        return Expr.variable(one).plus(Expr.variable(other)).times(HALF);
    }

    private static boolean isKinked(Expr expr) {
        return has(expr, Fn.MAX) || has(expr, Fn.MIN) || has(expr, Fn.ABS);
    }

    private Claim atFewLogits() {
        Check.Decide between = between(Operator.LESS_EQUAL, HALF);
        return start("The loss is convex where all but two wrong logits are equal", between)
                .remarking("Only at such logits: no form of the loss was recognized that decides it at all of them.")
                .step(Step.symbolic(
                        "Between any two such points the loss is at most the mean of its values.",
                        "\\ell\\left(\\tfrac{z+z'}{2}\\right) \\le \\tfrac12\\left(\\ell(z)+\\ell(z')\\right)",
                        between))
                .mutant("inequality reversed", between(Operator.GREATER, HALF))
                .mutant("a third of the sum instead of half", between(Operator.LESS_EQUAL, Expr.rational(1, 3)))
                .mutant("concave instead", between(Operator.GREATER_EQUAL, HALF))
                .build();
    }

    private Check.Decide between(Operator operator, Expr share) {
        Expr one = restricted.at(Restricted.OWN, Restricted.FIRST, Restricted.SECOND, Restricted.REST);
        Expr other = restricted.at(Expr.variable("x"), Expr.variable("u"), Expr.variable("v"), Expr.variable("w"));
        Expr middle = restricted.at(mean("zk", "x"), mean("zi", "u"), mean("zj", "v"), mean("rest", "w"));
        return restricted.decide(
                "convexity-between",
                List.of(new Relation(middle, operator, one.plus(other).times(share))));
    }
}
