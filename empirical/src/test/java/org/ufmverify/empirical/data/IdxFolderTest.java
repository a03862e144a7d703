package org.ufmverify.empirical.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in the files of a published set: the set's own have its name, others do not. */
class IdxFolderTest {
    private static final int IMAGES = 20;
    private static final int SIDE = 28;

    @TempDir
    private Path folder;

    private final Map<String, String> md5 = new LinkedHashMap<>();

    @BeforeEach
    void write() throws IOException, NoSuchAlgorithmException {
        for (String split : new String[] {"train", "t10k"}) {
            byte[] pixels = new byte[IMAGES * SIDE * SIDE];
            byte[] labels = new byte[IMAGES];
            for (int i = 0; i < IMAGES; i++) {
                labels[i] = (byte) (i % 10);
                pixels[i * SIDE * SIDE] = (byte) (i + split.length());
            }
            write(split + "-images-idx3-ubyte", pixels, 0x803, IMAGES, SIDE, SIDE);
            write(split + "-labels-idx1-ubyte", labels, 0x801, IMAGES);
        }
    }

    private void write(String name, byte[] body, int... header) throws IOException, NoSuchAlgorithmException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int number : header) {
            out.writeInt(number);
        }
        out.write(body);
        Files.write(folder.resolve(name), bytes.toByteArray());
        md5.put(name, HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes.toByteArray())));
    }

    private void changeLastByte(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        bytes[bytes.length - 1] ^= 1;
        Files.write(folder.resolve(name), bytes);
    }

    private void pack(String name) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")))) {
            out.write(Files.readAllBytes(folder.resolve(name)));
        }
        Files.delete(folder.resolve(name));
    }

    @Test
    void ownImagesAreNamedAsOwn() throws IOException {
        String own = "own images in " + folder.getFileName() + ", not those of ";
        assertThat(Mnist.read(folder).name()).isEqualTo(own + "MNIST");
        assertThat(FashionMnist.full(folder).name()).isEqualTo(own + "Fashion-MNIST");
        assertThat(FashionMnist.full(folder).train().size()).isEqualTo(IMAGES);
    }

    @Test
    void aDotBeforeIdxIsReadAsWell() throws IOException {
        Path file = Files.createFile(folder.resolve("train-images.idx3-ubyte"));
        assertThat(IdxFolder.find(folder, "train-images-idx3-ubyte", "")).isNotNull();
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.move(file, other.resolve(file.getFileName()));
        assertThat(IdxFolder.find(other, "train-images-idx3-ubyte", "")).isEqualTo(other.resolve(file.getFileName()));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> IdxFolder.find(other, "t10k-images-idx3-ubyte", "fetch it"))
                .hasMessageContainingAll("t10k-images-idx3-ubyte.gz is missing", "fetch it");
    }

    @Test
    void whatTheFilesHoldCountsAndNotHowTheyArePacked() throws IOException {
        assertThat(Mnist.read(folder, md5).name()).isEqualTo("MNIST");
        for (String name : md5.keySet()) {
            pack(name);
            assertThat(Mnist.read(folder, md5).name()).isEqualTo("MNIST");
        }
    }

    @Test
    void oneOtherByteInAnyFileIsNotMnist() throws IOException {
        for (String name : md5.keySet()) {
            changeLastByte(name);
            assertThat(Mnist.read(folder, md5).name()).as(name).startsWith("own images");
            changeLastByte(name);
        }
        assertThat(Mnist.read(folder, md5).name()).isEqualTo("MNIST");
    }

    @Test
    void theFullSetIsKnownByWhatItHolds() throws IOException {
        assumeThat(FashionMnist.DEBIAN_FOLDER).isDirectory();
        assertThat(FashionMnist.full(FashionMnist.DEBIAN_FOLDER).name()).isEqualTo("Fashion-MNIST");
    }
}
