package org.ufmverify.empirical.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The labelled part of STL-10 (96 x 96, colour, 10 classes) in its official binary version, which has columns before
 * rows and labels from 1.
 *
 * @see <a href="https://cs.stanford.edu/~acoates/stl10/">STL-10</a>
 */
public final class Stl10 {
    private static final int CLASSES = 10;
    private static final int CHANNELS = 3;
    private static final int SIDE = 96;
    private static final int IMAGE_BYTES = CHANNELS * SIDE * SIDE;
    private static final String SOURCE =
            "fetch the binary version from https://cs.stanford.edu/~acoates/stl10/, unpack it and "
                    + DataFolders.NAME_IT;

    private Stl10() {}

    /**
     * Reads {@code train_X.bin}, {@code train_y.bin}, {@code test_X.bin} and {@code test_y.bin}.
     *
     * @throws IOException when a file is missing or damaged
     */
    public static Dataset read(Path folder) throws IOException {
        return read(folder, 5_000, 8_000);
    }

    static Dataset read(Path folder, int train, int test) throws IOException {
        return Dataset.of(
                "STL-10", split(folder, "train", train), split(folder, "test", test), CLASSES, CHANNELS, SIDE, SIDE);
    }

    private static Split split(Path folder, String name, int count) throws IOException {
        byte[] pixels = new byte[count * IMAGE_BYTES];
        byte[] labels = new byte[count];
        byte[] image = new byte[IMAGE_BYTES];
        Path labelFile = folder.resolve(name + "_y.bin");
        RecordFile.read(folder.resolve(name + "_X.bin"), count, IMAGE_BYTES, SOURCE, (in, i) -> {
            in.readFully(image);
            transpose(image, pixels, i * IMAGE_BYTES);
        });
        RecordFile.read(
                labelFile,
                count,
                1,
                SOURCE,
                (in, i) -> labels[i] = RecordFile.label(labelFile, i, in.readUnsignedByte(), 1, CLASSES));
        return Split.of(pixels, labels, IMAGE_BYTES);
    }

    private static void transpose(byte[] image, byte[] pixels, int position) {
        int next = position;
        for (int c = 0; c < CHANNELS; c++) {
            for (int row = 0; row < SIDE; row++) {
                for (int column = 0; column < SIDE; column++) {
                    pixels[next++] = image[(c * SIDE + column) * SIDE + row];
                }
            }
        }
    }
}
