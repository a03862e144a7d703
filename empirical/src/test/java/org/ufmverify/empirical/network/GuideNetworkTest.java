package org.ufmverify.empirical.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The network that CONTRIBUTING.md adds has the size that its definition gives. */
class GuideNetworkTest {
    private static long size(SequentialBlock trunk) {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            trunk.initialize(manager, DataType.FLOAT32, new Shape(2, 3, 32, 32));
            return trunk.getParameters().values().stream()
                    .filter(Parameter::requiresGradient)
                    .mapToLong(p -> p.getArray().size())
                    .sum();
        }
    }

    @Test
    void theNetworkOfTheGuideHasTheSizeOfItsDefinition() {
        // Stem, then two blocks of two convolutions in each stage, the first of stages two and three with a 1 x 1
        // shortcut.
        long stem = 27 * 16 + 32;
        long first = 4 * (9 * 16 * 16 + 32);
        long second = 9 * 16 * 32 + 3 * 9 * 32 * 32 + 4 * 64 + 16 * 32 + 64;
        long third = 9 * 32 * 64 + 3 * 9 * 64 * 64 + 4 * 128 + 32 * 64 + 128;
        assertThat(size(ResNets.basic(List.of(16, 32, 64), List.of(2, 2, 2)))).isEqualTo(stem + first + second + third);
        assertThat(size(ResNets.basic(List.of(16, 32, 64), List.of(2, 2, 3))))
                .isNotEqualTo(stem + first + second + third);
    }
}
