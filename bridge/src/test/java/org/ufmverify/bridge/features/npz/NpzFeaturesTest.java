package org.ufmverify.bridge.features.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.metrics.CollapseMetrics;

/** Files under npz/ and the expected values come from make_npz.py beside them. */
class NpzFeaturesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    static Path resource(String name) {
        try {
            return Path.of(NpzFeaturesTest.class.getResource("npz/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CollapseMetrics measure(Path... files) {
        try (NpzFeatures source = NpzFeatures.of(List.of(files))) {
            return CollapseMetrics.of(source);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f16_i1",
                "f32_u1",
                "f64_i8",
                "f32_compressed",
                "f32_fortran",
                "f64_fortran_compressed",
                "f16_fortran",
                "f32_big_endian",
                "f64_big_endian_fortran",
                "format_2",
                "format_3",
                "logits"
            })
    void readsWhatNumpyWritesAndMeasuresWhatNumpyMeasures(String name) throws IOException {
        JsonNode measured = JSON.valueToTree(measure(resource(name + ".npz")));
        JsonNode expected = JSON.readTree(resource("expected.json").toFile());
        assertThat(expected.size()).isEqualTo(14);
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            double value = entry.getValue().asDouble();
            assertThat(measured.get(entry.getKey()).asDouble())
                    .as(entry.getKey())
                    .isCloseTo(value, within(1e-10 * Math.abs(value)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad_boolean.npz", "bad_float_labels.npz", "bad_no_classifier.npz"})
    void whatOnceHadToBeConvertedIsRead(String name) {
        assertThat(measure(resource(name)).samples()).isEqualTo(60);
    }

    @Test
    void shardsGiveWhatTheWholeFileGives() {
        CollapseMetrics whole = measure(resource("f32_u1.npz"));
        CollapseMetrics shards = measure(resource("shard_0.npz"), resource("shard_1.npz"));
        assertThat(shards.samples()).isEqualTo(60);
        assertThat(shards.nc1().orThrow()).isCloseTo(whole.nc1().orThrow(), within(1e-13));
        assertThat(shards.nll().orThrow()).isCloseTo(whole.nll().orThrow(), within(1e-13));
    }

    @Test
    void aMissingShardIsNoticed() {
        CollapseMetrics whole = measure(resource("f32_u1.npz"));
        CollapseMetrics half = measure(resource("shard_0.npz"));
        assertThat(half.samples()).isEqualTo(25);
        assertThat(Math.abs(half.nc1().orThrow() - whole.nc1().orThrow())).isGreaterThan(1e-3);
    }

    @Test
    void shardsOfTwoNetworksAreRefused() {
        assertThatThrownBy(() -> measure(resource("f32_u1.npz"), resource("bad_nan.npz")))
                .hasMessageContaining("bad_nan.npz: entry \"features\" row 17, column 3 is NaN");
        assertThatThrownBy(() -> measure(resource("shard_0.npz"), resource("bad_other_dimension.npz")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("differs from that of shard_0.npz");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "object | entry \"labels\" holds pickled Python objects, which are never loaded",
                "complex | entry \"features\" has type <c8, bool, integers, float16",
                "structured | entry \"labels\" has type [('y', '<i4')]",
                "short_labels | entry \"labels\" has 59 values, \"features\" has 60 rows; export both from the same pass",
                "label_too_large | entry \"labels\" must be in 0..3 (W has 4 rows), got 4 at row 17",
                "label_negative | entry \"labels\" must be in 0..3 (W has 4 rows), got -1 at row 17",
                "images | entry \"features\" has shape (60, 2, 3), features must be (samples, feature dimension)",
                "other_dimension | entry \"features\" has rows of 6 values, \"W\" of 5",
                "bad_bias | entry \"b\" has shape (3,), \"W\" has 4 rows",
                "bad_logits | entry \"logits\" has 3 columns, logits must be (60, 4)",
                "no_labels | entry \"labels\" is missing; the file has \"features\", \"W\", \"b\"",
                "empty | entry \"features\" has shape (0, 6)",
                "nan | entry \"features\" row 17, column 3 is NaN; features must be finite",
                "infinite | entry \"features\" row 59, column 0 is Infinity",
                "nan_weights | W must be finite, got NaN at position 0"
            })
    void refusesWhatIsNotAsDescribedAndSaysWhy(String name, String sentence) {
        String file = "bad_" + name + ".npz";
        assertThatThrownBy(() -> measure(resource(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 100, 1000, 2500, 2593})
    void refusesATruncatedFile(int length) throws IOException {
        byte[] bytes = Files.readAllBytes(resource("f32_u1.npz"));
        Path file = Files.write(folder.resolve("cut.npz"), Arrays.copyOf(bytes, length));
        assertThatThrownBy(() -> measure(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cut.npz: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32_u1", "f32_compressed", "f64_fortran_compressed", "f32_fortran"})
    void everyFlippedByteEitherIsRefusedOrChangesNothing(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(resource(name + ".npz"));
        CollapseMetrics intact = measure(resource(name + ".npz"));
        int refused = 0;
        for (int at = 0; at < bytes.length; at += 7) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x41;
            Path file = Files.write(folder.resolve("damaged.npz"), damaged);
            try {
                assertThat(measure(file)).as("byte " + at).isEqualTo(intact);
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(bytes.length / 7 / 2);
    }

    @Test
    void refusesADamagedArrayAFolderAndAMissingFile() throws IOException {
        byte[] npy = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 2, 0, '{', '}'};
        Path single = Files.write(folder.resolve("features.npy"), npy);
        assertThatThrownBy(() -> measure(single)).hasMessageContaining("has a header without descr");
        assertThatThrownBy(() -> measure(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> measure(folder.resolve("none.npz"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> NpzFeatures.of(List.of())).hasMessageContaining("at least one .npz file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../features.npy", "/etc/features.npy", "a\\features.npy", "..npy..", "dir/features.npy"})
    void namesWithPathsAreNamesOfOtherEntries(String name) throws IOException {
        Path file = TestArchive.of()
                .add(name, TestArchive.array("<f4", "(1, 1)", new byte[4]))
                .write(folder);
        assertThatThrownBy(() -> measure(file)).hasMessageContaining("entry \"features\" is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(1000000, 1000000)", "(999999999999999, 999999999999999)", "(0, 5)", "(2,)"})
    void refusesAShapeThatItsBytesDoNotFill(String shape) throws IOException {
        Path file = TestArchive.of()
                .add("W.npy", TestArchive.array("<f4", shape, new byte[4]))
                .write(folder);
        assertThatThrownBy(() -> measure(file))
                .hasMessageContaining("entry \"W\"")
                .hasMessageContaining("its shape " + shape + " asks for");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}",
                "{'descr': '<f4', 'fortran_order': False}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
                "{'descr': '<f4', 'fortran_order': __import__('os'), 'shape': (1,), }",
                "{}",
                ""
            })
    void refusesAHeaderThatNumpyDoesNotWrite(String header) throws IOException {
        Path file = TestArchive.of()
                .add("W.npy", TestArchive.withHeader(header, new byte[4]))
                .write(folder);
        assertThatThrownBy(() -> measure(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("entry \"W\" has a header");
    }

    @Test
    void refusesABombByItsRatioBeforeInflatingIt() throws IOException {
        Path file = TestArchive.of()
                .add("W.npy", TestArchive.array("<f4", "(1, 1)", new byte[4]))
                .write(folder);
        byte[] bytes = Files.readAllBytes(file);
        TestArchive.claimSize(bytes, 1L << 31);
        Files.write(file, bytes);
        assertThatThrownBy(() -> measure(file)).hasMessageContaining("claims to inflate");
    }

    @Test
    void refusesDataBeyondItsClaimedSize() throws IOException {
        byte[] array = TestArchive.array("<f4", "(1, 1)", new byte[4]);
        Path file = TestArchive.of()
                .add("W.npy", TestArchive.array("<f4", "(1, 1)", new byte[400]))
                .write(folder);
        byte[] bytes = Files.readAllBytes(file);
        TestArchive.claimSize(bytes, array.length);
        Files.write(file, bytes);
        assertThatThrownBy(() -> measure(file)).hasMessageContaining("inflates to more than");
    }

    @Test
    void leavesNoTemporaryFileBehind() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> before = Files.list(temporary)) {
            long count = before.filter(NpzFeaturesTest::isOurs).count();
            measure(resource("f64_fortran_compressed.npz"));
            try (Stream<Path> after = Files.list(temporary)) {
                assertThat(after.filter(NpzFeaturesTest::isOurs).count()).isEqualTo(count);
            }
        }
    }

    private static boolean isOurs(Path path) {
        return path.getFileName().toString().matches("features.*\\.raw");
    }

    /** Scratch memory of the larger side squared would be 80 GB here. */
    @Test
    void oneHotLabelsOfManyClassesTakeLittleMemory() throws IOException {
        int classes = 100_000;
        byte[] hot = new byte[3 * classes];
        hot[5] = 1;
        hot[classes + 99_999] = 1;
        hot[2 * classes] = 1;
        Path file = TestArchive.of()
                .add("features.npy", TestArchive.array("<f4", "(3, 1)", new byte[12]))
                .add("labels.npy", TestArchive.array("|i1", "(3, " + classes + ")", hot))
                .write(folder);
        try (NpzFeatures source = NpzFeatures.of(List.of(file));
                FeatureSource.Pass pass = source.open()) {
            FeatureSource.Block block = pass.block(3);
            int[] labels = new int[3];
            assertThat(block.fill()).isEqualTo(3);
            block.decode(new double[3][1], labels, new double[0][]);
            assertThat(labels).containsExactly(5, 99_999, 0);
        }
    }

    @Test
    void withoutALastLayerNoSentenceSpeaksOfOne() throws IOException {
        byte[] labels = new byte[8];
        labels[2] = 32; // 2^21
        Path beyond = TestArchive.of()
                .add("features.npy", TestArchive.array("<f4", "(1, 1)", new byte[4]))
                .add("labels.npy", TestArchive.array("<i8", "(1,)", labels))
                .write(folder);
        assertThatThrownBy(() -> measure(beyond))
                .hasMessageContaining("must be in 0..1048575 (more classes are not read), got 2097152 at row 0");
        labels[2] = 15; // 983040 classes: their zeros would take 4 GB
        Path wide = TestArchive.of()
                .add("features.npy", TestArchive.array("<f4", "(1, 512)", new byte[2048]))
                .add("labels.npy", TestArchive.array("<i8", "(1,)", labels))
                .write(folder);
        assertThatThrownBy(() -> measure(wide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("have 983041 classes")
                .hasMessageContaining("or give W");
    }
}
