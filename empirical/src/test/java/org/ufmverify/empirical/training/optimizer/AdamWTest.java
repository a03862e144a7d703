package org.ufmverify.empirical.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.network.Network;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.network.Weight;
import org.ufmverify.empirical.training.TorchReference;

class AdamWTest {
    // float32: eight steps of a dozen roundings of 6e-8 on values below 3; a quotient near 1 times the rate of 0.1 adds
    // little.
    private static final double ROUNDING = 3e-6;

    private static AdamWSpec spec(JsonNode reference, double moreBeta2, double moreDecay) {
        return new AdamWSpec(
                reference.get("beta1").doubleValue(),
                reference.get("beta2").doubleValue() + moreBeta2,
                reference.get("epsilon").doubleValue(),
                WeightDecay.classifierOnly(reference.get("decay").doubleValue() + moreDecay));
    }

    @Test
    void followsTheTrajectoriesOfPyTorch() throws IOException {
        for (JsonNode reference : TorchReference.cases("adamw")) {
            assertThat(distanceToPyTorch(reference, spec(reference, 0, 0))).isLessThan(ROUNDING);
        }
    }

    @Test
    void theComparisonSeesOtherSettings() throws IOException {
        for (JsonNode reference : TorchReference.cases("adamw")) {
            assertThat(distanceToPyTorch(reference, spec(reference, 0, 0.01))).isGreaterThan(30 * ROUNDING);
            assertThat(distanceToPyTorch(reference, spec(reference, -0.01, 0))).isGreaterThan(30 * ROUNDING);
        }
    }

    @Test
    void itsDecayIsNoTermOfTheObjective() {
        WeightDecay decay = WeightDecay.all(0.1);
        assertThat(AdamWSpec.of(decay).penalty(Weight.Role.CLASSIFIER)).isZero();
        assertThat(new SgdSpec(0.9, false, decay).penalty(Weight.Role.CLASSIFIER))
                .isEqualTo(0.1);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new AdamWSpec(1, 0.9, 1e-8, WeightDecay.all(0)))
                .hasMessage("beta1 must be in [0, 1), got 1.0");
        assertThatThrownBy(() -> new AdamWSpec(0.9, -1, 1e-8, WeightDecay.all(0)))
                .hasMessageStartingWith("beta2");
        assertThatThrownBy(() -> new AdamWSpec(0.9, 0.9, 0, WeightDecay.all(0))).hasMessageStartingWith("epsilon");
    }

    /** Steps W of a last layer of 5 classes and 1 feature along the recorded gradients. */
    private static double distanceToPyTorch(JsonNode reference, AdamWSpec spec) {
        NativeEngine.Chosen cpu = NativeEngine.choose(DeviceChoice.CPU);
        try (Network network = Network.of(NetworkSpec.mlp(1), new Shape(1, 1, 3), 5, 1, cpu);
                AdamW adam = AdamW.of(spec, network)) {
            Weight classifier = network.weights().stream()
                    .filter(w -> w.role() == Weight.Role.CLASSIFIER)
                    .findFirst()
                    .orElseThrow();
            GradMode.silent(() -> {
                classifier.array().set(TorchReference.floats(reference.get("start")));
                return classifier;
            });
            double distance = 0;
            for (int t = 0; t < reference.get("rates").size(); t++) {
                float[] gradient =
                        TorchReference.floats(reference.get("gradients").get(t));
                GradMode.recording(() -> {
                    try (NDManager scope = network.newScope()) {
                        NDArray sum = scope.create(gradient, classifier.array().getShape())
                                .mul(classifier.array())
                                .sum();
                        for (Weight other : network.weights()) {
                            sum = sum.add(GradMode.scaled(other.array().sum(), 0));
                        }
                        GradMode.backward(sum);
                        return gradient;
                    }
                });
                adam.step(reference.get("rates").get(t).doubleValue());
                double[] expected =
                        TorchReference.doubles(reference.get("weights").get(t));
                float[] found = classifier.array().toFloatArray();
                for (int i = 0; i < expected.length; i++) {
                    distance = Math.max(distance, Math.abs(found[i] - expected[i]));
                }
            }
            return distance;
        }
    }
}
