package org.ufmverify.bridge.features.npz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One .npz file: what it holds, checked, and small arrays read. */
final class NpzShard {
    private static final int PIECE = 1 << 17;

    private final Path path;
    private final Map<String, ZipMember> members;

    private NpzShard(Path path, Map<String, ZipMember> members) {
        this.path = path;
        this.members = members;
    }

    /**
     * Reads the directory of a file.
     *
     * @param path the .npz file
     * @return its entries
     * @throws IllegalArgumentException when it is no .npz file
     * @throws UncheckedIOException when it cannot be read
     */
    static NpzShard of(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(path + ": no such file");
        }
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException(path + ": is a folder; give the .npz files themselves");
        }
        try (FileChannel channel = FileChannel.open(path)) {
            return new NpzShard(
                    path, ZipDirectory.read(channel, path.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    String label(String entry) {
        return name() + ": entry \"" + entry + "\"";
    }

    boolean has(String entry) {
        return members.containsKey(entry + ".npy");
    }

    FileChannel open() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    /** An array of the file: its place and its header. */
    record Array(ZipMember member, NpyHeader header, String label) {

        /** A reader positioned at the first number. */
        MemberReader reader(FileChannel channel) throws IOException {
            MemberReader reader = new MemberReader(channel, member, label);
            reader.readFully(ByteBuffer.allocate(header.bytes()));
            return reader;
        }
    }

    /**
     * The header of an entry.
     *
     * @param entry name without {@code .npy}
     * @return empty when the file has no such entry
     */
    Optional<Array> array(String entry) {
        ZipMember member = members.get(entry + ".npy");
        if (member == null) {
            return Optional.empty();
        }
        String label = label(entry);
        try (FileChannel channel = open();
                MemberReader reader = new MemberReader(channel, member, label)) {
            return Optional.of(new Array(member, NpyHeader.read(reader, member, label), label));
        } catch (IOException e) {
            throw new UncheckedIOException(label + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a small array of floats whole, by rows.
     *
     * @param array a header of this file, of at most two axes
     * @return its numbers; memory is taken as they arrive, not as a compressed entry promises
     */
    double[] floats(Array array) {
        NpyHeader header = array.header();
        if (!header.type().isFloat()) {
            throw new IllegalArgumentException(
                    array.label() + " has integers, floats are needed; convert it with .astype");
        }
        long count = header.shape().stream().reduce(1L, (a, b) -> a * b);
        if (count > 1 << 28) {
            throw new IllegalArgumentException(
                    array.label() + " has " + count + " values, at most " + (1 << 28) + " are kept in memory");
        }
        // A stored entry has the size of the file behind it, a compressed one only claims its own.
        double[] values = new double[(int) (array.member().deflated() ? Math.min(count, PIECE) : count)];
        int most = (int) Math.min(count, PIECE);
        double[] piece = new double[most];
        float[] scratch = new float[most];
        ByteBuffer raw = ByteBuffer.allocate(most * header.type().bytes());
        try (FileChannel channel = open();
                MemberReader reader = array.reader(channel)) {
            int done = 0;
            while (done < count) {
                int n = (int) Math.min(PIECE, count - done);
                reader.readFully(raw.clear().limit(n * header.type().bytes()));
                header.type().doubles(raw, n, piece, scratch);
                if (done + n > values.length) {
                    values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
                }
                System.arraycopy(piece, 0, values, done, n);
                done += n;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(array.label() + ": " + e.getMessage(), e);
        }
        return header.fortran() && header.shape().size() == 2 ? byRows(values, header.shape()) : values;
    }

    private static double[] byRows(double[] byColumns, List<Long> shape) {
        int rows = Math.toIntExact(shape.get(0));
        int columns = Math.toIntExact(shape.get(1));
        double[] values = new double[byColumns.length];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                values[i * columns + j] = byColumns[j * rows + i];
            }
        }
        return values;
    }
}
