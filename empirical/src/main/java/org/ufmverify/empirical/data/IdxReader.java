package org.ufmverify.empirical.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the IDX format of MNIST, gzip or not: a magic number, big-endian sizes, then unsigned bytes.
 *
 * <p>Strict: a wrong magic number, a size that is not there, missing or additional bytes and labels out of range are
 * each reported in one sentence that names the file.
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">The format</a>
 */
final class IdxReader {
    private static final int IMAGE_MAGIC = 0x00000803;
    private static final int LABEL_MAGIC = 0x00000801;

    private IdxReader() {}

    /**
     * Reads a file of images and the file of their labels. Closes neither.
     *
     * @param images an IDX file of three dimensions: count, rows, columns
     * @param imagesName how messages call it
     * @param labels an IDX file of one dimension: count
     * @param labelsName how messages call it
     * @param classes number of classes; labels must be smaller
     * @param height rows that an image must have
     * @param width columns that an image must have
     * @throws IOException when either file is damaged or they do not match
     */
    public static Split read(
            InputStream images,
            String imagesName,
            InputStream labels,
            String labelsName,
            int classes,
            int height,
            int width)
            throws IOException {
        byte[] pixels = readImages(images, imagesName, height, width);
        int count = pixels.length / (height * width);
        byte[] readLabels = readLabels(labels, labelsName, classes);
        if (readLabels.length != count) {
            throw new DataFileException(labelsName + " has " + readLabels.length + " labels, " + imagesName + " has "
                    + count + " images; take both from the same split");
        }
        return Split.of(pixels, readLabels, height * width);
    }

    private static byte[] readImages(InputStream stream, String name, int height, int width) throws IOException {
        try (DataInputStream in = open(stream)) {
            expectMagic(in, name, IMAGE_MAGIC, "images");
            int count = readSize(in, name, "image count");
            int rows = readSize(in, name, "rows");
            int columns = readSize(in, name, "columns");
            if (rows != height || columns != width) {
                throw new DataFileException(
                        name + ": images must be " + height + " x " + width + ", got " + rows + " x " + columns);
            }
            long bytes = (long) count * height * width;
            if (bytes > Integer.MAX_VALUE - 8) {
                throw new DataFileException(name + ": " + count + " images of " + height + " x " + width
                        + " do not fit into 2 GiB; the header is damaged");
            }
            return readBody(in, name, bytes);
        } catch (ZipException | EOFException e) {
            throw damaged(name, e);
        }
    }

    private static byte[] readLabels(InputStream stream, String name, int classes) throws IOException {
        try (DataInputStream in = open(stream)) {
            expectMagic(in, name, LABEL_MAGIC, "labels");
            byte[] labels = readBody(in, name, readSize(in, name, "label count"));
            for (int i = 0; i < labels.length; i++) {
                if ((labels[i] & 0xff) >= classes) {
                    throw new DataFileException(name + ": label of image " + i + " must be in [0, " + classes
                            + "), got " + (labels[i] & 0xff));
                }
            }
            return labels;
        } catch (ZipException | EOFException e) {
            throw damaged(name, e);
        }
    }

    /** What the gzip stream complains about: plain files that end early have sentences of their own. */
    private static DataFileException damaged(String name, IOException e) {
        String what =
                e instanceof EOFException ? "the gzip data is truncated" : "damaged gzip data (" + e.getMessage() + ")";
        return new DataFileException(name + ": " + what + "; fetch the file again", e);
    }

    /** What a file holds, unpacked where it is gzip. */
    static DataInputStream open(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream, 1 << 16);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return new DataInputStream(gzip ? new BufferedInputStream(new GZIPInputStream(buffered, 1 << 16)) : buffered);
    }

    private static void expectMagic(DataInputStream in, String name, int expected, String content) throws IOException {
        int magic = readInt(in, name, "magic number");
        if (magic != expected) {
            throw new DataFileException(String.format(
                    "%s: magic number must be 0x%08x for IDX %s, got 0x%08x", name, expected, content, magic));
        }
    }

    private static int readSize(DataInputStream in, String name, String what) throws IOException {
        int size = readInt(in, name, what);
        if (size < 1) {
            throw new DataFileException(name + ": " + what + " must be at least 1, got " + size);
        }
        return size;
    }

    private static int readInt(DataInputStream in, String name, String what) throws IOException {
        try {
            return in.readInt();
        } catch (EOFException e) {
            throw new DataFileException(name + ": the file ends inside the header, before its " + what, e);
        }
    }

    private static byte[] readBody(DataInputStream in, String name, long bytes) throws IOException {
        byte[] body = in.readNBytes((int) bytes);
        if (body.length < bytes) {
            throw new DataFileException(
                    name + ": truncated, the header promises " + bytes + " bytes of data, got " + body.length);
        }
        if (in.read() >= 0) {
            throw new DataFileException(name + ": bytes are left after the " + bytes + " that the header promises");
        }
        return body;
    }
}
