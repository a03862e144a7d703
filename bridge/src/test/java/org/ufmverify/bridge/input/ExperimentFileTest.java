package org.ufmverify.bridge.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.empirical.experiment.ClassBalance;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.LabelNoise;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.training.ClassAdjustment;
import org.ufmverify.empirical.training.ClassWeights;
import org.ufmverify.empirical.training.LogitOffset;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.AdamWSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

class ExperimentFileTest {
    private static final String GOOD = """
            name: cnn
            data: {set: fashion-mnist-subset, train-per-class: 100, augment: true}
            network: {architecture: cnn, widths: [8, 16], feature-dim: 32, signed-features: true}
            smoothing: [0, 0.1]
            optimizer: {momentum: 0.8, nesterov: true, weight-decay: 1e-3, exempt-bias-and-normalization: true}
            schedule: {kind: multi-step, rate: 0.05, milestones: [30, 45], factor: 0.1, warm-up: 2}
            batch: 100
            epochs: 60
            seeds: [1, 2, 3]
            log-every: 5
            feature-decay: 1e-6
            """;

    private static List<Experiment> read(String text) {
        return ExperimentFile.of(YamlFile.parse("e.yaml", text), DeviceChoice.CPU);
    }

    @Test
    void eachSmoothingAndSeedIsARun() {
        List<Experiment> runs = read(GOOD);
        assertThat(runs).hasSize(6);
        Experiment last = runs.get(5);
        assertThat(last.run().title()).isEqualTo("cnn, LS 0.1");
        assertThat(last.seed()).isEqualTo(3);
        assertThat(last.loss().name().smoothing().orElseThrow()).isEqualTo(0.1);
        assertThat(last.network().rectified()).isFalse();
        assertThat(last.data().augmented()).isTrue();
        assertThat(last.optimizer().decay().classifier()).isEqualTo(1e-3);
        assertThat(last.optimizer().decay().bias()).isZero();
        assertThat(last.schedule()).isInstanceOf(Schedule.WarmUp.class);
        assertThat(last.featureDecay()).isEqualTo(1e-6);
    }

    /** The networks whose margins the README compares with the theory: each has a known penalty and trains W. */
    @Test
    void theExampleOfKnownPenaltiesCanBeRead() throws IOException {
        List<Experiment> runs = ExperimentFile.read(Path.of("src/examples/known-penalty.yaml"), DeviceChoice.CPU);
        assertThat(runs).hasSizeGreaterThanOrEqualTo(5).allSatisfy(run -> {
            assertThat(run.featureDecay()).isPositive();
            assertThat(run.optimizer().decay().classifier()).isPositive();
            assertThat(run.network().rectified()).isFalse();
        });
    }

    @Test
    void everyArchitectureCanBeNamed() {
        for (Architecture architecture : Architecture.values()) {
            Experiment run = read("""
                            name: x
                            data: {set: fashion-mnist-subset}
                            network: {architecture: %s}
                            schedule: {kind: constant, rate: 0.1}
                            epochs: 2
                            """.formatted(architecture.word())).get(0);
            assertThat(run.network().architecture()).isEqualTo(architecture);
        }
    }

    @Test
    void whatIsNotGivenHasItsUsualValue() {
        Experiment run = read("""
                        name: x
                        data: {set: gaussian-mixture}
                        network: {architecture: mlp}
                        schedule: {kind: cosine, rate: 0.1}
                        epochs: 2
                        """).get(0);
        assertThat(run.loss().name().smoothing().orElseThrow()).isZero();
        assertThat(run.optimizer().decay().bias()).isEqualTo(5e-4);
        assertThat(run.network().featureDim()).isEqualTo(64);
    }

