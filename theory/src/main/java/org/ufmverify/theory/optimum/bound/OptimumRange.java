package org.ufmverify.theory.optimum.bound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.prover.interval.Interval;

/**
 * Where the logits and probabilities of every minimizer lie, by group, given a point and bounds of the optimal value of a convex problem.
 *
 * <p>The objective at the point exceeds the optimal value by at least sum_k c_k D_k, where D_k = l(z_k) - l(z*_k) - d l(z*_k)^T (z_k - z*_k);
 * so D_k is at most gap/c_k. It is KL(p*_k | p_k) for cross-entropy with any smoothing, which is at least 2 (p*_i - p_i)^2 for each i
 * (Pinsker), the sum of such divergences over the logits for binary cross-entropies, and |z_k - z*_k|^2/2 for squared errors.
 * Where a closed form gives the probabilities the enclosures are as narrow as that.
 *
 * @param trueProbability the softmax probability of the true class, by group
 * @param logitRadius by how much the logits of a class differ from those of a minimizer at most, each of them, by group; infinite where
 *     a probability may be 0; columns summing to 0 for shift-invariant losses
 */
public record OptimumRange(List<Interval> trueProbability, List<Double> logitRadius) {

    /** Copies the lists. */
    public OptimumRange {
        trueProbability = List.copyOf(trueProbability);
        logitRadius = List.copyOf(logitRadius);
    }

    /** Returns the ranges, empty for losses of which no such inequality is stated here. */
    public static Optional<OptimumRange> of(UfmSetting setting, Factors factors, double gap) {
        Loss loss = setting.loss();
        if (!loss.isBuiltIn("ce", "ls", "mse", "centred-mse", "sigmoid-bce") || !(gap >= 0)) {
            return Optional.empty();
        }
        PointBound point = new PointBound(setting, new IntervalLoss(loss, setting.classes()));
        Interval[][] logits = point.logits(factors);
        List<Interval> probabilities = new ArrayList<>();
        List<Double> radii = new ArrayList<>();
        Optional<List<Interval>> closed = TwoGroups.trueProbabilities(setting);
        for (int h = 0; h < logits.length; h++) {
            int place = h;
            Interval[] z = point.others(logits[h]);
            Interval own = point.own(logits[h], h);
            Row row = new Row(
                    loss,
                    z,
                    own,
                    setting.wrongClasses(h),
                    Interval.point(gap).multiply(Shares.ofClass(setting, h).reciprocal()));
            Interval near = row.trueProbability();
            probabilities.add(
                    closed.map(exact -> agreeing(near, exact.get(place))).orElse(near));
            radii.add(row.radius());
        }
        return Optional.of(new OptimumRange(probabilities, radii));
    }

    private static Interval agreeing(Interval one, Interval other) {
        Interval both = one.intersect(other);
        if (both.isEmpty()) {
            throw new IllegalStateException(
                    "two enclosures of a probability contradict each other: " + one + ", " + other);
        }
        return both;
    }

    /** The logits of a class. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(Loss loss, Interval[] others, Interval own, int[] multiplicity, Interval divergence) {
        private static final Interval UNIT = Interval.of(0, 1);

        private Interval temperature() {
            return Interval.point(loss.temperature());
        }

        private Interval cooled(Interval difference) {
            return difference.multiply(temperature().reciprocal());
        }

        /** By how much a probability, or a logistic function of a logit, differs: sqrt(D/2). */
        private Interval shift() {
            return divergence.multiply(Interval.point(0.5)).sqrt();
        }

        private Interval probability(Interval of) {
            Interval sum = cooled(own.subtract(of)).exp();
            for (int g = 0; g < others.length; g++) {
                if (multiplicity[g] > 0) {
                    sum = sum.add(cooled(others[g].subtract(of)).exp().multiply(Interval.point(multiplicity[g])));
                }
            }
            return sum.reciprocal();
        }

        Interval trueProbability() {
            Interval p = probability(own);
            // |d p_k/d z| = p_k |e_k - p|/T is at most sqrt(2)/4 < 1/2 over T.
            Interval size = loss.isBuiltIn("ce", "ls")
                    ? shift()
                    : cooled(Interval.point(radius())
                            .multiply(Interval.point(classes()).sqrt())
                            .multiply(Interval.point(0.5)));
            return p.add(Interval.of(-size.hi(), size.hi())).intersect(UNIT);
        }

        private double classes() {
            return 1.0 + java.util.Arrays.stream(multiplicity).sum();
        }

        double radius() {
            if (loss.isBuiltIn("mse", "centred-mse")) {
                return temperature()
                        .multiply(divergence.multiply(Interval.point(2)).sqrt())
                        .hi();
            }
            boolean softmax = loss.isBuiltIn("ce", "ls");
            double largest = change(softmax, own);
            Interval sum = Interval.point(largest);
            for (int g = 0; g < others.length; g++) {
                if (multiplicity[g] > 0) {
                    double change = change(softmax, others[g]);
                    largest = Math.max(largest, change);
                    sum = sum.add(Interval.point(change).multiply(Interval.point(multiplicity[g])));
                }
            }
            Interval mean = softmax ? sum.multiply(Interval.point(classes()).reciprocal()) : Interval.ZERO;
            double radius =
                    Interval.point(largest).add(mean).multiply(temperature()).hi();
            return Double.isNaN(radius) ? Double.POSITIVE_INFINITY : radius;
        }

        /** By how much log p_i, or a logit of a logistic function, differs, over T. */
        private double change(boolean softmax, Interval z) {
            if (softmax) {
                return log(probability(z));
            }
            Interval odds = cooled(z).exp();
            Interval sigma = Interval.ONE.add(odds.reciprocal()).reciprocal();
            return Interval.point(log(sigma))
                    .add(Interval.point(log(Interval.ONE.add(odds).reciprocal())))
                    .hi();
        }

        /** Returns -log(1 - e/p), an upper bound of |log p* - log p| where |p* - p| is at most e. */
        private double log(Interval p) {
            Interval rest = Interval.ONE.subtract(
                    shift().multiply(Interval.point(p.lo()).reciprocal()));
            return rest.lo() > 0 ? Interval.point(rest.lo()).log().negate().hi() : Double.POSITIVE_INFINITY;
        }
    }
}
