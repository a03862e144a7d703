package org.ufmverify.bridge.matching;

import java.util.Random;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.theory.problem.prediction.Optimum;

/** Last layers at or near the predicted minimizer, for tests. */
final class Minimizers {
    private Minimizers() {}

    /**
     * Simplex frames of the predicted norms in the first K coordinates.
     *
     * @param factor multiplies W; 1 at the minimizer
     * @param noise standard deviation of what is added to each feature
     */
    static ArrayFeatures of(int classes, int perClass, int d, TrainingSetting training, double factor, double noise) {
        Optimum optimum = Optimum.of(
                classes,
                perClass,
                training.weightDecay(),
                training.featureDecay().getAsDouble(),
                training.smoothing());
        double ofW = factor * Math.sqrt(optimum.classifierNorm2() * classes / (classes - 1));
        double ofH = Math.sqrt(optimum.featureNorm2() * classes / (classes - 1));
        Random random = new Random(17);
        double[][] weights = new double[classes][d];
        double[] features = new double[classes * perClass * d];
        int[] labels = new int[classes * perClass];
        for (int k = 0; k < classes; k++) {
            for (int j = 0; j < classes; j++) {
                weights[k][j] = ofW * ((k == j ? 1 : 0) - 1.0 / classes);
            }
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % classes;
            for (int j = 0; j < d; j++) {
                double frame = j < classes ? (labels[i] == j ? 1 : 0) - 1.0 / classes : 0;
                features[i * d + j] = ofH * frame + noise * random.nextGaussian();
            }
        }
        return ArrayFeatures.of(features, labels, Classifier.of(weights));
    }
}
