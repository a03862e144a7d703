package org.ufmverify.empirical.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ufmverify.empirical.data.Augmentation;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.data.Normalization;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.network.Network;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.network.Weight;
import org.ufmverify.empirical.store.Checkpoint;
import org.ufmverify.empirical.store.ExtractedLayer;
import org.ufmverify.empirical.training.AdjustedLoss;
import org.ufmverify.empirical.training.BatchPlan;
import org.ufmverify.empirical.training.Batches;
import org.ufmverify.empirical.training.Seeds;
import org.ufmverify.empirical.training.Trainer;
import org.ufmverify.empirical.training.optimizer.GradMode;
import org.ufmverify.empirical.training.optimizer.Optimizer;

/** A network in training with its optimizer and data: one epoch at a time, measured or saved in between. */
final class Session implements AutoCloseable {
    private final Experiment experiment;
    private final int samples;
    private final Network network;
    private final Optimizer optimizer;
    private final AdjustedLoss loss;
    private final Trainer trainer;
    private final FeatureExtraction trainFeatures;
    private final FeatureExtraction testFeatures;

    private Session(Experiment experiment, Dataset data, Network network, Normalization normalization) {
        Shape imageShape = new Shape(data.channels(), data.height(), data.width());
        this.experiment = experiment;
        this.samples = data.train().size();
        this.network = network;
        this.optimizer = Optimizer.of(experiment.optimizer(), network);
        BatchPlan plan = experiment.batches(samples);
        Batches batches = Batches.of(data.train(), normalization, imageShape, plan.largest());
        this.loss = loss(experiment, data);
        this.trainer = Trainer.of(network, optimizer, batches, loss, experiment.featureDecay(), plan);
        this.trainFeatures = FeatureExtraction.of(
                data.train(),
                normalization,
                imageShape,
                data.classes(),
                experiment.network().architecture());
        this.testFeatures = FeatureExtraction.of(
                data.test(),
                normalization,
                imageShape,
                data.classes(),
                experiment.network().architecture());
    }

    static Session of(Experiment experiment, Dataset data, NativeEngine.Chosen device) {
        Shape imageShape = new Shape(data.channels(), data.height(), data.width());
        requireTrainable(experiment, data);
        long weightSeed = Seeds.derive(experiment.seed(), Seeds.Purpose.WEIGHTS, 0);
        Network network = Network.of(experiment.network(), imageShape, data.classes(), weightSeed, device);
        return new Session(experiment, data, network, Normalization.of(data.train(), data.channels()));
    }

    /**
     * Checks what no experiment alone tells: that its network takes the images, and that each step has enough of them.
     *
     * @throws IllegalArgumentException with what to change
     */
    static void requireTrainable(Experiment experiment, Dataset data) {
        requireSize(experiment.network(), data);
        experiment.network().requireFits(data.classes());
        loss(experiment, data);
        BatchPlan plan = experiment.batches(data.train().size());
        int fewest = experiment.network().fewestImages(Math.min(data.height(), data.width()));
        if (plan.smallest() < fewest) {
            throw new IllegalArgumentException(experiment.run() + ": " + plan.samples() + " images in batches of "
                    + plan.batchSize()
                    + (plan.batchSize() < fewest
                            ? " are too few a step for the batch normalization of "
                                    + experiment.network().architecture().word()
                                    + ", which needs at least 2; set a larger batch"
                            : " leave a last batch of 1 image, on which the batch normalization of "
                                    + experiment.network().architecture().word()
                                    + " cannot train; set last-batch: drop or last-batch: merge, or another batch"));
        }
    }

    /** The loss with the weights and offsets of the class counts of the training images. */
    static AdjustedLoss loss(Experiment experiment, Dataset data) {
        return experiment.adjustment().of(experiment.loss(), data.train().classCounts(data.classes()));
    }

    private static void requireSize(NetworkSpec network, Dataset data) {
        int side = Math.min(data.height(), data.width());
        int halvings = network.widths().size();
        if (network.architecture() == Architecture.CNN && side >> Math.min(halvings, Integer.SIZE - 1) == 0) {
            throw new IllegalArgumentException("a cnn halves its images after each width, got " + halvings
                    + " widths for images of " + data.height() + " x " + data.width() + "; give at most "
                    + (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(side)));
        }
    }

    /** Images trained in an epoch. */
    int trainedImages() {
        return experiment.batches(samples).trained();
    }

    long trainedNumbers() {
        return network.trainedNumbers();
    }

    void trainEpoch(int epoch, TrainingListener listener) {
        int[] order = Seeds.order(experiment.seed(), epoch, samples);
        Augmentation augmentation = experiment.data().augmented()
                ? Augmentation.shiftAndMirror(Seeds.derive(experiment.seed(), Seeds.Purpose.AUGMENTATION, epoch))
                : Augmentation.NONE;
        trainer.epoch(
                epoch,
                order,
                augmentation,
                batch -> rate(epoch, batch),
                (batch, batches, loss) -> listener.batchDone(epoch, experiment.epochs(), batch, batches, loss));
    }

    /** Learning rate of the last step of an epoch. */
    double lastRate(int epoch) {
        return rate(epoch, trainer.batchCount() - 1);
    }

    private double rate(int epoch, int batch) {
        double epochsDone = epoch - 1 + (double) batch / trainer.batchCount();
        return experiment.schedule().rate(epochsDone, experiment.epochs());
    }

    ExtractedLayer trainLayer() {
        return trainFeatures.extract(network, experiment.network().featureDim());
    }

    ExtractedLayer testLayer() {
        return testFeatures.extract(network, experiment.network().featureDim());
    }

    /** The loss that is trained. */
    AdjustedLoss loss() {
        return loss;
    }

    /** Sum of the terms (lambda/2)|w|^2 of the objective over all weights. */
    double decayTerms() {
        double sum = 0;
        for (Weight weight : network.weights()) {
            double decay = experiment.optimizer().penalty(weight.role());
            if (decay != 0) {
                sum += decay / 2 * squares(weight.array().toFloatArray());
            }
        }
        return sum;
    }

    static double squares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    /** All that changes during training: weights, running statistics, what the optimizer remembers. */
    private Map<String, NDArray> arrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (Weight weight : network.weights()) {
            arrays.put(weight.name(), weight.array());
        }
        arrays.putAll(optimizer.state());
        return arrays;
    }

    Checkpoint checkpoint(String fingerprint, int epoch, double seconds) {
        Map<String, float[]> values = new LinkedHashMap<>();
        arrays().forEach((name, array) -> values.put(name, array.toFloatArray()));
        return new Checkpoint(fingerprint, epoch, seconds, values);
    }

    /**
     * Goes back to a saved state.
     *
     * @throws IOException when its arrays are not those of this network
     */
    void restore(Checkpoint checkpoint) throws IOException {
        Map<String, NDArray> arrays = arrays();
        if (!arrays.keySet().equals(checkpoint.arrays().keySet())) {
            throw new IOException(
                    "the checkpoint has arrays " + checkpoint.arrays().keySet() + ", the network has " + arrays.keySet()
                            + "; choose another folder");
        }
        GradMode.silent(() -> {
            arrays.forEach((name, array) -> array.set(checkpoint.arrays().get(name)));
            return arrays;
        });
    }

    @Override
    public void close() {
        optimizer.close();
        network.close();
    }
}
