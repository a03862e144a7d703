package org.ufmverify.theory.claim.loss.property;

import static org.ufmverify.theory.claim.loss.subject.Restricted.FIRST;
import static org.ufmverify.theory.claim.loss.subject.Restricted.OWN;
import static org.ufmverify.theory.claim.loss.subject.Restricted.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.Restricted;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.loss.Aggregate;
import org.ufmverify.theory.prover.exact.Range;

/**
 * Convexity of a loss that is a log-sum-exp plus a linear function, by the entries of its Hessian. It is asked of losses only whose
 * entries are those of a log-sum-exp at random logits: any other may be convex all the same.
 */
final class LogSumExpConvexity {
    private static final Expr X = Expr.variable("x");
    private static final Expr V = Expr.variable("v");
    private static final Expr W = Expr.variable("w");

    private final Restricted loss;
    private final Shift shift;
    private final Aggregate exponential;

    private LogSumExpConvexity(Subject subject, Aggregate exponential) {
        this.loss = new Restricted(subject);
        this.shift = Shift.of(subject);
        this.exponential = exponential;
    }

    static Optional<Claim> of(Subject subject) {
        List<Aggregate> all = subject.loss().aggregates();
        boolean areSums = all.stream().allMatch(a -> a.kind() == Aggregate.Kind.SUM);
        // Then the derivatives in the true logit are those of no sum, or follow from the others.
        boolean isSettled = Shift.of(subject).isTermByTerm()
                || all.stream().noneMatch(a -> a.term().variables().contains("zk"));
        return all.stream()
                .filter(a -> a.term() instanceof Expr.Apply call && call.function() == Fn.EXP)
                .findFirst()
                .filter(a -> areSums
                        && isSettled
                        && ConvexityClaim.has(subject.loss().body(), Fn.LOG))
                .map(a -> new LogSumExpConvexity(subject, a))
                .filter(form -> form.loss.seemToHold(form.entries(Expr.ONE)))
                .map(LogSumExpConvexity::claim);
    }

    private Claim claim() {
        Check.Decide entries = loss.decidePositive("convexity-entries", entries(Expr.ONE));
        Check.Decide cauchy = cauchy(Operator.GREATER_EQUAL);
        ClaimBuilder builder = ConvexityClaim.start(
                "The loss is a log-sum-exp plus a linear function of the logits, so it is convex", entries);
        if (shift.isTermByTerm()) {
            shift.steps().forEach(builder::step);
        }
        return builder.step(Restricted.othersStep())
                .step(Step.symbolic(
                        "The Hessian in two wrong logits, whatever the others are, is that of the log-sum-exp; in the true one"
                                + " too, or as a common shift is not seen, which makes the sum of each row vanish.",
                        "\\partial_i\\partial_j\\ell = -p_ip_j, \\qquad \\partial_i^2\\ell = p_i-p_i^2",
                        Restricted.entries(entries)))
                .step(Step.symbolic("And so for two classes.", "K = 2", Restricted.entries(entriesOfTwo())))
                .step(Step.symbolic(
                        "Along $v$ it is the variance of $v$ under the softmax: not negative by the inequality of Cauchy and"
                                + " Schwarz, entry by entry.",
                        "(x+y)(xu^2+yv^2) \\ge (xu+yv)^2",
                        cauchy))
                .mutant("diagonal without the square", loss.decidePositive("convexity-entries", entries(Expr.ZERO)))
                .mutant(
                        "twice the product off the diagonal",
                        loss.decidePositive("convexity-entries", entries(Expr.integer(2))))
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

    /** The entries of the Hessian, in the exponentials of the logits, with the products of probabilities times a factor. */
    private List<Relation> entries(Expr factor) {
        Expr l = loss.beside(OWN, FIRST, SECOND);
        Expr others =
                loss.othersExponential(exponential).times(Expr.variable("K").minus(Expr.integer(3)));
        Expr sum = Expr.sum(List.of(X, V, W, others));
        Expr pi = V.over(sum);
        Expr pj = W.over(sum);
        Expr pk = X.over(sum);
        List<Relation> entries = new ArrayList<>(List.of(
                entry(l, "zi", "zj", pi.times(pj).times(factor).negate()),
                entry(l, "zi", "zi", pi.minus(pi.times(pi).times(factor)))));
        if (!shift.isTermByTerm()) {
            entries.add(entry(l, "zk", "zi", pk.times(pi).times(factor).negate()));
            entries.add(entry(l, "zk", "zk", pk.minus(pk.times(pk).times(factor))));
        }
        return entries;
    }

    private Relation entry(Expr l, String first, String second, Expr value) {
        return Relation.equal(loss.inExponentials(l.derivative(first).derivative(second), V, W), value);
    }

    private Check.Decide entriesOfTwo() {
        Expr l = loss.ofTwo(OWN, FIRST);
        Expr product = X.times(V).over(Expr.power(X.plus(V), Expr.integer(2)));
        return loss.decidePositive(
                "convexity-entries-two",
                List.of(
                        entry(l, "zk", "zk", product),
                        entry(l, "zi", "zi", product),
                        entry(l, "zk", "zi", product.negate())));
    }
}
