package org.ufmverify.bridge.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.empirical.experiment.ExperimentJson;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.TrainingLoss;
import org.ufmverify.empirical.training.optimizer.GradMode;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.loss.LossFamily;
import org.ufmverify.theory.loss.LossParameter;
import org.ufmverify.theory.loss.LossReader;
import org.ufmverify.theory.loss.Losses;

class TheoryLossTest {
    private static final List<String> USERS = List.of(
            "-(1-p)^0.5*Log(p)",
            "(1-p^0.7)/0.7",
            "-Log(p)+0.3*(1-p)^2",
            "SumOther(Log(1+Exp(1-z_k+z)))",
            "Log(Sum(Exp(z-z_k)))+0.01*Sum(z^2)",
            "Max(0,MaxOther(1-z_k+z))^2+Abs(z_k-1)/K",
            "Min(3,SumOther(Exp(z-z_k)))",
            "Sqrt(1-p)",
            "Log(2+MaxOther(Exp(z-z_k)))");

    /** Loss and its gradient with respect to the logits, row by row. */
    private record Value(double loss, List<Double> gradient) {}

    private static Loss users(String of) {
        return LossReader.read("mine", List.of(), of, Optional.empty()).with(Map.of());
    }

    private static Value onEngine(TrainingLoss loss, double[] logits, int[] labels, boolean wide) {
        float[] ones = new float[labels.length];
        Arrays.fill(ones, 1);
        return onEngine(loss, logits, labels, ones, wide, () -> {});
    }

    private static Value onEngine(
            TrainingLoss loss, double[] logits, int[] labels, float[] weights, boolean wide, Runnable before) {
        Shape shape = new Shape(labels.length, logits.length / labels.length);
        try (NDManager manager = NativeEngine.start().newBaseManager()) {
            float[] narrow = new float[logits.length];
            IntStream.range(0, narrow.length).forEach(i -> narrow[i] = (float) logits[i]);
            NDArray z = wide ? manager.create(logits, shape) : manager.create(narrow, shape);
            z.setRequiresGradient(true);
            return GradMode.recording(() -> {
                NDArray value = loss.of(z, labels, weights);
                before.run();
                GradMode.backward(value);
                Number[] gradient = z.getGradient().toArray();
                return new Value(
                        value.toArray()[0].doubleValue(),
                        Arrays.stream(gradient).map(Number::doubleValue).toList());
            });
        }
    }

