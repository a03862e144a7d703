package org.ufmverify.empirical.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSpecTest {
    private static NetworkSpec spec(Architecture architecture, boolean rectified) {
        if (architecture.hasFixedSizes()) {
            return NetworkSpec.resNet(architecture);
        }
        return new NetworkSpec(
                architecture, architecture == Architecture.CNN ? List.of(4, 4, 4) : List.of(8), 6, rectified);
    }

    /** The step itself is tried: with as many images it works, with one fewer it does not. */
    @ParameterizedTest
    @CsvSource({
        "MLP, 4, true, 1",
        "NORMALIZED_MLP, 4, true, 2",
        "NORMALIZED_MLP, 4, false, 2",
        "CNN, 8, true, 2",
        "CNN, 28, true, 2",
        "CNN, 8, false, 1",
        "RESNET8, 4, true, 2",
        "RESNET8, 5, true, 1",
        "RESNET20, 4, true, 2",
        "RESNET20, 5, true, 1",
        "RESNET18, 8, true, 2",
        "RESNET18, 9, true, 1",
        "RESNET50, 8, true, 2",
        "RESNET50, 9, true, 1",
    })
    void aStepNeedsAsManyImagesAsIsSaid(Architecture architecture, int side, boolean rectified, int fewest) {
        NetworkSpec spec = spec(architecture, rectified);
        assertThat(spec.fewestImages(side)).isEqualTo(fewest);
        try (Network network = Network.of(spec, new Shape(1, side, side), 3, 1, NativeEngine.choose(DeviceChoice.CPU));
                NDManager scope = network.newScope()) {
            assertThatCode(() -> step(network, scope, fewest, side)).doesNotThrowAnyException();
            if (fewest > 1) {
                assertThatThrownBy(() -> step(network, scope, fewest - 1, side)).isInstanceOf(EngineException.class);
            }
        }
    }

    private static void step(Network network, NDManager scope, int images, int side) {
        assertThat(network.features(scope.ones(new Shape(images, 1, side, side)), true)
                        .getShape()
                        .get(0))
                .isEqualTo(images);
    }
}
