package org.ufmverify.bridge.features.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * An array in a file: where its bytes lie and what they mean.
 *
 * @param file where it is
 * @param label file and entry for messages
 * @param type of its numbers
 * @param fortran true when the first index varies fastest
 * @param shape lengths of the axes
 * @param bytes the bytes that hold it
 * @param header how many of them come before the first number
 */
public record Tensor(
        Path file, String label, ElementType type, boolean fortran, List<Long> shape, ZipMember bytes, int header) {
    private static final int PIECE = 1 << 17;
    private static final int MOST = 1 << 28;

    /** The numbers from first to last, and the file that they are read from. */
    public static final class Reader implements AutoCloseable {
        private final FileChannel channel;
        private final MemberReader member;

        private Reader(FileChannel channel, MemberReader member) {
            this.channel = channel;
            this.member = member;
        }

        /**
         * Fills the buffer to its limit and flips it.
         *
         * @throws IllegalArgumentException when the file is shorter, or damaged
         */
        public void readFully(ByteBuffer target) throws IOException {
            member.readFully(target);
        }

        @Override
        public void close() {
            member.close();
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }

    /** Starts at the first number. */
    public Reader reader() throws IOException {
        FileChannel channel = open();
        MemberReader member = new MemberReader(channel, bytes, label);
        try {
            member.readFully(ByteBuffer.allocate(header));
        } catch (IOException | RuntimeException e) {
            member.close();
            channel.close();
            throw e;
        }
        return new Reader(channel, member);
    }

    /** Opens the file, for reading by position. */
    public FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Whether numbers lie in the file as they are, so that they can be read by position. */
    public boolean stored() {
        return !bytes.deflated();
    }

    /** Position of the first number in the file, when it is stored. */
    public long position() {
        return bytes.dataOffset() + header;
    }

    /** Number of bytes of all numbers. */
    public long size() {
        return bytes.size() - header;
    }

    /** Number of numbers. */
    public long count() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }

    /** The shape as numpy prints it, for example {@code (5000, 64)}. */
    public String shapeText() {
        return ElementType.shapeText(shape);
    }

    /** The same numbers under another shape of as many. */
    public Tensor reshaped(List<Long> other) {
        return new Tensor(file, label, type, fortran, other, bytes, header);
    }

    /**
     * Reads a small array whole, by rows.
     *
     * @return its numbers; memory is taken as they arrive, not as a compressed entry promises
     * @throws IllegalArgumentException when there are too many, or the file is damaged
     * @throws UncheckedIOException when the file cannot be read
     */
    public double[] values() {
        long count = count();
        if (count > MOST) {
            throw new IllegalArgumentException(
                    label + " has " + count + " values, at most " + MOST + " are kept in memory");
        }
        // A stored entry has the size of the file behind it, a compressed one only claims its own.
        double[] values = new double[(int) (stored() ? count : Math.min(count, PIECE))];
        int most = (int) Math.min(count, PIECE);
        double[] piece = new double[most];
        ByteBuffer raw = ByteBuffer.allocate(most * type.bytes());
        try (Reader reader = reader()) {
            int done = 0;
            while (done < count) {
                int n = (int) Math.min(PIECE, count - done);
                reader.readFully(raw.clear().limit(n * type.bytes()));
                type.doubles(raw, n, piece);
                if (done + n > values.length) {
                    values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
                }
                System.arraycopy(piece, 0, values, done, n);
                done += n;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(label + ": " + e.getMessage(), e);
        }
        return fortran && shape.size() == 2 ? byRows(values, shape) : values;
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
