package org.ufmverify.theory.claim.loss.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.loss.Aggregate;
import org.ufmverify.theory.prover.exact.Range;

/**
 * Convexity of a loss that is a sum over the wrong classes of a function of their and the true logit: the loss is convex if and only
 * if that function is, as it is a multiple of it where all wrong logits are equal.
 */
final class SumConvexity {
    private final Subject subject;

    private SumConvexity(Subject subject) {
        this.subject = subject;
    }

    static Optional<Claim> of(Subject subject) {
        return Optional.of(new SumConvexity(subject))
                .filter(SumConvexity::isSeparable)
                .map(SumConvexity::claim);
    }

    /** Whether the body is a combination of sums, with constant factors, plus a function of the true logit. */
    private boolean isSeparable() {
        Expr body = subject.loss().body();
        List<Aggregate> all = subject.loss().aggregates();
        return all.stream().allMatch(a -> {
            Expr slope = body.derivative(a.name());
            return a.kind() == Aggregate.Kind.SUM
                    && all.stream().noneMatch(b -> slope.variables().contains(b.name()))
                    && !slope.variables().contains("zk");
        });
    }

    private Claim claim() {
        Expr one = share();
        Check.Decide convex = pair(one, Operator.LESS_EQUAL);
        return ConvexityClaim.start(
                        "The loss is a sum over the wrong classes of a convex function of their and the true logit",
                        convex)
                .step(Step.definition(
                        "What the true logit has alone is shared equally between the wrong classes.",
                        "\\ell = \\sum_{j \\ne k} h(z_j, z_k)"))
                .step(Step.symbolic(
                        "A pair is convex, so the sum is; and a pair is where all wrong logits are equal.",
                        "\\nabla^2 h \\succeq 0",
                        convex))
                .mutant("inequality reversed", pair(one, Operator.GREATER))
                .mutant("less a multiple of the square of the true logit", pair(less(one, "zk"), Operator.LESS_EQUAL))
                .mutant("less a multiple of the square of the wrong logit", pair(less(one, "z"), Operator.LESS_EQUAL))
                .build();
    }

    private static Expr less(Expr h, String logit) {
        return h.minus(Expr.power(Expr.variable(logit), Expr.integer(2)).times(Expr.integer(1000)));
    }

    /** What a wrong class adds, and its share of what the true class has alone: their sum over the wrong classes is the loss. */
    private Expr share() {
        Expr body = subject.exact(subject.loss().body());
        Map<String, Expr> empty = new HashMap<>();
        Expr joint = Expr.ZERO;
        for (Aggregate a : subject.loss().aggregates()) {
            empty.put(a.name(), Expr.ZERO);
            joint = joint.plus(subject.exact(body.derivative(a.name()).times(a.term())));
        }
        return joint.plus(body.substitute(empty).over(Expr.variable("K").minus(Expr.ONE)));
    }

    /** Convexity of a function of z and zk: by its second derivatives, or between two points where it has kinks. */
    private Check.Decide pair(Expr h, Operator atMost) {
        List<Relation> claim = new ArrayList<>();
        if (isKinked(h)) {
            Expr middle =
                    h.substitute(Map.of("z", ConvexityClaim.mean("z", "x"), "zk", ConvexityClaim.mean("zk", "y")));
            Expr other = h.substitute(Map.of("z", Expr.variable("x"), "zk", Expr.variable("y")));
            claim.add(new Relation(middle, atMost, h.plus(other).times(Expr.rational(1, 2))));
        } else {
            Operator sign = atMost == Operator.LESS_EQUAL ? Operator.GREATER_EQUAL : Operator.LESS;
            Expr first = h.derivative("z").derivative("z");
            Expr second = h.derivative("zk").derivative("zk");
            Expr mixed = h.derivative("z").derivative("zk");
            claim.add(new Relation(first, sign, Expr.ZERO));
            claim.add(new Relation(second, sign, Expr.ZERO));
            claim.add(new Relation(first.times(second).minus(mixed.times(mixed)), sign, Expr.ZERO));
        }
        Range near = Range.of(-5, 5);
        return Statements.decide(
                "convexity-pair",
                subject.where(2),
                claim,
                subject.box(Map.of("z", near, "zk", near, "x", near, "y", near)));
    }

    private static boolean isKinked(Expr expr) {
        return ConvexityClaim.has(expr, Fn.MAX) || ConvexityClaim.has(expr, Fn.MIN) || ConvexityClaim.has(expr, Fn.ABS);
    }
}
