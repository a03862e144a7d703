package org.ufmverify.bridge.features.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.bridge.features.npz.NpzFeatures;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Measured;

/** The same samples from the libraries that people save with; make_files.py beside the files records them. */
class FileFormsTest {

    private static Path file(String name) {
        try {
            return Path.of(FileFormsTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CollapseMetrics measure(Map<String, String> keys, String... names) {
        try (NpzFeatures features =
                NpzFeatures.of(Arrays.stream(names).map(FileFormsTest::file).toList(), keys)) {
            return CollapseMetrics.of(features);
        }
    }

    private static CollapseMetrics measure(String... names) {
        return measure(Map.of(), names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aliases.npz",
                "column_labels.npz",
                "one_hot.npz",
                "one_hot_by_columns.npz",
                "tensors.pt",
                "views.pt",
                "checkpoint.pth",
                "set.safetensors",
                "half.safetensors",
                "set.h5",
                "half.h5"
            })
    void everyFormHoldsTheSameNumbers(String name) {
        // Recorded without its bias, as a language model has none.
        CollapseMetrics expected = measure(name.equals("half.safetensors") ? "no_bias.npz" : "plain.npz");
        assertThat(measure(name)).isEqualTo(expected);
        assertThat(expected.samples()).isEqualTo(24);
    }

    @Test
    void arraysOfAFileEachAreOneSet() {
        assertThat(measure("labels.npy", "features.npy", "b.npy", "W.npy")).isEqualTo(measure("plain.npz"));
    }

    @Test
    void aKeySaysWhichEntryIsMeant() {
        assertThat(measure(Map.of("features", "mine", "labels", "yours"), "unknown_names.npz"))
                .isEqualTo(measure("plain.npz"));
        assertThat(measure(Map.of("features", "h"), "two_meanings.npz")).isEqualTo(measure("plain.npz"));
        assertThat(measure(Map.of("features", "feats"), "two_meanings.npz")).isNotEqualTo(measure("plain.npz"));
        assertThatThrownBy(() -> measure(Map.of("weights", "W"), "plain.npz"))
                .hasMessageContaining("--key takes features=NAME");
        assertThatThrownBy(() -> measure(Map.of("features", "none"), "plain.npz"))
                .hasMessageContaining("entry \"none\" is missing; the file has \"features\", \"labels\", \"W\", \"b\"");
    }

    @Test
    void truthValuesAreTwoClasses() {
        assertThat(measure("truth_labels.npz").classes()).isEqualTo(2);
    }

    @Test
    void withoutALastLayerWhatNeedsNoneIsMeasured() {
        CollapseMetrics plain = measure("plain.npz");
        CollapseMetrics found = measure("no_layer.npz");
        assertThat(found.nc1()).isEqualTo(plain.nc1());
        assertThat(found.classMeanEquiangularity()).isEqualTo(plain.classMeanEquiangularity());
        assertThat(found.classes()).isEqualTo(3);
        for (Measured missing : List.of(
                found.nc2(),
                found.nc3(),
                found.nc4(),
                found.margin(),
                found.nll(),
                found.ece(),
                found.accuracy(),
                found.classifierEquinorm(),
                found.classifierEquiangularity(),
                found.classifierNorm2())) {
            assertThat(missing)
                    .isInstanceOf(Measured.Undefined.class)
                    .asString()
                    .contains("needs the last layer");
        }
    }

    @Test
    void aMissingBiasIsNoted() {
        assertThat(measure("no_bias.npz").notes()).containsKey("b");
        assertThat(measure("plain.npz").notes()).doesNotContainKey("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown_names.npz | entry \"features\" is missing; the file has \"mine\", \"yours\", \"W\", \"b\"",
                "two_meanings.npz  | \"h\", \"feats\" may all be features; say which with --key features=h",
                "soft_labels.npz   | y.argmax(1)",
                "maps.npz          | x.mean(axis=(2, 3))",
                "transposed.npz    | give its transpose, W.T",
                "gaps.pt           | save x.contiguous() instead",
                "list.pt           | join them with torch.cat(list)",
                "old.pt            | torch.save(torch.load(path), path)",
                "module.pt         | and only tensors are read",
                "options.pt        | holds a argparse.Namespace",
                "script.pt         | is a TorchScript network and not features; run 'verify extract",
                "hostile.pt        | and only tensors are read",
                "hostile.pkl       | is a Python pickle, which is a program and is never run",
                "chunked.h5        | entry \"features\" does not lie in one piece; write it without chunks",
                "set.csv           | is text; read it with numpy.loadtxt"
            })
    void whatIsNotReadIsNamedWithWhatToDo(String name, String sentence) {
        assertThatThrownBy(() -> measure(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + ": ")
                .hasMessageContaining(sentence);
        assertThat(Path.of("target/hostile-file-run")).doesNotExist();
    }

    @Test
    void aLastLayerMayComeInAFileOfItsOwn() throws Exception {
        Path folder = Files.createTempDirectory("forms");
        Path head = Files.copy(file("W.npy"), folder.resolve("W.npy"));
        try (NpzFeatures features = NpzFeatures.of(List.of(file("no_layer.npz"), head))) {
            assertThat(CollapseMetrics.of(features).nc2())
                    .isEqualTo(measure("no_bias.npz").nc2());
        } finally {
            Files.delete(head);
            Files.delete(folder);
        }
    }

    @Test
    void twoArraysOfOneNameAreNotTakenForOne() throws Exception {
        Path folder = Files.createTempDirectory("forms");
        Path again = Files.copy(file("features.npy"), folder.resolve("features.npy"));
        try {
            assertThatThrownBy(() ->
                            NpzFeatures.of(List.of(file("features.npy"), file("labels.npy"), again, file("W.npy"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("two .npy files hold \"features\"")
                    .hasMessageContaining("numpy.concatenate");
        } finally {
            Files.delete(again);
            Files.delete(folder);
        }
    }

    /** Each number in the structures of an HDF5 file may be wrong. */
    @Test
    void aDamagedHdfFileIsReadOrRefusedInASentence() throws Exception {
        byte[] whole = Files.readAllBytes(file("set.h5"));
        Path damaged = Files.createTempFile("damaged", ".h5");
        int refused = 0;
        try {
            int[] flips = {0x01, 0x80, 0xff, 0x10};
            for (int i = 8; i < whole.length; i += 3) {
                byte[] bytes = whole.clone();
                bytes[i] ^= (byte) flips[i % flips.length];
                Files.write(damaged, bytes);
                try (NpzFeatures features = NpzFeatures.of(List.of(damaged))) {
                    assertThat(features.samples()).isPositive();
                } catch (IllegalArgumentException e) {
                    assertThat(e.getMessage()).contains(TensorFile.nameOf(damaged));
                    refused++;
                }
            }
            assertThat(refused).isPositive();
        } finally {
            Files.delete(damaged);
        }
    }
}
