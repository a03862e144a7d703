package org.ufmverify.empirical.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;

class PresetsTest {
    private static final DataSpec SUBSET = DataSpec.of(DataSpec.Source.FASHION_MNIST_SUBSET);

    @Test
    void standardHasTwoArchitecturesFiveLossesAndThreeSeeds() {
        List<Experiment> standard = Presets.standard(SUBSET, 1, DeviceChoice.CPU);
        assertThat(standard).hasSize(2 * 5 * 3);
        assertThat(standard.stream().map(e -> e.network().architecture()).distinct())
                .containsExactlyInAnyOrder(Architecture.NORMALIZED_MLP, Architecture.CNN);
        assertThat(standard.stream().map(e -> e.loss().smoothing()).distinct())
                .containsExactly(0.0, 0.02, 0.05, 0.1, 0.2);
        assertThat(standard.stream().map(Experiment::seed).distinct()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void everyRunOfAPresetHasAFolderOfItsOwn() {
        for (List<Experiment> preset : List.of(
                Presets.quick(SUBSET, 1, DeviceChoice.CPU),
                Presets.standard(SUBSET, 1, DeviceChoice.CPU),
                Presets.paper(Path.of("data"), 1, DeviceChoice.CPU))) {
            Set<String> folders = new HashSet<>();
            preset.forEach(e -> assertThat(folders.add(Sweep.folderName(e))).isTrue());
        }
    }

    @Test
    void theKnownPenaltyHasTheRegularizationItNames() {
        Experiment control = Presets.knownPenalty(0.1, 1, DeviceChoice.CPU);
        double n = control.data().trainPerClass().orElseThrow();
        double a = 10 * Math.sqrt(n * control.optimizer().decay().classifier() * control.featureDecay());
        assertThat(a).isCloseTo(0.05, within(1e-15));
        assertThat(control.network().rectified()).isFalse();
    }

    @Test
    void aSetWithoutFolderSaysWhatToDo() {
        assertThatThrownBy(() -> DataSpec.of(DataSpec.Source.CIFAR10).load())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data set cifar10 is read from a folder; name it with --data");
        assertThat(DataSpec.Source.parse("tiny-imagenet")).isEqualTo(DataSpec.Source.TINY_IMAGENET);
        assertThatThrownBy(() -> DataSpec.Source.parse("svhn")).hasMessageEndingWith("got svhn");
    }
}
