package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.matching.optimum.Optima;
import org.ufmverify.empirical.experiment.ClassBalance;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.LabelNoise;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.store.RunFolder;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.AdamWSpec;
import org.ufmverify.empirical.training.optimizer.OptimizerSpec;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.optimum.Predictor;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.UfmSetting;

class MatchCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Integer> COUNTS = List.of(40, 40, 12, 4);
    private static final String RIGHT = " --weight-decay 5e-3 --feature-decay 1e-3 --loss ls:delta=0.1 --bias free";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = at("ls:delta=0.1", COUNTS, 6, Bias.FREE);
    }

    private Path at(String loss, List<Integer> counts, int d, Bias bias) throws IOException {
        UfmSetting setting =
                UfmSetting.of(Losses.parse(loss), counts, List.of(), List.of(), d, 5e-3, 1e-3, bias, false);
        return new Optima(Predictor.predict(setting, false), true).write(folder, 0);
    }

    private Typed match(String options) {
        return Typed.run("match --features " + file + options);
    }

    private JsonNode json(String options) throws IOException {
        Typed typed = match(options + " --json");
        assertThat(typed.code()).as(typed.err()).isEqualTo(ExitCode.OK);
        return JSON.readTree(typed.out());
    }

    /** What the theory does not cover is refused, and nothing else of a run that lies beside the features. */
    @Test
    void whatIsMissingInTheTheoryIsSaid() throws IOException {
        LabelNoise noise = new LabelNoise(0.1, 1);
        WeightDecay decay = WeightDecay.all(5e-3);
        SgdSpec sgd = new SgdSpec(0.9, false, decay);
        NetworkSpec.Classifier usual = NetworkSpec.Classifier.USUAL;
        NetworkSpec.Classifier fixed = new NetworkSpec.Classifier(true, true);
        beside("noise", noise, sgd, usual, "trained with label noise");
        beside("adamw", LabelNoise.NONE, AdamWSpec.of(decay), usual, "trained with AdamW");
        beside("fixed", LabelNoise.NONE, sgd, fixed, "trained with a fixed classifier");
        beside("covered", LabelNoise.NONE, sgd, usual, "");
    }

    private void beside(
            String name, LabelNoise noise, OptimizerSpec optimizer, NetworkSpec.Classifier classifier, String missing)
            throws IOException {
        Experiment run = new Experiment(
                name,
                new DataSpec(
                        DataSpec.Source.GAUSSIAN_MIXTURE,
                        Optional.empty(),
                        OptionalInt.empty(),
                        false,
                        new ClassBalance.AsTheyAre(),
                        noise),
                NetworkSpec.mlp(16).with(classifier),
                new LabelSmoothing(0.1),
                optimizer,
                new Schedule.Constant(0.1),
                64,
                1,
                1,
                1,
                1e-3,
                DeviceChoice.CPU);
        Path place = folder.resolve(name);
        RunFolder.open(place, run, "none", 1, false, true);
        Path copy = Files.copy(file, place.resolve("train-1.npz"));
        Typed typed = Typed.run("match --features " + copy + RIGHT);
        if (missing.isEmpty()) {
            assertThat(typed.code()).as(typed.err()).isEqualTo(ExitCode.OK);
        } else {
            assertThat(typed.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(typed.err()).contains("has nothing to be matched with").contains(missing);
        }
    }

    @Test
    void theOptimumOfUnequalCountsIsFoundNearAndEveryNumberIsThere() throws IOException {
        JsonNode json = json(RIGHT);
        assertThat(json.fieldNames().next()).isEqualTo("finding");
        assertThat(json.get("finding").asText())
                .startsWith("The last layer is stationary")
                .contains("It is near the optimum of its loss and class counts")
                .contains("No number is off by more than");
        assertThat(json.get("objective").get("part").asDouble()).isBetween(-1e-12, 1e-9);
        for (String matrix : List.of("logits", "gramClassifier", "gramFeatures")) {
            assertThat(json.get("relativeDistance").get(matrix).asDouble()).isLessThan(1e-6);
            for (int i = 0; i < 4; i++) {
                for (int k = 0; k < 4; k++) {
                    assertThat(json.get("found").get(matrix).get(i).get(k).asDouble())
                            .isCloseTo(
                                    json.get("optimum")
                                            .get(matrix)
                                            .get(i)
                                            .get(k)
                                            .asDouble(),
                                    within(1e-5));
                }
            }
        }
        for (String name : List.of("nc2", "nc3")) {
            for (String mean : List.of("classMean", "sampleMean")) {
                assertThat(json.get("found").get(name).get(mean).asDouble())
                        .as(name + " " + mean)
                        .isCloseTo(json.get("optimum").get(name).get(mean).asDouble(), within(1e-6))
                        .isGreaterThan(0.02);
            }
        }
        assertThat(json.get("smoothing").asDouble()).isEqualTo(0.1);
        assertThat(match(RIGHT).out()).startsWith(json.get("finding").asText());
    }

    @Test
    void theWrongLossIsNamed() throws IOException {
        JsonNode json = json(RIGHT.replace("ls:delta=0.1", "ce"));
        assertThat(json.get("finding").asText())
                .startsWith("The last layer is not stationary")
                .contains("What differs most: ")
                .contains("delta = 0.1 (0 was given)");
        assertThat(json.get("fit").get("parameter").asDouble()).isCloseTo(0.1, within(1e-5));
    }

    @Test
    void equalClassesHaveTheNumbersOfTheirClosedForm() throws IOException {
        file = at("ls:delta=0.1", List.of(20, 20, 20, 20), 6, Bias.NONE);
        JsonNode json = json(RIGHT.replace("--bias free", ""));
        assertThat(json.get("bias").asText()).isEqualTo("none");
        assertThat(json.get("procrustesDistance").get("classifier").asDouble()).isLessThan(1e-10);
        assertThat(json.get("relativeError").get("kappaData").asDouble()).isLessThan(1e-10);
        assertThat(json.get("relativeError").get("margin").asDouble()).isLessThan(1e-10);
        assertThat(json.get("optimum").get("margin").asDouble())
                .isCloseTo(json.get("predicted").get("margin").asDouble(), within(1e-12));
        assertThat(json.get("fit").get("jointDecay").asText()).contains("one combination only");
    }

    @Test
    void inFewDimensionsTheBracketIsToldAndNothingIsCalledOptimal() throws IOException {
        file = at("ce", List.of(5, 5, 5, 5), 2, Bias.NONE);
        JsonNode json = json(" --weight-decay 5e-3 --feature-decay 1e-3 --smoothing 0");
        assertThat(json.get("optimum").get("status").asText()).isEqualTo("best-known");
        assertThat(json.get("finding").asText())
                .contains("nothing says which point is optimal")
                .doesNotContain("near the optimum");
        assertThat(json.get("objective").get("excess").asDouble()).isGreaterThan(1e-3);
    }

    @Test
    void manyClassesComeByGroupAndWithoutTablesOfPairs() throws IOException {
        List<Integer> counts = new java.util.ArrayList<>(java.util.Collections.nCopies(150, 6));
        counts.addAll(java.util.Collections.nCopies(60, 2));
        file = at("ls:delta=0.1", counts, 209, Bias.FREE);
        JsonNode json = json(RIGHT);
        assertThat(json.get("found").get("logits").get("own")).hasSize(2);
        assertThat(json.get("found").get("classifierNorms2")).hasSize(210);
        assertThat(json.get("objective").get("part").asDouble()).isLessThan(1e-9);
        assertThat(json.get("relativeDistance").get("gramFeatures").asDouble()).isLessThan(1e-5);
        assertThat(match(RIGHT).out()).contains("     150        6 |");
    }

    @Test
    void whatDoesNotFitTheLayerOrHasNoTheoryIsRefusedInASentence() {
        refused(RIGHT.replace("free", "none"), "--bias none is for a layer without b");
        refused(RIGHT + " --class-weights 1,2", "--class-weights must have one value for each of the 4 classes, got 2");
        refused(RIGHT + " --logit-offset 1,2,3,4,5", "--logit-offset must have one value for each of the 4 classes");
        refused(RIGHT + " --class-weights 1,1,1,-1", "the weight of class 3 must be positive");
        refused(RIGHT.replace("ls:delta=0.1", "crammer-singer"), "has kinks, and here the theory needs");
        refused(RIGHT + " --smoothing 0.1", "--loss and --smoothing exclude each other");
        refused(RIGHT.replace("--bias free", "--bias some"), "--bias must be none, free or a decay");
        refused(RIGHT + " --temperature 0", "the temperature must be positive and finite");
        refused(RIGHT.replace("--loss ls:delta=0.1", ""), "Missing required option: --loss=LOSS (or --smoothing=s)");
    }

    private void refused(String options, String sentence) {
        Typed typed = match(options);
        assertThat(typed.code()).as(options).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(typed.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(typed.out()).isEmpty();
    }
}
