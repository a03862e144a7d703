package org.ufmverify.bridge.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.Training;
import org.ufmverify.bridge.metrics.ArrayFeatures;
import org.ufmverify.bridge.metrics.Classifier;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.Matching;
import org.ufmverify.bridge.report.Value;
import org.ufmverify.theory.problem.GlobalSearch;
import org.ufmverify.theory.problem.UfmProblem;

/**
 * The control with features as free parameters: the model itself, minimized from random starts, measured by the same code as a
 * network. It must agree with the prediction to rounding.
 *
 * @param layer the last layer at the best minimizer found
 * @param match with the prediction
 */
record FreeFeaturesStudy(LastLayer layer, Match match) {
    /** Cross-entropy and two label smoothings. */
    static final double[] SMOOTHINGS = {0, 0.05, 0.1};

    /** The gradient vanishes to 1e-12 relative, and the smallest curvature is above 1e-4 of the largest. */
    private static final double TOLERANCE = 1e-6;

    private static final int CLASSES = 10;
    private static final int PER_CLASS = 5;
    private static final int FEATURE_DIM = 12;
    private static final double WEIGHT_DECAY = 5e-3;
    private static final double FEATURE_DECAY = 1e-3;
    private static final int STARTS = 2;

    static FreeFeaturesStudy run(double smoothing, long seed) {
        UfmProblem problem = new UfmProblem(CLASSES, PER_CLASS, FEATURE_DIM, WEIGHT_DECAY, FEATURE_DECAY, smoothing);
        return of(problem, GlobalSearch.of(problem, STARTS, seed).bestPoint());
    }

    /** Measures a point (W, H, b) of a problem, laid out as {@link org.ufmverify.theory.problem.Ufm} has it. */
    static FreeFeaturesStudy of(UfmProblem problem, double[] point) {
        int k = problem.classes();
        int d = problem.featureDim();
        int samples = Math.toIntExact(problem.samples());
        int featuresAt = k * d;
        int biasAt = featuresAt + samples * d;
        int[] labels = new int[samples];
        Arrays.setAll(labels, i -> i / problem.perClass());
        Classifier classifier =
                new Classifier(Arrays.copyOf(point, featuresAt), Arrays.copyOfRange(point, biasAt, biasAt + k), d);
        LastLayer layer =
                LastLayer.of(ArrayFeatures.of(Arrays.copyOfRange(point, featuresAt, biasAt), labels, classifier));
        Training training =
                Training.withFeatureDecay(problem.weightDecay(), problem.featureDecay(), problem.smoothing());
        return new FreeFeaturesStudy(layer, Match.of(layer, training));
    }

    /** Returns one sentence for each quantity that misses its prediction. */
    List<String> failures() {
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, Measured> error : match.relativeError().byName().entrySet()) {
            check(failures, "relative error of " + error.getKey(), error.getValue());
        }
        check(failures, "NC1", match.metrics().nc1());
        check(failures, "NC2", match.metrics().nc2());
        check(failures, "NC3", match.metrics().nc3());
        return failures;
    }

    private void check(List<String> failures, String what, Measured measured) {
        double value = measured.value().orElse(Double.NaN);
        if (!(value <= TOLERANCE)) {
            failures.add(String.format(
                    Locale.ROOT, "control \"%s\": %s is %.3g, above %.0e", name(), what, value, TOLERANCE));
        }
    }

    Matching.Match matching() {
        return MatchingStudy.entry(
                name(),
                Matching.Kind.FREE_FEATURES,
                layer,
                match,
                Value.missing("minimized by L-BFGS"),
                "Features are free parameters: this is the model itself, and nothing is fitted.",
                List.of());
    }

    private String name() {
        return "free features, smoothing " + match.smoothing();
    }
}
