package org.ufmverify.bridge.features.npz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ufmverify.bridge.metrics.CollapseMetrics;

/** Damaged .npz files: measured or refused in one sentence, whatever their bytes. {@code bridge/src/fuzz/run} goes on for minutes. */
class NpzFuzzTest {
    private static final int CLASSES = 3;
    private static final int DIM = 4;
    private static final byte[] SEED = seed();
    private static final Path FILE = file();

    /**
     * The target of the fuzzer. The first byte says whether the others are a whole file or the array of features in a sound one.
     *
     * @param data any bytes
     */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(data, 1, data.length);
        measure(data[0] % 2 == 0 ? rest : archive(rest));
    }

    /** Whether a file is measured; false when it is refused as documented. */
    private static boolean measure(byte[] archive) {
        try {
            Files.write(FILE, archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (NpzFeatures features = NpzFeatures.of(List.of(FILE))) {
            return CollapseMetrics.of(features).samples() > 0;
        } catch (IllegalArgumentException | UncheckedIOException e) {
            assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
            return false;
        }
    }

    @Example
    void theSeedIsMeasuredAndOneWithoutItsEndIsNot() {
        assertThat(measure(SEED)).isTrue();
        assertThat(measure(Arrays.copyOf(SEED, SEED.length - 1))).isFalse();
    }

    @Property(tries = 1500)
    void aDamagedFileIsMeasuredOrRefused(@ForAll("damaged") byte[] file) {
        fuzzerTestOneInput(file);
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<List<int[]>> edits = Combinators.combine(
                        Arbitraries.integers().between(0, SEED.length - 1),
                        Arbitraries.integers().between(0, 255))
                .as((at, value) -> new int[] {at, value})
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
        return Combinators.combine(edits, Arbitraries.integers().between(1, SEED.length), Arbitraries.of(true, false))
                .as((changes, length, cut) -> {
                    byte[] file = new byte[1 + SEED.length];
                    System.arraycopy(SEED, 0, file, 1, SEED.length);
                    changes.forEach(edit -> file[1 + edit[0]] = (byte) edit[1]);
                    return cut ? Arrays.copyOf(file, 1 + length) : file;
                });
    }

    @Property(tries = 1500)
    void aDamagedHeaderIsMeasuredOrRefused(@ForAll("headers") String header) {
        measure(archive(TestArchive.withHeader(header, new byte[CLASSES * DIM * Float.BYTES])));
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> types =
                Arbitraries.of("<f4", ">f4", "<f2", "<f8", "|O", "<c8", "|b1", "<i8", "f4", "<f16", "");
        Arbitrary<String> axis = Arbitraries.of(
                "0", "1", "3", "4", "-1", "12", "4611686018427387904", "99999999999999999999", "3L", "None", " 3 ", "");
        return Combinators.combine(
                        types, Arbitraries.of("True", "False", "0"), axis.list().ofMaxSize(4))
                .as((type, order, shape) -> "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': ("
                        + String.join(",", shape) + "), }");
    }

    private static byte[] archive(byte[] features) {
        try {
            ByteBuffer weights =
                    ByteBuffer.allocate(CLASSES * DIM * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < CLASSES * DIM; i++) {
                weights.putFloat(i % 5 - 2);
            }
            return TestArchive.of()
                    .add("features.npy", features)
                    .add("labels.npy", TestArchive.array("|i1", "(3,)", new byte[] {0, 1, 2}))
                    .add("W.npy", TestArchive.array("<f4", "(3, 4)", weights.array()))
                    .bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] seed() {
        ByteArrayOutputStream numbers = new ByteArrayOutputStream();
        for (int i = 0; i < CLASSES * DIM; i++) {
            numbers.writeBytes(new byte[] {0, 0, (byte) (0x80 * (i % 2)), (byte) (0x3F + i % 3)});
        }
        return archive(TestArchive.array("<f4", "(3, 4)", numbers.toByteArray()));
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("fuzz", ".npz");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
