package org.ufmverify.bridge.matching;

import java.util.Arrays;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;

/**
 * How far the last layer is from a stationary point of its regularized loss. At such a point the gradient
 * \(G = \nabla_W CE + \lambda_W W\) vanishes; taking the inner product with W, the pull of the data equals the pull of the
 * decay, and with a feature decay \(\lambda_W |W|^2 = \lambda_H |H|^2\).
 *
 * @param gradientNorm |G|
 * @param decayNorm lambda_W |W|
 * @param relativeGradient |G| / (|grad CE| + lambda_W |W|), in [0, 1]
 * @param relativeBiasGradient |mean(p - y)| / (|mean p| + |mean y|), in [0, 1]
 * @param pull -(grad CE . W) / (lambda_W |W|^2): 1 when the norm of W is stationary, above when it grows
 * @param balance lambda_W |W|^2 / (lambda_H |H|^2) for a known lambda_H; undefined when lambda_H is fitted, since the fit makes it 1
 */
public record LayerStationarity(
        double gradientNorm,
        double decayNorm,
        Measured relativeGradient,
        Measured relativeBiasGradient,
        Measured pull,
        Measured balance) {

    /**
     * Measures a last layer.
     *
     * @param layer means and sums over the training set
     * @param training decays and smoothing
     * @return its distance from stationarity
     */
    public static LayerStationarity of(LastLayer layer, TrainingSetting training) {
        double[] w = layer.classifier().weights();
        double[] data = layer.weightGradient(training.smoothing());
        double decay = training.weightDecay() * norm(w);
        double pulled = 0;
        double square = 0;
        for (int i = 0; i < w.length; i++) {
            pulled -= data[i] * w[i];
            double whole = data[i] + training.weightDecay() * w[i];
            square += whole * whole;
        }
        double whole = Math.sqrt(square);
        double terms = norm(data) + decay;
        double w2 = layer.classifierNorm2();
        Measured balance = training.featureDecay().isPresent()
                ? ratio(
                        training.weightDecay() * w2,
                        training.featureDecay().getAsDouble() * layer.featureNorm2(),
                        "all features are zero")
                : Measured.undefined("the fitted feature decay makes it 1");
        return new LayerStationarity(
                whole,
                decay,
                ratio(whole, terms, "W and the gradient are zero"),
                bias(layer, training.smoothing()),
                ratio(pulled, training.weightDecay() * w2, "W is zero"),
                balance);
    }

    private static Measured bias(LastLayer layer, double smoothing) {
        int classes = layer.classifier().classes();
        double[] gradient = layer.biasGradient(smoothing);
        double[] targets = new double[classes];
        double samples = layer.metrics().samples();
        Arrays.setAll(targets, k -> (1 - smoothing) * layer.counts()[k] / samples + smoothing / classes);
        double[] probabilities = new double[classes];
        Arrays.setAll(probabilities, k -> gradient[k] + targets[k]);
        return Measured.of(norm(gradient) / (norm(probabilities) + norm(targets)));
    }

    private static Measured ratio(double numerator, double denominator, String whenZero) {
        return denominator == 0 ? Measured.undefined(whenZero) : Measured.of(numerator / denominator);
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }
}
