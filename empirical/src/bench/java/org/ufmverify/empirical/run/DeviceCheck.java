package org.ufmverify.empirical.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.network.Network;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.network.Weight;
import org.ufmverify.empirical.training.optimizer.GradMode;

/**
 * Loss and gradients of one batch on a device against those on the processor, in single precision: the half of {@code gpu.sh} that is
 * about training. Ends with 1 where the loss, or a gradient in Euclidean norm, is off by more than 1e-4 relative to its size.
 *
 * <p>Arguments: the device, for example gpu:0; then "wrong" to see a wrong loss found.
 */
public final class DeviceCheck {
    private static final int BATCH = 32;
    private static final int CLASSES = 10;
    private static final double TOLERANCE = 1e-4;

    /**
     * A gradient counts relative to at least this share of the whole: that of a bias in front of a batch normalization is zero but for
     * rounding, and differs by as much as it is large.
     */
    private static final double SMALL = 1e-3;

    private static final double SMOOTHING = 0.1;
    private static final Shape IMAGE = new Shape(1, 28, 28);

    private DeviceCheck() {}

    /** Compares and prints a row of a table for each network. */
    public static void main(String[] arguments) {
        NativeEngine.Chosen device = NativeEngine.choose(DeviceChoice.parse(arguments[0]));
        double factor = arguments.length > 1 ? 1.001 : 1;
        boolean right = true;
        System.out.println("| network | loss, relative error | largest relative error of a gradient | within 1e-4 |");
        System.out.println("| --- | --- | --- | --- |");
        for (NetworkSpec spec : new NetworkSpec[] {
            NetworkSpec.mlp(64), NetworkSpec.cnn(64), NetworkSpec.resNet(Architecture.RESNET18)
        }) {
            Map<String, float[]> here = measured(spec, NativeEngine.choose(DeviceChoice.CPU), 1);
            Map<String, float[]> there = measured(spec, device, factor);
            double loss = error(here.remove("loss"), there.remove("loss"), 0);
            double whole = Math.sqrt(here.values().stream().mapToDouble(DeviceCheck::square).sum());
            double gradient = here.entrySet().stream()
                    .mapToDouble(e -> error(e.getValue(), there.get(e.getKey()), SMALL * whole))
                    .max()
                    .orElseThrow();
            boolean good = loss <= TOLERANCE && gradient <= TOLERANCE; // false of a NaN too
            right &= good;
            System.out.printf(
                    "| %s | %.1e | %.1e | %s |%n", spec.architecture().word(), loss, gradient, good ? "yes" : "**no**");
        }
        System.exit(right ? 0 : 1);
    }

    /** The distance relative to the size here, or to the least size that counts. */
    private static double error(float[] here, float[] there, double least) {
        double distance = 0;
        for (int i = 0; i < here.length; i++) {
            distance += Math.pow((double) here[i] - there[i], 2);
        }
        return Math.sqrt(distance) / Math.max(Math.max(Math.sqrt(square(here)), least), Double.MIN_NORMAL);
    }

    private static double square(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    /** The loss times a factor, and its gradient in each weight. */
    private static Map<String, float[]> measured(NetworkSpec spec, NativeEngine.Chosen device, double factor) {
        SplittableRandom random = new SplittableRandom(1);
        float[] pixels = new float[BATCH * (int) IMAGE.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble(-1, 1);
        }
        float[] targets = new float[BATCH * CLASSES];
        for (int i = 0; i < targets.length; i++) {
            boolean own = i % CLASSES == i / CLASSES % CLASSES;
            targets[i] = (float) (SMOOTHING / CLASSES + (own ? 1 - SMOOTHING : 0));
        }
        try (Network network = Network.of(spec, IMAGE, CLASSES, 1, device);
                NDManager scope = network.newScope()) {
            Map<String, float[]> numbers = new LinkedHashMap<>();
            GradMode.recording(() -> {
                NDArray images = scope.create(pixels, new Shape(BATCH).addAll(IMAGE));
                NDArray logits = network.logits(network.features(images, true), true);
                NDArray labels = scope.create(targets, new Shape(BATCH, CLASSES));
                NDArray loss = GradMode.scaled(logits.logSoftmax(1).mul(labels).sum(), -factor / BATCH);
                GradMode.backward(loss);
                numbers.put("loss", loss.toFloatArray());
                return loss;
            });
            for (Weight weight : network.weights()) {
                if (weight.trained()) {
                    numbers.put(weight.name(), weight.array().getGradient().toFloatArray());
                }
            }
            return numbers;
        }
    }
}
