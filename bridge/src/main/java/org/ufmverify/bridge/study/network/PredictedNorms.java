package org.ufmverify.bridge.study.network;

import java.io.IOException;
import java.util.Locale;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.theory.formula.Formulas;

/**
 * The norms that the theory predicts for networks with a known penalty on their features, before they are trained.
 *
 * @param classifier |w_k|
 * @param feature |h_k|
 */
public record PredictedNorms(double classifier, double feature) {

    /**
     * Predicts.
     *
     * @param classes K
     * @param perClass n
     * @param weightDecay lambda_W
     * @param featureDecay lambda_H
     * @param smoothing delta
     */
    public static PredictedNorms of(
            int classes, double perClass, double weightDecay, double featureDecay, double smoothing) {
        double a = Formulas.REGULARIZATION.value(classes, perClass, weightDecay, featureDecay);
        return a + smoothing >= 1
                ? new PredictedNorms(0, 0)
                : new PredictedNorms(
                        Math.sqrt(Formulas.CLASSIFIER_NORM2.value(
                                classes, perClass, weightDecay, featureDecay, smoothing)),
                        Math.sqrt(
                                Formulas.FEATURE_NORM2.value(classes, perClass, weightDecay, featureDecay, smoothing)));
    }

    /**
     * Says it in a sentence.
     *
     * @param experiment with a penalty on its features, trained with cross-entropy or label smoothing
     * @throws IOException when its images cannot be read
     */
    public static String sentence(Experiment experiment) throws IOException {
        Dataset data = experiment.data().load();
        PredictedNorms norms = of(
                data.classes(),
                (double) data.train().size() / data.classes(),
                experiment.optimizer().decay().classifier(),
                experiment.featureDecay(),
                experiment.loss().name().smoothing().orElseThrow());
        return String.format(
                Locale.ROOT,
                "predicted for %s: |w| = %.4f, |h| = %.4f",
                experiment.run().title(),
                norms.classifier(),
                norms.feature());
    }
}
