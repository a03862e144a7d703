package org.ufmverify.empirical.experiment;

import java.nio.file.Path;
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
import org.ufmverify.empirical.training.SgdSpec;
import org.ufmverify.empirical.training.WeightDecay;

/** Experiments that are ready to run. */
public final class Presets {
    /** The smoothing that the standard preset compares with cross-entropy: the paper's. */
    public static final double STANDARD_SMOOTHING = 0.05;

    /** What the preset takes for too much smoothing. */
    private static final double STRONG_SMOOTHING = 0.2;

    /** Number of seeds by smoothing: five where it is compared with another, since no fewer pairs can decide a claim. */
    private static final SortedMap<Double, Integer> SEEDS =
            new TreeMap<>(Map.of(0.0, 5, 0.02, 1, STANDARD_SMOOTHING, 5, 0.1, 1, STRONG_SMOOTHING, 5));

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
     * <p>Statements over seeds need many of them, so cross-entropy and the smoothing that is compared with it get five,
     * the largest smoothing, which may be too large, three, the others one. Both networks fit all training
     * images after about half of their epochs.
     *
     * @param seed the first seed; the others follow
     */
    public static List<Experiment> standard(DataSpec data, long seed, DeviceChoice device) {
        List<Experiment> experiments = new ArrayList<>();
        SEEDS.forEach((smoothing, count) -> {
            LongStream.range(seed, seed + count).forEach(s -> experiments.add(cnn(data, smoothing, 60, s, device)));
            LongStream.range(seed, seed + count).forEach(s -> experiments.add(mlp(data, smoothing, 80, s, device)));
        });
        return List.copyOf(experiments);
    }

    /**
     * The paper's settings as far as they are known, for a GPU: ResNet-18 on CIFAR-10 and STL-10, ResNet-50 on CIFAR-100
     * and Tiny ImageNet, cross-entropy and smoothing 0.05.
     *
     * <p>Data sets, architectures and smoothing are the paper's. Batch 128, learning rate 0.05 that falls tenfold at
     * epochs 100 and 200, momentum 0.9, decay 5e-4 and 800 epochs are a starting point to be confirmed.
     *
     * @param data holds the {@link DataSpec.Source#archiveFolders folders} as the archives unpack them
     */
    public static List<Experiment> paper(Path data, long seed, DeviceChoice device) {
        List<Experiment> experiments = new ArrayList<>();
        for (double smoothing : new double[] {0, 0.05}) {
            experiments.add(paper(DataSpec.Source.CIFAR10, data, Architecture.RESNET18, smoothing, seed, device));
            experiments.add(paper(DataSpec.Source.STL10, data, Architecture.RESNET18, smoothing, seed, device));
            experiments.add(paper(DataSpec.Source.CIFAR100, data, Architecture.RESNET50, smoothing, seed, device));
            experiments.add(paper(DataSpec.Source.TINY_IMAGENET, data, Architecture.RESNET50, smoothing, seed, device));
        }
        return List.copyOf(experiments);
    }

    private static Experiment paper(
            DataSpec.Source source,
            Path data,
            Architecture architecture,
            double smoothing,
            long seed,
            DeviceChoice device) {
        return new Experiment(
                architecture.word() + " on " + source.word(),
                DataSpec.of(source).in(data.resolve(source.archiveFolder().orElseThrow())),
                NetworkSpec.resNet(architecture),
                new LabelSmoothing(smoothing),
                new SgdSpec(0.9, false, WeightDecay.all(5e-4)),
                new Schedule.MultiStep(0.05, List.of(100, 200), 0.1),
                128,
                800,
                seed,
                10,
                0,
                device);
    }

    private static Experiment cnn(DataSpec data, double smoothing, int epochs, long seed, DeviceChoice device) {
        return comparison("CNN", data, NetworkSpec.cnn(64), smoothing, epochs, seed, device);
    }

    private static Experiment mlp(DataSpec data, double smoothing, int epochs, long seed, DeviceChoice device) {
        NetworkSpec network = new NetworkSpec(Architecture.NORMALIZED_MLP, List.of(512, 256), 64, true);
        return comparison("MLP", data, network, smoothing, epochs, seed, device);
    }

    /** A decay of 0.005 makes the last layer balanced within these few thousand steps. */
    private static Experiment comparison(
            String name,
            DataSpec data,
            NetworkSpec network,
            double smoothing,
            int epochs,
            long seed,
            DeviceChoice device) {
        return new Experiment(
                name,
                data,
                network,
                new LabelSmoothing(smoothing),
                new SgdSpec(0.9, false, WeightDecay.all(0.005)),
                new Schedule.WarmUp(2, new Schedule.Cosine(0.02)),
                100,
                epochs,
                seed,
                2,
                0,
                device);
    }
}
