package org.ufmverify.bridge.metrics;

/**
 * What a pass over the features of a trained network leaves behind: its metrics, and the means and sums that a comparison with
 * theory needs.
 *
 * @param metrics the neural-collapse metrics
 * @param classifier W and b
 * @param counts samples of each class, K values; not to be changed
 * @param globalMean h_G, d values; not to be changed
 * @param centredMeans rows hbar_k - h_G, K x d values; zero for a class without samples; not to be changed
 * @param withinScatter sum over samples of |h - hbar_y|^2
 * @param crossEntropy mean over samples of -log p of the true class
 * @param uniformCrossEntropy mean over samples of the cross-entropy against the uniform distribution
 * @param trueProbability mean over samples of the probability of the true class
 */
@SuppressWarnings("ArrayRecordComponent") // matrices by rows; identity comparison is never used
public record LastLayer(
        CollapseMetrics metrics,
        Classifier classifier,
        long[] counts,
        double[] globalMean,
        double[] centredMeans,
        double withinScatter,
        double crossEntropy,
        double uniformCrossEntropy,
        double trueProbability) {

    /**
     * Measures a last layer in two passes over its features.
     *
     * @param source features, labels and classifier
     * @return its metrics and moments
     * @throws IllegalArgumentException when a feature is not finite or a label is out of range
     */
    public static LastLayer of(FeatureSource source) {
        return LastLayerMeasurement.of(source);
    }

    /**
     * Squared Frobenius norm of the centred features: the sum over samples of |h - h_G|^2.
     *
     * @return |H_c|^2
     */
    public double centredFeatureNorm2() {
        double sum = withinScatter;
        for (int k = 0; k < counts.length; k++) {
            sum += counts[k] * ClassGeometry.dot(centredMeans, k, centredMeans, k, classifier.featureDim());
        }
        return sum;
    }

    /**
     * Squared Frobenius norm of the features as they are.
     *
     * @return |H|^2, the sum over samples of |h|^2
     */
    public double featureNorm2() {
        return centredFeatureNorm2()
                + metrics.samples() * ClassGeometry.dot(globalMean, 0, globalMean, 0, globalMean.length);
    }

    /**
     * Squared Frobenius norm of W.
     *
     * @return |W|^2
     */
    public double classifierNorm2() {
        double norm = ClassGeometry.norm(classifier.weights());
        return norm * norm;
    }

    /**
     * Mean cross-entropy against labels smoothed by delta.
     *
     * @param smoothing delta in [0, 1)
     * @return \((1-\delta) \, CE + \delta \, CE_{uniform}\)
     */
    public double smoothedCrossEntropy(double smoothing) {
        return (1 - smoothing) * crossEntropy + smoothing * uniformCrossEntropy;
    }
}