    private static double mean(TrainingLoss loss, double[] logits, int[] labels) {
        int classes = logits.length / labels.length;
        TrainingLoss.Exact exact = loss.exact(classes);
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum += exact.of(Arrays.copyOfRange(logits, i * classes, (i + 1) * classes), labels[i]);
        }
        return sum / labels.length;
    }

    private static double difference(List<Double> a, double[] b) {
        return IntStream.range(0, b.length)
                .mapToDouble(i -> Math.abs(a.get(i) - b[i]))
                .max()
                .orElse(0);
    }

    private static List<JsonNode> references() throws IOException {
        try (InputStream stream = TheoryLossTest.class.getResourceAsStream("torch-losses.json")) {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(stream).get("losses").forEach(cases::add);
            return cases;
        }
    }

    private static double[] doubles(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToDouble(i -> array.get(i).doubleValue())
                .toArray();
    }

    private static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size())
                .map(i -> array.get(i).intValue())
                .toArray();
    }

    /** Also those that have an implementation of their own are compiled from the theory's expression here. */
    @Test
    void everyBuiltInLossAgreesWithPyTorch() throws IOException {
        Set<String> seen = new HashSet<>();
        for (JsonNode reference : references()) {
            Loss loss = Losses.parse(reference.get("name").textValue());
            seen.add(loss.family().name());
            double expected = reference.get("loss").doubleValue();
            double[] logits = doubles(reference.get("logits"));
            int[] labels = ints(reference.get("labels"));
            Value value = onEngine(new TheoryLoss(loss), logits, labels, false);
            // float32 on the engine: a few roundings of 6e-8 relative each
            assertThat(value.loss).as(loss.name()).isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
            double[] gradient = doubles(reference.get("gradient"));
            double scale =
                    Math.max(1, Arrays.stream(gradient).map(Math::abs).max().orElse(0));
            assertThat(difference(value.gradient, gradient)).as(loss.name()).isLessThan(1e-6 * scale);
            Value wide = onEngine(new TheoryLoss(loss), logits, labels, true);
            assertThat(wide.loss).as(loss.name()).isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
            assertThat(difference(wide.gradient, gradient)).as(loss.name()).isLessThan(3e-9 * scale);
            assertThat(mean(TheoryLoss.of(loss), logits, labels))
                    .as(loss.name())
                    .isCloseTo(expected, within(1e-12 * Math.max(1, expected)));
        }
        assertThat(Losses.builtIn().stream().map(LossFamily::name)).containsExactlyInAnyOrderElementsOf(seen);
    }

    @Test
    void theComparisonSeesAWrongFactorAndAWrongParameter() throws IOException {
        for (JsonNode reference : references()) {
            Loss loss = Losses.parse(reference.get("name").textValue());
            double[] logits = doubles(reference.get("logits"));
            int[] labels = ints(reference.get("labels"));
            double[] gradient = doubles(reference.get("gradient"));
            LossFamily family = loss.family();
            LossFamily wrong =
                    LossReader.read("wrong", family.parameters(), "1.001*(" + family.text() + ")", Optional.empty());
            Value value = onEngine(new TheoryLoss(wrong.with(loss.parameters())), logits, labels, false);
            assertThat(difference(value.gradient, gradient)).as(loss.name()).isGreaterThan(1e-5);
            for (LossParameter parameter : family.parameters()) {
                double other = loss.parameters().get(parameter.name()) + 0.01;
                Value moved =
                        onEngine(new TheoryLoss(family.with(Map.of(parameter.name(), other))), logits, labels, false);
                assertThat(difference(moved.gradient, gradient)).as(loss.name()).isGreaterThan(1e-5);
            }
        }
    }

    /** The loss in doubles is evaluated from the same expression by other code. */
    @Test
    void lossesOfUsersAgreeWithTheirExpressionAndItsDifferences() {
        double[] logits = {0.3, -1.2, 2.1, 0.4, 1.7, 0.2, -0.6, 0.9};
        int[] labels = {2, 0};
        for (String of : USERS) {
            TheoryLoss loss = new TheoryLoss(users(of));
            Value value = onEngine(loss, logits, labels, true);
            assertThat(value.loss).as(of).isCloseTo(mean(loss, logits, labels), within(1e-9));
            double step = 1e-6;
            for (int i = 0; i < logits.length; i++) {
                double[] up = logits.clone();
                double[] down = logits.clone();
                up[i] += step;
                down[i] -= step;
                double slope = (mean(loss, up, labels) - mean(loss, down, labels)) / (2 * step);
                assertThat(value.gradient.get(i)).as(of + " by z" + i).isCloseTo(slope, within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e4, 200, 60, 20, 0, -20, -60, -200, -1e4})
    void sureAndSurelyWrongSamplesHaveFiniteGradients(double margin) {
        List<Loss> losses = new ArrayList<>();
        USERS.stream()
                .filter(of -> !of.contains("Min(") && !of.contains("^2+Abs"))
                .map(TheoryLossTest::users)
                .forEach(losses::add);
        Losses.builtIn().forEach(f -> losses.add(f.with(Map.of())));
        for (Loss loss : losses) {
            Value value = onEngine(new TheoryLoss(loss), new double[] {margin, 0, 0.5}, new int[] {0}, false);
            assertThat(value.loss).as(loss.name() + loss.family().text()).isFinite();
            for (double slope : value.gradient) {
                assertThat(slope).as(loss.name() + loss.family().text()).isFinite();
            }
        }
    }

    @Test
    void nearlySureSamplesKeepTheDigitsOfTheirGradient() {
        // l = (1-p)^2 (-log p) with 1 - p = q: about q^3, d/dz_wrong about 3 q^3.
        Value value = onEngine(new TheoryLoss(Losses.parse("focal:eta=2")), new double[] {10, 0}, new int[] {0}, false);
        double q = 1 / (1 + Math.exp(10));
        double slope = q * (1 - q) * (2 * q * -Math.log1p(-q) + q * q / (1 - q));
        assertThat(value.gradient.get(1) / slope).isCloseTo(1, within(1e-5));
    }

    @Test
    void weightsMultiplyTheSamples() {
        double[] logits = {0.3, -1.2, 2.1, 0.4};
        int[] labels = {0, 1};
        for (TrainingLoss loss : List.of(new LabelSmoothing(0.1), new TheoryLoss(Losses.parse("focal:eta=2")))) {
            double first = mean(loss, new double[] {0.3, -1.2}, new int[] {0});
            double second = mean(loss, new double[] {2.1, 0.4}, new int[] {1});
            Value value = onEngine(loss, logits, labels, new float[] {3, 0.5f}, false, () -> {});
            assertThat(value.loss).isCloseTo((3 * first + 0.5 * second) / 2, within(1e-6));
        }
    }

    @Test
    void temperatureDividesTheLogits() {
        double[] logits = {0.3, -1.2, 2.1};
        double[] halves = {0.15, -0.6, 1.05};
        for (String name : List.of("ce", "ls:delta=0.1", "focal:eta=2", "squared-hinge")) {
            TrainingLoss cool = TheoryLoss.of(Losses.parse(name).at(2));
            assertThat(onEngine(cool, logits, new int[] {1}, false).loss)
                    .isCloseTo(mean(TheoryLoss.of(Losses.parse(name)), halves, new int[] {1}), within(1e-6));
        }
    }

    /** What the gradient reads must live until it is computed. */
    @Test
    void noGradientReadsFreedMemory() {
        double[] logits = {0.3, -1.2, 2.1, 0.4, 1.7, 0.2};
        int[] labels = {2, 0};
        List<Loss> losses =
                new ArrayList<>(USERS.stream().map(TheoryLossTest::users).toList());
        Losses.builtIn().forEach(f -> losses.add(f.with(Map.of())));
        for (Loss loss : losses) {
            TheoryLoss trained = new TheoryLoss(loss);
            Value kept = onEngine(trained, logits, labels, false);
            Value after = onEngine(trained, logits, labels, new float[] {1, 1}, false, FreedMemory::overwrite);
            assertThat(after.gradient).as(loss.name()).isEqualTo(kept.gradient);
        }
    }

    @Test
    void aRunKeepsAllOfItsLoss() throws IOException {
        LossFamily own = LossReader.read(
                "tempered",
                List.of(new LossParameter("beta", 0.5, 0, true, 1, false)),
                "-Log(p)+beta*(1-p)^2",
                Optional.empty());
        for (TrainingLoss loss : List.of(
                new LabelSmoothing(0.1),
                TheoryLoss.of(Losses.parse("poly1:eps=2")),
                TheoryLoss.of(Losses.parse("mse:delta=0.1")),
                TheoryLoss.of(own.with(Map.of("beta", 0.25)).at(2)))) {
            String json = ExperimentJson.MAPPER.writeValueAsString(loss);
            TrainingLoss read = ExperimentJson.MAPPER.readValue(json, TrainingLoss.class);
            assertThat(read).isEqualTo(loss);
            assertThat(read.name().text()).isEqualTo(loss.name().text());
        }
        assertThat(ExperimentJson.MAPPER.writeValueAsString(new LabelSmoothing(0.1)))
                .isEqualTo("{\"smoothing\":0.1}");
    }

    @Test
    void cardinalLossesKeepTheirOwnImplementation() {
        assertThat(TheoryLoss.of(Losses.parse("ce"))).isEqualTo(new LabelSmoothing(0));
        assertThat(TheoryLoss.of(Losses.parse("ls:delta=0.2"))).isEqualTo(new LabelSmoothing(0.2));
        assertThat(TheoryLoss.of(new LabelSmoothing(0.2))).isEqualTo(Losses.parse("ls:delta=0.2"));
        assertThat(TheoryLoss.of(TheoryLoss.of(Losses.parse("focal:eta=2")))).isEqualTo(Losses.parse("focal:eta=2"));
    }
}
