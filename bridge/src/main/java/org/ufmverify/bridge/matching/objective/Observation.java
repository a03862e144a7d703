package org.ufmverify.bridge.matching.objective;

import java.util.Arrays;
import java.util.List;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.theory.loss.Loss;

/** A last layer as one pass over its samples sees it: objective, gradients, and what each class is like. */
public final class Observation {
    private final LastLayer layer;
    private final TrainedObjective objective;
    private final ObjectiveSums sums;
    private final double samples;

    private Observation(LastLayer layer, TrainedObjective objective, ObjectiveSums sums) {
        this.layer = layer;
        this.objective = objective;
        this.sums = sums;
        this.samples = layer.metrics().samples();
    }

    /**
     * Runs the pass.
     *
     * @param losses the losses whose gradient is wanted; the first one is that of the objective
     */
    public static Observation of(
            FeatureSource source,
            LastLayer layer,
            TrainedObjective objective,
            List<Loss> losses,
            ProductBackend backend) {
        double work = (1 + 2.0 * losses.size()) * work(layer);
        return new Observation(layer, objective, source.sum(ObjectivePass.of(layer, objective, losses, backend, work)));
    }

    /** Multiplications of one product over all samples: N K d. */
    public static double work(LastLayer layer) {
        return (double) layer.metrics().samples() * layer.classifier().weights().length;
    }

    /** The last layer. */
    public LastLayer layer() {
        return layer;
    }

    /** What it was trained to minimize. */
    public TrainedObjective objective() {
        return objective;
    }

    /** N. */
    public double samples() {
        return samples;
    }

    /** (1/N) times the weighted sum of the losses; not finite where a loss overflows. */
    public double dataLoss() {
        return Arrays.stream(sums.loss()).sum() / samples;
    }

    /** The gradient by W of the data term with one of the losses, K x d values by rows. */
    public double[] weightGradient(int which) {
        int d = layer.classifier().featureDim();
        double[] byBias = biasGradient(which);
        double[] gradient = new double[byBias.length * d];
        for (int k = 0; k < byBias.length; k++) {
            for (int j = 0; j < d; j++) {
                gradient[k * d + j] = sums.weightGradient()[which][k][j] / samples + byBias[k] * layer.globalMean()[j];
            }
        }
        return gradient;
    }

    /** The gradient by b of the data term, K values. */
    public double[] biasGradient(int which) {
        return Arrays.stream(sums.biasGradient()[which]).map(g -> g / samples).toArray();
    }

    /** Mean over samples of the size of their term in the gradient by b. */
    public double slopeSize() {
        return sums.rest()[ObjectiveSums.SLOPES] / samples;
    }

    /** |H|^2, or |H_c|^2 with H_c the features less their global mean. */
    public double featureNorm2(boolean centred) {
        return Arrays.stream((centred ? sums.centredNorm2() : sums.featureNorm2()).sum())
                .sum();
    }

    /** The norm of the gradient by H of data and decay, over the sum of the norms of the two. */
    public double featureResidual(double featureDecay, boolean centred) {
        double[] mean = layer.globalMean();
        double along = sums.rest()[ObjectiveSums.FEATURE_PULL_ALONG] / samples;
        if (!centred) {
            double[] byBias = biasGradient(0);
            for (int k = 0; k < byBias.length; k++) {
                along += byBias[k] * ClassGeometry.dot(layer.classifier().weights(), k, mean, 0, mean.length);
            }
        }
        double pull2 = sums.rest()[ObjectiveSums.FEATURE_PULL2] / samples / samples;
        double norm2 = featureNorm2(centred);
        double whole = pull2 + 2 * featureDecay * along + featureDecay * featureDecay * norm2;
        return Math.sqrt(Math.max(0, whole)) / (Math.sqrt(pull2) + featureDecay * Math.sqrt(norm2));
    }

    /** Whether no feature is negative and some are positive, as after a ReLU. */
    public boolean isNonnegative() {
        return sums.rest()[ObjectiveSums.NEGATIVE] == 0 && featureNorm2(false) > 0;
    }

    /** How many entries of the features are exactly 0. */
    public long zeros() {
        return (long) sums.rest()[ObjectiveSums.ZEROS];
    }

    /** Softmax probability of the true class at temperature and with offsets, by class. */
    public ClassStatistic trueProbability() {
        return ClassStatistic.of(sums.probability(), layer.counts());
    }

    /** Logit of the true class less the largest other one, by class. */
    public ClassStatistic margin() {
        return ClassStatistic.of(sums.margin(), layer.counts());
    }

    /** |h|^2 of the samples, by class. */
    public ClassStatistic sampleNorm2(boolean centred) {
        return ClassStatistic.of(centred ? sums.centredNorm2() : sums.featureNorm2(), layer.counts());
    }

    /** Class means by rows, less the global mean or as they are. */
    public double[] means(boolean centred) {
        double[] means = layer.centredMeans().clone();
        double[] global = layer.globalMean();
        for (int i = 0; i < means.length && !centred; i++) {
            means[i] += global[i % global.length];
        }
        return means;
    }

    /** b, or b + W h_G where features are taken less their global mean. */
    public double[] bias(boolean centred) {
        double[] bias = layer.classifier().bias().clone();
        double[] global = layer.globalMean();
        for (int k = 0; k < bias.length && centred; k++) {
            bias[k] += ClassGeometry.dot(layer.classifier().weights(), k, global, 0, global.length);
        }
        return bias;
    }
}
