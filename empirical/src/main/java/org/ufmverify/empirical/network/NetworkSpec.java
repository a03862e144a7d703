package org.ufmverify.empirical.network;

import java.util.List;
import java.util.Objects;

/**
 * What a network is made of, apart from the size of its images and the number of classes.
 *
 * @param architecture kind of trunk
 * @param widths for {@code MLP} the hidden widths before the feature layer, for {@code CNN} the channels of its
 *     convolutions; empty for architectures whose widths are fixed
 * @param featureDim feature dimension d, the input size of the last layer
 * @param rectified whether the features pass a ReLU (networks of the paper) or keep their sign
 * @param classifier the last layer
 */
public record NetworkSpec(
        Architecture architecture, List<Integer> widths, int featureDim, boolean rectified, Classifier classifier) {

    /**
     * The last layer z = W h + b.
     *
     * @param fixed whether W stays at a simplex equiangular tight frame, with rows of norm 1 and pairwise cosines -1/(K-1), instead of
     *     being trained (Zhu et al. 2021, arXiv:2105.02375)
     * @param biased whether there is a b
     */
    public record Classifier(boolean fixed, boolean biased) {
        /** W and b are trained. */
        public static final Classifier USUAL = new Classifier(false, true);
    }

    /**
     * Copies the list and checks all numbers.
     *
     * @throws IllegalArgumentException for a width or feature dimension below 1
     */
    public NetworkSpec {
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(classifier, "classifier");
        widths = List.copyOf(widths);
        for (int width : widths) {
            if (width < 1) {
                throw new IllegalArgumentException("widths must be at least 1, got " + width);
            }
        }
        if (featureDim < 1) {
            throw new IllegalArgumentException("featureDim must be at least 1, got " + featureDim);
        }
        architecture.check(widths, featureDim, rectified);
    }

    /** With the usual last layer. */
    public NetworkSpec(Architecture architecture, List<Integer> widths, int featureDim, boolean rectified) {
        this(architecture, widths, featureDim, rectified, Classifier.USUAL);
    }

    /** One hidden layer of 512 units before a feature layer of {@code featureDim}. */
    public static NetworkSpec mlp(int featureDim) {
        return new NetworkSpec(Architecture.MLP, List.of(512), featureDim, true);
    }

    /** Three convolutions of 16, 32 and 64 channels, then a feature layer of {@code featureDim}. */
    public static NetworkSpec cnn(int featureDim) {
        return new NetworkSpec(Architecture.CNN, List.of(16, 32, 64), featureDim, true);
    }

    /**
     * A residual network, all of whose sizes its name fixes.
     *
     * @throws IllegalArgumentException for an architecture whose sizes have to be chosen
     */
    public static NetworkSpec resNet(Architecture architecture) {
        return architecture.fixed();
    }

    /**
     * The fewest images that a training step can take: two where a normalization sees one value of each image only.
     *
     * @param side the smaller side of the images
     */
    public int fewestImages(int side) {
        boolean oneValue =
                switch (architecture) {
                    case MLP -> false;
                    case NORMALIZED_MLP -> true;
                    case CNN -> rectified;
                    case RESNET8, RESNET20 -> side <= 4;
                    case RESNET18, RESNET50 -> side <= 8;
                };
        return oneValue ? 2 : 1;
    }

    /** The same network whose features keep their sign. */
    public NetworkSpec withSignedFeatures() {
        return new NetworkSpec(architecture, widths, featureDim, false, classifier);
    }

    /** The same network with another last layer. */
    public NetworkSpec with(Classifier newClassifier) {
        return new NetworkSpec(architecture, widths, featureDim, rectified, newClassifier);
    }

    /**
     * Checks that its last layer can tell so many classes apart.
     *
     * @throws IllegalArgumentException when its features have too few dimensions for a fixed frame
     */
    public void requireFits(int classes) {
        if (classifier.fixed() && featureDim < classes - 1) {
            throw new IllegalArgumentException("a fixed simplex frame of " + classes
                    + " classes needs a feature-dim of at least " + (classes - 1) + ", got " + featureDim);
        }
    }
}
