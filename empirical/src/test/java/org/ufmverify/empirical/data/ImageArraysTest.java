package org.ufmverify.empirical.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images in arrays of numpy, with channels last, first or none; what is of another form is refused in a sentence. */
class ImageArraysTest {
    @TempDir
    Path folder;

    /** An array as numpy writes it. */
    @SuppressWarnings("ArrayRecordComponent") // identity comparison is never used
    private record Array(String name, String type, String shape, byte[] numbers) {}

    private static Array images(String name, String shape, int numbers) {
        byte[] pixels = new byte[numbers];
        for (int i = 0; i < numbers; i++) {
            pixels[i] = (byte) (i + 200);
        }
        return new Array(name, "|u1", shape, pixels);
    }

    private static Array labels(String name, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return new Array(name, "<i8", "(" + values.length + ",)", bytes.array());
    }

    private void write(String file, Array... arrays) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve(file)))) {
            for (Array array : arrays) {
                out.putNextEntry(new ZipEntry(array.name + ".npy"));
                String header =
                        "{'descr': '" + array.type + "', 'fortran_order': False, 'shape': " + array.shape + ", }";
                byte[] text = (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
                out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
                out.write(text);
                out.write(array.numbers);
            }
        }
    }

    private void write(String shape, int numbers) throws IOException {
        write("train.npz", images("images", shape, numbers), labels("labels", 0, 1));
        write("test.npz", images("images", shape, numbers), labels("labels", 1, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (2, 4, 5)    | 40  | 1 | 4 | 5
            (2, 4, 5, 1) | 40  | 1 | 4 | 5
            (2, 4, 5, 3) | 120 | 3 | 4 | 5
            (2, 3, 4, 5) | 120 | 3 | 4 | 5
            """)
    void channelsAreLastFirstOrOne(String shape, int numbers, int channels, int height, int width) throws IOException {
        write(shape, numbers);
        Dataset data = ImageArrays.read(folder);
        assertThat(data.channels()).isEqualTo(channels);
        assertThat(data.height()).isEqualTo(height);
        assertThat(data.width()).isEqualTo(width);
        assertThat(data.classes()).isEqualTo(2);
        assertThat(data.train().labels()).containsExactly(0, 1);
        assertThat(data.test().labels()).containsExactly(1, 0);
        assertThat(data.train().pixel(0, 0)).isEqualTo(200);
    }

    @Test
    void channelsThatAreLastAreMadePlanes() throws IOException {
        write("(2, 4, 5, 3)", 120);
        Split split = ImageArrays.read(folder).train();
        assertThat(split.pixel(0, 1)).isEqualTo(203); // the second pixel of the first channel
        assertThat(split.pixel(0, 20)).isEqualTo(201); // the first one of the second
        assertThat(split.pixel(1, 0)).isEqualTo((200 + 60) & 0xff);
    }

    @Test
    void oneFileMayHoldBothSplits() throws IOException {
        write(
                "mnist.npz",
                images("x_train", "(3, 2, 2)", 12),
                labels("y_train", 0, 1, 2),
                images("x_test", "(1, 2, 2)", 4),
                labels("y_test", 2));
        Dataset data = ImageArrays.read(folder);
        assertThat(data.classes()).isEqualTo(3);
        assertThat(data.test().size()).isEqualTo(1);
    }

    @Test
    void whatIsMissingOrOfAnotherFormIsSaid() throws IOException {
        refuses("has no train.npz, and 0 other .npz");
        write("train.npz", images("images", "(2, 4, 5)", 40), labels("labels", 0, 1));
        refuses("has neither test.npz nor val.npz");
        write("test.npz", images("pictures", "(2, 4, 5)", 40), labels("labels", 0, 1));
        refuses("has no array images, only [pictures, labels]");
        write("test.npz", images("images", "(2, 4, 5)", 40), labels("labels", 0, 1, 1));
        refuses("labels must be 2 integers, one for each image, got (3)");
        write("test.npz", images("images", "(2, 4, 5)", 40), labels("labels", 0, 256));
        refuses("labels must be in [0, 256), got 256");
        write("test.npz", images("images", "(2, 4, 5)", 40), labels("labels", 0, 2));
        refuses("the largest label is 1 in training and 2 in test");
        write("test.npz", images("images", "(2, 5, 4)", 40), labels("labels", 0, 1));
        refuses("must have one size, got 1 x 4 x 5 and 1 x 5 x 4");
        write("test.npz", images("images", "(2, 2, 2, 5)", 40), labels("labels", 0, 1));
        refuses("with 1 or 3 channels after N or at the end");
        write("test.npz", new Array("images", "<f4", "(2, 1, 1)", new byte[8]), labels("labels", 0, 1));
        refuses("must be of type uint8, got float32; convert it");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        write("(2, 4, 5)", 40);
        byte[] whole = Files.readAllBytes(folder.resolve("test.npz"));
        for (int length : new int[] {0, 3, 60, 120}) {
            Files.write(folder.resolve("test.npz"), java.util.Arrays.copyOf(whole, length));
            refuses("test.npz");
        }
    }

    private void refuses(String words) {
        assertThatThrownBy(() -> ImageArrays.read(folder))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining(words);
    }
}
