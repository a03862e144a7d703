package org.ufmverify.empirical.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.ufmverify.empirical.data.Augmentation;
import org.ufmverify.empirical.data.Normalization;
import org.ufmverify.empirical.data.Split;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.Network;
import org.ufmverify.empirical.store.ExtractedLayer;
import org.ufmverify.empirical.training.Batches;
import org.ufmverify.empirical.training.optimizer.GradMode;

/** Features of all images of a split, network in evaluation mode. */
final class FeatureExtraction {
    private static final int BATCH = 500;
    /** A residual network keeps many maps of the size of the image: 3.5 GB for 500 images in ResNet-50. */
    private static final int RESIDUAL_BATCH = 100;

    private final Split split;
    private final Batches batches;
    private final int classes;
    private final int[] order;
    private final int batch;

    private FeatureExtraction(Split split, Batches batches, int classes, int batch) {
        this.split = split;
        this.batches = batches;
        this.classes = classes;
        this.batch = batch;
        this.order = IntStream.range(0, split.size()).toArray();
    }

    static FeatureExtraction of(
            Split split, Normalization normalization, Shape imageShape, int classes, Architecture architecture) {
        int batch = Math.min(architecture.hasFixedSizes() ? RESIDUAL_BATCH : BATCH, split.size());
        return new FeatureExtraction(split, Batches.of(split, normalization, imageShape, batch), classes, batch);
    }

    ExtractedLayer extract(Network network, int featureDim) {
        float[] features = new float[Math.multiplyExact(split.size(), featureDim)];
        GradMode.silent(() -> {
            for (int from = 0; from < split.size(); from += batch) {
                int to = Math.min(split.size(), from + batch);
                copyFeatures(network, from, to, features, from * featureDim);
            }
            return features;
        });
        return ExtractedLayer.of(features, split.labels(), classes, featureDim, network.classifier(), network.bias());
    }

    private void copyFeatures(Network network, int from, int to, float[] target, int position) {
        try (NDManager scope = network.newScope()) {
            NDArray part = network.features(batches.images(scope, order, from, to, Augmentation.NONE), false);
            part.toByteBuffer(true) // read where they are: toFloatArray would copy them twice
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer()
                    .get(target, position, Math.toIntExact(part.size()));
        }
    }
}
