package org.ufmverify.empirical.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.empirical.data.Split;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.store.ExtractedLayer;

/** On modules that src/tools/record_torchscript.py wrote, with what PyTorch gave for them. */
class ScriptedNetworkTest {
    private static final int CLASSES = 3;
    private static final int IMAGES = 6;
    private static final Shape SHAPE = new Shape(1, 4, 4);

    @TempDir
    Path folder;

    @Test
    void featuresAndLastLayerAreThoseOfPyTorch() throws IOException {
        ExtractedLayer layer = evaluate("with-features.pt", CLASSES);
        JsonNode reference;
        try (InputStream stream = getClass().getResourceAsStream("with-features.json")) {
            reference = new ObjectMapper().readTree(stream);
        }
        assertThat(layer.featureDim()).isEqualTo(5);
        assertThat(layer.labels()).containsExactly(0, 1, 2, 0, 1, 2);
        assertClose(layer.features(), reference.get("features"));
        assertClose(layer.classifier(), reference.get("classifier"));
        assertClose(layer.bias(), reference.get("bias"));
    }

    @Test
    void refusesAModuleThatReturnsLogitsAlone() {
        assertThatThrownBy(() -> evaluate("logits-only.pt", CLASSES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("forward must return logits (B, K) and features (B, d), got [(6, 3)]");
    }

    @Test
    void refusesFeaturesThatAreNotThoseOfTheLastLayer() {
        assertThatThrownBy(() -> evaluate("twice.pt", CLASSES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no parameters W (K, d) and b (K) give the logits from the features");
    }

    @Test
    void refusesAnotherNumberOfClasses() {
        assertThatThrownBy(() -> evaluate("with-features.pt", 4))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("logits must have shape (6, 4) for this data set, got (6, 3)");
    }

    @Test
    void saysWhyTheNetworkDoesNotTakeTheseImages() throws IOException {
        Path file = folder.resolve("with-features.pt");
        try (InputStream stream = getClass().getResourceAsStream("with-features.pt")) {
            Files.copy(stream, file);
        }
        Split larger = Split.of(new byte[2 * 25], new byte[] {0, 1}, 25);
        try (ScriptedNetwork network = ScriptedNetwork.load(file, NativeEngine.choose(DeviceChoice.CPU))) {
            assertThatThrownBy(() -> network.lastLayer(larger, new Shape(1, 5, 5), CLASSES))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("forward fails on a batch of images of shape (1, 5, 5)")
                    .hasMessageContaining("mat1 and mat2 shapes cannot be multiplied");
        }
    }

    @Test
    void refusesAFileThatIsNoModule() throws IOException {
        Path file = folder.resolve("no.pt");
        Files.writeString(file, "no module");
        assertThatThrownBy(() -> ScriptedNetwork.load(file, NativeEngine.choose(DeviceChoice.CPU)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a TorchScript module");
        assertThatThrownBy(() -> ScriptedNetwork.load(folder.resolve("none.pt"), NativeEngine.choose(DeviceChoice.CPU)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is missing");
    }

    private ExtractedLayer evaluate(String name, int classes) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream stream = getClass().getResourceAsStream(name)) {
            Files.copy(stream, file);
        }
        byte[] pixels = new byte[IMAGES * 16];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7 % 256);
        }
        Split split = Split.of(pixels, new byte[] {0, 1, 2, 0, 1, 2}, 16);
        try (ScriptedNetwork network = ScriptedNetwork.load(file, NativeEngine.choose(DeviceChoice.CPU))) {
            return network.lastLayer(split, SHAPE, classes);
        }
    }

    private static void assertClose(float[] values, JsonNode expected) {
        assertThat(values).hasSize(expected.size());
        for (int i = 0; i < values.length; i++) { // another version of PyTorch may sum in another order
            assertThat((double) values[i]).isCloseTo(expected.get(i).doubleValue(), within(1e-6));
        }
    }
}
