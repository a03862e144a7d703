package org.ufmverify.theory.optimum.bound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.loss.Aggregate;
import org.ufmverify.theory.loss.Conjugate;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.IntervalArithmetic;
import org.ufmverify.theory.prover.interval.Slopes;

/** Enclosures of a loss, its gradient, its conjugate and its infimum, at logits given by groups. */
public final class IntervalLoss {
    /** A power of two, so that the ends of the pieces are exact. */
    private static final int PIECES = 1024;

    private final Loss loss;
    private final int classes;
    private final Expr body;
    private final List<Aggregate> aggregates;
    private final Map<String, Interval> constants = new HashMap<>();
    private final Map<String, Slopes> fixed = new HashMap<>();

    public IntervalLoss(Loss loss, int classes) {
        this.loss = loss;
        this.classes = classes;
        this.body = loss.body();
        this.aggregates = loss.aggregates();
        loss.values(classes).forEach((name, value) -> {
            constants.put(name, Interval.point(value));
            fixed.put(name, Slopes.constant(Interval.point(value)));
        });
    }

    /** The value, and the derivative by z_k and by each single wrong logit of each group. */
    record Gradient(Interval value, Interval own, List<Interval> others) {}

    /** Returns an enclosure of the loss. */
    Interval value(Interval own, Interval[] others, int[] multiplicity) {
        Map<String, Interval> inner = new HashMap<>(constants);
        Map<String, Interval> outer = new HashMap<>(constants);
        inner.put("zk", own);
        outer.put("zk", own);
        for (Aggregate aggregate : aggregates) {
            Interval total = null;
            for (int g = 0; g < others.length; g++) {
                if (multiplicity[g] > 0) {
                    inner.put("z", others[g]);
                    Interval term = aggregate.term().evaluate(IntervalArithmetic.INSTANCE, inner);
                    if (aggregate.kind() == Aggregate.Kind.SUM) {
                        term = term.multiply(Interval.point(multiplicity[g]));
                        total = total == null ? term : total.add(term);
                    } else {
                        total = total == null ? term : total.max(term);
                    }
                }
            }
            outer.put(aggregate.name(), total);
        }
        return body.evaluate(IntervalArithmetic.INSTANCE, outer);
    }

    /** Returns enclosures of the value and of the gradient; the loss must have no maximum over classes. */
    Gradient gradient(Interval own, Interval[] others, int[] multiplicity) {
        int n = 1 + aggregates.size();
        Map<String, Slopes> outer = new HashMap<>(fixed);
        outer.put("zk", Slopes.variable(own, 0, n));
        Slopes[][] terms = new Slopes[aggregates.size()][others.length];
        Map<String, Slopes> inner = new HashMap<>(fixed);
        inner.put("zk", Slopes.variable(own, 1, 2));
        for (int i = 0; i < terms.length; i++) {
            Interval sum = Interval.ZERO;
            for (int g = 0; g < others.length; g++) {
                if (multiplicity[g] > 0) {
                    inner.put("z", Slopes.variable(others[g], 0, 2));
                    terms[i][g] = aggregates.get(i).term().evaluate(Slopes.Differentiation.INSTANCE, inner);
                    sum = sum.add(terms[i][g].value().multiply(Interval.point(multiplicity[g])));
                }
            }
            outer.put(aggregates.get(i).name(), Slopes.variable(sum, 1 + i, n));
        }
        Slopes at = body.evaluate(Slopes.Differentiation.INSTANCE, outer);
        Interval dOwn = at.slope(0);
        List<Interval> dOthers = new ArrayList<>();
        for (int g = 0; g < others.length; g++) {
            Interval sum = Interval.ZERO;
            for (int i = 0; i < terms.length && multiplicity[g] > 0; i++) {
                sum = sum.add(at.slope(1 + i).multiply(terms[i][g].slope(0)));
                dOwn = dOwn.add(
                        at.slope(1 + i).multiply(terms[i][g].slope(1)).multiply(Interval.point(multiplicity[g])));
            }
            dOthers.add(sum);
        }
        return new Gradient(at.value(), dOwn, dOthers);
    }

    /** Returns an enclosure of l*(g), or the empty interval when g may be outside of the domain of l*. */
    Interval conjugate(Interval own, Interval[] others, int[] multiplicity) {
        Conjugate c = loss.conjugate().orElseThrow();
        Map<String, Interval> at = new HashMap<>(constants);
        at.put("g", own);
        if (!isNonnegative(c.ownDomain(), at)) {
            return Interval.EMPTY;
        }
        Interval total = c.own().evaluate(IntervalArithmetic.INSTANCE, at);
        for (int g = 0; g < others.length; g++) {
            if (multiplicity[g] > 0) {
                at.put("g", others[g]);
                if (!isNonnegative(c.wrongDomain(), at)) {
                    return Interval.EMPTY;
                }
                total = total.add(
                        c.wrong().evaluate(IntervalArithmetic.INSTANCE, at).multiply(Interval.point(multiplicity[g])));
            }
        }
        return total;
    }

    private static boolean isNonnegative(Expr expr, Map<String, Interval> at) {
        return expr.evaluate(IntervalArithmetic.INSTANCE, at).lo() >= 0;
    }

    /** Returns a lower bound of the loss over all logits, perhaps minus infinity; where l* is stated, -l*(0). */
    public double infimum() {
        Interval[] entire = {Interval.ENTIRE};
        double lower = lower(value(Interval.ENTIRE, entire, new int[] {classes - 1}));
        if (loss.family().ofProbability().isPresent()) {
            lower = Math.max(lower, ofProbability(loss.family().ofProbability().get()));
        }
        if (loss.conjugate().isPresent()) {
            Interval[] zero = {Interval.ZERO};
            lower = Math.max(
                    lower,
                    lower(conjugate(Interval.ZERO, zero, new int[] {classes - 1})
                            .negate()));
        }
        return lower;
    }

    private double ofProbability(Expr f) {
        Map<String, Interval> at = new HashMap<>(constants);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < PIECES; i++) {
            at.put("p", Interval.of((double) i / PIECES, (i + 1.0) / PIECES));
            least = Math.min(least, lower(f.evaluate(IntervalArithmetic.INSTANCE, at)));
        }
        return least;
    }

    /** Returns a lower bound of (1/N) sum_k n_k w_k l over all logits, perhaps minus infinity. */
    public double dataInfimum(UfmSetting setting) {
        double least = infimum();
        return Double.isInfinite(least)
                ? least
                : Shares.total(setting).multiply(Interval.point(least)).lo();
    }

    private static double lower(Interval value) {
        return value.isEmpty() ? Double.NEGATIVE_INFINITY : value.lo();
    }
}
