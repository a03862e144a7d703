package org.ufmverify.theory.optimum;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ufmverify.theory.optimum.bound.OptimumRange;
import org.ufmverify.theory.optimum.bound.ValueEnclosure;
import org.ufmverify.theory.optimum.model.GroupMatrix;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.BalancedOptimum;
import org.ufmverify.theory.problem.prediction.Eigenvalue;

/**
 * What the theory predicts for a setting.
 *
 * <p>Entries by group hold for each class of the group; {@link UfmSetting#groupOf()} says which those are.
 *
 * @param setting the problem
 * @param status how much is known of the point
 * @param explanation why, in a sentence
 * @param objective the objective at the point, decays included
 * @param certified bounds of the optimal value
 * @param gradient the gradient at the point relative to the terms that cancel in it; empty for a loss with kinks and for nonnegative
 *     features
 * @param range where logits and probabilities of every minimizer lie, where the gap says so
 * @param logits W h_k + b; entry (i, k) is logit i of class k; columns sum to 0 for shift-invariant losses
 * @param trueProbability softmax probability of the true class, by group; with the temperature and the offsets
 * @param bias b by group
 * @param gramClassifier W W^T
 * @param gramFeatures the inner products of the class means
 * @param rank the rank of W H
 * @param collapsed whether the classes of each group lie on one point: features and classifier rows equal
 * @param collapsedGroups pairs of groups whose classes lie on one point
 * @param balanced the scalar solution for equal classes
 * @param spectrum the eigenvalues of the Hessian in (W, H[, b]), ascending, when they were computed
 * @param spectrumNote why there is no spectrum, or empty
 */
public record Prediction(
        UfmSetting setting,
        Status status,
        String explanation,
        double objective,
        ValueEnclosure certified,
        OptionalDouble gradient,
        Optional<OptimumRange> range,
        GroupMatrix logits,
        List<Double> trueProbability,
        List<Double> bias,
        GroupMatrix gramClassifier,
        GroupMatrix gramFeatures,
        int rank,
        List<Boolean> collapsed,
        List<List<Integer>> collapsedGroups,
        Optional<BalancedOptimum> balanced,
        Optional<List<Eigenvalue>> spectrum,
        String spectrumNote) {

    /** Returns the logit of the true class of the classes of a group over the largest other one, without offsets. */
    public double margin(int g) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int h = 0; h < setting.groups().size(); h++) {
            if (h != g || setting.groups().get(g).size() > 1) {
                largest = Math.max(largest, logits.block().get(h).get(g));
            }
        }
        return logits.own().get(g) - largest;
    }

    /** How much is known of the point. */
    public enum Status {
        /** The optimal value is enclosed and the point attains it up to the gap. */
        CERTIFIED("certified"),
        /** The best point found; nothing says that there is no better one, and the explanation says what was seen of it. */
        BEST_KNOWN("best-known");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** Returns the status in a word. */
        public String word() {
            return word;
        }
    }
}
