package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.algebra.JavaProducts;
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
 * @param globalMean h_G, of the samples or of the class means, d values; not to be changed
 * @param centredMeans rows hbar_k - h_G, K x d values; zero for a class without samples; not to be changed
 * @param withinScatter sum over samples of |h - hbar_y|^2
 * @param crossEntropy mean over samples of -log p of the true class
 * @param uniformCrossEntropy mean over samples of the cross-entropy against the uniform distribution
 * @param trueProbability mean over samples of the probability of the true class
 * @param whitening B^+, rows of d values such that the part of a sample in NC1 is |B^+ (h - hbar_y)|^2; not to be changed
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
        double[][] whitening,
        GradientMoments moments) {

    /** Which mean is the global mean h_G. They differ when classes are not balanced. */
    public enum Centre {
        /** The mean of all samples, as in the paper. */
        SAMPLES,
        /** The mean of the class means, as in the public code of the paper and in the package neural-collapse. */
        CLASSES
    }

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
        return of(source, backend, Centre.SAMPLES);
    }

    /**
     * Measures a last layer in two passes over its features.
     *
     * @param source features, labels and classifier
     * @param backend what computes the matrix products
     * @param centre which mean is the global one
     * @return its metrics and moments
     * @throws IllegalArgumentException when a feature is not finite or a label is out of range
     */
    public static LastLayer of(FeatureSource source, ProductBackend backend, Centre centre) {
        return LastLayerMeasurement.lastLayer(source, backend, centre);
    }

    /**
     * Memory that measuring takes: a few matrices of K x d numbers, whatever the number of samples. Half as much again, and the
     * blocks of samples, are kept outside of Java where OpenBLAS multiplies.
     *
     * @param classes K
     * @param featureDim d
     * @param gradient whether the gradient is kept, as for a match
     * @return bytes of Java's memory, about
     */
    public static long bytes(int classes, int featureDim, boolean gradient) {
        return (gradient ? 5L : 3L) * Double.BYTES * classes * featureDim;
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
        double cross = 0;
        for (int j = 0; j < globalMean.length; j++) {
            cross += 2 * offset(j) * globalMean[j];
        }
        return centredFeatureNorm2()
                + metrics.samples() * ClassGeometry.dot(globalMean, 0, globalMean, 0, globalMean.length)
                + cross;
    }

    /** Sum over samples of a coordinate of h - h_G: zero, but for rounding, about the mean of the samples. */
    private double offset(int j) {
        double sum = 0;
        for (int k = 0; k < counts.length; k++) {
            sum += counts[k] * centredMeans[k * globalMean.length + j];
        }
        return sum;
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
        long samples = metrics.samples();
        double[] ofBias = biasGradient(smoothing);
        double[] uniform = new double[d];
        Arrays.setAll(uniform, j -> smoothing / ofBias.length * offset(j));
        double[] gradient = new double[classifier.weights().length];
        for (int k = 0; k < ofBias.length; k++) {
            double pull = smoothing * counts[k];
            for (int j = 0; j < d; j++) {
                double centred = moments.weights()[k][j] + pull * centredMeans[k * d + j] - uniform[j];
                gradient[k * d + j] = centred / samples + ofBias[k] * globalMean[j];
            }
        }
        return gradient;
    }

    /**
     * Gradient of {@link #smoothedCrossEntropy} with respect to b, without decay.
     *
     * @param smoothing delta in [0, 1)
     * @return K values: the mean over samples of p - y
     */
    public double[] biasGradient(double smoothing) {
        double[] gradient = new double[classifier.classes()];
        double samples = metrics.samples();
        Arrays.setAll(
                gradient, k -> moments.bias()[k] / samples + smoothing * (counts[k] / samples - 1.0 / gradient.length));
        return gradient;
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
     * NC2 with another global mean: the distance \(| W \bar H / |W \bar H| - \Pi / \sqrt{K-1} |\).
     *
     * @param points class means less the global mean that is meant, K x d values by rows
     * @return the distance; NaN when W Hbar is zero
     */
    public double simplexDistance(double[] points) {
        return new ClassPairs(classifier.classes(), classifier.featureDim(), new JavaProducts())
                .simplexDistance(classifier.weights(), points);
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
