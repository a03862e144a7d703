package org.ufmverify.empirical.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.training.BatchPlan;
import org.ufmverify.empirical.training.ClassAdjustment;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

/**
 * The paper's experiments, as the public code of its authors has them: networks whose first convolution is 3 x 3 with stride 1 and which
 * have no max-pool, batches of 128 of which an incomplete last one is dropped, no augmentation, momentum 0.9, and a learning rate of 0.05
 * that falls to a tenth after epoch 150.
 *
 * @see <a href="https://arxiv.org/abs/2402.03979">Guo et al. 2025</a>
 */
public final class PaperPresets {
    /** The smoothing of the main comparison. */
    public static final double SMOOTHING = 0.05;

    /** The first seed of the authors. */
    public static final long SEED = 2021;

    /** That of the authors and a few more: five pairs are the least that decide a claim. */
    private static final int SEEDS = 5;

    private static final List<Double> GRID = List.of(0.1, 0.2, 0.5, 0.8, 0.9);
    private static final int EPOCHS = 800;
    private static final int EPOCHS_OF_THE_THEOREM = 500;
    private static final List<Double> SMOOTHINGS_OF_THE_THEOREM = List.of(0.0, 0.05, 0.1);
    private static final double CLASSIFIER_DECAY = 1e-3;
    private static final double BIAS_DECAY = 1e-2;
    private static final double FEATURE_DECAY = 1e-6;

    /** CIFAR-10, to whose size the penalty on the features belongs: images of each class. */
    private static final int PER_CLASS = 5000;

    private PaperPresets() {}

    /**
     * The comparison: ResNet-18 on CIFAR-10, ResNet-50 on CIFAR-100, STL-10 and Tiny ImageNet, cross-entropy and smoothing 0.05 with five
     * seeds; and but for Tiny ImageNet a grid of smoothings with one.
     *
     * @param data holds the {@link DataSpec.Source#archiveFolders folders} as the archives unpack them
     * @param only one of the four sets, or empty for all
     * @param seed the first seed; the others follow
     * @throws IllegalArgumentException when the set is none of the four
     */
    public static List<Experiment> comparison(
            Path data, Optional<DataSpec.Source> only, long seed, DeviceChoice device) {
        List<Experiment> experiments = new ArrayList<>();
        for (DataSpec.Source set : sets(only)) {
            for (double smoothing : new double[] {0, SMOOTHING}) {
                LongStream.range(seed, seed + SEEDS)
                        .forEach(s -> experiments.add(comparison(set, data, smoothing, s, device)));
            }
            if (set != DataSpec.Source.TINY_IMAGENET) {
                GRID.forEach(smoothing -> experiments.add(comparison(set, data, smoothing, seed, device)));
            }
        }
        return List.copyOf(experiments);
    }

    private static List<DataSpec.Source> sets(Optional<DataSpec.Source> only) {
        List<DataSpec.Source> all = List.of(
                DataSpec.Source.CIFAR10,
                DataSpec.Source.CIFAR100,
                DataSpec.Source.STL10,
                DataSpec.Source.TINY_IMAGENET);
        if (only.isPresent() && !all.contains(only.get())) {
            throw new IllegalArgumentException("the paper's data sets are "
                    + String.join(", ", all.stream().map(DataSpec.Source::word).toList()) + ", got "
                    + only.get().word());
        }
        return only.map(List::of).orElse(all);
    }

    private static Experiment comparison(
            DataSpec.Source set, Path data, double smoothing, long seed, DeviceChoice device) {
        Architecture architecture = set == DataSpec.Source.CIFAR10 ? Architecture.RESNET18 : Architecture.RESNET50;
        return new Experiment(
                architecture.word() + " on " + set.word(),
                DataSpec.of(set).in(data.resolve(set.archiveFolder().orElseThrow())),
                NetworkSpec.resNet(architecture),
                new LabelSmoothing(smoothing),
                new SgdSpec(0.9, false, WeightDecay.all(5e-4)),
                new Schedule.MultiStep(0.05, List.of(150), 0.1),
                128,
                EPOCHS,
                seed,
                10,
                0,
                device,
                BatchPlan.Last.DROP,
                ClassAdjustment.NONE);
    }

    /**
     * The check of the theorem: ResNet-18 on CIFAR-10 with explicit penalties on W, b and the features and no other decay.
     *
     * @param data holds the folder of CIFAR-10 as its archive unpacks it
     */
    public static List<Experiment> theorem(Path data, long seed, DeviceChoice device) {
        DataSpec.Source set = DataSpec.Source.CIFAR10;
        return SMOOTHINGS_OF_THE_THEOREM.stream()
                .map(smoothing -> theorem(
                        "resnet18 on cifar10, penalties",
                        DataSpec.of(set).in(data.resolve(set.archiveFolder().orElseThrow())),
                        NetworkSpec.resNet(Architecture.RESNET18),
                        FEATURE_DECAY,
                        smoothing,
                        new Schedule.MultiStep(0.05, List.of(150), 0.1),
                        128,
                        EPOCHS_OF_THE_THEOREM,
                        10,
                        seed,
                        device))
                .toList();
    }

    /**
     * The same in small: the convolutional network on the images that ship with the program. The penalty on the features is divided by
     * their number, so that the strength of the regularization is that of the paper.
     */
    public static List<Experiment> theoremInSmall(long seed, DeviceChoice device) {
        int perClass = 600;
        return SMOOTHINGS_OF_THE_THEOREM.stream()
                .map(smoothing -> theorem(
                        "CNN, penalties",
                        DataSpec.of(DataSpec.Source.FASHION_MNIST_SUBSET).withTrainPerClass(perClass),
                        NetworkSpec.cnn(64),
                        FEATURE_DECAY * PER_CLASS / perClass,
                        smoothing,
                        new Schedule.WarmUp(2, new Schedule.Cosine(0.05)),
                        100,
                        100,
                        2,
                        seed,
                        device))
                .toList();
    }

    private static Experiment theorem(
            String name,
            DataSpec data,
            NetworkSpec network,
            double featureDecay,
            double smoothing,
            Schedule schedule,
            int batchSize,
            int epochs,
            int logEvery,
            long seed,
            DeviceChoice device) {
        return new Experiment(
                name,
                data,
                network,
                new LabelSmoothing(smoothing),
                new SgdSpec(0.9, false, new WeightDecay(0, CLASSIFIER_DECAY, BIAS_DECAY, false)),
                schedule,
                batchSize,
                epochs,
                seed,
                logEvery,
                featureDecay,
                device,
                BatchPlan.Last.DROP,
                ClassAdjustment.NONE);
    }
}
