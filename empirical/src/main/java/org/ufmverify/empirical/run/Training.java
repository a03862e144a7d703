package org.ufmverify.empirical.run;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.data.Normalization;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.network.Network;
import org.ufmverify.empirical.network.Weight;
import org.ufmverify.empirical.training.Batches;
import org.ufmverify.empirical.training.Seeds;
import org.ufmverify.empirical.training.Sgd;
import org.ufmverify.empirical.training.Trainer;

/** Runs experiments. */
public final class Training {
    private static final double NANOS = 1e-9;

    private final Experiment experiment;
    private final Dataset data;
    private final NativeEngine.Chosen device;
    private final EpochMeasure measure;
    private final TrainingListener listener;

    private Training(
            Experiment experiment,
            Dataset data,
            NativeEngine.Chosen device,
            EpochMeasure measure,
            TrainingListener listener) {
        this.experiment = experiment;
        this.data = data;
        this.device = device;
        this.measure = measure;
        this.listener = listener;
    }

    /**
     * Trains a network and measures it at the logged epochs.
     *
     * @param experiment what to run
     * @param measure computes further numbers at each logged epoch
     * @param listener told about the progress
     * @throws IOException when images cannot be read
     * @throws java.io.UncheckedIOException when the native library or the device is not there
     * @throws org.ufmverify.empirical.training.DivergedException when the loss is no longer finite
     */
    public static TrainingResult run(Experiment experiment, EpochMeasure measure, TrainingListener listener)
            throws IOException {
        return run(experiment, experiment.data().load(), measure, listener);
    }

    /** The same with images that are read already. */
    public static TrainingResult run(
            Experiment experiment, Dataset data, EpochMeasure measure, TrainingListener listener) {
        NativeEngine.Chosen device = NativeEngine.choose(experiment.device());
        if (!device.note().isEmpty()) {
            listener.note(device.note());
        }
        return new Training(experiment, data, device, measure, listener).train();
    }

    private TrainingResult train() {
        Shape imageShape = new Shape(data.channels(), data.height(), data.width());
        Normalization normalization = Normalization.of(data.train(), data.channels());
        int featureDim = experiment.network().featureDim();
        long weightSeed = Seeds.derive(experiment.seed(), Seeds.Purpose.WEIGHTS, 0);
        try (Network network = Network.of(experiment.network(), imageShape, data.classes(), weightSeed, device);
                Sgd optimizer = Sgd.of(experiment.optimizer(), network)) {
            Batches batches =
                    Batches.of(data.train(), normalization, imageShape, data.classes(), experiment.batchSize());
            Trainer trainer = Trainer.of(
                    network,
                    optimizer,
                    batches,
                    experiment.loss(),
                    experiment.featureDecay(),
                    data.train().size(),
                    experiment.batchSize());
            FeatureExtraction trainFeatures =
                    FeatureExtraction.of(data.train(), normalization, imageShape, data.classes());
            FeatureExtraction testFeatures =
                    FeatureExtraction.of(data.test(), normalization, imageShape, data.classes());
            List<EpochRecord> log = new ArrayList<>();
            LastLayer train = null;
            LastLayer test = null;
            long start = System.nanoTime();
            long trainingNanos = 0;
            int epochsSinceLog = 0;
            for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
                long before = System.nanoTime();
                trainEpoch(trainer, epoch);
                trainingNanos += System.nanoTime() - before;
                epochsSinceLog++;
                if (experiment.logs(epoch)) {
                    train = trainFeatures.extract(network, featureDim);
                    test = testFeatures.extract(network, featureDim);
                    double speed = (double) epochsSinceLog * data.train().size() / (trainingNanos * NANOS);
                    EpochRecord epochRecord = record(network, trainer, epoch, train, test, speed, start);
                    log.add(epochRecord);
                    listener.epochLogged(epochRecord, experiment.epochs());
                    trainingNanos = 0;
                    epochsSinceLog = 0;
                }
            }
            return new TrainingResult(
                    experiment,
                    log,
                    train,
                    test,
                    device.name(),
                    device.note(),
                    data.name(),
                    data.sha256(),
                    network.trainedNumbers(),
                    NativeEngine.version());
        }
    }

    private void trainEpoch(Trainer trainer, int epoch) {
        int[] order = Seeds.order(experiment.seed(), epoch, data.train().size());
        int epochs = experiment.epochs();
        trainer.epoch(
                order,
                batch -> rate(trainer, epoch, batch),
                (batch, batches, loss) -> listener.batchDone(epoch, epochs, batch, batches, loss));
    }

    private double rate(Trainer trainer, int epoch, int batch) {
        double epochsDone = epoch - 1 + (double) batch / trainer.batchCount();
        return experiment.schedule().rate(epochsDone, experiment.epochs());
    }

    private EpochRecord record(
            Network network, Trainer trainer, int epoch, LastLayer train, LastLayer test, double speed, long start) {
        Evaluation onTrain = Evaluation.of(train, experiment.loss());
        Evaluation onTest = Evaluation.of(test, experiment.loss());
        double penalty = experiment.featureDecay() / 2 * squares(train.features()) + decayTerms(network);
        return new EpochRecord(
                epoch,
                onTrain.loss(),
                onTrain.loss() + penalty,
                onTrain.error(),
                onTest.error(),
                rate(trainer, epoch, trainer.batchCount() - 1),
                speed,
                (System.nanoTime() - start) * NANOS,
                measure.measure(train, test));
    }

    private double decayTerms(Network network) {
        double sum = 0;
        for (Weight weight : network.weights()) {
            double decay = experiment.optimizer().decay().of(weight.role());
            if (decay != 0) {
                sum += decay / 2 * squares(weight.array().toFloatArray());
            }
        }
        return sum;
    }

    private static double squares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }
}
