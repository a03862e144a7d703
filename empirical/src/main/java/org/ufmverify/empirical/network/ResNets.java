package org.ufmverify.empirical.network;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;

/**
 * Residual networks for small images: a 3 x 3 stem without pooling, stages of residual blocks that halve the image, and
 * the global average as features. Shortcuts that change the shape are 1 x 1 convolutions.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al. 2016</a>
 */
final class ResNets {
    private static final int EXPANSION = 4;

    private ResNets() {}

    /** Blocks of two 3 x 3 convolutions; the features have the channels of the last stage. */
    static SequentialBlock basic(List<Integer> channels, List<Integer> blocks) {
        SequentialBlock trunk = stem(channels.get(0));
        int in = channels.get(0);
        for (int stage = 0; stage < channels.size(); stage++) {
            int out = channels.get(stage);
            for (int i = 0; i < blocks.get(stage); i++) {
                int stride = stage > 0 && i == 0 ? 2 : 1;
                SequentialBlock body = new SequentialBlock();
                convolution(body, out, 3, stride).add(FreeingActivations::relu);
                convolution(body, out, 3, 1);
                trunk.add(residual(body, in, out, stride));
                in = out;
            }
        }
        return pooled(trunk);
    }

    /** Blocks of 1 x 1, 3 x 3 and 1 x 1 convolutions; the features have four times the channels of the last stage. */
    static SequentialBlock bottleneck(List<Integer> channels, List<Integer> blocks) {
        SequentialBlock trunk = stem(channels.get(0));
        int in = channels.get(0);
        for (int stage = 0; stage < channels.size(); stage++) {
            int inner = channels.get(stage);
            int out = EXPANSION * inner;
            for (int i = 0; i < blocks.get(stage); i++) {
                int stride = stage > 0 && i == 0 ? 2 : 1;
                SequentialBlock body = new SequentialBlock();
                convolution(body, inner, 1, 1).add(FreeingActivations::relu);
                convolution(body, inner, 3, stride).add(FreeingActivations::relu);
                convolution(body, out, 1, 1);
                trunk.add(residual(body, in, out, stride));
                in = out;
            }
        }
        return pooled(trunk);
    }

    private static SequentialBlock stem(int channels) {
        return convolution(new SequentialBlock(), channels, 3, 1).add(FreeingActivations::relu);
    }

    private static Block residual(SequentialBlock body, int in, int out, int stride) {
        Block shortcut =
                in == out && stride == 1 ? Blocks.identityBlock() : convolution(new SequentialBlock(), out, 1, stride);
        return new ParallelBlock(FreeingActivations::residual, List.of(body, shortcut));
    }

    private static SequentialBlock convolution(SequentialBlock block, int channels, int kernel, int stride) {
        return block.add(Conv2d.builder()
                        .setKernelShape(new Shape(kernel, kernel))
                        .optPadding(new Shape(kernel / 2, kernel / 2))
                        .optStride(new Shape(stride, stride))
                        .optBias(false) // the normalization that follows has one
                        .setFilters(channels)
                        .build())
                .add(BatchNorm.builder().build());
    }

    private static SequentialBlock pooled(SequentialBlock trunk) {
        return trunk.add(Pool.globalAvgPool2dBlock()).add(Blocks.batchFlattenBlock());
    }
}
