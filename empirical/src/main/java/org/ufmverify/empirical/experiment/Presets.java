package org.ufmverify.empirical.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

/** Experiments that are ready to run. */
public final class Presets {
    /** The smoothing that the standard preset compares with cross-entropy: the paper's. */
    public static final double STANDARD_SMOOTHING = 0.05;

    /** What the preset takes for too much smoothing. */
    private static final double STRONG_SMOOTHING = 0.4;

    /** Number of seeds by smoothing: five where it is compared with another, since no fewer pairs can decide a claim. */
    private static final SortedMap<Double, Integer> CNN_SEEDS =
            new TreeMap<>(Map.of(0.0, 5, STANDARD_SMOOTHING, 5, 0.1, 1, 0.2, 1, STRONG_SMOOTHING, 5));

    private static final SortedMap<Double, Integer> MLP_SEEDS =
            new TreeMap<>(Map.of(0.0, 5, STANDARD_SMOOTHING, 5, 0.1, 1, 0.2, 1, STRONG_SMOOTHING, 1));

    /** The decay that makes the last layer balanced within these few thousand steps, and that of the paper, which does not. */
    private static final double DECAY = 5e-3;

    private static final double DECAY_OF_THE_PAPER = 5e-4;

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
                "known penalty",
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

    /**
     * The comparison of a few minutes: the convolutional network with cross-entropy and with label smoothing, one seed.
     *
     * @param data training and test images
     */
    public static List<Experiment> quick(DataSpec data, long seed, DeviceChoice device) {
        return List.of(cnn(data, 0, 48, seed, device), cnn(data, 0.1, 48, seed, device));
    }

    /**
     * The comparison of an hour and more on two processors: two architectures, cross-entropy and four degrees of smoothing.
     *
     * <p>Statements over seeds need many of them, so cross-entropy and the smoothing that is compared with it get five, and with the
     * convolutional network the largest smoothing, which may be too large; the others one. Both networks fit all training images after
     * about half of their epochs. Beside them stands the convolutional network with the decay of the paper, a tenth of that of the others.
     *
     * @param seed the first seed; the others follow
     */
    public static List<Experiment> standard(DataSpec data, long seed, DeviceChoice device) {
        List<Experiment> experiments = new ArrayList<>();
        CNN_SEEDS.forEach((smoothing, count) -> LongStream.range(seed, seed + count)
                .forEach(s -> experiments.add(cnn(data, smoothing, 60, s, device))));
        MLP_SEEDS.forEach((smoothing, count) -> LongStream.range(seed, seed + count)
                .forEach(s -> experiments.add(mlp(data, smoothing, 80, s, device))));
        for (double smoothing : new double[] {0, STANDARD_SMOOTHING}) {
            experiments.add(comparison(
                    "CNN, decay 5e-4", data, NetworkSpec.cnn(64), smoothing, 60, seed, DECAY_OF_THE_PAPER, device));
        }
        return List.copyOf(experiments);
    }

    private static Experiment cnn(DataSpec data, double smoothing, int epochs, long seed, DeviceChoice device) {
        return comparison("CNN", data, NetworkSpec.cnn(64), smoothing, epochs, seed, DECAY, device);
    }

    private static Experiment mlp(DataSpec data, double smoothing, int epochs, long seed, DeviceChoice device) {
        NetworkSpec network = new NetworkSpec(Architecture.NORMALIZED_MLP, List.of(512, 256), 64, true);
        return comparison("MLP", data, network, smoothing, epochs, seed, DECAY, device);
    }

    private static Experiment comparison(
            String name,
            DataSpec data,
            NetworkSpec network,
            double smoothing,
            int epochs,
            long seed,
            double decay,
            DeviceChoice device) {
        return new Experiment(
                name,
                data,
                network,
                new LabelSmoothing(smoothing),
                new SgdSpec(0.9, false, WeightDecay.all(decay)),
                new Schedule.WarmUp(2, new Schedule.Cosine(0.02)),
                100,
                epochs,
                seed,
                2,
                0,
                device);
    }
}
