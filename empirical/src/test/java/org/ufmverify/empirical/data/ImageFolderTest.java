package org.ufmverify.empirical.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of class folders of images. */
class ImageFolderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        image("train/cat/1.png", 3, 2, 0x102030);
        image("train/cat/2.PNG", 3, 2, 0x405060);
        image("train/dog/1.png", 3, 2, 0x708090);
        image("test/cat/1.png", 3, 2, 0x010203);
        image("test/dog/9.bmp", 3, 2, 0xa0b0c0);
        Files.writeString(folder.resolve("train/cat/notes.txt"), "no image");
        Files.createDirectories(folder.resolve("train/.thumbnails"));
    }

    @Test
    void imagesAreReadPlaneByPlaneWithTheClassesInTheOrderOfTheirNames() throws IOException {
        Dataset data = ImageFolder.read(folder);

        assertThat(data.classes()).isEqualTo(2);
        assertThat(data.channels()).isEqualTo(3);
        assertThat(data.height()).isEqualTo(2);
        assertThat(data.width()).isEqualTo(3);
        assertThat(data.train().labels()).containsExactly(0, 0, 1);
        assertThat(data.test().labels()).containsExactly(0, 1);
        assertThat(data.train().pixel(1, 0)).isEqualTo(0x40);
        assertThat(data.train().pixel(1, 6)).isEqualTo(0x50);
        assertThat(data.train().pixel(2, 17)).isEqualTo(0x90);
        assertThat(data.test().pixel(1, 5)).isEqualTo(0xa0);
    }

    @Test
    void greyImagesHaveOneChannelAndTheValuesStored() throws IOException {
        for (String name : new String[] {"train/cat/1.png", "train/cat/2.PNG", "train/dog/1.png", "test/cat/1.png"}) {
            grey(name, 3, 2, 100);
        }
        assertThat(ImageFolder.read(folder).channels()).isEqualTo(3);
        Files.delete(folder.resolve("test/dog/9.bmp"));
        grey("test/dog/9.png", 3, 2, 7);

        Dataset data = ImageFolder.read(folder);
        assertThat(data.channels()).isEqualTo(1);
        assertThat(data.train().pixel(0, 5)).isEqualTo(100);
        assertThat(data.test().pixel(1, 0)).isEqualTo(7);
    }

    @Test
    void greyOfSixteenBitsOrWithTransparencyHasTheValuesStored() throws IOException {
        ColorModel transparent = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        BufferedImage veiled =
                new BufferedImage(transparent, transparent.createCompatibleWritableRaster(3, 2), false, null);
        veiled.getRaster().setPixel(0, 0, new int[] {100, 40});
        BufferedImage deep = new BufferedImage(3, 2, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 100 * 257);
        ImageIO.write(veiled, "png", folder.resolve("train/cat/1.png").toFile());
        ImageIO.write(deep, "png", folder.resolve("train/cat/2.PNG").toFile());

        Dataset data = ImageFolder.read(folder);
        assertThat(data.train().pixel(0, 0)).isEqualTo(100);
        assertThat(data.train().pixel(1, 0)).isEqualTo(100);
    }

    @Test
    void valIsTheTestSplitWhereThereIsNoTest() throws IOException {
        Files.move(folder.resolve("test"), folder.resolve("val"));
        assertThat(ImageFolder.read(folder).test().size()).isEqualTo(2);

        Files.move(folder.resolve("val"), folder.resolve("other"));
        assertRefused("neither test nor val", "train/CLASS/*.png");
    }

    @Test
    void anImageOfAnotherSizeIsNamedWithBothSizes() throws IOException {
        image("train/dog/1.png", 2, 2, 0);
        assertRefused(folder.resolve("train/dog/1.png").toString(), "2 x 3", "2 x 2", "scale them");
    }

    @Test
    void whatIsNoImageIsNamed() throws IOException {
        Files.writeString(folder.resolve("train/dog/2.png"), "text");
        assertRefused(folder.resolve("train/dog/2.png") + " is not an image");
    }

    @Test
    void aClassThatIsMissingInOnePartOrEmptyIsNamed() throws IOException {
        image("train/eel/1.png", 3, 2, 0);
        assertRefused("[cat, dog, eel]", "[cat, dog]");

        Files.createDirectories(folder.resolve("test/eel"));
        assertRefused(folder.resolve("test/eel") + " has no images");
    }

    @Test
    void cifarsPythonVersionIsRefusedWithTheLineThatConvertsIt() throws IOException {
        Path python = Files.createDirectories(folder.resolve("cifar-10-batches-py"));
        Files.writeString(python.resolve("data_batch_1"), "a pickle");

        assertThatThrownBy(() -> Cifar.ten(folder))
                .isInstanceOf(DataFileException.class)
                .hasMessageContainingAll("python version", "cd " + python, "python3 -c", "data_batch_%d", "b'labels'");
        assertThatThrownBy(() -> Cifar.hundred(folder)).hasMessageContaining("train.bin");
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(() -> ImageFolder.read(folder))
                .isInstanceOf(DataFileException.class)
                .hasMessageContainingAll(words);
    }

    private void image(String name, int width, int height, int rgb) throws IOException {
        write(name, new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), rgb);
    }

    private void grey(String name, int width, int height, int value) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int p = 0; p < width * height; p++) {
            image.getRaster().setSample(p % width, p / width, 0, value);
        }
        Files.createDirectories(folder.resolve(name).getParent());
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }

    private void write(String name, BufferedImage image, int rgb) throws IOException {
        for (int p = 0; p < image.getWidth() * image.getHeight(); p++) {
            image.setRGB(p % image.getWidth(), p / image.getWidth(), rgb);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertThat(ImageIO.write(image, name.endsWith("bmp") ? "bmp" : "png", file.toFile()))
                .isTrue();
    }
}
