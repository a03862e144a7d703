package org.ufmverify.bridge.matching.optimum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.ufmverify.theory.optimum.Prediction;

/**
 * A number that is not what is predicted.
 *
 * @param what its name in words
 * @param ofClass the class that it belongs to, if it is one of a class
 * @param predicted its predicted value; NaN for a distance of matrices
 * @param measured its measured value; NaN likewise
 * @param relative the size of the difference relative to the predicted value, or to a tenth of the largest one predicted of its kind
 *     where that is more
 */
public record Difference(String what, OptionalInt ofClass, double predicted, double measured, double relative) {
    /** Predicted values below this part of the largest of their kind are no measure of a difference. */
    private static final double SMALL = 0.1;

    /** Whether the measured value is told as a multiple of the predicted one, and not beside it. */
    public boolean isProportional() {
        return predicted != 0
                && Math.abs(Math.abs(measured - predicted) / Math.abs(predicted) - relative) <= 1e-9 * relative;
    }

    /**
     * Lists the differences.
     *
     * @return the largest of each kind, the largest first
     */
    public static List<Difference> of(OptimumComparison c) {
        Prediction p = c.prediction();
        List<Difference> all = new ArrayList<>();
        all.add(largest(p, "the margin at the class mean", p::margin, k -> c.logits()
                .lead()
                .get(k)));
        all.add(largest(
                p, "the probability of the true class", g -> p.trueProbability().get(g), k -> c.trueProbability()
                        .mean()
                        .get(k)));
        all.add(largest(
                p,
                "the squared norm of the classifier's row",
                g -> p.gramClassifier().own().get(g),
                k -> c.classifierNorms2().get(k)));
        all.add(largest(
                p,
                "the squared norm of the class mean",
                g -> p.gramFeatures().own().get(g),
                k -> c.featureNorms2().get(k)));
        all.add(frame("the inner products of the classifier's rows", c.gramClassifier()));
        all.add(frame("the inner products of the class means", c.gramFeatures()));
        all.add(frame("the logits of the class means", c.logits()));
        all.sort(Comparator.comparingDouble(Difference::relative).reversed());
        return all;
    }

    /**
     * Returns the size of a difference relative to the predicted value, or to a tenth of the largest one predicted where that is more.
     *
     * @param scale the largest predicted value of the kind, in size
     */
    public static double size(double predicted, double measured, double scale) {
        double difference = Math.abs(measured - predicted);
        return difference == 0 ? 0 : difference / Math.max(Math.abs(predicted), SMALL * scale);
    }

    private static Difference frame(String what, PairComparison pairs) {
        double relative = pairs.distance() == 0 ? 0 : pairs.relative();
        return new Difference(what, OptionalInt.empty(), Double.NaN, Double.NaN, relative);
    }

    private static Difference largest(
            Prediction p, String what, IntToDoubleFunction byGroup, IntToDoubleFunction byClass) {
        List<Integer> groupOf = p.setting().groupOf();
        double scale = 0;
        for (int g = 0; g < p.setting().groups().size(); g++) {
            scale = Math.max(scale, Math.abs(byGroup.applyAsDouble(g)));
        }
        Difference worst = new Difference(what, OptionalInt.of(0), 0, 0, -1);
        for (int k = 0; k < groupOf.size(); k++) {
            double predicted = byGroup.applyAsDouble(groupOf.get(k));
            double measured = byClass.applyAsDouble(k);
            double relative = size(predicted, measured, scale);
            if (relative > worst.relative()) {
                worst = new Difference(what, OptionalInt.of(k), predicted, measured, relative);
            }
        }
        return worst;
    }
}
