package org.ufmverify.empirical.network;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The trunks that can be trained. */
public enum Architecture {
    /** Fully connected layers with ReLU. */
    MLP("MLP", 0),
    /** Fully connected layers with batch normalization and ReLU. */
    NORMALIZED_MLP("MLP with batch normalization", 0),
    /**
     * 3 x 3 convolutions with batch normalization, ReLU and 2 x 2 max-pooling, then a fully connected feature layer.
     */
    CNN("CNN", 0),
    /** One residual block in each of three stages of 16, 32 and 64 channels. */
    RESNET8("ResNet-8", 64),
    /** Three residual blocks in each of three stages of 16, 32 and 64 channels. */
    RESNET20("ResNet-20", 64),
    /** Two residual blocks in each of four stages of 64 to 512 channels. */
    RESNET18("ResNet-18", 512),
    /** Three, four, six and three bottleneck blocks in stages of 256 to 2048 channels. */
    RESNET50("ResNet-50", 2048);

    private final String title;
    private final int fixedFeatureDim; // 0 when it can be chosen

    Architecture(String title, int fixedFeatureDim) {
        this.title = title;
        this.fixedFeatureDim = fixedFeatureDim;
    }

    /** What reports call it. */
    public String title() {
        return title;
    }

    /** The word used in files: the name in lower case with dashes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a {@link #word()}.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Architecture parse(String word) {
        for (Architecture architecture : values()) {
            if (architecture.word().equals(word)) {
                return architecture;
            }
        }
        throw new IllegalArgumentException("architecture must be one of "
                + Stream.of(values()).map(Architecture::word).toList() + ", got " + word);
    }

    /** Whether its definition fixes widths and feature dimension. */
    public boolean hasFixedSizes() {
        return fixedFeatureDim > 0;
    }

    /** The network of this kind whose sizes are all fixed by its definition. */
    NetworkSpec fixed() {
        return new NetworkSpec(this, List.of(), fixedFeatureDim, true);
    }

    void check(List<Integer> widths, int featureDim, boolean rectified) {
        if (fixedFeatureDim == 0) {
            if (widths.isEmpty()) {
                throw new IllegalArgumentException(word() + " needs at least one width, got none");
            }
            return;
        }
        if (!widths.isEmpty()) {
            throw new IllegalArgumentException(word() + " has fixed widths; leave them out, got " + widths);
        }
        if (featureDim != fixedFeatureDim) {
            throw new IllegalArgumentException(
                    "featureDim of " + word() + " must be " + fixedFeatureDim + ", got " + featureDim);
        }
        if (!rectified) {
            throw new IllegalArgumentException(
                    word() + " averages rectified features; signed features need mlp or cnn");
        }
    }
}
