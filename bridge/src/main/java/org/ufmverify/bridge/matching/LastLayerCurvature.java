package org.ufmverify.bridge.matching;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.ufmverify.bridge.curvature.ClassifierCurvature;
import org.ufmverify.bridge.curvature.FeatureCurvature;
import org.ufmverify.bridge.curvature.Spectrum;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.BlockSpectra;
import org.ufmverify.theory.problem.prediction.Optimum;

/**
 * The Hessian of a trained last layer, block by block, against the predicted clusters of eigenvalues. The W block is taken at
 * features centred by their global mean, the H block at the class means; each in units of its own decay, lambda_H being the known
 * or the effective feature decay.
 *
 * @param classifier the W block, K d eigenvalues
 * @param features the H block, d N eigenvalues
 */
public record LastLayerCurvature(BlockCurvature classifier, BlockCurvature features) {

    /**
     * Measures a last layer on its training set.
     *
     * @param source the training set
     * @param layer measured on it
     * @param training decays and smoothing
     * @param seed for random probes when K d is large
     * @return both blocks; without predicted clusters where theory has no prediction
     * @throws IllegalArgumentException when W has one row, or a feature decay is needed and W or the features are zero
     */
    public static LastLayerCurvature of(FeatureSource source, LastLayer layer, TrainingSetting training, long seed) {
        Match match = Match.of(layer, training);
        CollapseMetrics metrics = layer.metrics();
        if (metrics.classes() < 2) {
            throw new IllegalArgumentException("curvature needs at least two classes, W has one row");
        }
        if (match.featureDecay() instanceof Measured.Undefined undefined) {
            throw new IllegalArgumentException("curvature needs a feature decay: " + undefined.reason());
        }
        double featureDecay = match.featureDecay().orThrow();
        Optional<UfmProblem> problem = problem(metrics, training, featureDecay);
        Optional<BlockSpectra> predicted = problem.map(BlockSpectra::of);
        Measured kappaData = kappa(problem, Optimum::kappaData);
        Measured kappaReg = kappa(problem, Optimum::kappaReg);
        int ofRange = metrics.classes() - 1;
        Spectrum ofW = ClassifierCurvature.of(source, layer, seed).affine(1 / training.weightDecay(), 1);
        Spectrum ofH = features(layer).affine(1 / featureDecay / metrics.samples(), 1);
        return new LastLayerCurvature(
                BlockCurvature.of(
                        "W",
                        ofW,
                        predicted.map(BlockSpectra::classifier).orElse(List.of()),
                        (double) ofRange * ofRange,
                        kappaData,
                        kappaReg),
                BlockCurvature.of(
                        "H",
                        ofH,
                        predicted.map(BlockSpectra::features).orElse(List.of()),
                        (double) ofRange * metrics.samples(),
                        kappaData,
                        kappaReg));
    }

    private static Optional<UfmProblem> problem(
            CollapseMetrics metrics, TrainingSetting training, double featureDecay) {
        long perClass = Math.round((double) metrics.samples() / metrics.classes());
        if (metrics.featureDim() < metrics.classes() - 1 || perClass < 1 || perClass > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(new UfmProblem(
                metrics.classes(),
                (int) perClass,
                metrics.featureDim(),
                training.weightDecay(),
                featureDecay,
                training.smoothing()));
    }

    /** With two classes the data curvature has one eigenvalue, and theory's quotient of two does not apply. */
    private static Measured kappa(Optional<UfmProblem> problem, ToDoubleFunction<Optimum> number) {
        if (problem.isEmpty()) {
            return Measured.undefined("theory has no prediction for these classes and dimensions");
        }
        return problem.get().classes() < 3
                ? Measured.of(1)
                : Measured.of(number.applyAsDouble(Optimum.of(problem.get())));
    }

    /** K - 1 eigenvalues for each class, each as often as the class has samples, and zeros in the other directions. */
    private static Spectrum features(LastLayer layer) {
        int classes = layer.classifier().classes();
        int d = layer.classifier().featureDim();
        int some = Math.min(classes - 1, d);
        double[] values = new double[classes * some + 1];
        double[] weights = new double[values.length];
        FeatureCurvature curvature = FeatureCurvature.of(layer.classifier());
        for (int c = 0; c < classes; c++) {
            if (layer.counts()[c] > 0) {
                System.arraycopy(curvature.eigenvalues(layer.meanProbabilities(c)), 0, values, c * some, some);
            }
            for (int i = 0; i < some; i++) {
                weights[c * some + i] = layer.counts()[c];
            }
        }
        weights[classes * some] = (double) layer.metrics().samples() * (d - some);
        return new Spectrum(true, values, weights);
    }
}
