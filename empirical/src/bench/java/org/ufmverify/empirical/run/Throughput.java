package org.ufmverify.empirical.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.ufmverify.empirical.data.Augmentation;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.data.Normalization;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.network.Network;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.training.BatchPlan;
import org.ufmverify.empirical.training.Batches;
import org.ufmverify.empirical.training.optimizer.GradMode;
import org.ufmverify.empirical.training.ClassAdjustment;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.optimizer.Sgd;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.Trainer;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

import org.ufmverify.empirical.experiment.DataSpec;

/**
 * The half of {@code throughput.py} that is this program: reads {@code train BATCHES}, {@code extract} or {@code infer}
 * from its input, does it with the program's own loop, and answers with images per second.
 *
 * <p>Arguments: mlp, cnn or resnet18; threads; the device; then "full" for all images of Fashion-MNIST.
 */
public final class Throughput {
    private static final int BATCH = 128;
    private static final int EXTRACTED_AT_A_TIME = 500;

    private Throughput() {}

    /** Answers one line for each line of input. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("ai.djl.pytorch.num_threads", arguments[1]);
        NativeEngine.Chosen device = NativeEngine.choose(DeviceChoice.parse(arguments[2]));
        NativeEngine.useThreads(Integer.parseInt(arguments[1]));
        boolean full = arguments.length > 3;
        Dataset data = DataSpec.of(full ? DataSpec.Source.FASHION_MNIST : DataSpec.Source.FASHION_MNIST_SUBSET)
                .load();
        Shape shape = new Shape(data.channels(), data.height(), data.width());
        Normalization normalization = Normalization.of(data.train(), data.channels());
        NetworkSpec spec = spec(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Network network = Network.of(spec, shape, data.classes(), 1, device);
                Sgd optimizer = Sgd.of(new SgdSpec(0.9, false, WeightDecay.all(5e-4)), network)) {
            FeatureExtraction extraction =
                    FeatureExtraction.of(
                    data.train(), normalization, shape, data.classes(), spec.architecture());
            Batches batches = Batches.of(data.train(), normalization, shape, BATCH);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                long start = System.nanoTime();
                int images =
                        switch (words[0]) {
                            case "train" -> train(network, optimizer, batches, data, Integer.parseInt(words[1]));
                            case "extract" -> extraction.extract(network, spec.featureDim()).samples();
                            default -> infer(network, data, normalization, shape);
                        };
                out.println(images / ((System.nanoTime() - start) * 1e-9));
            }
        }
    }

    private static NetworkSpec spec(String word) {
        return switch (word) {
            case "mlp" -> new NetworkSpec(Architecture.MLP, List.of(512), 512, true);
            case "cnn" -> NetworkSpec.cnn(64);
            default -> NetworkSpec.resNet(Architecture.parse(word));
        };
    }

    private static int train(Network network, Sgd optimizer, Batches batches, Dataset data, int count) {
        int images = count * BATCH;
        int[] order = IntStream.range(0, images)
                .map(i -> (int) ((i * 7919L) % data.train().size()))
                .toArray();
        Trainer.of(network, optimizer, batches, ClassAdjustment.NONE.of(new LabelSmoothing(0.1), new int[10]), 0, new BatchPlan(images, BATCH, BatchPlan.Last.KEEP))
                .epoch(1, order, Augmentation.NONE, b -> 0.01, (b, n, loss) -> {});
        return images;
    }

    /** The network alone, on a batch that is there already, as often as the extraction calls it. */
    private static int infer(Network network, Dataset data, Normalization normalization, Shape shape) {
        int size = data.train().size();
        Batches batches = Batches.of(data.train(), normalization, shape, EXTRACTED_AT_A_TIME);
        int[] order = IntStream.range(0, EXTRACTED_AT_A_TIME).toArray();
        return GradMode.silent(() -> {
            try (NDManager outer = network.newScope()) {
                NDArray images = batches.images(outer, order, 0, EXTRACTED_AT_A_TIME, Augmentation.NONE);
                for (int from = 0; from < size; from += EXTRACTED_AT_A_TIME) {
                    try (NDManager scope = network.newScope()) {
                        NDArray mine = images.duplicate();
                        mine.attach(scope);
                        network.features(mine, false);
                    }
                }
                return size;
            }
        });
    }
}
