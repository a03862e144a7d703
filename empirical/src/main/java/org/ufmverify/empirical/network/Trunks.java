package org.ufmverify.empirical.network;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;

/** Builds the trunks, images (B, C, H, W) to features (B, d). */
final class Trunks {
    private static final Shape TWO = new Shape(2, 2);
    private static final Shape THREE = new Shape(3, 3);
    private static final Shape ONE = new Shape(1, 1);

    private Trunks() {}

    static SequentialBlock build(NetworkSpec spec) {
        return switch (spec.architecture()) {
            case MLP -> mlp(spec);
            case NORMALIZED_MLP -> normalizedMlp(spec);
            case CNN -> cnn(spec);
            case RESNET8 -> ResNets.basic(List.of(16, 32, 64), List.of(1, 1, 1));
            case RESNET20 -> ResNets.basic(List.of(16, 32, 64), List.of(3, 3, 3));
            case RESNET18 -> ResNets.basic(List.of(64, 128, 256, 512), List.of(2, 2, 2, 2));
            case RESNET50 -> ResNets.bottleneck(List.of(64, 128, 256, 512), List.of(3, 4, 6, 3));
        };
    }

    private static SequentialBlock mlp(NetworkSpec spec) {
        SequentialBlock trunk = new SequentialBlock().add(Blocks.batchFlattenBlock());
        for (int width : spec.widths()) {
            trunk.add(Linear.builder().setUnits(width).build()).add(FreeingActivations::relu);
        }
        trunk.add(Linear.builder().setUnits(spec.featureDim()).build());
        return spec.rectified() ? trunk.add(FreeingActivations::relu) : trunk;
    }

    private static SequentialBlock normalizedMlp(NetworkSpec spec) {
        SequentialBlock trunk = new SequentialBlock().add(Blocks.batchFlattenBlock());
        for (int width : spec.widths()) {
            trunk.add(Linear.builder().setUnits(width).optBias(false).build())
                    .add(BatchNorm.builder().build())
                    .add(FreeingActivations::relu);
        }
        return normalizedFeatures(trunk, spec);
    }

    private static SequentialBlock cnn(NetworkSpec spec) {
        SequentialBlock trunk = new SequentialBlock();
        for (int channels : spec.widths()) {
            trunk.add(Conv2d.builder()
                            .setKernelShape(THREE)
                            .optPadding(ONE)
                            .optBias(false) // the normalization that follows has one
                            .setFilters(channels)
                            .build())
                    .add(BatchNorm.builder().build())
                    .add(FreeingActivations::relu)
                    .add(Pool.maxPool2dBlock(TWO, TWO));
        }
        return normalizedFeatures(trunk.add(Blocks.batchFlattenBlock()), spec);
    }

    private static SequentialBlock normalizedFeatures(SequentialBlock trunk, NetworkSpec spec) {
        trunk.add(Linear.builder().setUnits(spec.featureDim()).build());
        // A normalization would fix the norm of signed features, which a feature penalty is to choose.
        return spec.rectified() ? trunk.add(BatchNorm.builder().build()).add(FreeingActivations::relu) : trunk;
    }
}
