package org.ufmverify.empirical.run;

import java.util.List;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.SgdSpec;
import org.ufmverify.empirical.training.WeightDecay;

/** Experiments that are ready to run. */
public final class Presets {
    private static final int CLASSES = 10;
    private static final int CONTROL_PER_CLASS = 200;
    private static final double CONTROL_REGULARIZATION = 0.05;
    private static final double CONTROL_WEIGHT_DECAY = 0.02;

    private Presets() {}

    /**
     * The control with a known penalty: a network for which the theory predicts margin and norms with nothing fitted.
     *
     * <p>Signed features of dimension 64, n = 200 images per class, lambda_W = 0.02 on W alone and lambda_H = a^2 / (K^2
     * n lambda_W) with a = 0.05; the trunk is free of decay and large enough to collapse.
     */
    public static Experiment knownPenalty(double smoothing, long seed, DeviceChoice device) {
        double featureDecay = CONTROL_REGULARIZATION
                * CONTROL_REGULARIZATION
                / (CLASSES * CLASSES * CONTROL_PER_CLASS * CONTROL_WEIGHT_DECAY);
        return new Experiment(
                "known penalty, " + label(smoothing),
                DataSpec.of(DataSpec.Source.FASHION_MNIST_SUBSET).withTrainPerClass(CONTROL_PER_CLASS),
                new NetworkSpec(Architecture.MLP, List.of(512, 256, 256), 64, false),
                new LabelSmoothing(smoothing),
                new SgdSpec(0.9, false, WeightDecay.classifierOnly(CONTROL_WEIGHT_DECAY)),
                new Schedule.WarmUp(5, new Schedule.Cosine(0.05)),
                100,
                150,
                seed,
                25,
                featureDecay,
                device);
    }

    private static String label(double smoothing) {
        return smoothing == 0 ? "CE" : "LS " + smoothing;
    }
}
