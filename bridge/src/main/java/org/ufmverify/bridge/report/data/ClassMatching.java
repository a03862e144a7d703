package org.ufmverify.bridge.report.data;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ufmverify.bridge.matching.optimum.Difference;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.empirical.experiment.RunName;

/**
 * Networks with a known penalty on their features, with other losses or unequal classes: every class beside the optimum that is computed
 * for the loss and the class counts. Nothing is fitted.
 *
 * @param models one for each trained network
 */
public record ClassMatching(List<Model> models) {
    /** Margins within this part of the predicted ones count as met: what stochastic training with a schedule that ends at 0 leaves. */
    public static final double CLOSE = 0.02;

    /** Copies the list. */
    public ClassMatching {
        models = List.copyOf(models);
    }

    /** {@return no models} */
    public static ClassMatching none() {
        return new ClassMatching(List.of());
    }

    /**
     * One network.
     *
     * @param run what it is called
     * @param weightDecay lambda_W
     * @param featureDecay lambda_H
     * @param status how much is known of the predicted point, "certified" or "best-known"; empty where nothing is predicted
     * @param objective the objective of the network
     * @param lower a lower bound of all points, and
     * @param best the value of the predicted one
     * @param relativeGradient norm of the gradient by W relative to its two terms; 0 at a stationary point
     * @param obstacle why nothing is predicted, any text; empty where it is
     * @param classes the classes, ascending by label; empty where nothing is predicted
     */
    public record Model(
            RunName run,
            double weightDecay,
            double featureDecay,
            String status,
            Measured objective,
            Measured lower,
            Measured best,
            Measured relativeGradient,
            String obstacle,
            List<ClassValues> classes) {
        /** Margins up to this part of the largest one predicted are taken for 0: what training leaves elsewhere is as much. */
        private static final double MERGED = 0.01;

        /** Copies the list. */
        public Model {
            classes = List.copyOf(classes);
        }

        /** {@return the classes that the theory has on one point with another} */
        public List<Integer> mergedPredicted() {
            return classes.stream()
                    .filter(ClassValues::merged)
                    .map(ClassValues::label)
                    .toList();
        }

        /** {@return the classes whose margin at the class mean has vanished: their logits do not tell them from another class} */
        public List<Integer> mergedSeen() {
            double largest = largest(ClassValues::margin);
            return classes.stream()
                    .filter(c -> Math.abs(c.margin().measured()) <= MERGED * largest)
                    .map(ClassValues::label)
                    .toList();
        }

        /** {@return the class whose margin is farthest from the predicted one, of those that are not to merge} */
        public Optional<ClassValues> worst() {
            return classes.stream().filter(c -> !c.merged()).max(Comparator.comparingDouble(c -> c.marginError()
                    .orNaN()));
        }

        /** {@return the relative error of its margin; 0 where all classes are to merge} */
        public double largestMarginError() {
            return worst().map(c -> c.marginError().orThrow()).orElse(0.0);
        }

        /** {@return how many classes have a margin that is not close to the predicted one} */
        public long missed() {
            return classes.stream().filter(c -> c.marginError().orNaN() > CLOSE).count();
        }

        /** {@return the largest margin in size of the classes that are to merge, which should be 0} */
        public double largestMergedMargin() {
            return classes.stream()
                    .filter(ClassValues::merged)
                    .mapToDouble(c -> Math.abs(c.margin().measured()))
                    .max()
                    .orElse(0);
        }

        /** {@return the largest relative error of a kind, each as that of the margins} */
        public double largestError(Function<ClassValues, Pair> kind) {
            double scale = largest(kind);
            return classes.stream()
                    .map(kind)
                    .mapToDouble(p -> Difference.size(p.predicted(), p.measured(), scale))
                    .max()
                    .orElseThrow();
        }

        /** {@return the largest predicted value of a kind, in size} */
        public double largest(Function<ClassValues, Pair> kind) {
            return classes.stream()
                    .mapToDouble(c -> Math.abs(kind.apply(c).predicted()))
                    .max()
                    .orElse(0);
        }
    }

    /**
     * A class.
     *
     * @param label its label
     * @param count training images
     * @param merged whether its features and its row of W are predicted to be those of another class
     * @param margin the logit of the class at its mean less the largest other one
     * @param marginError its relative error; of a predicted margin below a tenth of the largest one, relative to that tenth; undefined for a
     *     class that is to merge, whose predicted margin is 0
     * @param classifierNorm2 |w_k|^2
     * @param featureNorm2 squared norm of the class mean
     * @param trueProbability mean probability of the true class over its images
     * @param nearest distance of its mean from the nearest other class mean
     */
    public record ClassValues(
            int label,
            long count,
            boolean merged,
            Pair margin,
            Measured marginError,
            Pair classifierNorm2,
            Pair featureNorm2,
            Pair trueProbability,
            Pair nearest) {}

    /**
     * A number of the theory and the one of the network.
     *
     * @param predicted at the optimum
     * @param measured of the network
     */
    public record Pair(double predicted, double measured) {}
}
