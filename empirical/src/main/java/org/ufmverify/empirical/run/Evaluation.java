package org.ufmverify.empirical.run;

import org.ufmverify.empirical.store.ExtractedLayer;
import org.ufmverify.empirical.training.AdjustedLoss;
import org.ufmverify.empirical.training.TrainingLoss;

/**
 * Loss and error of a last layer, in double precision.
 *
 * @param loss mean of the loss that is trained, with class weights and logit offsets
 * @param error share of samples whose largest logit is not that of their class, in [0, 1]
 */
record Evaluation(double loss, double error) {

    static Evaluation of(ExtractedLayer layer, AdjustedLoss trained) {
        TrainingLoss.Exact exact = trained.exact();
        double loss = 0;
        int wrong = 0;
        for (int i = 0; i < layer.samples(); i++) {
            double[] logits = layer.logits(i);
            int label = layer.labels()[i];
            loss += exact.of(logits, label);
            wrong += argmax(logits) == label ? 0 : 1;
        }
        return new Evaluation(loss / layer.samples(), (double) wrong / layer.samples());
    }

    private static int argmax(double[] values) {
        int best = 0;
        for (int j = 1; j < values.length; j++) {
            best = values[j] > values[best] ? j : best;
        }
        return best;
    }
}
