package org.ufmverify.empirical.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ufmverify.empirical.training.FreedMemory;
import org.ufmverify.empirical.training.optimizer.GradMode;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

class NetworkTest {
    private static final Shape COLOUR = new Shape(3, 32, 32);

    @Test
    void residualNetworksHaveTheSizesThatTheirDefinitionsGive() {
        // Counted from the definitions with 3 x 3 stem, 10 classes and 1 x 1 shortcuts; 11,173,962 and 23,520,842 are
        // the sizes of torchvision's ResNet-18 and ResNet-50 with stem and last layer exchanged.
        assertThat(size(Architecture.RESNET18)).isEqualTo(11_173_962);
        assertThat(size(Architecture.RESNET50)).isEqualTo(23_520_842);
        assertThat(size(Architecture.RESNET20)).isEqualTo(272_474);
    }

    @Test
    void featuresHaveTheDimensionOfTheLastLayer() {
        for (Architecture architecture : List.of(Architecture.RESNET8, Architecture.RESNET18)) {
            NetworkSpec spec = NetworkSpec.resNet(architecture);
            try (Network network = network(spec, 1)) {
                Shape[] shapes = GradMode.silent(() -> {
                    try (NDManager scope = network.newScope()) {
                        NDArray features = network.features(scope.zeros(new Shape(2).addAll(COLOUR)), false);
                        return new Shape[] {
                            features.getShape(), network.logits(features, false).getShape()
                        };
                    }
                });
                assertThat(shapes[0]).isEqualTo(new Shape(2, spec.featureDim()));
                assertThat(shapes[1]).isEqualTo(new Shape(2, 10));
                assertThat(network.classifier()).hasSize(10 * spec.featureDim());
            }
        }
    }

    @Test
    void rectifiedFeaturesAreNeverNegativeAndSignedOnesAre() {
        assertThat(smallestFeature(NetworkSpec.cnn(8))).isGreaterThanOrEqualTo(0);
        assertThat(smallestFeature(NetworkSpec.cnn(8).withSignedFeatures())).isNegative();
    }

    @Test
    void normalizationFixesRectifiedFeaturesAndLeavesSignedOnesAlone() {
        NetworkSpec spec = new NetworkSpec(Architecture.NORMALIZED_MLP, List.of(16), 8, true);
        assertThat(normalizations(spec)).isEqualTo(4); // scale and shift, twice
        assertThat(normalizations(spec.withSignedFeatures())).isEqualTo(2);
        assertThat(normalizations(NetworkSpec.mlp(8))).isZero();
    }

    @Test
    void startingWeightsDependOnTheSeedAlone() {
        assertThat(startingWeights(5)).isEqualTo(startingWeights(5));
        assertThat(startingWeights(6)).isNotEqualTo(startingWeights(5));
    }

    @Test
    void refusesSizesThatAnArchitectureDoesNotHave() {
        assertThatThrownBy(() -> new NetworkSpec(Architecture.RESNET18, List.of(), 64, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("featureDim of resnet18 must be 512, got 64");
        assertThatThrownBy(() -> NetworkSpec.resNet(Architecture.RESNET8).withSignedFeatures())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("resnet8 averages rectified features");
        assertThatThrownBy(() -> NetworkSpec.resNet(Architecture.MLP)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Architecture.parse("vgg")).hasMessageEndingWith("got vgg");
    }

    @Test
    void aFixedClassifierIsASimplexFrameThatIsNotTrained() {
        NetworkSpec fixed = NetworkSpec.mlp(9).with(new NetworkSpec.Classifier(true, true));
        try (Network network = Network.of(fixed, COLOUR, 10, 1, NativeEngine.choose(DeviceChoice.CPU))) {
            // float32: a few roundings of 6e-8
            assertThat(distanceFromFrame(network.classifier(), 10, 9)).isLessThan(1e-6);
            assertThat(network.weights().stream()
                            .filter(w -> w.role() == Weight.Role.FIXED_CLASSIFIER)
                            .map(Weight::trained))
                    .containsExactly(false);
            assertThat(WeightDecay.all(1).of(Weight.Role.FIXED_CLASSIFIER)).isZero();
        }
        try (Network network = Network.of(NetworkSpec.mlp(9), COLOUR, 10, 1, NativeEngine.choose(DeviceChoice.CPU))) {
            assertThat(distanceFromFrame(network.classifier(), 10, 9)).isGreaterThan(0.01);
        }
        NetworkSpec small = NetworkSpec.mlp(8).with(new NetworkSpec.Classifier(true, true));
        assertThatThrownBy(() -> Network.of(small, COLOUR, 10, 1, NativeEngine.choose(DeviceChoice.CPU)))
                .hasMessage("a fixed simplex frame of 10 classes needs a feature-dim of at least 9, got 8");
    }

    @Test
    void withoutABiasThereIsNoneToTrain() {
        NetworkSpec spec = NetworkSpec.mlp(9).with(new NetworkSpec.Classifier(false, false));
        NativeEngine.Chosen cpu = NativeEngine.choose(DeviceChoice.CPU);
        try (Network without = Network.of(spec, COLOUR, 10, 1, cpu);
                Network with = Network.of(NetworkSpec.mlp(9), COLOUR, 10, 1, cpu)) {
            assertThat(without.bias()).containsOnly(0).hasSize(10);
            assertThat(with.trainedNumbers() - without.trainedNumbers()).isEqualTo(10);
            assertThat(without.classifier()).isEqualTo(with.classifier());
        }
    }

    /** The largest distance of an entry of W W^T from K/(K-1) (I - J/K). */
    private static double distanceFromFrame(float[] rows, int classes, int d) {
        double largest = 0;
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                double sum = 0;
                for (int c = 0; c < d; c++) {
                    sum += rows[i * d + c] * (double) rows[j * d + c];
                }
                largest = Math.max(largest, Math.abs(sum - (i == j ? 1 : -1.0 / (classes - 1))));
            }
        }
        return largest;
    }

