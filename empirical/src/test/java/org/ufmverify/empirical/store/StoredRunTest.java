package org.ufmverify.empirical.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.Presets;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.run.EpochMeasure;
import org.ufmverify.empirical.run.Experiments;
import org.ufmverify.empirical.run.RunOptions;
import org.ufmverify.empirical.run.Training;
import org.ufmverify.empirical.run.TrainingListener;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.SgdSpec;
import org.ufmverify.empirical.training.WeightDecay;

class StoredRunTest {
    @TempDir
    Path folder;

    static Stream<Experiment> experiments() {
        Experiment awkward = new Experiment(
                "a, data=DataSpec[source=MNIST], b]",
                new DataSpec(
                        DataSpec.Source.CIFAR10, Optional.of(Path.of("/data [new], set")), OptionalInt.of(7), true),
                new NetworkSpec(Architecture.MLP, List.of(8), 3, false),
                new LabelSmoothing(Math.nextUp(0.1)),
                new SgdSpec(0.5, true, new WeightDecay(1e-300, 0.25, 0, true)),
                new Schedule.MultiStep(0.1, List.of(2, 3), 0.25),
                1,
                4,
                Long.MIN_VALUE,
                1,
                1e-7,
                DeviceChoice.CPU);
        return Stream.of(
                        Presets.standard(DataSpec.of(DataSpec.Source.FASHION_MNIST_SUBSET), 1, DeviceChoice.AUTO),
                        Presets.paper(Path.of("data"), 3, DeviceChoice.GPU),
                        List.of(
                                Presets.knownPenalty(0.1, 1, DeviceChoice.CPU),
                                Experiments.mixture(1, 0.05, 4),
                                Experiments.convolution(2),
                                awkward))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void anExperimentIsReadBackFromItsText(Experiment experiment) {
        assertThat(RecordText.experiment(experiment.toString(), experiment.name()))
                .isEqualTo(experiment);
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void aTextOfAnotherShapeIsRefused(Experiment experiment) {
        String text = experiment.toString();
        for (String changed : List.of(
                text.substring(0, text.length() - 1),
                text + "]",
                text.replace("batchSize", "batch"),
                text.replace("seed=", "seed=x"),
                text.replace("rectified=", "rectified=not "),
                text.replace("Experiment[", "Runtime["))) {
            assertThatIllegalArgumentException()
                    .as(changed)
                    .isThrownBy(() -> RecordText.experiment(changed, experiment.name()));
        }
    }

    @Test
    void aFinishedRunIsReadAsItEnded() throws IOException {
        Experiment experiment = Experiments.convolution(2);
        TrainingResult result =
                Training.run(experiment, RunOptions.in(folder, true), EpochMeasure.NONE, TrainingListener.NONE);
        StoredRun stored = StoredRun.read(folder);
        assertThat(stored.with(result.train(), result.test()))
                .usingRecursiveComparison()
                .isEqualTo(result);
        assertThat(stored.trainFeatures()).exists();
        assertThat(stored.testFeatures()).exists();
    }

    @Test
    void aFolderOfWhichAPartIsOfAnotherRunIsRefused() throws IOException {
        Training.run(
                Experiments.mixture(1, 0.05, 2), RunOptions.in(folder, true), EpochMeasure.NONE, TrainingListener.NONE);
        refused("run.json", "smoothing=0.1]", "smoothing=0.2]", "fingerprints");
        refused("run.json", "\"name\" : \"mixture\"", "\"name\" : \"other\"", "train it again");
        refused("finished.json", "\"dataSha256\" : \"", "\"dataSha256\" : \"0", "fingerprints");
        refused("finished.json", "\"device\"", "\"devise\"", "must have a text \"device\"");
        refused("finished.json", "{", "", "JSON object");
        refused("epochs.jsonl", "{\"epoch\":2", "{\"epoch\":3", "must end with epoch 2");
        refused("epochs.jsonl", "{\"epoch\":1,", "{", "line 1 is not an epoch");
    }

    private void refused(String name, String before, String after, String why) throws IOException {
        Path file = folder.resolve(name);
        String whole = Files.readString(file);
        assertThat(whole).contains(before);
        Files.writeString(file, whole.replace(before, after));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredRun.read(folder))
                .withMessageContaining(why);
        Files.writeString(file, whole);
        assertThat(StoredRun.read(folder).fingerprint()).isNotEmpty();
    }
}
