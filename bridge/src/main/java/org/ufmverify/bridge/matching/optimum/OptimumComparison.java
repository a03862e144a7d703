package org.ufmverify.bridge.matching.optimum;

import java.util.List;
import org.ufmverify.bridge.matching.Quantities;
import org.ufmverify.bridge.matching.objective.ClassStatistic;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.theory.optimum.Prediction;

/**
 * A last layer and the predicted optimum, number by number.
 *
 * @param prediction the predicted optimum, on its groups of classes that nothing distinguishes
 * @param objective the objective measured and its optimal value
 * @param predicted the quantities of {@link Quantities} at the optimum
 * @param measured of the last layer
 * @param relativeError of these
 * @param trueProbability probability of the true class over the samples of each class
 * @param margin logit of the true class less the largest other one, likewise
 * @param sampleNorm2 squared norm of the features, likewise
 * @param classifierNorms2 |w_k|^2
 * @param featureNorms2 squared norms of the class means
 * @param bias b as it is compared; of a shift-invariant loss less its mean
 * @param logits W h_k + b at the class means, column-centred for a shift-invariant loss
 * @param gramClassifier W W^T
 * @param gramFeatures inner products of the class means
 * @param collapse measured NC2 and NC3, about either global mean
 */
public record OptimumComparison(
        Prediction prediction,
        ObjectiveValues objective,
        Quantities predicted,
        Quantities measured,
        Quantities relativeError,
        ClassStatistic trueProbability,
        ClassStatistic margin,
        ClassStatistic sampleNorm2,
        List<Double> classifierNorms2,
        List<Double> featureNorms2,
        List<Double> bias,
        PairComparison logits,
        PairComparison gramClassifier,
        PairComparison gramFeatures,
        Collapse collapse) {

    /**
     * The objective, decays included.
     *
     * @param measured of the last layer
     * @param best of the best point known
     * @param lower a lower bound of all points
     * @param atZero at W = 0, H = 0, b = 0
     */
    public record ObjectiveValues(double measured, double best, double lower, double atZero) {

        /** By how much the last layer is above the lower bound. */
        public double excess() {
            return measured - lower;
        }

        /** The excess as a part of what there is to gain from W = 0, H = 0; undefined where there is nothing. */
        public Measured part() {
            double gain = atZero - lower;
            return gain > 1e-9 * Math.abs(atZero)
                    ? Measured.of(excess() / gain)
                    : Measured.undefined("W = 0, H = 0 is optimal, there is nothing to gain");
        }
    }

    /**
     * Measured distances from neural collapse.
     *
     * @param nc2ClassMean NC2 about the mean of the class means
     * @param nc2SampleMean NC2 about the mean of the samples
     * @param nc3ClassMean NC3 about the mean of the class means
     * @param nc3SampleMean NC3 about the mean of the samples
     */
    public record Collapse(
            Measured nc2ClassMean, Measured nc2SampleMean, Measured nc3ClassMean, Measured nc3SampleMean) {}
}
