package org.ufmverify.empirical.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a last layer as numpy's .npz: features (N x d, float32), labels (N, int32), W (K x d, float32), b (K, float32)
 * and logits (N x K, float64). The same numbers give the same bytes.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The format of arrays</a>
 */
final class NpzWriter {
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 16;
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    private NpzWriter(ZipOutputStream zip) {
        this.zip = zip;
    }

    /** Fills a buffer with entry {@code index} of an array. */
    @FunctionalInterface
    private interface Entry {
        void put(ByteBuffer buffer, int index);
    }

    static void write(Path file, ExtractedLayer layer) throws IOException {
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            new NpzWriter(zip).entries(layer);
            zip.finish();
        });
    }

    private void entries(ExtractedLayer layer) throws IOException {
        int n = layer.samples();
        int k = layer.classes();
        int d = layer.featureDim();
        floats("features", layer.features(), n, d);
        array("labels", "<i4", Integer.BYTES, n, (buffer, i) -> buffer.putInt(layer.labels()[i]), n);
        floats("W", layer.classifier(), k, d);
        floats("b", layer.bias(), k);
        double[] row = new double[k];
        array(
                "logits",
                "<f8",
                Double.BYTES,
                n * k,
                (buffer, i) -> {
                    if (i % k == 0) {
                        System.arraycopy(layer.logits(i / k), 0, row, 0, k);
                    }
                    buffer.putDouble(row[i % k]);
                },
                n,
                k);
    }

    private void floats(String name, float[] values, int... shape) throws IOException {
        array(name, "<f4", Float.BYTES, values.length, (buffer, i) -> buffer.putFloat(values[i]), shape);
    }

    private void array(String name, String type, int bytes, int count, Entry values, int... shape) throws IOException {
        byte[] header = header(type, shape);
        CRC32 crc = new CRC32();
        crc.update(header);
        body(bytes, count, values, new OutputStream() {
            @Override
            public void write(int b) {
                crc.update(b);
            }

            @Override
            public void write(byte[] b, int offset, int length) {
                crc.update(b, offset, length);
            }
        });
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(FIXED_TIME);
        entry.setSize(header.length + (long) bytes * count);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(header);
        body(bytes, count, values, zip);
        zip.closeEntry();
    }

    private static void body(int bytes, int count, Entry values, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            values.put(buffer, i);
            if (buffer.remaining() < bytes) {
                out.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        }
        out.write(buffer.array(), 0, buffer.position());
    }

    private static byte[] header(String type, int[] shape) {
        String sizes = Arrays.toString(shape).replace("[", "(").replace("]", shape.length == 1 ? ",)" : ")");
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + sizes + ", }";
        int prefix = 10; // magic, version and the length of the text
        int padded = (prefix + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] dictionary =
                (text + " ".repeat(padded - prefix - text.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer header = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        header.put((byte) 1).put((byte) 0).putShort((short) dictionary.length).put(dictionary);
        return header.array();
    }
}
