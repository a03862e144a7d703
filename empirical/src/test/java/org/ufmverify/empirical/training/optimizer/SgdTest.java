package org.ufmverify.empirical.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.network.Network;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.network.Weight;
import org.ufmverify.empirical.training.TorchReference;

class SgdTest {
    // The engine computes in float32: eight steps of a handful of roundings of 6e-8 on values below 3.
    private static final double ROUNDING = 2e-6;

    @Test
    void followsTheTrajectoriesOfPyTorch() throws IOException {
        for (JsonNode reference : TorchReference.cases("sgd")) {
            assertThat(distanceToPyTorch(reference, reference.get("decay").doubleValue()))
                    .isLessThan(ROUNDING);
        }
    }

    @Test
    void theComparisonSeesAnotherDecay() throws IOException {
        for (JsonNode reference : TorchReference.cases("sgd")) {
            assertThat(distanceToPyTorch(reference, reference.get("decay").doubleValue() + 0.01))
                    .isGreaterThan(100 * ROUNDING);
        }
    }

    @Test
    void everyRoleGetsItsOwnDecay() {
        WeightDecay decay = new WeightDecay(0.1, 0.2, 0.3, true);
        assertThat(distanceToFormula(decay, decay)).isLessThan(ROUNDING);
        assertThat(distanceToFormula(WeightDecay.all(0.1), WeightDecay.all(0.1)))
                .isLessThan(ROUNDING);
    }

    @Test
    void theFormulaSeesBiasesThatAreNotExempt() {
        WeightDecay exempt = new WeightDecay(0.1, 0.2, 0.3, true);
        WeightDecay not = new WeightDecay(0.1, 0.2, 0.3, false);
        assertThat(distanceToFormula(exempt, not)).isGreaterThan(100 * ROUNDING);
    }

    @Test
    void onePassGivesTheBitsOfSeparateOperations() {
        for (boolean nesterov : List.of(false, true)) {
            SgdSpec spec = new SgdSpec(0.9, nesterov, new WeightDecay(0.1, 0.2, 0, true));
            assertThat(afterSteps(spec, true)).isEqualTo(afterSteps(spec, false));
        }
    }

    @Test
    void theBitsTellOtherSettingsApart() {
        SgdSpec spec = new SgdSpec(0.9, false, new WeightDecay(0.1, 0.2, 0, true));
        SgdSpec nearly = new SgdSpec(0.9, false, new WeightDecay(0.1, 0.2000001, 0, true));
        assertThat(afterSteps(spec, true)).isNotEqualTo(afterSteps(nearly, false));
    }

    /** All weights after a few steps along random gradients, arrays larger than a block among them. */
    private static List<Float> afterSteps(SgdSpec spec, boolean fused) {
        NativeEngine.Chosen cpu = NativeEngine.choose(DeviceChoice.CPU);
        Random random = new Random(7);
        List<Float> values = new ArrayList<>();
        try (Network network = Network.of(NetworkSpec.mlp(20), new Shape(1, 5, 5), 10, 1, cpu);
                Sgd sgd = Sgd.of(spec, network, fused)) {
            for (int step = 0; step < 3; step++) {
                List<float[]> gradients = new ArrayList<>();
                for (Weight weight : network.weights()) {
                    float[] gradient = new float[(int) weight.array().size()];
                    for (int i = 0; i < gradient.length; i++) {
                        gradient[i] = (float) random.nextGaussian();
                    }
                    gradients.add(gradient);
                }
                accumulate(network, gradients);
                sgd.step(0.05 / (step + 1));
            }
            for (Weight weight : network.weights()) {
                for (float value : weight.array().toFloatArray()) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    @Test
    void refusesNesterovWithoutMomentum() {
        assertThatThrownBy(() -> new SgdSpec(0, true, WeightDecay.all(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nesterov needs a momentum above 0, got 0");
    }

    /** Steps W of a last layer of 5 classes and 1 feature along the recorded gradients. */
    private static double distanceToPyTorch(JsonNode reference, double decay) {
        SgdSpec spec = new SgdSpec(
                reference.get("momentum").doubleValue(),
                reference.get("nesterov").booleanValue(),
                WeightDecay.classifierOnly(decay));
        try (Network network = network(5, 1);
                Sgd sgd = Sgd.of(spec, network)) {
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
                List<float[]> gradients = new ArrayList<>();
                for (Weight weight : network.weights()) {
                    gradients.add(
                            weight.equals(classifier)
                                    ? gradient
                                    : new float[(int) weight.array().size()]);
                }
                accumulate(network, gradients);
                sgd.step(reference.get("rates").get(t).doubleValue());
                double[] expected =
                        TorchReference.doubles(reference.get("weights").get(t));
                distance = Math.max(distance, distance(classifier.array().toFloatArray(), expected));
            }
            return distance;
        }
    }

    /** Steps a whole network along random gradients; the formula is written out again here in doubles. */
    private static double distanceToFormula(WeightDecay used, WeightDecay expected) {
        double momentum = 0.9;
        double rate = 0.05;
        Random random = new Random(5);
        try (Network network = network(3, 4);
                Sgd sgd = Sgd.of(new SgdSpec(momentum, false, used), network)) {
            List<double[]> weights = new ArrayList<>();
            List<double[]> velocities = new ArrayList<>();
            for (Weight weight : network.weights()) {
                weights.add(widen(weight.array().toFloatArray()));
                velocities.add(new double[(int) weight.array().size()]);
            }
            for (int step = 0; step < 8; step++) {
                List<float[]> gradients = new ArrayList<>();
                for (int p = 0; p < weights.size(); p++) {
                    double decay = expected.of(network.weights().get(p).role());
                    double[] w = weights.get(p);
                    double[] v = velocities.get(p);
                    float[] g = new float[w.length];
                    for (int i = 0; i < w.length; i++) {
                        g[i] = (float) random.nextGaussian();
                        v[i] = momentum * v[i] + g[i] + decay * w[i];
                        w[i] -= rate * v[i];
                    }
                    gradients.add(g);
                }
                accumulate(network, gradients);
                sgd.step(rate);
            }
            double distance = 0;
            for (int p = 0; p < weights.size(); p++) {
                distance = Math.max(
                        distance, distance(network.weights().get(p).array().toFloatArray(), weights.get(p)));
            }
            return distance;
        }
    }

    /** The sum of w * g over all weights has exactly the gradient g. */
    private static void accumulate(Network network, List<float[]> gradients) {
        GradMode.recording(() -> {
            try (NDManager scope = network.newScope()) {
                NDArray sum = scope.create(0f);
                for (int p = 0; p < gradients.size(); p++) {
                    Weight weight = network.weights().get(p);
                    NDArray factor =
                            scope.create(gradients.get(p), weight.array().getShape());
                    sum = sum.add(factor.mul(weight.array()).sum());
                }
                GradMode.backward(sum);
                return gradients;
            }
        });
    }

    private static Network network(int classes, int featureDim) {
        NativeEngine.Chosen cpu = NativeEngine.choose(DeviceChoice.CPU);
        return Network.of(NetworkSpec.mlp(featureDim), new Shape(1, 1, 3), classes, 1, cpu);
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static double distance(float[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < b.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
