package org.ufmverify.empirical.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import org.ufmverify.empirical.experiment.ExperimentJson;
import org.ufmverify.empirical.experiment.PaperPresets;
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
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

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
                        PaperPresets.comparison(Path.of("data"), Optional.empty(), 3, DeviceChoice.GPU),
                        List.of(
                                Presets.knownPenalty(0.1, 1, DeviceChoice.CPU),
                                Experiments.mixture(1, 0.05, 4),
                                Experiments.convolution(2),
                                awkward))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void anExperimentIsReadBackFromItsJson(Experiment experiment) throws IOException {
        String json = ExperimentJson.MAPPER.writeValueAsString(experiment);
        assertThat(ExperimentJson.MAPPER.readValue(json, Experiment.class)).isEqualTo(experiment);
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void jsonOfAnotherShapeIsRefused(Experiment experiment) throws IOException {
        String json = ExperimentJson.MAPPER.writeValueAsString(experiment);
        for (String changed : List.of(
                json.substring(0, json.length() - 1),
                json + "]",
                json.replace("\"batchSize\"", "\"batch\""),
                json.replace("\"seed\":", "\"seed\":\"x\",\"more\":"),
                json.replace("\"rectified\":", "\"rectified\":null,\"more\":"),
                json.replace("\"epochs\":", "\"epochs\":-"))) {
            assertThatThrownBy(() -> ExperimentJson.MAPPER.readValue(changed, Experiment.class))
                    .as(changed)
                    .isInstanceOf(JsonProcessingException.class);
        }
    }

    @Test
    void aFolderOfTheFirstFormatIsRefusedInASentence() throws IOException {
        Files.writeString(
                folder.resolve("run.json"),
                "{\"name\" : \"x\", \"fingerprint\" : \"0\", \"experiment\" : \"Experiment[name=x]\"}");
        Files.writeString(folder.resolve("finished.json"), "{}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredRun.read(folder))
                .withMessage(folder.resolve("run.json")
                        + " was written by another version of the program, in format 1 instead"
                        + " of 3; train in another folder, or move this one away and start again");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.run(
                        Experiments.mixture(1, 0.05, 2),
                        RunOptions.in(folder, true),
                        EpochMeasure.NONE,
                        TrainingListener.NONE))
                .withMessageContaining("another version of the program");
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
        refused("run.json", "\"smoothing\" : 0.1", "\"smoothing\" : 0.2", "fingerprints");
        refused("run.json", "\"name\" : \"mixture\"", "\"called\" : \"mixture\"", "train it again");
        refused("finished.json", "\"dataSha256\" : \"", "\"dataSha256\" : \"0", "fingerprints");
        refused("finished.json", "\"device\"", "\"devise\"", "device");
        refused("finished.json", "{", "", "train it again");
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
