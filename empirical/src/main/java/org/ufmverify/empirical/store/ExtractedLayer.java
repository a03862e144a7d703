package org.ufmverify.empirical.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What neural collapse is measured on: the features of a split before the last layer, their labels, and W and b.
 *
 * <p>Features can have hundreds of megabytes, so the arrays are neither copied in nor out: treat them as read-only.
 */
public final class ExtractedLayer {
    private final float[] features;
    private final int[] labels;
    private final int classes;
    private final int featureDim;
    private final float[] classifier;
    private final float[] bias;

    private ExtractedLayer(
            float[] features, int[] labels, int classes, int featureDim, float[] classifier, float[] bias) {
        this.features = features;
        this.labels = labels;
        this.classes = classes;
        this.featureDim = featureDim;
        this.classifier = classifier;
        this.bias = bias;
    }

    /**
     * Checks the sizes and takes over the arrays.
     *
     * @param features H transposed, N x d row-major
     * @param labels N class indices in [0, classes)
     * @param classes number of classes K
     * @param featureDim feature dimension d
     * @param classifier W, K x d row-major
     * @param bias b, K entries
     * @throws IllegalArgumentException when an array has the wrong length
     */
    public static ExtractedLayer of(
            float[] features, int[] labels, int classes, int featureDim, float[] classifier, float[] bias) {
        check("features", features.length, "N x d", (long) labels.length * featureDim);
        check("classifier", classifier.length, "K x d", (long) classes * featureDim);
        check("bias", bias.length, "K", classes);
        return new ExtractedLayer(features, labels, classes, featureDim, classifier, bias);
    }

    /** H transposed, N x d row-major. */
    public float[] features() {
        return features;
    }

    /** N class indices. */
    public int[] labels() {
        return labels;
    }

    /** Number of classes K. */
    public int classes() {
        return classes;
    }

    /** Feature dimension d. */
    public int featureDim() {
        return featureDim;
    }

    /** W, K x d row-major. */
    public float[] classifier() {
        return classifier;
    }

    /** b, K entries. */
    public float[] bias() {
        return bias;
    }

    /** Number of samples N. */
    public int samples() {
        return labels.length;
    }

    /** Logits W h + b of sample {@code i} in double precision. */
    public double[] logits(int i) {
        double[] logits = new double[classes];
        for (int k = 0; k < classes; k++) {
            double sum = bias[k];
            for (int j = 0; j < featureDim; j++) {
                sum += (double) classifier[k * featureDim + j] * features[i * featureDim + j];
            }
            logits[k] = sum;
        }
        return logits;
    }

    /**
     * Writes features, labels, W, b and logits as numpy's .npz, in one move.
     *
     * @throws IOException when the file cannot be written
     */
    public void save(Path file) throws IOException {
        NpzWriter.write(file, this);
    }

    private static void check(String name, int length, String rule, long expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    name + " must have " + rule + " = " + expected + " entries, got " + length);
        }
    }
}
