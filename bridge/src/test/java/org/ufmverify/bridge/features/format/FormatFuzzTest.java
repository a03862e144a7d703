package org.ufmverify.bridge.features.format;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.ufmverify.bridge.metrics.CollapseMetrics;

/** Damaged pickles and safetensors files: a value or one sentence, whatever their bytes. */
class FormatFuzzTest {

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
        Path file = Files.createTempFile("fuzz", ".safetensors");
        try {
            Files.write(file, damage.of(resource("set.safetensors")));
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
}
