package org.ufmverify.bridge.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Samples of a random problem, written as numpy would in as many files as one likes.
 *
 * @param classes K
 * @param features N rows of d values, each a float
 * @param labels N classes
 * @param weights K rows of d values
 */
@SuppressWarnings("ArrayRecordComponent") // matrices by rows; identity comparison is never used
record Shards(int classes, double[][] features, int[] labels, double[][] weights) {

    static Shards random(long seed, int classes, int samples, int d) {
        Random random = new Random(seed);
        double[][] means = new double[classes][d];
        double[][] weights = new double[classes][d];
        for (int k = 0; k < classes; k++) {
            for (int j = 0; j < d; j++) {
                means[k][j] = random.nextGaussian();
                weights[k][j] = 0.5 * means[k][j] + 0.3 * random.nextGaussian();
            }
        }
        double[][] features = new double[samples][d];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = random.nextInt(classes);
            for (int j = 0; j < d; j++) {
                features[i][j] = (float) (3 + means[labels[i]][j] + 0.8 * random.nextGaussian());
            }
        }
        return new Shards(classes, features, labels, weights);
    }

    int featureDim() {
        return features[0].length;
    }

    /** Writes files part-000.npz and so on, of unequal sizes, with W in each or in layer.npz alone. */
    List<Path> write(Path folder, int count, boolean layerInEach) throws IOException {
        List<Path> files = new ArrayList<>();
        int first = 0;
        for (int part = 0; part < count; part++) {
            int end = part == count - 1
                    ? features.length
                    : first + (2 * features.length * (part + 1)) / (count * (count + 1));
            Map<String, byte[]> entries = new TreeMap<>();
            entries.put("features", array("<f4", shape(end - first, featureDim()), floats(first, end)));
            entries.put("labels", array("<i4", "(" + (end - first) + ",)", integers(first, end)));
            if (layerInEach) {
                entries.put("W", weightArray());
            }
            files.add(write(folder.resolve("part-%03d.npz".formatted(part)), entries));
            first = end;
        }
        if (!layerInEach) {
            files.add(write(folder.resolve("layer.npz"), Map.of("W", weightArray())));
        }
        return files;
    }

    private byte[] weightArray() {
        byte[] bytes = new byte[8 * classes * featureDim()];
        ByteBuffer data = buffer(bytes);
        for (double[] row : weights) {
            for (double w : row) {
                data.putDouble(w);
            }
        }
        return array("<f8", shape(classes, featureDim()), bytes);
    }

    private byte[] floats(int first, int end) {
        byte[] bytes = new byte[4 * (end - first) * featureDim()];
        ByteBuffer data = buffer(bytes);
        for (int i = first; i < end; i++) {
            for (double x : features[i]) {
                data.putFloat((float) x);
            }
        }
        return bytes;
    }

    private byte[] integers(int first, int end) {
        byte[] bytes = new byte[4 * (end - first)];
        ByteBuffer data = buffer(bytes);
        for (int i = first; i < end; i++) {
            data.putInt(labels[i]);
        }
        return bytes;
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String shape(int rows, int columns) {
        return "(" + rows + ", " + columns + ")";
    }

    private static byte[] array(String type, String shape, byte[] data) {
        byte[] header = ("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[10 + header.length + data.length];
        buffer(bytes)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) header.length)
                .put(header)
                .put(data);
        return bytes;
    }

    private static Path write(Path file, Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey() + ".npy"));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(file, bytes.toByteArray());
    }
}
