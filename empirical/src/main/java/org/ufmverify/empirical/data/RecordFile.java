package org.ufmverify.empirical.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Binary files of records of one length, as CIFAR and STL-10 have them. */
final class RecordFile {
    private RecordFile() {}

    /**
     * Reads one record after the other; the stream holds exactly the promised bytes.
     *
     * @throws IOException when the file is missing or has another size
     */
    static void read(Path file, int records, int recordBytes, String remedy, RecordReader reader) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DataFileException(file + " is missing; " + remedy);
        }
        long expected = (long) records * recordBytes;
        long size = Files.size(file);
        if (size != expected) {
            throw new DataFileException(file + ": size must be " + records + " records of " + recordBytes + " bytes = "
                    + expected + ", got " + size + "; fetch the file again");
        }
        try (InputStream stream = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16))) {
            for (int i = 0; i < records; i++) {
                reader.read(in, i);
            }
        }
    }

    /** Takes record {@code index} from a stream. */
    @FunctionalInterface
    interface RecordReader {
        void read(DataInputStream in, int index) throws IOException;
    }

    /** A label in [first, first + classes), shifted to begin at 0. */
    static byte label(Path file, int index, int value, int first, int classes) throws IOException {
        if (value < first || value >= first + classes) {
            throw new DataFileException(file + ": label of image " + index + " must be in [" + first + ", "
                    + (first + classes) + "), got " + value + "; fetch the file again");
        }
        return (byte) (value - first);
    }
}
