package org.ufmverify.bridge.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.SamplePass;
import org.ufmverify.bridge.features.Sums;
import org.ufmverify.bridge.matching.objective.Observation;
import org.ufmverify.bridge.matching.objective.TrainedObjective;
import org.ufmverify.bridge.metrics.detail.CollapseDetails;
import org.ufmverify.theory.loss.Losses;

/** Passes cut into parts as a cluster cuts them: described here, sent, run elsewhere, sent back, merged. */
class SumsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Samples SAMPLES = Samples.random(11, 6, 50, 9, 0.8, 3);

    private record Cluster(FeatureSource all, List<FeatureSource> parts) implements FeatureSource {
        @Override
        public Classifier classifier() {
            return all.classifier();
        }

        @Override
        public long samples() {
            return all.samples();
        }

        @Override
        public boolean hasLogits() {
            return all.hasLogits();
        }

        @Override
        public Pass open() {
            return all.open();
        }

        @Override
        public String locate(String entry, long sample) {
            return all.locate(entry, sample);
        }

        @Override
        public <S extends Sums<S>> S sum(SamplePass<S> pass) {
            List<S> sums =
                    parts.stream().map(part -> sent(part.sum(sent(pass)))).toList();
            sums.stream().skip(1).forEach(sums.get(0)::merge);
            return sums.get(0);
        }
    }

    @SuppressWarnings({"unchecked", "BanSerializableRead"}) // what was written here a moment ago
    private static <T> T sent(T object) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cluster cluster(int parts) {
        return new Cluster(
                SAMPLES.source(),
                IntStream.range(0, parts).mapToObj(p -> part(p, parts)).toList());
    }

    private static FeatureSource part(int part, int parts) {
        int n = SAMPLES.labels().length;
        int[] chosen = IntStream.range(0, n).filter(i -> i % parts == part).toArray();
        return new Samples(
                        SAMPLES.classes(),
                        SAMPLES.featureDim(),
                        IntStream.of(chosen)
                                .mapToObj(i -> SAMPLES.features()[i])
                                .toArray(double[][]::new),
                        IntStream.of(chosen).map(i -> SAMPLES.labels()[i]).toArray(),
                        SAMPLES.weights(),
                        SAMPLES.bias())
                .source();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void theNumbersDoNotDependOnTheParts(int parts) {
        FeatureSource all = SAMPLES.source();
        LastLayer whole = LastLayer.of(all);
        LastLayer merged = LastLayer.of(cluster(parts), ProductBackend.AUTO);
        assertSame(JSON.valueToTree(whole.metrics()), JSON.valueToTree(merged.metrics()));
        for (int i = 0; i < whole.weightGradient(0.1).length; i++) {
            assertThat(merged.weightGradient(0.1)[i]).isCloseTo(whole.weightGradient(0.1)[i], within(1e-12));
        }
        assertThat(merged.withinScatter()).isCloseTo(whole.withinScatter(), within(1e-9));
    }

    private static void assertSame(JsonNode expected, JsonNode found) {
        expected.properties().forEach(entry -> {
            if (entry.getValue().isNumber()) {
                double value = entry.getValue().asDouble();
                assertThat(found.get(entry.getKey()).asDouble())
                        .as(entry.getKey())
                        .isCloseTo(value, within(1e-12 * Math.abs(value)));
            }
        });
    }

    @Test
    void neitherDoesTheGradientOfALoss() {
        TrainedObjective objective = new TrainedObjective(
                Losses.parse("focal:eta=2"),
                List.of(),
                List.of(0.1, 0.0, 0.2, 0.0, 0.0, 0.3),
                Optional.empty(),
                1e-3,
                OptionalDouble.empty());
        FeatureSource all = SAMPLES.source();
        double[] whole = observed(all, objective).weightGradient(0);
        double[] merged = observed(cluster(7), objective).weightGradient(0);
        for (int i = 0; i < whole.length; i++) {
            assertThat(merged[i]).isCloseTo(whole[i], within(1e-12));
        }
    }

    private static Observation observed(FeatureSource source, TrainedObjective objective) {
        return Observation.of(source, LastLayer.of(source), objective, List.of(objective.loss()), ProductBackend.AUTO);
    }

    @Test
    void theDetailsDoNotDependOnThePartsEither() {
        FeatureSource all = SAMPLES.source();
        CollapseDetails whole = CollapseDetails.of(all, LastLayer.of(all));
        Cluster cluster = cluster(7);
        assertSame(JSON.valueToTree(whole), JSON.valueToTree(CollapseDetails.of(cluster, LastLayer.of(cluster))));
    }

    @Test
    void aLostPartIsNoticed() {
        FeatureSource all = SAMPLES.source();
        Cluster lossy = new Cluster(all, cluster(7).parts().subList(0, 6));
        CollapseMetrics metrics = CollapseMetrics.of(lossy, ProductBackend.AUTO);
        assertThat(metrics.samples()).isLessThan(all.samples());
        assertThat(metrics.nc1().orThrow())
                .isNotCloseTo(CollapseMetrics.of(all).nc1().orThrow(), within(1e-6));
    }
}
