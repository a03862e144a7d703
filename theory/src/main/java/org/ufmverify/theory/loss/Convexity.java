package org.ufmverify.theory.loss;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.IntervalArithmetic;

/**
 * Whether a loss at its parameters is convex in the logits, with the reason.
 *
 * <p>Shown by the rules of disciplined convex programming, by a constant Hessian without negative eigenvalue, or, for a function
 * F(p) of the true probability, by psi >= (1 - p) psi' for psi = -p F'(p) on (0, 1), which is equivalent; refuted by a p where that
 * fails. What none of these decides is not known, and no verdict rests on it.
 *
 * @param answer yes, no or not known
 * @param reason why, in a few words
 */
public record Convexity(Answer answer, String reason) {
    private static final int MAX_BOXES = 20_000;
    private static final double SMALLEST = 1e-6;

    /** Whether a loss is convex. */
    public enum Answer {
        /** It is. */
        CONVEX,
        /** It is not. */
        NOT_CONVEX,
        /** Not decided. */
        UNKNOWN
    }

    /** Decides for a loss and a number of classes. */
    public static Convexity of(Loss loss, int classes) {
        if (DisciplinedRules.isConvex(loss, classes)) {
            return new Convexity(Answer.CONVEX, "by the rules of disciplined convex programming");
        }
        if (loss.family().ofProbability().isPresent()) {
            return ofProbability(loss);
        }
        if (Quadratics.isConvexQuadratic(loss, classes)) {
            return new Convexity(Answer.CONVEX, "quadratic with a positive semidefinite Hessian");
        }
        return new Convexity(Answer.UNKNOWN, "neither the rules of convex programming nor a constant Hessian apply");
    }

    /** Returns whether convexity is shown. */
    public boolean isShown() {
        return answer == Answer.CONVEX;
    }

    private static Convexity ofProbability(Loss loss) {
        Expr p = Expr.variable(Loss.PROBABILITY);
        Expr psi = loss.psi();
        Expr margin = Expansion.of(psi.minus(Expr.ONE.minus(p).times(psi.derivative(Loss.PROBABILITY))));
        Deque<Interval> open = new ArrayDeque<>();
        open.add(Interval.of(0, 1));
        boolean undecided = false;
        for (int boxes = 0; !open.isEmpty(); boxes++) {
            Interval box = open.remove();
            Interval value = at(margin, loss, box);
            if (value.hi() < 0) {
                return new Convexity(
                        Answer.NOT_CONVEX, "psi < (1 - p) psi' at p = " + LossParameter.number(box.middle()));
            }
            if (value.lo() >= 0) {
                continue;
            }
            if (boxes > MAX_BOXES || box.hi() - box.lo() < SMALLEST) {
                undecided = true;
                continue;
            }
            double middle = box.lo() + (box.hi() - box.lo()) / 2;
            open.add(Interval.of(box.lo(), middle));
            open.add(Interval.of(middle, box.hi()));
        }
        return undecided
                ? new Convexity(Answer.UNKNOWN, "psi >= (1 - p) psi' is not decided for all p in (0, 1)")
                : new Convexity(Answer.CONVEX, "psi >= (1 - p) psi' for all p in (0, 1)");
    }

    /** Returns an enclosure of an expression in p over an interval of p. */
    static Interval at(Expr expr, Loss loss, Interval p) {
        Map<String, Interval> values = new HashMap<>();
        loss.parameters().forEach((name, value) -> values.put(name, Interval.point(value)));
        values.put(Loss.PROBABILITY, p);
        return expr.evaluate(IntervalArithmetic.INSTANCE, values);
    }
}
