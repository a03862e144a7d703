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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.training.BatchPlan;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

class PresetsTest {
    private static final DataSpec SUBSET = DataSpec.of(DataSpec.Source.FASHION_MNIST_SUBSET);

    @Test
    void standardHasTwoArchitecturesFiveLossesAndFiveSeedsWhereASmoothingIsCompared() {
        List<Long> five = List.of(1L, 2L, 3L, 4L, 5L);
        List<Long> one = List.of(1L);
        assertThat(seeds("CNN"))
                .isEqualTo(Map.of(0.0, five, Presets.STANDARD_SMOOTHING, five, 0.1, one, 0.2, one, 0.4, five));
        assertThat(seeds("MLP"))
                .isEqualTo(Map.of(0.0, five, Presets.STANDARD_SMOOTHING, five, 0.1, one, 0.2, one, 0.4, one));
        assertThat(seeds("CNN, decay 5e-4")).isEqualTo(Map.of(0.0, one, Presets.STANDARD_SMOOTHING, one));
    }

    private static Map<Double, List<Long>> seeds(String name) {
        return Presets.standard(SUBSET, 1, DeviceChoice.CPU).stream()
                .filter(e -> e.name().equals(name))
                .collect(groupingBy(
                        e -> e.loss().name().smoothing().orElseThrow(), mapping(Experiment::seed, toList())));
    }

    @Test
    void everyRunOfAPresetHasAFolderOfItsOwn() {
        for (List<Experiment> preset : List.of(
                Presets.quick(SUBSET, 1, DeviceChoice.CPU),
                Presets.standard(SUBSET, 1, DeviceChoice.CPU),
                PaperPresets.theorem(Path.of("data"), 1, DeviceChoice.CPU),
                PaperPresets.comparison(Path.of("data"), Optional.empty(), 1, DeviceChoice.CPU))) {
            Set<String> folders = new HashSet<>();
            preset.forEach(e -> assertThat(folders.add(e.run().folder())).isTrue());
        }
    }

    /** To the letter of the authors' code. */
    @Test
    void eachExperimentOfThePaperStatesItsChoices() {
        List<Experiment> all =
                PaperPresets.comparison(Path.of("data"), Optional.empty(), PaperPresets.SEED, DeviceChoice.CPU);
        assertThat(all).hasSize(4 * 2 * 5 + 3 * 5).allSatisfy(e -> {
            assertThat(e.optimizer()).isEqualTo(new SgdSpec(0.9, false, WeightDecay.all(5e-4)));
            assertThat(e.schedule()).isEqualTo(new Schedule.MultiStep(0.05, List.of(150), 0.1));
            assertThat(e.batchSize()).isEqualTo(128);
            assertThat(e.lastBatch()).isEqualTo(BatchPlan.Last.DROP);
            assertThat(e.data().augmented()).isFalse();
            assertThat(e.featureDecay()).isZero();
            assertThat(e.network().rectified()).isTrue();
            boolean cifar10 = e.data().source() == DataSpec.Source.CIFAR10;
            assertThat(e.network().architecture()).isEqualTo(cifar10 ? Architecture.RESNET18 : Architecture.RESNET50);
            assertThat(e.network().featureDim()).isEqualTo(cifar10 ? 512 : 2048);
        });
        List<Experiment> one = PaperPresets.comparison(
                Path.of("data"), Optional.of(DataSpec.Source.STL10), PaperPresets.SEED, DeviceChoice.CPU);
        assertThat(one).hasSize(2 * 5 + 5).allSatisfy(e -> assertThat(e.data().source())
                .isEqualTo(DataSpec.Source.STL10));
        assertThatThrownBy(() -> PaperPresets.comparison(
                        Path.of("data"), Optional.of(DataSpec.Source.MNIST), 1, DeviceChoice.CPU))
                .hasMessage("the paper's data sets are cifar10, cifar100, stl10, tiny-imagenet, got mnist");
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
