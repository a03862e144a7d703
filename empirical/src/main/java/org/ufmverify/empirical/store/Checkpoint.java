package org.ufmverify.empirical.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ufmverify.empirical.experiment.Fingerprint;

/**
 * The state of a run between two epochs.
 *
 * <p>Weights, running statistics and velocities are arrays by name. The random state is the seed of the experiment and
 * the epoch, as every epoch draws from a generator of its own; the schedule depends on the epoch alone.
 *
 * <p>Format, numbers big-endian unless said otherwise: the 8 bytes {@code UFMCKPT1}; the SHA-256 of all that follows
 * (32 bytes); then fingerprint of the experiment (length as int32, UTF-8); epochs done (int32); seconds spent
 * (float64); number of arrays (int32); for each its name (length as int32, UTF-8), its count (int32) and that many
 * little-endian float32.
 *
 * @param fingerprint of the experiment and its data, see {@link Fingerprint}
 * @param epoch epochs done
 * @param seconds time spent so far
 * @param arrays by name in the order of the network; read-only
 */
public record Checkpoint(String fingerprint, int epoch, double seconds, Map<String, float[]> arrays) {
    private static final byte[] MAGIC = "UFMCKPT1".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST_BYTES = 32;

    public Checkpoint {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    public void write(Path file) throws IOException {
        byte[] body = body();
        AtomicFile.write(file, out -> {
            out.write(MAGIC);
            out.write(sha256(body, 0));
            out.write(body);
        });
    }

    /**
     * Reads a checkpoint.
     *
     * @throws IOException when the file is damaged
     */
    public static Checkpoint read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = MAGIC.length + DIGEST_BYTES;
        if (bytes.length < start || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException(file + " is not a checkpoint: it must begin with UFMCKPT1 and a checksum");
        }
        byte[] digest = Arrays.copyOfRange(bytes, MAGIC.length, start);
        if (!MessageDigest.isEqual(digest, sha256(bytes, start))) {
            throw new IOException(file + " is damaged: its checksum does not match");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, start, bytes.length - start))) {
            String fingerprint = readString(in);
            int epoch = in.readInt();
            double seconds = in.readDouble();
            int count = in.readInt();
            Map<String, float[]> arrays = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                arrays.put(readString(in), readFloats(in));
            }
            return new Checkpoint(fingerprint, epoch, seconds, arrays);
        }
    }

    private byte[] body() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeString(out, fingerprint);
            out.writeInt(epoch);
            out.writeDouble(seconds);
            out.writeInt(arrays.size());
            for (Map.Entry<String, float[]> array : arrays.entrySet()) {
                writeString(out, array.getKey());
                float[] values = array.getValue();
                ByteBuffer buffer =
                        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                buffer.asFloatBuffer().put(values);
                out.writeInt(values.length);
                out.write(buffer.array());
            }
        }
        return bytes.toByteArray();
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        int count = in.readInt();
        float[] values = new float[count];
        ByteBuffer.wrap(in.readNBytes(count * Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    private static void writeString(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readString(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] bytes, int from) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, bytes.length - from);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
