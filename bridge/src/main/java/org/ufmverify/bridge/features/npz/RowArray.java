package org.ufmverify.bridge.features.npz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ufmverify.bridge.features.format.ElementType;
import org.ufmverify.bridge.features.format.Tensor;

/**
 * An array whose rows can be streamed. In C order rows come as they lie in the file. In Fortran order a block of rows is
 * gathered from all columns, which takes access by position: stored entries offer it, a compressed one is first inflated
 * to a temporary file.
 */
final class RowArray implements AutoCloseable {
    private final Tensor array;
    private final int columns;
    private final FileChannel byPosition;
    private final long base;

    private RowArray(Tensor array, FileChannel byPosition, long base) {
        this.array = array;
        this.columns =
                array.shape().size() == 1 ? 1 : Math.toIntExact(array.shape().get(1));
        this.byPosition = byPosition;
        this.base = base;
    }

    /**
     * Prepares an array for streaming.
     *
     * @param array one or two axes
     * @return rows; closing deletes the temporary file, if there is one
     */
    static RowArray of(Tensor array) throws IOException {
        boolean byColumns =
                array.fortran() && array.shape().size() == 2 && array.shape().get(1) > 1;
        if (!byColumns) {
            return new RowArray(array, null, 0);
        }
        if (!array.stored()) {
            return new RowArray(array, inflated(array), 0);
        }
        drain(array, null);
        return new RowArray(array, array.open(), array.position());
    }

    private static FileChannel inflated(Tensor array) throws IOException {
        Path file = Files.createTempFile("features", ".raw");
        FileChannel target = null;
        try {
            target = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            drain(array, target);
            return target;
        } catch (IOException | RuntimeException e) {
            if (target != null) {
                target.close();
            }
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Reads an array to its end, which checks its checksum, and copies it. */
    private static void drain(Tensor array, FileChannel target) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
        try (Tensor.Reader reader = array.reader()) {
            long left = array.size();
            while (left > 0) {
                reader.readFully(buffer.clear().limit((int) Math.min(buffer.capacity(), left)));
                left -= buffer.remaining();
                while (target != null && buffer.hasRemaining()) {
                    target.write(buffer);
                }
            }
        }
    }

    long rows() {
        return array.shape().get(0);
    }

    int columns() {
        return columns;
    }

    ElementType type() {
        return array.type();
    }

    String label() {
        return array.label();
    }

    /** Starts a pass over the rows. */
    Cursor cursor() throws IOException {
        return new Cursor(byPosition == null ? array.reader() : null);
    }

    @Override
    public void close() {
        try {
            if (byPosition != null) {
                byPosition.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(label() + ": " + e.getMessage(), e);
        }
    }

    /** A pass over the rows. */
    final class Cursor implements AutoCloseable {
        private final Tensor.Reader reader;
        private long next;

        private Cursor(Tensor.Reader reader) {
            this.reader = reader;
        }

        /**
         * Takes the next rows; by rows in C order, by columns in Fortran order.
         *
         * @param raw receives them
         * @param count how many, no more than are left
         */
        void take(ByteBuffer raw, int count) throws IOException {
            int bytes = type().bytes();
            raw.clear().limit(count * columns * bytes);
            if (reader != null) {
                reader.readFully(raw);
            } else {
                for (int j = 0; j < columns; j++) {
                    raw.limit((j + 1) * count * bytes);
                    long at = base + (j * rows() + next) * bytes;
                    while (raw.hasRemaining()) {
                        int read = byPosition.read(raw, at);
                        if (read < 0) {
                            throw new IllegalArgumentException(label() + " ends early; copy the whole file");
                        }
                        at += read;
                    }
                }
                raw.flip();
            }
            next += count;
        }

        @Override
        public void close() {
            if (reader != null) {
                reader.close();
            }
        }
    }

    boolean byColumns() {
        return byPosition != null;
    }
}