    @Test
    void unequalClassesNoiseWeightsAndAdamWAreRead() {
        String file =
                GOOD.replace("optimizer: {momentum: 0.8, nesterov: true,", "optimizer: {kind: adamw, beta2: 0.99,")
                                .replace(
                                        "augment: true",
                                        "imbalance: {profile: exponential, ratio: 10}, label-noise: {rate: 0.2, seed: 7}")
                                .replace("signed-features: true", "classifier: fixed-etf, bias: false")
                        + "class-weights: inverse-sqrt\nlogit-adjustment: 1.5\n";
        Experiment run = read(file).get(0);
        assertThat(run.data().balance()).isEqualTo(new ClassBalance.Imbalance(ClassBalance.Profile.EXPONENTIAL, 10));
        assertThat(run.data().noise()).isEqualTo(new LabelNoise(0.2, 7));
        assertThat(run.network().classifier()).isEqualTo(new NetworkSpec.Classifier(true, false));
        assertThat(run.adjustment())
                .isEqualTo(new ClassAdjustment(new ClassWeights.ByCount(0.5), new LogitOffset.LogPrior(1.5)));
        assertThat(run.optimizer()).isEqualTo(new AdamWSpec(0.9, 0.99, 1e-8, new WeightDecay(1e-3, 1e-3, 0, true)));
        Experiment listed = read(GOOD.replace("train-per-class: 100", "counts: \"2x50,8x5\"")
                        + "class-weights: [1, 2]\nlogit-offset: 2x0.5\n")
                .get(0);
        assertThat(listed.data().balance()).isEqualTo(new ClassBalance.Counts(List.of(50, 50, 5, 5, 5, 5, 5, 5, 5, 5)));
        assertThat(listed.adjustment())
                .isEqualTo(new ClassAdjustment(
                        new ClassWeights.Given(List.of(1.0, 2.0)), new LogitOffset.Given(List.of(0.5, 0.5))));
        Experiment usual = read(GOOD).get(0);
        assertThat(usual.adjustment()).isEqualTo(ClassAdjustment.NONE);
        assertThat(usual.data().noise()).isEqualTo(LabelNoise.NONE);
        assertThat(usual.network().classifier()).isEqualTo(NetworkSpec.Classifier.USUAL);
    }

    @Test
    void eachRateIsARunWithANameOfItsOwn() {
        List<Experiment> runs = read(GOOD.replace("rate: 0.05", "rate: [0.05, 0.1]"));
        assertThat(runs).hasSize(12);
        assertThat(runs.get(11).run()).hasToString("cnn, rate 0.1, LS 0.1, seed 3");
        assertThat(runs.get(11).schedule().first()).isEqualTo(0.1);
        // A further rate leaves the names, and so the folders, of the first one's runs as they are.
        assertThat(runs.subList(0, 6)).isEqualTo(read(GOOD));
    }

