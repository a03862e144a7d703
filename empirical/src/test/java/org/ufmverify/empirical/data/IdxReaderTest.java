package org.ufmverify.empirical.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IdxReaderTest {
    private static final int COUNT = 3;
    private static final int SIDE = 2;
    private static final byte[] LABELS = idx(0x801, new int[] {COUNT}, new byte[] {0, 2, 1});

    @Test
    void readsPlainFiles() throws IOException {
        Split split = read(images(), LABELS);
        assertThat(split.size()).isEqualTo(COUNT);
        assertThat(split.labels()).containsExactly(0, 2, 1);
        assertThat(split.pixel(1, 0)).isEqualTo(4);
        assertThat(split.pixel(2, 3)).isEqualTo(11);
    }

    @Test
    void readsGzipFilesTheSame() throws IOException {
        Split split = read(gzip(images()), gzip(LABELS));
        assertThat(split.labels()).containsExactly(0, 2, 1);
        assertThat(split.pixel(2, 3)).isEqualTo(11);
    }

    @Test
    void refusesAnotherMagicNumber() {
        byte[] wrong = images();
        wrong[3] = 1;
        refuses(wrong, LABELS, "images: magic number must be 0x00000803 for IDX images, got 0x00000801");
    }

    @Test
    void refusesSwappedFiles() {
        refuses(LABELS, images(), "images: magic number must be 0x00000803 for IDX images, got 0x00000801");
    }

    @Test
    void refusesMissingBytes() {
        byte[] whole = images();
        refuses(
                Arrays.copyOf(whole, whole.length - 1),
                LABELS,
                "images: truncated, the header promises 12 bytes of data, got 11");
    }

    @Test
    void refusesAHeaderThatEnds() {
        refuses(Arrays.copyOf(images(), 9), LABELS, "images: the file ends inside the header, before its rows");
    }

    @Test
    void refusesAnEmptyFile() {
        refuses(new byte[0], LABELS, "images: the file ends inside the header, before its magic number");
    }

    @Test
    void refusesTruncatedGzip() throws IOException {
        byte[] whole = gzip(images());
        refuses(
                Arrays.copyOf(whole, whole.length - 12),
                LABELS,
                "images: the gzip data is truncated; fetch the file again");
    }

    @Test
    void refusesDamagedGzip() throws IOException {
        byte[] damaged = gzip(images());
        damaged[damaged.length - 6] ^= 0x55; // inside the CRC
        assertThatThrownBy(() -> read(damaged, LABELS))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("images: damaged gzip data");
    }

    @Test
    void refusesBytesLeftOver() {
        byte[] whole = images();
        refuses(
                Arrays.copyOf(whole, whole.length + 1),
                LABELS,
                "images: bytes are left after the 12 that the header promises");
    }

    @Test
    void refusesANegativeCount() {
        byte[] damaged = images();
        damaged[4] = (byte) 0x80;
        refuses(damaged, LABELS, "images: image count must be at least 1, got -2147483645");
    }

    @Test
    void refusesACountThatCannotBe() {
        byte[] damaged = images();
        damaged[4] = 0x7f;
        refuses(damaged, LABELS, "images: 2130706435 images of 2 x 2 do not fit into 2 GiB; the header is damaged");
    }

    @Test
    void refusesLabelsOutOfRange() {
        byte[] labels = idx(0x801, new int[] {COUNT}, new byte[] {0, 3, 1});
        refuses(images(), labels, "labels: label of image 1 must be in [0, 3), got 3");
    }

    @Test
    void refusesAnotherNumberOfLabels() {
        byte[] labels = idx(0x801, new int[] {2}, new byte[] {0, 1});
        refuses(images(), labels, "labels has 2 labels, images has 3 images; take both from the same split");
    }

    @Test
    void refusesImagesOfAnotherSize() {
        byte[] wide = idx(0x803, new int[] {COUNT, 1, 4}, new byte[12]);
        refuses(wide, LABELS, "images: images must be 2 x 2, got 1 x 4");
    }

    private static void refuses(byte[] images, byte[] labels, String sentence) {
        assertThatThrownBy(() -> read(images, labels))
                .isInstanceOf(IOException.class)
                .hasMessage(sentence);
    }

    private static Split read(byte[] images, byte[] labels) throws IOException {
        return IdxReader.read(
                new ByteArrayInputStream(images), "images", new ByteArrayInputStream(labels), "labels", 3, SIDE, SIDE);
    }

    private static byte[] images() {
        byte[] body = new byte[COUNT * SIDE * SIDE];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }
        return idx(0x803, new int[] {COUNT, SIDE, SIDE}, body);
    }

    private static byte[] idx(int magic, int[] sizes, byte[] body) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(magic);
            for (int size : sizes) {
                out.writeInt(size);
            }
            out.write(body);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
