package org.ufmverify.empirical.experiment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;

class PresetsTest {
    private static final DataSpec SUBSET = DataSpec.of(DataSpec.Source.FASHION_MNIST_SUBSET);

    @Test
    void standardHasTwoArchitecturesFiveLossesAndFiveSeedsWhereASmoothingIsCompared() {
        List<Long> five = List.of(1L, 2L, 3L, 4L, 5L);
        Map<Double, List<Long>> expected =
                Map.of(0.0, five, 0.02, List.of(1L), Presets.STANDARD_SMOOTHING, five, 0.1, List.of(1L), 0.2, five);
        assertThat(seeds(Architecture.CNN)).isEqualTo(expected);
        assertThat(seeds(Architecture.NORMALIZED_MLP)).isEqualTo(expected);
    }

    private static Map<Double, List<Long>> seeds(Architecture architecture) {
        return Presets.standard(SUBSET, 1, DeviceChoice.CPU).stream()
                .filter(e -> e.network().architecture() == architecture)
                .collect(groupingBy(e -> e.loss().smoothing(), mapping(Experiment::seed, toList())));
    }

    @Test
    void everyRunOfAPresetHasAFolderOfItsOwn() {
        for (List<Experiment> preset : List.of(
                Presets.quick(SUBSET, 1, DeviceChoice.CPU),
                Presets.standard(SUBSET, 1, DeviceChoice.CPU),
                Presets.paper(Path.of("data"), 1, DeviceChoice.CPU))) {
            Set<String> folders = new HashSet<>();
            preset.forEach(e -> assertThat(folders.add(e.run().folder())).isTrue());
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
                .hasMessageStartingWith("data set cifar10 is read from a folder; name its folder");
        assertThat(DataSpec.Source.parse("tiny-imagenet")).isEqualTo(DataSpec.Source.TINY_IMAGENET);
        assertThatThrownBy(() -> DataSpec.Source.parse("svhn")).hasMessageEndingWith("got svhn");
    }
}
