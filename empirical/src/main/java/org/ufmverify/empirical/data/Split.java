package org.ufmverify.empirical.data;

import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * One split of a data set: images of one size, as unsigned bytes in channel, row, column order, with their labels.
 *
 * <p>Values are immutable: arrays are taken over by {@link #of} and never handed out.
 */
public final class Split {
    private final byte[] pixels; // size() x imageBytes
    private final byte[] labels; // a class index as unsigned byte
    private final int imageBytes;

    private Split(byte[] pixels, byte[] labels, int imageBytes) {
        this.pixels = pixels;
        this.labels = labels;
        this.imageBytes = imageBytes;
    }

    /**
     * Takes over the arrays; the caller must not change them afterwards.
     *
     * @param pixels images one after the other, {@code labels.length * imageBytes} bytes
     * @param labels one class index per image, as unsigned byte
     * @param imageBytes bytes of one image, positive
     * @throws IllegalArgumentException when the sizes do not match or there is no image
     */
    public static Split of(byte[] pixels, byte[] labels, int imageBytes) {
        if (labels.length == 0) {
            throw new IllegalArgumentException("a split must hold at least one image, got none");
        }
        if (imageBytes < 1 || (long) labels.length * imageBytes != pixels.length) {
            throw new IllegalArgumentException("pixels must be labels x image size = " + labels.length + " x "
                    + imageBytes + " bytes, got " + pixels.length);
        }
        return new Split(pixels, labels, imageBytes);
    }

    /** Number of images. */
    public int size() {
        return labels.length;
    }

    /** Bytes of one image: channels x height x width. */
    public int imageBytes() {
        return imageBytes;
    }

    /** Class index of image {@code i}. */
    public int label(int i) {
        return labels[i] & 0xff;
    }

    /** A copy of all class indices. */
    public int[] labels() {
        int[] copy = new int[labels.length];
        Arrays.setAll(copy, this::label);
        return copy;
    }

    /** Value 0..255 of byte {@code offset} of image {@code i}. */
    public int pixel(int i, int offset) {
        return pixels[i * imageBytes + offset] & 0xff;
    }

    /** Number of images of each class, of length {@code classes}. */
    public int[] classCounts(int classes) {
        int[] counts = new int[classes];
        for (byte label : labels) {
            counts[label & 0xff]++;
        }
        return counts;
    }

    /**
     * Writes one normalized image.
     *
     * @param i index of the image
     * @param normalization what maps bytes to floats
     * @param target receives {@link #imageBytes()} floats at {@code position}
     * @param position index of the first float written
     */
    public void writeTo(int i, Normalization normalization, FloatBuffer target, int position) {
        int channels = normalization.channels();
        int plane = imageBytes / channels;
        int source = i * imageBytes;
        float[] image = new float[imageBytes]; // one bulk write costs less than a checked one for each pixel
        for (int c = 0; c < channels; c++) {
            float[] table = normalization.table(c);
            int end = (c + 1) * plane;
            for (int p = c * plane; p < end; p++) {
                image[p] = table[pixels[source + p] & 0xff];
            }
        }
        target.put(position, image);
    }

    /**
     * Writes one image that is changed at random and normalized.
     *
     * @param width columns of an image
     * @param augmentation says how image {@code i} is changed
     * @see #writeTo(int, Normalization, FloatBuffer, int)
     */
    public void writeTo(
            int i,
            Normalization normalization,
            int width,
            Augmentation augmentation,
            FloatBuffer target,
            int position) {
        if (!augmentation.active()) {
            writeTo(i, normalization, target, position);
            return;
        }
        int right = augmentation.right(i);
        int down = augmentation.down(i);
        boolean mirrored = augmentation.mirrored(i);
        int plane = imageBytes / normalization.channels();
        int height = plane / width;
        for (int c = 0; c < normalization.channels(); c++) {
            float[] table = normalization.table(c);
            int from = i * imageBytes + c * plane;
            int to = position + c * plane;
            for (int y = 0; y < height; y++) {
                int sourceY = y - down;
                for (int x = 0; x < width; x++) {
                    int sourceX = x - right;
                    boolean inside = sourceX >= 0 && sourceX < width && sourceY >= 0 && sourceY < height;
                    int column = mirrored ? width - 1 - sourceX : sourceX;
                    int value = inside ? pixels[from + sourceY * width + column] & 0xff : 0;
                    target.put(to + y * width + x, table[value]);
                }
            }
        }
    }

    /**
     * The first {@code perClass} images of each class, in their order.
     *
     * @throws IllegalArgumentException when a class has fewer
     */
    public Split firstPerClass(int perClass, int classes) {
        int[] counts = new int[classes];
        Arrays.fill(counts, perClass);
        return firstOfEach(counts);
    }

    /**
     * The first images of each class, in their order.
     *
     * @param counts how many of each class, for all classes that occur
     * @throws IllegalArgumentException when a class has fewer
     */
    public Split firstOfEach(int[] counts) {
        int[] available = classCounts(counts.length);
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] < 1 || available[k] < counts[k]) {
                throw new IllegalArgumentException("images per class must be in [1, " + available[k] + "] as class " + k
                        + " has " + available[k] + ", got " + counts[k]);
            }
        }
        int all = Arrays.stream(counts).sum();
        byte[] newPixels = new byte[all * imageBytes];
        byte[] newLabels = new byte[all];
        int[] taken = new int[counts.length];
        int next = 0;
        for (int i = 0; i < size(); i++) {
            if (taken[label(i)]++ < counts[label(i)]) {
                System.arraycopy(pixels, i * imageBytes, newPixels, next * imageBytes, imageBytes);
                newLabels[next++] = labels[i];
            }
        }
        return new Split(newPixels, newLabels, imageBytes);
    }

    /**
     * The same images with other labels.
     *
     * @param newLabels one for each image, in [0, 256)
     */
    public Split withLabels(int[] newLabels) {
        byte[] bytes = new byte[newLabels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) newLabels[i];
        }
        return of(pixels, bytes, imageBytes);
    }

    void updateDigest(MessageDigest digest) {
        digest.update(pixels);
        digest.update(labels);
    }
}
