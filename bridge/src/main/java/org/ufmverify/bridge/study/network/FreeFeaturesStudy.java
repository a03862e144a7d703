package org.ufmverify.bridge.study.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.TrainingSetting;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.empirical.experiment.RunName;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.ufm.Differentiable;
import org.ufmverify.empirical.ufm.Minimum;
import org.ufmverify.empirical.ufm.UfmBackend;
import org.ufmverify.empirical.ufm.UfmModel;
import org.ufmverify.empirical.ufm.UfmSolution;
import org.ufmverify.empirical.ufm.UfmSpec;
import org.ufmverify.theory.numeric.Lbfgs;

/**
 * The control with features as free parameters: the model itself, trained from a random start, measured by the same code as a
 * network. It must agree with the prediction to rounding, and so must the same model trained by a second engine, which gets the
 * gradient in another way.
 *
 * @param layer the last layer of the trained model
 * @param match with the prediction
 * @param second the match of the model that the second engine trained; empty when there is none
 */
public record FreeFeaturesStudy(LastLayer layer, Match match, Optional<Match> second) {
    /** Cross-entropy and two label smoothings. */
    public static final List<Double> SMOOTHINGS = List.of(0.0, 0.05, 0.1);

    /** The gradient vanishes to 1e-12 relative, and the smallest curvature is above 1e-4 of the largest. */
    private static final double TOLERANCE = 1e-6;

    private static final double GRADIENT_NORM = 1e-12;
    private static final int MAX_STEPS = 20_000;
    private static final int CLASSES = 10;
    private static final int PER_CLASS = 5;
    private static final int FEATURE_DIM = 12;
    private static final double WEIGHT_DECAY = 5e-3;
    private static final double FEATURE_DECAY = 2e-3;

    public static FreeFeaturesStudy run(double smoothing, long seed) {
        UfmSpec spec = new UfmSpec(CLASSES, PER_CLASS, FEATURE_DIM, WEIGHT_DECAY, FEATURE_DECAY, 0, smoothing, seed);
        return of(trained(spec, UfmBackend.DJL))
                .against(of(trained(spec, UfmBackend.ND4J)).match());
    }

    private static UfmSolution trained(UfmSpec spec, UfmBackend backend) {
        return UfmModel.train(spec, FreeFeaturesStudy::minimize, backend, DeviceChoice.CPU);
    }

    private static Minimum minimize(Differentiable objective, double[] start) {
        Lbfgs.Result end = Lbfgs.minimize(objective::valueAndGradient, start, GRADIENT_NORM, MAX_STEPS);
        return new Minimum(end.point(), end.value(), end.gradientNorm(), end.iterations());
    }

    /** Returns the same with what a second engine found. */
    FreeFeaturesStudy against(Match other) {
        return new FreeFeaturesStudy(layer, match, Optional.of(other));
    }

    private static FreeFeaturesStudy of(UfmSolution solution) {
        UfmSpec spec = solution.spec();
        Classifier classifier = new Classifier(solution.classifier(), solution.bias(), spec.featureDim());
        return of(
                ArrayFeatures.of(solution.features(), solution.labels(), classifier),
                TrainingSetting.withFeatureDecay(spec.weightDecay(), spec.featureDecay(), spec.smoothing()));
    }

    static FreeFeaturesStudy of(FeatureSource features, TrainingSetting training) {
        LastLayer layer = LastLayer.of(features);
        return new FreeFeaturesStudy(layer, Match.of(layer, training), Optional.empty());
    }

    /** Returns one sentence for each quantity that misses its prediction, or on which the engines do not agree. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, Measured> error : match.relativeError().byName().entrySet()) {
            check(failures, "relative error of " + error.getKey(), error.getValue());
        }
        check(failures, "NC1", match.metrics().nc1());
        check(failures, "NC2", match.metrics().nc2());
        check(failures, "NC3", match.metrics().nc3());
        failures.addAll(disagreements());
        return failures;
    }

    /** One sentence for each quantity on which the engines do not agree. */
    private List<String> disagreements() {
        List<String> disagreements = new ArrayList<>();
        second.ifPresent(other -> other.measured()
                .relativeErrors(match.measured())
                .byName()
                .forEach((name, error) -> check(disagreements, name + " by ND4J against PyTorch", error)));
        return disagreements;
    }

    private void check(List<String> failures, String what, Measured measured) {
        double value = measured.value().orElse(Double.NaN);
        if (!(value <= TOLERANCE)) {
            failures.add(String.format(
                    Locale.ROOT, "control \"%s\": %s is %.3g, above %.0e", run(0).title(), what, value, TOLERANCE));
        }
    }

    /** Returns the entry of the report; the seed is that of the run. */
    public Matching.Model matching(long seed) {
        return new Matching.Model(
                run(seed),
                Matching.Kind.FREE_FEATURES,
                match,
                Measured.undefined("minimized by L-BFGS"),
                "Features are free parameters: this is the model itself, and nothing is fitted." + engines(),
                List.of(),
                // It equals the predicted one to rounding: a picture would show nothing.
                Matching.Gram.none());
    }

    private String engines() {
        if (second.isEmpty()) {
            return "";
        }
        return " PyTorch, by differentiation, and ND4J, by the gradient written out, "
                + (disagreements().isEmpty() ? "arrive at the same point." : "do not arrive at the same point.");
    }

    private RunName run(long seed) {
        return RunName.smoothed("free features", match.smoothing(), seed);
    }
}