    @Test
    void severalExperimentsStandInOneFile() {
        String one = GOOD.strip().replace("\n", "\n    ");
        List<Experiment> runs =
                read("experiments:\n  - " + one + "\n  - " + one.replace("name: cnn", "name: other") + "\n");
        assertThat(runs).hasSize(12);
        assertThat(runs.get(11).name()).isEqualTo("other");
        assertThatThrownBy(() -> read("experiments:\n  - " + one + "\n  - " + one + "\n"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("got twice: cnn, CE, seed 1");
        assertThatThrownBy(() -> read("experiments: []\n"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("1 to 1000 items, got 0");
        assertThatThrownBy(() -> read(GOOD + "experiments: []\n"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("experiments must stand alone");
    }

    @Test
    void whatAResNetHasAnywayMayBeSaid() {
        String file = """
                name: x
                data: {set: fashion-mnist-subset}
                network: {architecture: resnet8, %s}
                schedule: {kind: constant, rate: 0.1}
                epochs: 2
                """;
        assertThat(read(file.formatted("feature-dim: 64, signed-features: false"))
                        .get(0)
                        .network()
                        .featureDim())
                .isEqualTo(64);
        assertThatThrownBy(() -> read(file.formatted("feature-dim: 32")))
                .isInstanceOf(InputError.class)
                .hasMessage("e.yaml:3:47: resnet8 has 64 features, got 32; delete feature-dim");
    }

    /** The help names every key that is read, and no other. */
    @Test
    void theReferenceHasEveryKey() {
        String reference = String.join("\n", ExperimentKeys.reference());
        for (String section :
                List.of("", "data", "imbalance", "label-noise", "network", "optimizer", "weight-decay", "schedule")) {
            assertThat(ExperimentKeys.of(section)).isNotEmpty().allSatisfy(key -> assertThat(reference)
                    .contains((section.isEmpty() ? "  " : section + ": ") + key + "\n"));
        }
        assertThat(reference).contains("number in [0, 1); default 0: delta").doesNotContain("0.99999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epochs: 60               | epoch: 60                  | e.yaml:8:1: unknown key \"epoch\"",
                "epochs: 60               | epochs: 0                  | e.yaml:8:9: epochs must be a whole number",
                "epochs: 60               | epochs: ten                | e.yaml:8:9: epochs must be a number",
                "smoothing: [0, 0.1]      | smoothing: [0, 1]          | e.yaml:4:16: an item of smoothing must be in [0, 1), got 1",
                "smoothing: [0, 0.1]      | smoothing: []              | e.yaml:4:12: smoothing must have at least one value",
                "set: fashion-mnist-subset| set: fashion               | e.yaml:2:13: data set must be one of",
                "architecture: cnn        | architecture: vgg          | e.yaml:3:25: architecture must be",
                "architecture: cnn        | architecture: resnet18     | resnet18 has fixed widths; delete widths",
                "widths: [8, 16]          | widths: [8, -1]            | an item of widths must be a whole number",
                "momentum: 0.8            | momentum: 1                | momentum must be in [0, 1), got 1",
                "momentum: 0.8            | momentum: 0                | e.yaml:5:12: nesterov needs a momentum above 0",
                "weight-decay: 1e-3       | weight-decay: -1           | weight-decay must be in [0, 1000000], got -1",
                "weight-decay: 1e-3       | weight-decay: NaN          | weight-decay must be a number",
                "kind: multi-step         | kind: cosine               | milestones and factor belong to kind multi-step",
                "kind: multi-step         | kind: linear               | kind must be one of",
                "milestones: [30, 45]     | milestones: [45, 30]       | e.yaml:6:11: milestones must be positive and rising",
                "rate: 0.05               | rate: 0                    | rate must be positive and at most 1000000, got 0",
                "nesterov: true           | nesterov: yes              | nesterov must be true or false",
                "seeds: [1, 2, 3]         | seeds: [1.5]               | an item of seeds must be a whole number",
                "warm-up: 2               | warm-up: 61                | warm-up must be no longer than the run, got 61 of 60",
                "rate: 0.05               | rate: []                   | rate must have at least one value",
                "rate: 0.05               | rate: [0.1, 0.1]           | each rate must be another, got twice: 0.1",
                "smoothing: [0, 0.1]      | smoothing: [0.1, 0.1]      | got twice: cnn, LS 0.1, seed 1",
                "factor: 0.1              | factor: 1                  | factor must be in (0, 1), got 1",
                "batch: 100               | last-batch: half           | last-batch must be one of [keep, drop, merge], got half",
                "augment: true            | counts: [5]                | e.yaml:2:7: train-per-class and counts exclude each other",
                "train-per-class: 100     | counts: [5, 0]             | an item of counts must be a whole number in [1, 1000000], got 0",
                "train-per-class: 100     | counts: 2x                 | e.yaml:2:43: counts takes whole numbers",
                "augment: true            | imbalance: {ratio: 2}      | imbalance needs the key \"profile\"",
                "augment: true            | imbalance: {profile: linear, ratio: 2} | profile must be one of exponential, step",
                "augment: true            | imbalance: {profile: step, ratio: 0.5} | ratio must be in [1, 1000000], got 0.5",
                "augment: true            | label-noise: {rate: 1}     | rate must be in [0, 1), got 1",
                "signed-features: true    | classifier: etf            | classifier must be one of learned, fixed-etf",
                "nesterov: true           | beta1: 0.5                 | beta1 belongs to kind adamw, got kind sgd",
                "nesterov: true           | kind: adamw                | momentum belongs to kind sgd, got kind adamw",
                "nesterov: true           | kind: lion                 | kind must be one of sgd, adamw",
                "batch: 100               | class-weights: [1, 0]      | e.yaml:7:16: class weights must be positive and finite, got 0",
                "batch: 100               | class-weights: inversely   | class-weights must be one of inverse, inverse-sqrt",
                "batch: 100               | logit-adjustment: 0        | logit-adjustment must be positive",
                "batch: 100               | logit-offset: a            | logit-offset takes numbers",
                "batch: 100               | batch: {}                  | batch must be a single value"
            })
    void aMistakeIsNamedWithLineAndColumn(String good, String bad, String sentence) {
        String text = GOOD.replace(good.strip(), bad.strip());
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith("e.yaml:")
                .hasMessageContaining(sentence.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "classifier: fixed-etf | classifier: 0.1 | e.yaml:5:40: a fixed classifier is not trained, so it does not decay; delete classifier",
                "bias: false           | bias: 0.1       | e.yaml:5:34: the last layer has no bias, so nothing decays; delete bias",
            })
    void whatIsNotTrainedDoesNotDecay(String network, String part, String sentence) {
        String text = """
                name: x
                data: {set: fashion-mnist-subset}
                network: {architecture: cnn, NETWORK}
                loss: ce
                optimizer: {weight-decay: {PART}}
                schedule: {kind: constant, rate: 0.01}
                epochs: 1
                """;
        assertThatThrownBy(() -> read(text.replace("NETWORK", network).replace("PART", part)))
                .isInstanceOf(InputError.class)
                .hasMessage(sentence);
        assertThatCode(() -> read(text.replace("NETWORK", "bias: true").replace("PART", part)))
                .doesNotThrowAnyException();
        assertThatCode(() -> read(text.replace("NETWORK", network).replace("PART", "trunk: 0.1")))
                .doesNotThrowAnyException();
    }
}
