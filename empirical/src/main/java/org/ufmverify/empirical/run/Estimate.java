package org.ufmverify.empirical.run;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.ufmverify.empirical.data.Augmentation;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.data.Normalization;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.network.Network;
import org.ufmverify.empirical.training.Batches;
import org.ufmverify.empirical.training.Seeds;
import org.ufmverify.empirical.training.Sgd;
import org.ufmverify.empirical.training.Trainer;

/**
 * What a run will need, from the training of a few batches on this machine.
 *
 * @param trainedNumbers size of the network
 * @param stateBytes weights, gradients, velocities and images; what one batch needs on top is not in it
 * @param imagesPerSecond training speed of the batches tried
 * @param seconds training time of the whole run at this speed, without the measuring of logged epochs
 */
public record Estimate(long trainedNumbers, long stateBytes, double imagesPerSecond, double seconds) {
    private static final int WARM_BATCHES = 3;
    private static final int TIMED_BATCHES = 5;
    private static final int COPIES = 3; // weight, gradient, velocity

    /**
     * Trains a few batches and throws the network away.
     *
     * @throws IOException when images cannot be read
     */
    public static Estimate of(Experiment experiment) throws IOException {
        Dataset data = experiment.data().load();
        NativeEngine.Chosen device = NativeEngine.choose(experiment.device());
        Shape shape = new Shape(data.channels(), data.height(), data.width());
        long seed = Seeds.derive(experiment.seed(), Seeds.Purpose.WEIGHTS, 0);
        int batch = Math.min(experiment.batchSize(), data.train().size());
        try (Network network = Network.of(experiment.network(), shape, data.classes(), seed, device);
                Sgd optimizer = Sgd.of(experiment.optimizer(), network)) {
            Normalization normalization = Normalization.of(data.train(), data.channels());
            Batches batches = Batches.of(data.train(), normalization, shape, data.classes(), batch);
            double perBatch = secondsPerBatch(Trainer.of(
                    network,
                    optimizer,
                    batches,
                    experiment.loss(),
                    experiment.featureDecay(),
                    batch, // an epoch of one batch
                    batch));
            long numbers = network.trainedNumbers();
            long images = (long) (data.train().size() + data.test().size())
                    * data.train().imageBytes();
            double speed = batch / perBatch;
            return new Estimate(
                    numbers,
                    COPIES * Float.BYTES * numbers + images,
                    speed,
                    (double) experiment.epochs() * data.train().size() / speed);
        }
    }

    private static double secondsPerBatch(Trainer trainer) {
        List<Integer> counts = List.of(WARM_BATCHES, TIMED_BATCHES);
        double seconds = 0;
        for (int count : counts) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                int[] order = IntStream.range(0, trainer.samples()).toArray();
                // A rate this small leaves the weights where they are.
                trainer.epoch(order, Augmentation.NONE, b -> 1e-12, (b, n, loss) -> {});
            }
            seconds = (System.nanoTime() - start) * 1e-9 / count;
        }
        return seconds;
    }
}
