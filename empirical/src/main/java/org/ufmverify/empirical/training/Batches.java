package org.ufmverify.empirical.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.ufmverify.empirical.data.Augmentation;
import org.ufmverify.empirical.data.Normalization;
import org.ufmverify.empirical.data.Split;

/**
 * Fills batches of images and targets into two buffers that are used again and again.
 *
 * <p>On a CPU the engine reads the buffers in place: an array is valid until the next batch is filled.
 */
public final class Batches {
    private final Split split;
    private final Normalization normalization;
    private final Shape imageShape;
    private final int classes;
    private final ByteBuffer images;
    private final ByteBuffer targets;

    private Batches(Split split, Normalization normalization, Shape imageShape, int classes, int batchSize) {
        this.split = split;
        this.normalization = normalization;
        this.imageShape = imageShape;
        this.classes = classes;
        this.images = allocate((long) batchSize * split.imageBytes());
        this.targets = allocate((long) batchSize * classes);
    }

    /**
     * Batches of up to {@code batchSize} images of a split.
     *
     * @param imageShape channels, height, width
     */
    public static Batches of(Split split, Normalization normalization, Shape imageShape, int classes, int batchSize) {
        return new Batches(split, normalization, imageShape, classes, batchSize);
    }

    /** Normalized images {@code order[from .. to)} as (B, C, H, W), each changed as the augmentation says. */
    public NDArray images(NDManager scope, int[] order, int from, int to, Augmentation augmentation) {
        int width = Math.toIntExact(imageShape.get(2));
        FloatBuffer floats = images.asFloatBuffer();
        for (int i = from; i < to; i++) {
            split.writeTo(order[i], normalization, width, augmentation, floats, (i - from) * split.imageBytes());
        }
        return array(scope, images, new Shape(to - from).addAll(imageShape));
    }

    /** Smoothed labels of {@code order[from .. to)} as (B, K). */
    public NDArray targets(NDManager scope, LabelSmoothing loss, int[] order, int from, int to) {
        FloatBuffer floats = targets.asFloatBuffer();
        for (int i = from; i < to; i++) {
            loss.writeTarget(split.label(order[i]), classes, floats, (i - from) * classes);
        }
        return array(scope, targets, new Shape(to - from, classes));
    }

    private static NDArray array(NDManager scope, ByteBuffer buffer, Shape shape) {
        ByteBuffer part = buffer.duplicate().order(ByteOrder.nativeOrder());
        part.limit(Math.toIntExact(shape.size() * Float.BYTES));
        return scope.create(part, shape, DataType.FLOAT32);
    }

    private static ByteBuffer allocate(long floats) {
        return ByteBuffer.allocateDirect(Math.toIntExact(floats * Float.BYTES)).order(ByteOrder.nativeOrder());
    }
}
