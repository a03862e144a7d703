package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;

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
 * @param moments sums of probabilities from which the gradient of the loss follows
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
        double trueProbability,
        GradientMoments moments) {

    /**
     * Measures a last layer in two passes over its features.
     *
     * @param source features, labels and classifier
     * @return its metrics and moments
     * @throws IllegalArgumentException when a feature is not finite or a label is out of range
     */
    public static LastLayer of(FeatureSource source) {
        return of(source, ProductBackend.AUTO);
    }

    /**
     * Measures a last layer in two passes over its features.
     *
     * @param source features, labels and classifier
     * @param backend what computes the matrix products
     * @return its metrics and moments
     * @throws IllegalArgumentException when a feature is not finite or a label is out of range
     */
    public static LastLayer of(FeatureSource source, ProductBackend backend) {
        return LastLayerMeasurement.lastLayer(source, backend);
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

    /**
     * Gradient of {@link #smoothedCrossEntropy} with respect to W, without decay.
     *
     * @param smoothing delta in [0, 1)
     * @return K x d values by rows: the mean over samples of (p - y) h^T
     */
    public double[] weightGradient(double smoothing) {
        int d = classifier.featureDim();
        int classes = classifier.classes();
        double[] gradient = Arrays.stream(moments.deviations())
                .flatMapToDouble(Arrays::stream)
                .toArray();
        for (int k = 0; k < classes; k++) {
            for (int c = 0; c < classes; c++) {
                double excess = excess(k, c, smoothing);
                for (int j = 0; j < d; j++) {
                    gradient[k * d + j] += excess * (centredMeans[c * d + j] + globalMean[j]);
                }
            }
        }
        long samples = metrics.samples();
        Arrays.setAll(gradient, i -> gradient[i] / samples);
        return gradient;
    }

    /**
     * Gradient of {@link #smoothedCrossEntropy} with respect to b, without decay.
     *
     * @param smoothing delta in [0, 1)
     * @return K values: the mean over samples of p - y
     */
    public double[] biasGradient(double smoothing) {
        int classes = classifier.classes();
        double[] gradient = new double[classes];
        for (int k = 0; k < classes; k++) {
            for (int c = 0; c < classes; c++) {
                gradient[k] += excess(k, c, smoothing) / metrics.samples();
            }
        }
        return gradient;
    }

    /** Sum over the samples of class c of p_k - y_k. */
    private double excess(int k, int c, double smoothing) {
        double target = (k == c ? 1 - smoothing : 0) + smoothing / classifier.classes();
        return moments.probabilities()[k][c] - counts[c] * target;
    }

    /**
     * Softmax probabilities at a class mean.
     *
     * @param c a class that has samples
     * @return K probabilities
     */
    public double[] meanProbabilities(int c) {
        int d = classifier.featureDim();
        double[] z = classifier.bias().clone();
        for (int k = 0; k < z.length; k++) {
            z[k] += ClassGeometry.dot(classifier.weights(), k, centredMeans, c, d)
                    + ClassGeometry.dot(classifier.weights(), k, globalMean, 0, d);
        }
        double top = Arrays.stream(z).max().orElseThrow();
        double total = Arrays.stream(z).map(v -> Math.exp(v - top)).sum();
        Arrays.setAll(z, k -> Math.exp(z[k] - top) / total);
        return z;
    }

    /**
     * Inner products of the centred class means.
     *
     * @return K rows of K values
     */
    public double[][] gramOfClassMeans() {
        return ClassGeometry.gram(centredMeans, classifier.featureDim());
    }

    /**
     * Inner products of the rows of W.
     *
     * @return K rows of K values
     */
    public double[][] gramOfClassifier() {
        return ClassGeometry.gram(classifier.weights(), classifier.featureDim());
    }
}
