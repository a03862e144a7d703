package org.ufmverify.empirical.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.ufmverify.empirical.data.Augmentation;
import org.ufmverify.empirical.data.Normalization;
import org.ufmverify.empirical.data.Split;

/**
 * Fills batches of images into a buffer that is used again and again.
 *
 * <p>On a CPU the engine reads the buffer in place: an array is valid until the next batch is filled.
 */
public final class Batches {
    private final Split split;
    private final Normalization normalization;
    private final Shape imageShape;
    private final ByteBuffer images;

    private Batches(Split split, Normalization normalization, Shape imageShape, int batchSize) {
        this.split = split;
        this.normalization = normalization;
        this.imageShape = imageShape;
        this.images = allocate((long) batchSize * split.imageBytes());
    }

    /**
     * Batches of up to {@code batchSize} images of a split.
     *
     * @param imageShape channels, height, width
     */
    public static Batches of(Split split, Normalization normalization, Shape imageShape, int batchSize) {
        return new Batches(split, normalization, imageShape, batchSize);
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

    /** Classes of the images {@code order[from .. to)}. */
    public int[] labels(int[] order, int from, int to) {
        int[] labels = new int[to - from];
        Arrays.setAll(labels, i -> split.label(order[from + i]));
        return labels;
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
