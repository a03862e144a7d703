package org.ufmverify.bridge.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;

class InvariancePropertiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SIZES = Set.of("rank", "classes", "featureDim", "samples", "notes");

    @Provide
    Arbitrary<Samples> samples() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 1 << 30),
                        Arbitraries.integers().between(2, 7),
                        Arbitraries.integers().between(2, 40),
                        Arbitraries.integers().between(2, 12),
                        Arbitraries.doubles().between(0.05, 2))
                .as((seed, classes, perClass, d, noise) -> Samples.random(seed, classes, perClass, d, noise, 0));
    }

    private static JsonNode measure(FeatureSource source) {
        return JSON.valueToTree(CollapseMetrics.of(source));
    }

    /** Relative to the value, and to 1 for values that are differences of numbers of size 1; nc1 inherits the conditioning of Hbar. */
    private static void assertSame(JsonNode actual, JsonNode expected) {
        Iterator<String> names = expected.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!SIZES.contains(name)) {
                double value = expected.get(name).asDouble();
                double tolerance = name.equals("nc1") ? 1e-6 : 1e-9;
                assertThat(actual.get(name).asDouble())
                        .as(name)
                        .isCloseTo(value, within(tolerance * (1 + Math.abs(value))));
            }
        }
    }

    private static double[][] times(double[][] rows, double[][] basis) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(basis)
                        .mapToDouble(direction -> Samples.dot(row, direction))
                        .toArray())
                .toArray(double[][]::new);
    }

    @Property(tries = 60, seed = "11")
    void rotatingFeaturesAndClassifierTogetherChangesNothing(@ForAll("samples") Samples samples) {
        double[][] basis = Samples.orthonormal(new Random(5), samples.featureDim());
        Samples rotated =
                samples.withFeatures(times(samples.features(), basis)).withWeights(times(samples.weights(), basis));
        assertSame(measure(rotated.source()), measure(samples.source()));
    }

    @Property(tries = 30, seed = "12")
    void rotatingFeaturesAloneIsNoticed(@ForAll("samples") Samples samples) {
        double[][] basis = Samples.orthonormal(new Random(5), samples.featureDim());
        JsonNode rotated =
                measure(samples.withFeatures(times(samples.features(), basis)).source());
        JsonNode original = measure(samples.source());
        assertThat(Math.abs(rotated.get("nc3").asDouble() - original.get("nc3").asDouble()))
                .isGreaterThan(1e-6);
        assertThat(rotated.get("nc1").asDouble())
                .isCloseTo(
                        original.get("nc1").asDouble(),
                        within(1e-6 * (1 + original.get("nc1").asDouble())));
    }

    @Property(tries = 60, seed = "13")
    void theOrderOfSamplesChangesNothing(@ForAll("samples") Samples samples) {
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, samples.labels().length).boxed().toList());
        Collections.shuffle(order, new Random(9));
        Samples shuffled = samples.withFeatures(
                        order.stream().map(i -> samples.features()[i]).toArray(double[][]::new))
                .withLabels(order.stream().mapToInt(i -> samples.labels()[i]).toArray());
        assertSame(measure(shuffled.source()), measure(samples.source()));
    }

    @Property(tries = 30, seed = "14")
    void shufflingLabelsAloneIsNoticed(@ForAll("samples") Samples samples) {
        int[] shifted = Arrays.stream(samples.labels())
                .map(k -> (k + 1) % samples.classes())
                .toArray();
        int[] half = samples.labels().clone();
        System.arraycopy(shifted, 0, half, 0, half.length / 2);
        assertThat(Math.abs(
                        measure(samples.withLabels(half).source()).get("nc1").asDouble()
                                - measure(samples.source()).get("nc1").asDouble()))
                .isGreaterThan(1e-9);
    }

    @Property(tries = 60, seed = "15")
    void translatingFeaturesWithTheBiasUndoingItChangesNothing(@ForAll("samples") Samples samples) {
        double[] bias = samples.bias().clone();
        Arrays.setAll(
                bias, k -> bias[k] - 7 * Arrays.stream(samples.weights()[k]).sum());
        double[][] moved = Arrays.stream(samples.features())
                .map(row -> Arrays.stream(row).map(x -> x + 7).toArray())
                .toArray(double[][]::new);
        Samples translated =
                new Samples(samples.classes(), samples.featureDim(), moved, samples.labels(), samples.weights(), bias);
        assertSame(measure(translated.source()), measure(samples.source()));
    }

    @Property(tries = 30, seed = "16")
    void translatingOneClassIsNoticed(@ForAll("samples") Samples samples) {
        double[][] moved = new double[samples.features().length][];
        Arrays.setAll(moved, i -> Arrays.stream(samples.features()[i])
                .map(x -> samples.labels()[i] == 0 ? x + 7 : x)
                .toArray());
        assertThat(measure(samples.withFeatures(moved).source())
                        .get("featureNorm2")
                        .asDouble())
                .isGreaterThan(measure(samples.source()).get("featureNorm2").asDouble() * 1.01);
    }

    @Property(tries = 40, seed = "17")
    void theSizeOfBlocksChangesNothing(@ForAll("samples") Samples samples) {
        assertSame(measure(new SmallBlocks(samples.source(), 3)), measure(samples.source()));
    }

    @Property(tries = 20, seed = "18")
    void aLostBlockIsNoticed(@ForAll("samples") Samples samples) {
        int n = samples.labels().length;
        Samples cut = samples.withFeatures(Arrays.copyOf(samples.features(), n - 1))
                .withLabels(Arrays.copyOf(samples.labels(), n - 1));
        assertThat(measure(cut.source()).get("nll").asDouble())
                .isNotEqualTo(measure(samples.source()).get("nll").asDouble());
    }

    /** The same samples in blocks of a few rows. */
    private record SmallBlocks(FeatureSource source, int rows) implements FeatureSource {
        @Override
        public Classifier classifier() {
            return source.classifier();
        }

        @Override
        public long samples() {
            return source.samples();
        }

        @Override
        public boolean hasLogits() {
            return source.hasLogits();
        }

        @Override
        public String locate(String entry, long sample) {
            return source.locate(entry, sample);
        }

        @Override
        public Pass open() {
            Pass pass = source.open();
            return new Pass() {
                @Override
                public Block block(int maxRows) {
                    return pass.block(Math.min(rows, maxRows));
                }

                @Override
                public void close() {
                    pass.close();
                }
            };
        }
    }
}
