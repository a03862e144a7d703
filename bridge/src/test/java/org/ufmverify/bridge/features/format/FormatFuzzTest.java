package org.ufmverify.bridge.features.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.ufmverify.bridge.features.npz.NpzFeatures;
import org.ufmverify.bridge.features.npz.TestArchive;
import org.ufmverify.bridge.metrics.CollapseMetrics;

/**
 * Damaged pickles and safetensors files: a value or one sentence, whatever their bytes. {@code bridge/src/fuzz/run} goes on for minutes.
 */
class FormatFuzzTest {
    /**
     * The target of the fuzzer. The first byte says whether the others are a pickle or a safetensors file.
     *
     * @param data any bytes
     */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(data, 1, data.length);
        if (data[0] % 2 == 0) {
            boolean unused = isRead(rest);
        } else {
            measure(rest);
        }
    }

    /** A change of a few bytes. */
    private record Damage(List<Integer> places, List<Byte> values, double cut) {
        byte[] of(byte[] bytes) {
            byte[] changed = Arrays.copyOf(bytes, (int) Math.max(1, cut * bytes.length));
            for (int i = 0; i < places.size(); i++) {
                changed[Math.floorMod(places.get(i), changed.length)] = values.get(i);
            }
            return changed;
        }
    }

    @Provide
    Arbitrary<Damage> damage() {
        Arbitrary<Double> cut = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(1.0)),
                Tuple.of(1, Arbitraries.doubles().between(0, 1)));
        return Combinators.combine(
                        Arbitraries.integers().list().ofSize(6),
                        Arbitraries.bytes().list().ofSize(6),
                        cut)
                .as(Damage::new);
    }

    private static byte[] resource(String name) {
        try (InputStream in = FormatFuzzTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pickle(String name) {
        try (ZipFile zip = new ZipFile(
                Path.of(FormatFuzzTest.class.getResource(name).toURI()).toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(e -> e.getName().endsWith("/data.pkl"))
                    .findFirst()
                    .orElseThrow();
            return zip.getInputStream(entry).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRead(byte[] pickle) {
        try {
            assertThat(TensorPickle.read(pickle)).isNotNull();
            return true;
        } catch (UnreadablePickle e) {
            assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
            return false;
        }
    }

    @Example
    void soundPicklesAreReadAndHostileOnesAreNot() {
        assertThat(isRead(pickle("tensors.pt"))).isTrue();
        assertThat(isRead(pickle("checkpoint.pth"))).isTrue();
        assertThat(isRead(pickle("hostile.pt"))).isFalse();
        assertThat(isRead(new byte[] {'}', 'q', 0, 'h', 0, 'h', 0, 's', '.'})).isFalse();
        assertThat(isRead(new byte[] {'X', -1, -1, -1, 127, 'a', '.'})).isFalse();
    }

    @Property(tries = 3000, seed = "21")
    void aDamagedPickleIsReadOrRefused(@ForAll("damage") Damage damage) {
        boolean unused = isRead(damage.of(pickle("checkpoint.pth")));
    }

    @Property(tries = 1500, seed = "22")
    void aDamagedSafetensorsFileIsMeasuredOrRefused(@ForAll("damage") Damage damage) throws IOException {
        measure(damage.of(resource("set.safetensors")));
    }

    private static void measure(byte[] safetensors) throws IOException {
        Path file = Files.createTempFile("fuzz", ".safetensors");
        try {
            Files.write(file, safetensors);
            try (NpzFeatures features = NpzFeatures.of(List.of(file))) {
                assertThat(CollapseMetrics.of(features).samples()).isPositive();
            } catch (IllegalArgumentException | UncheckedIOException e) {
                assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
            }
        } finally {
            Files.delete(file);
        }
    }

    /** A list in a list in a list, each twice: 2^40 entries if all of them were taken. */
    @Example
    void listsOfListsEndInASentence() {
        StringBuilder text = new StringBuilder("]q\0");
        for (int i = 1; i < 40; i++) {
            text.append("](h")
                    .append((char) (i - 1))
                    .append('h')
                    .append((char) (i - 1))
                    .append("eq")
                    .append((char) i);
        }
        byte[] pickle = text.append('.').toString().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(isRead(pickle)).isTrue();
    }

    private static void assertRefused(byte[] pickle, String sentence) throws IOException {
        Path folder = Files.createTempDirectory("pickles");
        Path file = TestArchive.of().add("x/data.pkl", pickle).write(folder);
        try {
            assertThatThrownBy(() -> NpzFeatures.of(List.of(file)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(sentence)
                    .message()
                    .hasLineCount(1);
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    /** A map of maps of maps, twenty times each: 20^8 entries if all of them were taken. */
    @Example
    void mapsOfMapsEndInASentence() throws IOException {
        StringBuilder text = new StringBuilder("]q\0");
        for (int level = 1; level <= 8; level++) {
            text.append("}(");
            for (int key = 0; key < 20; key++) {
                text.append(word(String.valueOf((char) ('a' + key))))
                        .append('h')
                        .append((char) (level - 1));
            }
            text.append("uq").append((char) level);
        }
        assertRefused(text.append('.').toString().getBytes(StandardCharsets.ISO_8859_1), "too many");
    }

    @Example
    void millionsOfEmptyListsEndInASentence() throws IOException {
        byte[] pickle = new byte[3_000_000];
        Arrays.fill(pickle, (byte) ']');
        pickle[pickle.length - 1] = '.';
        assertRefused(pickle, "operations");
    }

    @Example
    void aTensorOfThousandsOfAxesEndsInASentence() throws IOException {
        assertRefused(tensor("x", 5000), "5000 axes");
    }

    @Example
    void aLongNameEndsInASentence() throws IOException {
        assertRefused(tensor("n".repeat(100_000), 1), "characters");
    }

    /** A dictionary of one tensor of given axes, each of length 1. */
    private static byte[] tensor(String name, int axes) {
        String ones = "(" + "K\1".repeat(axes) + "t";
        String storage = "(" + word("storage") + "ctorch\nFloatStorage\n" + word("0") + word("cpu") + "K\1tQ";
        String view = "ctorch._utils\n_rebuild_tensor_v2\n(" + storage + "K\0" + ones + ones + "tR";
        return ("}" + word(name) + view + "s.").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A word of a pickle: its length in four bytes and itself. */
    private static String word(String text) {
        int length = text.length();
        char low = (char) (length & 255);
        char middle = (char) (length >> 8 & 255);
        char high = (char) (length >> 16);
        return "X" + low + middle + high + (char) 0 + text;
    }
}
