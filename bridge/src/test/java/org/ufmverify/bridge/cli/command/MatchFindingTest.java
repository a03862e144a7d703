package org.ufmverify.bridge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.Training;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.theory.problem.prediction.Optimum;

class MatchFindingTest {
    private static final int CLASSES = 4;
    private static final int PER_CLASS = 3;
    private static final Training TRAINING = Training.withFeatureDecay(5e-3, 1e-3, 0.1);

    /** Simplex frames of the predicted norms, W times a factor. */
    private static String finding(double factor, boolean given) {
        Optimum optimum = Optimum.of(CLASSES, PER_CLASS, 5e-3, 1e-3, 0.1);
        double[][] weights = new double[CLASSES][CLASSES];
        double[] features = new double[CLASSES * PER_CLASS * CLASSES];
        int[] labels = new int[CLASSES * PER_CLASS];
        for (int k = 0; k < CLASSES; k++) {
            for (int j = 0; j < CLASSES; j++) {
                weights[k][j] = factor * Math.sqrt(optimum.classifierNorm2()) * frame(k, j);
            }
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % CLASSES;
            for (int j = 0; j < CLASSES; j++) {
                features[i * CLASSES + j] = Math.sqrt(optimum.featureNorm2()) * frame(labels[i], j);
            }
        }
        LastLayer layer = LastLayer.of(ArrayFeatures.of(features, labels, Classifier.of(weights)));
        return MatchFinding.of(Match.of(layer, TRAINING), given);
    }

    /** Rows of norm 1. */
    private static double frame(int k, int j) {
        return Math.sqrt(CLASSES / (CLASSES - 1.0)) * ((k == j ? 1 : 0) - 1.0 / CLASSES);
    }

    @Test
    void theOptimumAgreesAndIsStationary() {
        assertThat(finding(1, true))
                .startsWith("The last layer agrees with the predicted optimum: no quantity is off by more than ")
                .contains("The norm of W is stationary")
                .doesNotContain("fitted");
        assertThat(finding(1, false)).endsWith("so that part of an agreement is by construction.");
    }

    @Test
    void aLargerClassifierIsNamedWithItsExcessAndShrinks() {
        assertThat(finding(2, true))
                .startsWith(
                        "The last layer differs from the predicted optimum: the squared norm of the classifier's rows is"
                                + " 4 times what is predicted; closest, ")
                .contains("times the force of the decay, so W still shrinks.");
    }

    @Test
    void aSmallerOneFallsShortAndGrows() {
        assertThat(finding(0.5, true))
                .startsWith("The last layer differs from the predicted optimum: ")
                .contains(" % below what is predicted")
                .contains("so W still grows.");
    }
}
