package org.ufmverify.bridge.matching;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;

/**
 * A trained last layer beside the optimum that the theory predicts for it.
 *
 * <p>A network with weight decay only has no explicit feature decay. Stationarity of a balanced factorization defines an effective
 * one, \(\lambda_H = \lambda_W |W|^2 / |H_c|^2\), so that \(a = K \sqrt{n} \lambda_W |W| / |H_c|\), with \(H_c\) the features
 * centred by their global mean. When the feature decay is known, nothing is fitted.
 *
 * @param classes K
 * @param perClass n, the mean number of samples per class
 * @param featureDim d
 * @param weightDecay lambda_W
 * @param smoothing delta
 * @param featureDecay lambda_H of the prediction: the known one, else the effective one
 * @param effectiveFeatureDecay lambda_W |W|^2 / |H_c|^2, whether or not lambda_H is known
 * @param a K sqrt(n lambda_W lambda_H) of the prediction
 * @param predicted at the predicted optimum
 * @param measured of the network
 * @param relativeError |measured - predicted| / |predicted|
 * @param procrustesDistance distance of class means and classifier from the predicted frames
 * @param stationarity distance of the last layer from a stationary point
 * @param metrics the neural-collapse metrics of the network
 * @param notes by name of a number: what to know about it
 */
public record Match(
        int classes,
        double perClass,
        int featureDim,
        double weightDecay,
        double smoothing,
        Measured featureDecay,
        Measured effectiveFeatureDecay,
        Measured a,
        Quantities predicted,
        Quantities measured,
        Quantities relativeError,
        Procrustes procrustesDistance,
        LayerStationarity stationarity,
        CollapseMetrics metrics,
        Map<String, String> notes) {

    /**
     * Matches a last layer with its prediction.
     *
     * @param layer the last layer on its training set
     * @param training decays and smoothing
     * @return both sides and their distance; what the data does not define carries its reason
     */
    public static Match of(LastLayer layer, TrainingSetting training) {
        CollapseMetrics metrics = layer.metrics();
        double perClass = (double) metrics.samples() / metrics.classes();
        Measured effective = effectiveFeatureDecay(layer, training);
        Measured featureDecay = training.featureDecay().isPresent()
                ? Measured.of(training.featureDecay().getAsDouble())
                : effective;
        Prediction prediction = Prediction.of(metrics, perClass, training, featureDecay);
        Quantities measured = measured(layer, training, featureDecay);
        Map<String, String> notes = new LinkedHashMap<>(prediction.notes());
        if (metrics.notes().containsKey("samples")) {
            notes.put(
                    "perClass",
                    metrics.notes().get("samples") + "; the prediction is for balanced classes of the mean size");
        }
        return new Match(
                metrics.classes(),
                perClass,
                metrics.featureDim(),
                training.weightDecay(),
                training.smoothing(),
                featureDecay,
                effective,
                prediction.regularization(),
                prediction.quantities(),
                measured,
                measured.relativeErrors(prediction.quantities()),
                prediction.distances(layer),
                LayerStationarity.of(layer, training),
                metrics,
                notes);
    }

    private static Measured effectiveFeatureDecay(LastLayer layer, TrainingSetting training) {
        double w2 = layer.classifierNorm2();
        double h2 = layer.centredFeatureNorm2();
        if (h2 == 0 || w2 == 0) {
            return Measured.undefined(
                    (w2 == 0 ? "W is zero" : "all features coincide") + ", so no feature decay balances it");
        }
        return Measured.of(training.weightDecay() * (w2 / h2));
    }

    private static Quantities measured(LastLayer layer, TrainingSetting training, Measured featureDecay) {
        CollapseMetrics metrics = layer.metrics();
        double h2 = training.featureDecay().isPresent() ? layer.featureNorm2() : layer.centredFeatureNorm2();
        double fixed =
                layer.smoothedCrossEntropy(training.smoothing()) + training.weightDecay() / 2 * layer.classifierNorm2();
        return new Quantities(
                metrics.margin(),
                Measured.of(layer.trueProbability()),
                metrics.classifierNorm2(),
                metrics.featureNorm2(),
                featureDecay.map(lambda -> fixed + lambda / 2 * h2),
                DataCurvature.conditionNumber(layer));
    }
}
