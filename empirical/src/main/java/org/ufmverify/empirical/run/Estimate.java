package org.ufmverify.empirical.run;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ufmverify.empirical.data.Augmentation;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.data.Normalization;
import org.ufmverify.empirical.data.Split;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.network.Network;
import org.ufmverify.empirical.store.ExtractedLayer;
import org.ufmverify.empirical.training.AdjustedLoss;
import org.ufmverify.empirical.training.BatchPlan;
import org.ufmverify.empirical.training.Batches;
import org.ufmverify.empirical.training.Seeds;
import org.ufmverify.empirical.training.Trainer;
import org.ufmverify.empirical.training.optimizer.AdamWSpec;
import org.ufmverify.empirical.training.optimizer.Optimizer;

/**
 * What a run will need, from the training and the measuring of a few batches on this machine.
 *
 * @param trainedNumbers size of the network
 * @param stateBytes weights, gradients, what the optimizer remembers, images and the features that a logged epoch keeps
 * @param peakBytes most memory this process had while it tried, with the program itself and the images; 0 where the
 *     system does not say. Features are the only thing that a run needs on top
 * @param imagesPerSecond training speed of the batches tried
 * @param trainingSeconds training time of the whole run at this speed
 * @param measuringSeconds time of its logged epochs, at the speed of the part tried
 */
public record Estimate(
        long trainedNumbers,
        long stateBytes,
        long peakBytes,
        double imagesPerSecond,
        double trainingSeconds,
        double measuringSeconds) {
    private static final int WARM_BATCHES = 3;
    private static final double TIMED_SECONDS = 1;
    private static final int TIMED_BATCHES = 100; // at most
    private static final int MEASURED_IMAGES = 1000; // at most

    /** Time of the whole run. */
    public double seconds() {
        return trainingSeconds + measuringSeconds;
    }

    /**
     * Trains and measures a few batches and throws the network away.
     *
     * @param measure what the run would measure at its logged epochs
     * @throws IOException when images cannot be read
     */
    public static Estimate of(Experiment experiment, EpochMeasure measure) throws IOException {
        Dataset data = experiment.data().load();
        Session.requireTrainable(experiment, data);
        NativeEngine.Chosen device = NativeEngine.choose(experiment.device());
        Shape shape = new Shape(data.channels(), data.height(), data.width());
        long seed = Seeds.derive(experiment.seed(), Seeds.Purpose.WEIGHTS, 0);
        BatchPlan plan = experiment.batches(data.train().size());
        int batch = plan.largest();
        PeakMemory.reset();
        try (Network network = Network.of(experiment.network(), shape, data.classes(), seed, device);
                Optimizer optimizer = Optimizer.of(experiment.optimizer(), network)) {
            Normalization normalization = Normalization.of(data.train(), data.channels());
            Batches batches = Batches.of(data.train(), normalization, shape, batch);
            AdjustedLoss loss = Session.loss(experiment, data);
            double perBatch = secondsPerBatch(Trainer.of(
                    network,
                    optimizer,
                    batches,
                    loss,
                    experiment.featureDecay(),
                    new BatchPlan(batch, batch, BatchPlan.Last.KEEP))); // an epoch of one batch
            Split part = part(data);
            int featureDim = experiment.network().featureDim();
            FeatureExtraction extraction = FeatureExtraction.of(
                    part,
                    normalization,
                    shape,
                    data.classes(),
                    experiment.network().architecture());
            double perImage = secondsPerImage(loss, measure, extraction, network, featureDim);
            long numbers = network.trainedNumbers();
            long images = (long) data.train().size() + data.test().size();
            long bytes = images * (data.train().imageBytes() + (long) Float.BYTES * featureDim);
            double speed = batch / perBatch;
            long logged = IntStream.rangeClosed(1, experiment.epochs())
                    .filter(experiment::logs)
                    .count();
            return new Estimate(
                    numbers,
                    copies(experiment) * Float.BYTES * numbers + bytes,
                    PeakMemory.bytes(),
                    speed,
                    (double) experiment.epochs() * plan.trained() / speed,
                    logged * images * perImage);
        }
    }

    /** Weight, gradient, and velocity or two means. */
    private static long copies(Experiment experiment) {
        return experiment.optimizer() instanceof AdamWSpec ? 4 : 3;
    }

    private static Split part(Dataset data) {
        int smallest =
                Arrays.stream(data.train().classCounts(data.classes())).min().orElseThrow();
        int perClass = Math.max(1, Math.min(MEASURED_IMAGES / data.classes(), smallest));
        return data.train().firstPerClass(perClass, data.classes());
    }

    private static double secondsPerBatch(Trainer trainer) {
        batches(trainer, WARM_BATCHES);
        long start = System.nanoTime();
        int done = 0;
        while (done < TIMED_BATCHES && (System.nanoTime() - start) * 1e-9 < TIMED_SECONDS) {
            batches(trainer, 1);
            done++;
        }
        return (System.nanoTime() - start) * 1e-9 / done;
    }

    private static void batches(Trainer trainer, int count) {
        int[] order = IntStream.range(0, trainer.samples()).toArray();
        for (int i = 0; i < count; i++) {
            // A rate this small leaves the weights where they are.
            trainer.epoch(1, order, Augmentation.NONE, b -> 1e-12, (b, n, loss) -> {});
        }
    }

    private static double secondsPerImage(
            AdjustedLoss loss, EpochMeasure measure, FeatureExtraction extraction, Network network, int featureDim) {
        double seconds = 0;
        int samples = 1;
        for (int i = 0; i < 2; i++) { // the second time counts
            long start = System.nanoTime();
            ExtractedLayer layer = extraction.extract(network, featureDim);
            Evaluation.of(layer, loss);
            measure.measure(layer, layer);
            seconds = (System.nanoTime() - start) * 1e-9;
            samples = layer.samples();
        }
        return seconds / samples;
    }

    /** The most memory that this process had, native memory included, where Linux tells. */
    private static final class PeakMemory {
        private static final Path STATUS = Path.of("/proc/self/status");
        private static final Path CLEAR = Path.of("/proc/self/clear_refs");
        private static final String RESET = "5";
        private static final long KIBIBYTE = 1024;

        private PeakMemory() {}

        /** Starts anew from what the process has now, where the system lets it. */
        static void reset() {
            try {
                Files.writeString(CLEAR, RESET);
            } catch (IOException e) {
                // The peak since the start of the process then stands for it.
                return;
            }
        }

        /** Bytes, 0 where the system does not say. */
        static long bytes() {
            try {
                return Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                        .findFirst()
                        .orElse(0);
            } catch (IOException e) {
                return 0;
            }
        }
    }
}
