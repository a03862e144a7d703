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
