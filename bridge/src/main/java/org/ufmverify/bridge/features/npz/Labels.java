package org.ufmverify.bridge.features.npz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.ufmverify.bridge.features.format.ElementType;
import org.ufmverify.bridge.features.format.Tensor;

/**
 * Classes of samples: whole numbers of any type, truth values, or rows with a one at the class and zeros elsewhere.
 *
 * @param rows N of one column, or of K for one-hot rows
 */
record Labels(RowArray rows) implements AutoCloseable {
    private static final int PIECE = 4096;

    /** Scratch memory for a block of them. */
    static final class Block {
        private final ByteBuffer raw;
        private final float[] scratch;
        private double[][] numbers = new double[0][0];

        Block(int maxRows, int columns) {
            this.raw = ByteBuffer.allocateDirect(Math.multiplyExact(maxRows * 8, columns));
            this.scratch = new float[Math.max(maxRows, columns)];
        }

        /** At least so many arrays of at least so many numbers, and not much more of either. */
        private double[][] numbers(int arrays, int length) {
            if (numbers.length < arrays || numbers[0].length < length) {
                numbers = new double[arrays][length];
            }
            return numbers;
        }

        ByteBuffer raw() {
            return raw;
        }
    }

    /**
     * Checks a shape.
     *
     * @param labels (N), (N, 1) or (N, K)
     * @param samples N
     */
    static Labels of(Tensor labels, long samples) throws IOException {
        Tensor flat = ShardEntries.flat(labels, 1);
        List<Long> shape = flat.shape();
        if (shape.isEmpty() || shape.size() > 2) {
            throw new IllegalArgumentException(labels.label() + " has shape " + labels.shapeText()
                    + ", labels must be (samples,), or one-hot rows (samples, classes); use y.ravel()");
        }
        if (shape.get(0) != samples) {
            throw new IllegalArgumentException(labels.label() + " has " + shape.get(0) + " values, \"features\" has "
                    + samples + " rows; export both from the same pass");
        }
        return new Labels(RowArray.of(flat));
    }

    /**
     * Decodes a block.
     *
     * @param block filled with the rows
     * @param target receives their classes
     * @param classes K, or a bound when it is not known
     * @param reason why no class is beyond it, for messages
     * @param first index of the first row in the file, for messages
     */
    void decode(Block block, int count, int[] target, int classes, String reason, long first) {
        ElementType type = rows.type();
        int columns = rows.columns();
        if (columns == 1 && !type.isFloat()) {
            ByteBuffer ordered = block.raw.duplicate().order(type.order());
            for (int i = 0; i < count; i++) {
                long label = type.integer(ordered, i);
                String shown = type.kind() == 'u' ? Long.toUnsignedString(label) : Long.toString(label);
                target[i] = (int) checked(label, shown, classes, reason, first + i);
            }
            return;
        }
        boolean byColumns = rows.byColumns();
        int arrays = byColumns ? columns : count;
        int length = byColumns ? count : columns;
        double[][] numbers = block.numbers(arrays, length);
        type.rows(block.raw, arrays, length, numbers, block.scratch);
        for (int i = 0; i < count; i++) {
            target[i] = columns == 1
                    ? whole(numbers[i][0], classes, reason, first + i)
                    : (int) checked(hot(numbers, i, byColumns, first), "a class beyond", classes, reason, first + i);
        }
    }

    private long checked(long label, String shown, int classes, String reason, long row) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException(rows.label() + " must be in 0.." + (classes - 1)
                    + " (" + reason + "), got " + shown
                    + " at row " + row);
        }
        return label;
    }

    private int whole(double label, int classes, String reason, long row) {
        if (label != Math.rint(label) || Double.isInfinite(label)) {
            throw new IllegalArgumentException(rows.label() + " must be class indices, got " + label + " at row " + row
                    + "; soft labels have no class, so give the true ones, for example y.argmax(1) of one-hot rows");
        }
        return (int) checked((long) label, Long.toString((long) label), classes, reason, row);
    }

    private int hot(double[][] numbers, int i, boolean byColumns, long first) {
        int found = -1;
        for (int k = 0; k < rows.columns(); k++) {
            double value = byColumns ? numbers[k][i] : numbers[i][k];
            if (value == 1 && found < 0) {
                found = k;
            } else if (value != 0) {
                throw new IllegalArgumentException(
                        rows.label() + " has " + value + " at row " + (first + i) + ", column "
                                + k
                                + "; rows must be one-hot, or labels class indices: soft labels are those of the loss, give the true"
                                + " classes, for example y.argmax(1)");
            }
        }
        if (found < 0) {
            throw new IllegalArgumentException(
                    rows.label() + " has no 1 at row " + (first + i) + "; every sample needs a class");
        }
        return found;
    }

    /** Largest class plus one, from a pass over the labels, or the number of columns of one-hot rows. */
    int classes() {
        if (rows.columns() > 1) {
            return rows.columns();
        }
        Block block = new Block(PIECE, 1);
        int[] labels = new int[PIECE];
        int most = 0;
        try (RowArray.Cursor cursor = rows.cursor()) {
            for (long done = 0; done < rows.rows(); done += PIECE) {
                int count = (int) Math.min(PIECE, rows.rows() - done);
                cursor.take(block.raw, count);
                decode(block, count, labels, MOST_CLASSES, "more classes are not read", done);
                for (int i = 0; i < count; i++) {
                    most = Math.max(most, labels[i]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(rows.label() + ": " + e.getMessage(), e);
        }
        return most + 1;
    }

    private static final int MOST_CLASSES = 1 << 20;

    @Override
    public void close() {
        rows.close();
    }
}
