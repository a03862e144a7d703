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
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.training.optimizer.GradMode;

class AdjustedLossTest {
    private static AdjustedLoss loss(JsonNode reference, double extraWeight, double extraOffset) {
        double[] weights = TorchReference.doubles(reference.get("weights"));
        double[] offset = TorchReference.doubles(reference.get("offset"));
        // Of a class that occurs, as those that do not have no weight in the loss.
        weights[reference.get("labels").get(0).intValue()] += extraWeight;
        offset[reference.get("labels").get(0).intValue()] += extraOffset;
        return new ClassAdjustment(new ClassWeights.Given(list(weights)), new LogitOffset.Given(list(offset)))
                .of(new LabelSmoothing(0), new int[weights.length]);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static int[] labels(JsonNode reference) {
        int[] labels = new int[reference.get("labels").size()];
        Arrays.setAll(labels, i -> reference.get("labels").get(i).intValue());
        return labels;
    }

    /** The largest difference of value and gradient from PyTorch's. */
    private static double onEngine(JsonNode reference, AdjustedLoss loss) {
        int[] labels = labels(reference);
        Shape shape = new Shape(labels.length, reference.get("classes").intValue());
        try (NDManager manager = NativeEngine.start().newBaseManager()) {
            NDArray logits = manager.create(TorchReference.floats(reference.get("logits")), shape);
            logits.setRequiresGradient(true);
            return GradMode.recording(() -> {
                NDArray value = loss.of(logits, labels);
                GradMode.backward(value);
                float[] gradient = logits.getGradient().toFloatArray();
                double[] expected = TorchReference.doubles(reference.get("gradient"));
                double largest =
                        Math.abs(value.getFloat() - reference.get("loss").doubleValue());
                for (int i = 0; i < expected.length; i++) {
                    largest = Math.max(largest, Math.abs(gradient[i] - expected[i]));
                }
                return largest;
            });
        }
    }

    @Test
    void weightedAndShiftedCrossEntropyIsThatOfPyTorch() throws IOException {
        for (JsonNode reference : TorchReference.cases("adjusted")) {
            // float32 on the engine: a few roundings of 6e-8 relative each, of losses up to 10
            assertThat(onEngine(reference, loss(reference, 0, 0))).isLessThan(5e-6);
            assertThat(onEngine(reference, loss(reference, 0.01, 0))).isGreaterThan(1e-4);
            assertThat(onEngine(reference, loss(reference, 0, 0.01))).isGreaterThan(1e-4);
        }
    }

    @Test
    void soItIsInDoublePrecision() throws IOException {
        for (JsonNode reference : TorchReference.cases("adjusted")) {
            int[] labels = labels(reference);
            int classes = reference.get("classes").intValue();
            double[] logits = TorchReference.doubles(reference.get("logits"));
            TrainingLoss.Exact exact = loss(reference, 0, 0).exact();
            double sum = 0;
            for (int i = 0; i < labels.length; i++) {
                sum += exact.of(Arrays.copyOfRange(logits, i * classes, (i + 1) * classes), labels[i]);
            }
            assertThat(sum / labels.length).isCloseTo(reference.get("loss").doubleValue(), within(1e-13 * 10));
        }
    }

    @Test
    void weightsByCountHaveMeanOneOverTheSamples() {
        int[] counts = {600, 60, 6};
        double[] inverse = new ClassWeights.ByCount(1).of(counts);
        double[] roots = new ClassWeights.ByCount(0.5).of(counts);
        for (double[] weights : List.of(inverse, roots)) {
            double mean = 0;
            for (int k = 0; k < 3; k++) {
                mean += counts[k] * weights[k] / 666;
            }
            assertThat(mean).isCloseTo(1, within(1e-15 * 10));
        }
        assertThat(inverse[2] / inverse[0]).isCloseTo(100, within(1e-12));
        assertThat(roots[2] / roots[0]).isCloseTo(10, within(1e-13));
        assertThat(new ClassWeights.Equal().of(counts)).containsExactly(1, 1, 1);
    }

    @Test
    void logitAdjustmentIsTheLogarithmOfThePrior() {
        double[] offset = new LogitOffset.LogPrior(2).of(new int[] {3, 1});
        assertThat(offset[0]).isCloseTo(2 * Math.log(0.75), within(1e-15));
        assertThat(offset[1]).isCloseTo(2 * Math.log(0.25), within(1e-15));
    }

    @Test
    void whatDoesNotFitTheClassesIsRefused() {
        LabelSmoothing loss = new LabelSmoothing(0);
        ClassAdjustment three =
                new ClassAdjustment(new ClassWeights.Given(List.of(1.0, 2.0, 3.0)), new LogitOffset.None());
        assertThatThrownBy(() -> three.of(loss, new int[] {5, 5}))
                .hasMessageContaining("class-weights has 3 values for 2 classes");
        ClassAdjustment prior = new ClassAdjustment(new ClassWeights.Equal(), new LogitOffset.LogPrior(1));
        assertThatThrownBy(() -> prior.of(loss, new int[] {5, 0}))
                .hasMessageContaining("class 1 has no training image");
        assertThatThrownBy(() -> new ClassWeights.Given(List.of(0.0))).hasMessageContaining("positive");
        assertThatThrownBy(() -> new LogitOffset.LogPrior(Double.NaN)).hasMessageContaining("positive");
    }
}
