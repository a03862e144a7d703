package org.ufmverify.empirical.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CIFAR, STL-10 and Tiny ImageNet on small files of the true format, and on damaged ones. */
class ColourSetsTest {
    private static final int CIFAR_IMAGE = 3072;
    private static final int STL_IMAGE = 3 * 96 * 96;

    @TempDir
    Path folder;

    @Test
    void readsCifar10() throws IOException {
        writeCifar10();
        Dataset data = Cifar.ten(folder, 2);
        assertThat(data.train().size()).isEqualTo(10);
        assertThat(data.test().size()).isEqualTo(2);
        assertThat(data.train().labels()).containsExactly(1, 2, 2, 3, 3, 4, 4, 5, 5, 6);
        assertThat(data.train().pixel(3, 0)).isEqualTo(23);
        assertThat(data.train().pixel(3, CIFAR_IMAGE - 1)).isEqualTo((23 + CIFAR_IMAGE - 1) & 0xff);
    }

    @Test
    void refusesATruncatedCifarFile() throws IOException {
        writeCifar10();
        Path file = folder.resolve("data_batch_3.bin");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 6145));
        refuses(
                () -> Cifar.ten(folder, 2),
                file + ": size must be 2 records of 3073 bytes = 6146, got 6145; fetch the file again");
    }

    @Test
    void refusesACifarLabelOutOfRange() throws IOException {
        writeCifar10();
        Path file = folder.resolve("test_batch.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[3073] = 10;
        Files.write(file, bytes);
        refuses(
                () -> Cifar.ten(folder, 2),
                file + ": label of image 1 must be in [0, 10), got 10; fetch the file again");
    }

    @Test
    void namesWhereToGetAMissingCifarFile() {
        assertThatThrownBy(() -> Cifar.ten(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("data_batch_1.bin is missing; fetch the binary version from https://");
    }

    @Test
    void readsTheFineLabelsOfCifar100() throws IOException {
        byte[] records = new byte[2 * 3074];
        records[0] = 19; // coarse
        records[1] = 99; // fine
        records[2] = 7;
        records[3074 + 1] = 42;
        Files.write(folder.resolve("train.bin"), records);
        Files.write(folder.resolve("test.bin"), records);
        Dataset data = Cifar.hundred(folder, 2, 2);
        assertThat(data.train().labels()).containsExactly(99, 42);
        assertThat(data.train().pixel(0, 0)).isEqualTo(7);
    }

    @Test
    void readsStl10WithColumnsBeforeRowsAndLabelsFromOne() throws IOException {
        writeStl10((byte) 10);
        Dataset data = Stl10.read(folder, 1, 1);
        assertThat(data.train().labels()).containsExactly(9);
        // The second byte of the file is row 1 of column 0.
        assertThat(data.train().pixel(0, 96)).isEqualTo(1);
        assertThat(data.train().pixel(0, 1)).isEqualTo(96);
    }

    @Test
    void refusesAnStl10LabelOfZero() throws IOException {
        writeStl10((byte) 0);
        refuses(
                () -> Stl10.read(folder, 1, 1),
                folder.resolve("train_y.bin") + ": label of image 0 must be in [1, 11), got 0; fetch the file again");
    }

    @Test
    void readsTinyImageNet() throws IOException {
        writeTinyImageNet(64);
        Dataset data = TinyImageNet.read(folder);
        assertThat(data.classes()).isEqualTo(2);
        assertThat(data.train().labels()).containsExactly(0, 1);
        assertThat(data.test().labels()).containsExactly(1);
        // JPEG of one colour: exact up to the rounding of the colour transform.
        assertThat(data.train().pixel(0, 0)).isBetween(198, 202);
        assertThat(data.train().pixel(0, 64 * 64)).isBetween(98, 102);
        assertThat(data.train().pixel(0, 2 * 64 * 64)).isBetween(48, 52);
    }

    @Test
    void refusesTinyImagesOfAnotherSize() throws IOException {
        writeTinyImageNet(32);
        refuses(
                () -> TinyImageNet.read(folder),
                folder.resolve("train/a/images/a_0.JPEG") + ": images must be 64 x 64, got 32 x 32");
    }

    @Test
    void refusesADamagedTinyImage() throws IOException {
        writeTinyImageNet(64);
        Path file = folder.resolve("train/b/images/b_0.JPEG");
        Files.writeString(file, "no image");
        refuses(() -> TinyImageNet.read(folder), file + " is not an image; unpack the archive again");
    }

    @Test
    void refusesATinyAnnotationWithoutClass() throws IOException {
        writeTinyImageNet(64);
        Files.writeString(folder.resolve("val/val_annotations.txt"), "val_0.JPEG\tz\t0\t0\t1\t1\n");
        assertThatThrownBy(() -> TinyImageNet.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("val_annotations.txt line 1: must be a file and a class of wnids.txt");
    }

    private static void refuses(ThrowingCallable reading, String sentence) {
        assertThatThrownBy(reading).isInstanceOf(IOException.class).hasMessage(sentence);
    }

    private void writeCifar10() throws IOException {
        for (int f = 0; f < 6; f++) {
            byte[] records = new byte[2 * (CIFAR_IMAGE + 1)];
            for (int i = 0; i < 2; i++) {
                int start = i * (CIFAR_IMAGE + 1);
                records[start] = (byte) (f + i + 1);
                for (int p = 0; p < CIFAR_IMAGE; p++) {
                    records[start + 1 + p] = (byte) (20 + f + 2 * i + p);
                }
            }
            String name = f < 5 ? "data_batch_" + (f + 1) + ".bin" : "test_batch.bin";
            Files.write(folder.resolve(name), records);
        }
    }

    private void writeStl10(byte label) throws IOException {
        byte[] image = new byte[STL_IMAGE];
        for (int p = 0; p < 97; p++) {
            image[p] = (byte) p;
        }
        for (String split : new String[] {"train", "test"}) {
            Files.write(folder.resolve(split + "_X.bin"), image);
            Files.write(folder.resolve(split + "_y.bin"), new byte[] {label});
        }
    }

    private void writeTinyImageNet(int side) throws IOException {
        Files.writeString(folder.resolve("wnids.txt"), "a\nb\n");
        for (String name : new String[] {"a", "b"}) {
            Path images = Files.createDirectories(
                    folder.resolve("train").resolve(name).resolve("images"));
            writeImage(images.resolve(name + "_0.JPEG"), side);
        }
        writeImage(Files.createDirectories(folder.resolve("val/images")).resolve("val_0.JPEG"), side);
        Files.writeString(folder.resolve("val/val_annotations.txt"), "val_0.JPEG\tb\t0\t0\t63\t63\n");
    }

    private static void writeImage(Path file, int side) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, new Color(200, 100, 50).getRGB());
        }
        ImageIO.write(image, "jpg", file.toFile());
    }
}
