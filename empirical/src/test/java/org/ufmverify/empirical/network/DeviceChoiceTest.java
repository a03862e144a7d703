package org.ufmverify.empirical.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of a device, and what they come to on machines with and without GPUs. */
class DeviceChoiceTest {
    @ParameterizedTest
    @ValueSource(strings = {"auto", "cpu", "gpu", "gpu:1", "gpu:12"})
    void wordsAreReadAsTheyAreWritten(String word) {
        assertThat(DeviceChoice.parse(word)).hasToString(word);
        assertThat(DeviceChoice.parse(word.toUpperCase(java.util.Locale.ROOT))).hasToString(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tpu", "gpu1", "gpu:", "gpu:-1", "gpu:x", "cpu:0", "gpu:1234"})
    void otherWordsAreRefused(String word) {
        assertThatThrownBy(() -> DeviceChoice.parse(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + word + "'");
    }

    @Test
    void theCardAskedForIsTheCardTaken() {
        assertThat(NativeEngine.choose(DeviceChoice.parse("gpu:1"), 2).device()).isEqualTo(Device.gpu(1));
        assertThat(NativeEngine.choose(DeviceChoice.GPU, 2).device()).isEqualTo(Device.gpu(0));
        assertThat(NativeEngine.choose(DeviceChoice.AUTO, 2).device()).isEqualTo(Device.gpu(0));
        assertThat(NativeEngine.choose(DeviceChoice.CPU, 2).device()).isEqualTo(Device.cpu());
    }

    @Test
    void aCardThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> NativeEngine.choose(DeviceChoice.parse("gpu:2"), 2))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll("device gpu:2", "finds 2 CUDA devices", "the last is gpu:1");
        assertThatThrownBy(() -> NativeEngine.choose(DeviceChoice.parse("gpu:1"), 0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll("device gpu:1", "finds no CUDA device", EngineBuild.VERSION);
    }
}
