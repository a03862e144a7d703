package org.ufmverify.empirical.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ufmverify.empirical.experiment.ClassBalance;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.LabelNoise;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.training.BatchPlan;
import org.ufmverify.empirical.training.ClassAdjustment;
import org.ufmverify.empirical.training.ClassWeights;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.LogitOffset;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.AdamWSpec;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

/** Small experiments that tests share. */
public final class Experiments {
    private Experiments() {}

    /** A small fully connected network on the Gaussian mixture. */
    public static Experiment mixture(long seed, double rate, int epochs) {
        return new Experiment(
                "mixture",
                DataSpec.of(DataSpec.Source.GAUSSIAN_MIXTURE),
                new NetworkSpec(Architecture.MLP, List.of(32), 16, true),
                new LabelSmoothing(0.1),
                new SgdSpec(0.9, false, WeightDecay.all(5e-4)),
                new Schedule.Constant(rate),
                64,
                epochs,
                seed,
                2,
                0,
                DeviceChoice.CPU);
    }

    /** All that is not usual at once: a long tail with label noise, weights, offsets, a fixed classifier without b, AdamW. */
    public static Experiment unusual(int epochs) {
        return new Experiment(
                "unusual",
                new DataSpec(
                        DataSpec.Source.GAUSSIAN_MIXTURE,
                        Optional.empty(),
                        OptionalInt.empty(),
                        false,
                        new ClassBalance.Imbalance(ClassBalance.Profile.EXPONENTIAL, 5),
                        new LabelNoise(0.1, 3)),
                new NetworkSpec(Architecture.MLP, List.of(32), 16, true, new NetworkSpec.Classifier(true, false)),
                new LabelSmoothing(0.1),
                AdamWSpec.of(WeightDecay.all(0.01)),
                new Schedule.Constant(0.002),
                64,
                epochs,
                1,
                1,
                0,
                DeviceChoice.CPU,
                BatchPlan.Last.KEEP,
                new ClassAdjustment(new ClassWeights.ByCount(1), new LogitOffset.LogPrior(1)));
    }

    /** A normalized network on 1000 samples in batches of 37, which leave one sample. */
    public static Experiment leavingOne(BatchPlan.Last last) {
        return new Experiment(
                "leaving one",
                DataSpec.of(DataSpec.Source.GAUSSIAN_MIXTURE),
                new NetworkSpec(Architecture.NORMALIZED_MLP, List.of(32), 16, true),
                new LabelSmoothing(0.1),
                new SgdSpec(0.9, false, WeightDecay.all(5e-4)),
                new Schedule.Constant(0.05),
                37,
                1,
                1,
                1,
                0,
                DeviceChoice.CPU,
                last,
                ClassAdjustment.NONE);
    }

    /** A convolutional network with batch normalization, whose running statistics must survive a checkpoint. */
    public static Experiment convolution(int epochs) {
        return new Experiment(
                "convolution",
                DataSpec.of(DataSpec.Source.FASHION_MNIST_SUBSET).withTrainPerClass(30),
                new NetworkSpec(Architecture.CNN, List.of(4, 8), 16, true),
                new LabelSmoothing(0.1),
                new SgdSpec(0.9, true, WeightDecay.all(5e-4)),
                new Schedule.WarmUp(2, new Schedule.Cosine(0.05)),
                64,
                epochs,
                3,
                2,
                1e-6,
                DeviceChoice.CPU);
    }
}
