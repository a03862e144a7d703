package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import java.util.Random;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;

/** Labelled features with a classifier, for tests. */
@SuppressWarnings("ArrayRecordComponent") // matrices by rows; identity comparison is never used
public record Samples(
        int classes, int featureDim, double[][] features, int[] labels, double[][] weights, double[] bias) {

    /** Class means in general position, noise around them, a classifier related to the means. */
    public static Samples random(long seed, int classes, int perClass, int d, double noise, double offset) {
        Random random = new Random(seed);
        double[][] means = gaussian(random, classes, d, 1);
        double[][] features = new double[classes * perClass][];
        int[] labels = new int[classes * perClass];
        for (int i = 0; i < features.length; i++) {
            labels[i] = i % classes;
            double[] mean = means[labels[i]];
            features[i] = new double[d];
            Arrays.setAll(features[i], j -> offset + mean[j] + noise * random.nextGaussian());
        }
        double[][] weights = gaussian(random, classes, d, 0.3);
        for (int k = 0; k < classes; k++) {
            for (int j = 0; j < d; j++) {
                weights[k][j] += 0.5 * means[k][j];
            }
        }
        double[] bias = gaussian(random, 1, classes, 0.1)[0];
        for (int k = 0; k < classes; k++) {
            bias[k] -= offset * Arrays.stream(weights[k]).sum();
        }
        return new Samples(classes, d, features, labels, weights, bias);
    }

    /** A global minimizer of the unconstrained features model: aligned simplex frames, rotated at random and shifted. */
    static Samples simplex(long seed, int classes, int perClass, int d, double ofW, double ofH, double offset) {
        double[][] frame = rotatedSimplex(seed, classes, d);
        double[][] features = new double[classes * perClass][d];
        int[] labels = new int[classes * perClass];
        double[][] weights = new double[classes][d];
        double[] bias = new double[classes];
        for (int k = 0; k < classes; k++) {
            for (int j = 0; j < d; j++) {
                weights[k][j] = ofW * frame[k][j];
                bias[k] -= offset * weights[k][j];
            }
        }
        for (int i = 0; i < features.length; i++) {
            labels[i] = i % classes;
            for (int j = 0; j < d; j++) {
                features[i][j] = offset + ofH * frame[labels[i]][j];
            }
        }
        return new Samples(classes, d, features, labels, weights, bias);
    }

    /** K rows in d >= K dimensions with Gram matrix I - J/K. */
    private static double[][] rotatedSimplex(long seed, int classes, int d) {
        double[][] basis = orthonormal(new Random(seed), d);
        double[][] rows = new double[classes][d];
        for (int k = 0; k < classes; k++) {
            for (int i = 0; i < classes; i++) {
                double entry = (i == k ? 1.0 : 0.0) - 1.0 / classes;
                for (int j = 0; j < d; j++) {
                    rows[k][j] += entry * basis[i][j];
                }
            }
        }
        return rows;
    }

    /** A random orthogonal matrix. */
    static double[][] orthonormal(Random random, int d) {
        double[][] rows = gaussian(random, d, d, 1);
        for (int repeat = 0; repeat < 2; repeat++) {
            for (int i = 0; i < d; i++) {
                for (int p = 0; p < i; p++) {
                    double overlap = dot(rows[i], rows[p]);
                    for (int j = 0; j < d; j++) {
                        rows[i][j] -= overlap * rows[p][j];
                    }
                }
                double norm = Math.sqrt(dot(rows[i], rows[i]));
                for (int j = 0; j < d; j++) {
                    rows[i][j] /= norm;
                }
            }
        }
        return rows;
    }

    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double[][] gaussian(Random random, int rows, int columns, double scale) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.setAll(row, j -> scale * random.nextGaussian());
        }
        return values;
    }

    /** Rounded to single precision, as a training framework would export them. */
    Samples toFloat() {
        double[][] rounded = Arrays.stream(features)
                .map(row -> Arrays.stream(row).map(x -> (float) x).toArray())
                .toArray(double[][]::new);
        return new Samples(classes, featureDim, rounded, labels, weights, bias);
    }

    public Samples withLabels(int[] others) {
        return new Samples(classes, featureDim, features, others, weights, bias);
    }

    public Samples withWeights(double[][] others) {
        return new Samples(classes, featureDim, features, labels, others, bias);
    }

    public Samples withFeatures(double[][] others) {
        return new Samples(classes, featureDim, others, labels, weights, bias);
    }

    public Samples scaledWeights(double factor) {
        return withWeights(Arrays.stream(weights)
                .map(row -> Arrays.stream(row).map(w -> factor * w).toArray())
                .toArray(double[][]::new));
    }

    Classifier classifier() {
        return Classifier.of(weights, bias);
    }

    public FeatureSource source() {
        double[] flat = Arrays.stream(features).flatMapToDouble(Arrays::stream).toArray();
        return ArrayFeatures.of(flat, labels, classifier());
    }

    FeatureSource floatSource() {
        float[] flat = new float[features.length * featureDim];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) features[i / featureDim][i % featureDim];
        }
        return ArrayFeatures.of(flat, labels, classifier());
    }
}
