package org.ufmverify.empirical.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Damaged image files: read or refused in one sentence that names the file. {@code bridge/src/fuzz/run} goes on for minutes. */
class ImageFuzzTest {
    private static final int COUNT = 3;
    private static final int SIDE = 2;
    private static final byte[] IMAGES = ByteBuffer.allocate(16 + COUNT * SIDE * SIDE)
            .putInt(0x803)
            .putInt(COUNT)
            .putInt(SIDE)
            .putInt(SIDE)
            .array();
    private static final byte[] LABELS = ByteBuffer.allocate(8 + COUNT)
            .putInt(0x801)
            .putInt(COUNT)
            .put(new byte[] {0, 2, 1})
            .array();
    private static final Path FOLDER = folder();

    /**
     * The target of the fuzzer. The first byte says what the others are: images, labels, or a batch of CIFAR-10.
     *
     * @param data any bytes
     */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(data, 1, data.length);
        switch (Math.floorMod(data[0], 3)) {
            case 0 -> isRead(rest, LABELS);
            case 1 -> isRead(IMAGES, rest);
            default -> isCifar(rest);
        }
    }

    private static boolean isRead(byte[] images, byte[] labels) {
        try {
            Split split = IdxReader.read(
                    new ByteArrayInputStream(images),
                    "fuzz images",
                    new ByteArrayInputStream(labels),
                    "fuzz labels",
                    COUNT,
                    SIDE,
                    SIDE);
            return split.size() > 0;
        } catch (IOException e) {
            assertThat(e.getMessage()).startsWith("fuzz ");
            return false;
        }
    }

    private static boolean isCifar(byte[] batch) {
        try {
            Files.write(FOLDER.resolve("data_batch_1.bin"), batch);
            return Cifar.ten(FOLDER, 1).train().size() > 0;
        } catch (IOException e) {
            assertThat(e.getMessage()).startsWith(FOLDER.toString());
            return false;
        }
    }

    @Example
    void theSeedsAreReadAndDamagedOnesAreNot() {
        assertThat(isRead(IMAGES, LABELS)).isTrue();
        assertThat(isRead(LABELS, IMAGES)).isFalse();
        assertThat(isCifar(new byte[3073])).isTrue();
        assertThat(isCifar(new byte[3072])).isFalse();
    }

    @Property(tries = 3000)
    void aDamagedFileIsReadOrRefused(@ForAll("damaged") byte[] file) {
        fuzzerTestOneInput(file);
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<List<int[]>> edits = Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 255))
                .as((at, value) -> new int[] {at, value})
                .list()
                .ofMaxSize(5);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        edits,
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 0, 1, 9))
                .as((kind, changes, zipped, cut) -> {
                    byte[] file = kind == 0 ? IMAGES : kind == 1 ? LABELS : new byte[3073];
                    byte[] changed = zipped ? gzip(file) : file.clone();
                    changes.forEach(edit -> changed[edit[0] % changed.length] = (byte) edit[1]);
                    byte[] input = new byte[1 + changed.length - Math.min(cut, changed.length)];
                    input[0] = (byte) (int) kind;
                    System.arraycopy(changed, 0, input, 1, input.length - 1);
                    return input;
                });
    }

    private static byte[] gzip(byte[] file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            for (String name : List.of("data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch")) {
                Files.write(folder.resolve(name + ".bin"), new byte[3073]);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
