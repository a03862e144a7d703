package org.ufmverify.bridge.matching;

import java.util.Map;
import java.util.Optional;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.theory.problem.prediction.Optimum;

/** The predicted optimum, or the reason why there is none. */
record Prediction(Optional<Optimum> optimum, String obstacle) {
    /** Decays of a problem are at most this, and at least its inverse. */
    private static final double LARGEST_DECAY = 1e100;

    static Prediction of(CollapseMetrics metrics, double perClass, TrainingSetting training, Measured featureDecay) {
        int classes = metrics.classes();
        if (classes < 2) {
            return none("needs at least two classes, W has one row");
        }
        if (metrics.featureDim() < classes - 1) {
            return none("the theory needs a feature dimension of at least K - 1 = " + (classes - 1) + ", got "
                    + metrics.featureDim());
        }
        if (perClass < 1) {
            return none("there are fewer samples than classes");
        }
        if (featureDecay instanceof Measured.Undefined undefined) {
            return none(undefined.reason());
        }
        double lambda = featureDecay.orThrow();
        if (training.featureDecay().isEmpty() && !(lambda >= 1 / LARGEST_DECAY && lambda <= LARGEST_DECAY)) {
            return none("the feature decay that balances the norms, " + lambda
                    + ", is beyond what double precision can use; rescale the features");
        }
        return new Prediction(
                Optional.of(Optimum.of(classes, perClass, training.weightDecay(), lambda, training.smoothing())), "");
    }

    private static Prediction none(String reason) {
        return new Prediction(Optional.empty(), reason);
    }

    Measured regularization() {
        return optimum.map(o -> Measured.of(o.regularization())).orElseGet(() -> Measured.undefined(obstacle));
    }

    Quantities quantities() {
        return optimum.map(o -> new Quantities(
                        Measured.of(o.margin()),
                        Measured.of(o.pTrue()),
                        Measured.of(o.classifierNorm2()),
                        Measured.of(o.featureNorm2()),
                        Measured.of(o.optimalLoss()),
                        Measured.of(o.kappaData())))
                .orElseGet(() -> Quantities.undefined(obstacle));
    }

    Procrustes distances(LastLayer layer) {
        if (optimum.isEmpty()) {
            return new Procrustes(Measured.undefined(obstacle), Measured.undefined(obstacle));
        }
        int classes = layer.classifier().classes();
        return new Procrustes(
                Procrustes.distance(layer.centredMeans(), classes, optimum.get().featureNorm2()),
                Procrustes.distance(
                        layer.classifier().weights(), classes, optimum.get().classifierNorm2()));
    }

    Map<String, String> notes() {
        return optimum.filter(Optimum::degenerate)
                .map(o -> Map.of(
                        "predicted",
                        "a + smoothing is at least 1 (a = " + o.regularization()
                                + "): the only minimizer is W = 0, H = 0, so margin and norms are predicted to be 0"))
                .orElse(Map.of());
    }
}