    /** No part of a network may let go of what its gradient reads again. */
    @ParameterizedTest
    @EnumSource(
            value = Architecture.class,
            names = {"MLP", "NORMALIZED_MLP", "CNN", "RESNET8"})
    void gradientsDoNotReadFreedMemory(Architecture architecture) {
        NetworkSpec spec = spec(architecture);
        List<float[]> expected = gradients(spec, () -> {});
        List<float[]> gradients = gradients(spec, FreedMemory::overwrite);
        assertThat(gradients).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(gradients.get(i)).as("array %d", i).isEqualTo(expected.get(i));
        }
    }

    private static NetworkSpec spec(Architecture architecture) {
        return switch (architecture) {
            case MLP -> NetworkSpec.mlp(8);
            case NORMALIZED_MLP -> new NetworkSpec(Architecture.NORMALIZED_MLP, List.of(16), 8, true);
            case CNN -> NetworkSpec.cnn(8);
            default -> NetworkSpec.resNet(architecture);
        };
    }

    private static List<float[]> gradients(NetworkSpec spec, Runnable beforehand) {
        try (Network network = network(spec, 1)) {
            GradMode.recording(() -> {
                try (NDManager scope = network.newScope()) {
                    NDArray images = scope.arange(0f, 2 * 3 * 32 * 32, 1f).div(3072);
                    NDArray features = network.features(images.reshape(new Shape(2).addAll(COLOUR)), true);
                    NDArray penalty = GradMode.scaled(features.mul(features).sum(), 0.5);
                    NDArray objective =
                            network.logits(features, true).logSoftmax(1).sum().add(penalty);
                    beforehand.run();
                    GradMode.backward(objective);
                    return network;
                }
            });
            return network.weights().stream()
                    .filter(Weight::trained)
                    .map(w -> w.array().getGradient().toFloatArray())
                    .toList();
        }
    }

    private static long size(Architecture architecture) {
        try (Network network = network(NetworkSpec.resNet(architecture), 1)) {
            return network.trainedNumbers();
        }
    }

    private static long normalizations(NetworkSpec spec) {
        try (Network network = network(spec, 1)) {
            return network.weights().stream()
                    .filter(w -> w.role() == Weight.Role.NORMALIZATION)
                    .count();
        }
    }

    private static float[] startingWeights(long seed) {
        try (Network network = network(NetworkSpec.cnn(8), seed)) {
            return network.weights().get(0).array().toFloatArray();
        }
    }

    private static float smallestFeature(NetworkSpec spec) {
        try (Network network = network(spec, 1)) {
            return GradMode.silent(() -> {
                try (NDManager scope = network.newScope()) {
                    NDArray ramp = scope.arange(0f, 2 * 3 * 32 * 32, 1f).div(3072);
                    return network.features(ramp.reshape(new Shape(2).addAll(COLOUR)), true)
                            .min()
                            .getFloat();
                }
            });
        }
    }

    private static Network network(NetworkSpec spec, long seed) {
        return Network.of(spec, COLOUR, 10, seed, NativeEngine.choose(DeviceChoice.CPU));
    }
}
