package org.ufmverify.empirical.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.training.optimizer.GradMode;

class LabelSmoothingTest {
    /** Loss and its gradient with respect to the logits. */
    private record Value(double loss, List<Double> gradient) {}

    @Test
    void lossAndGradientOnTheEngineAgreeWithPyTorch() throws IOException {
        for (JsonNode reference : TorchReference.cases("losses")) {
            Value value = onEngine(reference, reference.get("smoothing").doubleValue());
            double loss = reference.get("loss").doubleValue();
            // float32 on the engine: a few roundings of 6e-8 relative each
            assertThat(value.loss).isCloseTo(loss, within(1e-6 * Math.max(1, loss)));
            double[] expected = TorchReference.doubles(reference.get("gradient"));
            assertThat(largestDifference(value.gradient, expected)).isLessThan(1e-6);
        }
    }

    @Test
    void theComparisonSeesAnotherSmoothing() throws IOException {
        for (JsonNode reference : TorchReference.cases("losses")) {
            Value value = onEngine(reference, reference.get("smoothing").doubleValue() + 0.01);
            assertThat(Math.abs(value.loss - reference.get("loss").doubleValue()))
                    .isGreaterThan(1e-4);
        }
    }

    @Test
    void lossInDoublePrecisionAgreesWithPyTorch() throws IOException {
        for (JsonNode reference : TorchReference.cases("losses")) {
            LabelSmoothing loss = new LabelSmoothing(reference.get("smoothing").doubleValue());
            double[] logits = TorchReference.doubles(reference.get("logits"));
            int classes = reference.get("classes").intValue();
            JsonNode labels = reference.get("labels");
            double sum = 0;
            for (int i = 0; i < labels.size(); i++) {
                double[] row = Arrays.copyOfRange(logits, i * classes, (i + 1) * classes);
                sum += loss.exact(classes).of(row, labels.get(i).intValue());
            }
            double expected = reference.get("loss").doubleValue();
            assertThat(sum / labels.size()).isCloseTo(expected, within(1e-13 * Math.max(1, expected)));
        }
    }

    @Test
    void hugeLogitsGiveNoOverflow() {
        double loss = new LabelSmoothing(0).exact(2).of(new double[] {1e4, -1e4}, 1);
        assertThat(loss).isEqualTo(2e4);
    }

    @Test
    void refusesSmoothingOutOfRange() {
        assertThatThrownBy(() -> new LabelSmoothing(1.2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("smoothing must be in [0, 1), got 1.2");
        assertThatThrownBy(() -> new LabelSmoothing(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * What the gradient reads must live until it is computed: a factor that is freed before that is overwritten now and then, and
     * the loss becomes NaN at some batch of some run.
     */
    @Test
    void theGradientDoesNotReadFreedMemory() {
        Shape shape = new Shape(1, 2);
        try (NDManager manager = NativeEngine.start().newBaseManager()) {
            NDArray logits = manager.create(new float[] {0, 0}, shape);
            logits.setRequiresGradient(true);
            float[] gradient = GradMode.recording(() -> {
                NDArray value = new LabelSmoothing(0).of(logits, new int[1], new float[] {1});
                FreedMemory.overwrite();
                GradMode.backward(value);
                return logits.getGradient().toFloatArray();
            });
            assertThat(gradient).containsExactly(-0.5f, 0.5f);
        }
    }

    private static Value onEngine(JsonNode reference, double smoothing) {
        LabelSmoothing loss = new LabelSmoothing(smoothing);
        int classes = reference.get("classes").intValue();
        JsonNode labels = reference.get("labels");
        int[] indices = new int[labels.size()];
        Arrays.setAll(indices, i -> labels.get(i).intValue());
        float[] ones = new float[labels.size()];
        Arrays.fill(ones, 1);
        Shape shape = new Shape(labels.size(), classes);
        try (NDManager manager = NativeEngine.start().newBaseManager()) {
            NDArray logits = manager.create(TorchReference.floats(reference.get("logits")), shape);
            logits.setRequiresGradient(true);
            return GradMode.recording(() -> {
                NDArray value = loss.of(logits, indices, ones);
                GradMode.backward(value);
                float[] gradient = logits.getGradient().toFloatArray();
                List<Double> wide = IntStream.range(0, gradient.length)
                        .mapToObj(i -> (double) gradient[i])
                        .toList();
                return new Value(value.getFloat(), wide);
            });
        }
    }

    private static double largestDifference(List<Double> a, double[] b) {
        double largest = 0;
        for (int i = 0; i < b.length; i++) {
            largest = Math.max(largest, Math.abs(a.get(i) - b[i]));
        }
        return largest;
    }
}
