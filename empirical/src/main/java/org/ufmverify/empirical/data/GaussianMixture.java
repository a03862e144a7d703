package org.ufmverify.empirical.data;

import java.util.Random;

/**
 * Balanced classes of Gaussian vectors around random means, held as bytes like an image of one row: a data set that
 * is made in no time, for tests.
 *
 * <p>x = 128 + 40 (mean_k + noise z), clipped to 0..255, mean_k and z standard normal.
 */
public final class GaussianMixture {
    private GaussianMixture() {}

    /**
     * Draws a data set; the same arguments give the same bytes.
     *
     * @param classes number of classes K, at least 2
     * @param dimension entries of a sample
     * @param trainPerClass training samples per class
     * @param testPerClass test samples per class
     * @param noise standard deviation within a class, in units of that between the means
     * @param seed seed of all draws
     */
    public static Dataset of(int classes, int dimension, int trainPerClass, int testPerClass, double noise, long seed) {
        if (classes < 2 || dimension < 1 || trainPerClass < 1 || testPerClass < 1 || !(noise >= 0)) {
            throw new IllegalArgumentException("a Gaussian mixture needs at least 2 classes, 1 dimension, 1 sample per"
                    + " class and noise of at least 0, got " + classes + ", " + dimension + ", " + trainPerClass + "/"
                    + testPerClass + " and " + noise);
        }
        Random random = new Random(seed);
        double[][] means = new double[classes][dimension];
        for (double[] mean : means) {
            for (int j = 0; j < dimension; j++) {
                mean[j] = random.nextGaussian();
            }
        }
        Split train = draw(means, trainPerClass, noise, random);
        Split test = draw(means, testPerClass, noise, random);
        return Dataset.of("Gaussian mixture", train, test, classes, 1, 1, dimension);
    }

    private static Split draw(double[][] means, int perClass, double noise, Random random) {
        int dimension = means[0].length;
        byte[] pixels = new byte[means.length * perClass * dimension];
        byte[] labels = new byte[means.length * perClass];
        int next = 0;
        for (int i = 0; i < labels.length; i++) {
            int k = i % means.length;
            labels[i] = (byte) k;
            for (int j = 0; j < dimension; j++) {
                double x = 128 + 40 * (means[k][j] + noise * random.nextGaussian());
                pixels[next++] = (byte) Math.max(0, Math.min(255, Math.round(x)));
            }
        }
        return Split.of(pixels, labels, dimension);
    }
}
