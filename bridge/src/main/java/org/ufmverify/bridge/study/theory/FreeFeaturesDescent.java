package org.ufmverify.bridge.study.theory;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.empirical.experiment.RunName;
import org.ufmverify.empirical.ufm.UfmModel;
import org.ufmverify.empirical.ufm.UfmSolution;
import org.ufmverify.empirical.ufm.UfmSpec;

/**
 * The unconstrained features model under gradient descent, for a grid of smoothings from the same start: what label smoothing does where
 * there is no network.
 */
public final class FreeFeaturesDescent {
    private static final List<Double> SMOOTHINGS = List.of(0.0, 0.05, 0.1, 0.2, 0.4);
    private static final List<Integer> STEPS = List.of(
            0, 1, 2, 3, 5, 7, 10, 14, 20, 30, 40, 50, 60, 70, 80, 90, 100, 120, 140, 160, 180, 200, 230, 260, 300);
    private static final double RATE = 0.5;
    private static final double MOMENTUM = 0.9;
    private static final int PER_CLASS = 5;
    private static final double WEIGHT_DECAY = 5e-3;

    /** That of the free features that are minimized: the decay of the features follows from it. */
    private static final double REGULARIZATION = 0.07;

    private FreeFeaturesDescent() {}

    /**
     * Follows the model.
     *
     * @param classes numbers of classes, one grid for each
     * @param seed of the start
     */
    public static Experiments run(List<Integer> classes, long seed) {
        List<Experiments.Run> runs = new ArrayList<>();
        for (int k : classes) {
            for (double smoothing : SMOOTHINGS) {
                runs.add(run(k, smoothing, seed));
            }
        }
        return classes.isEmpty()
                ? Experiments.none()
                : new Experiments(
                        List.of("Gradient descent on the full batch at rate $" + RATE + "$ with momentum $" + MOMENTUM
                                + "$, $n=" + PER_CLASS + "$, $\\lambda_W=" + WEIGHT_DECAY + "$ and $a=" + REGULARIZATION
                                + "$."),
                        SMOOTHINGS.get(1),
                        runs);
    }

    static Experiments.Run run(int classes, double smoothing, long seed) {
        double featureDecay = REGULARIZATION * REGULARIZATION / ((double) classes * classes * PER_CLASS * WEIGHT_DECAY);
        UfmSpec spec = new UfmSpec(classes, PER_CLASS, classes + 2, WEIGHT_DECAY, featureDecay, 0, smoothing, seed);
        List<UfmSolution> way = UfmModel.descend(spec, RATE, MOMENTUM, STEPS);
        List<Epoch> epochs = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            epochs.add(epoch(STEPS.get(i), way.get(i)));
        }
        return new Experiments.Run(RunName.smoothed("free features, K = " + classes, smoothing, seed), epochs);
    }

    private static Epoch epoch(int step, UfmSolution model) {
        UfmSpec spec = model.spec();
        CollapseMetrics metrics = CollapseMetrics.of(ArrayFeatures.of(
                model.features(), model.labels(), new Classifier(model.classifier(), model.bias(), spec.featureDim())));
        Measured none = Measured.undefined("the model has no test set");
        return new Epoch(
                step,
                metrics.nc1(),
                metrics.nc2(),
                metrics.nc3(),
                metrics.nc4(),
                metrics.margin(),
                metrics.classifierNorm2(),
                metrics.featureNorm2(),
                metrics.accuracy().map(a -> 1 - a),
                none,
                metrics.nll(),
                none,
                Measured.of(model.minimum().value()),
                Experiments.OnTest.undefined("the model has no test set"));
    }
}
