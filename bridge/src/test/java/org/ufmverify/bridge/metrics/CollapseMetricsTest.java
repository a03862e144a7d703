package org.ufmverify.bridge.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CollapseMetricsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of("random", Samples.random(1, 5, 40, 12, 0.8, 0)),
                Arguments.of("two classes", Samples.random(2, 2, 100, 7, 0.5, 0)),
                Arguments.of("d < K - 1", Samples.random(3, 9, 30, 4, 0.5, 0)),
                Arguments.of("nearly collapsed", Samples.random(4, 6, 50, 20, 1e-4, 0)),
                Arguments.of(
                        "offset 300 in single precision",
                        Samples.random(5, 6, 50, 20, 0.05, 300).toFloat()),
                Arguments.of("several blocks", Samples.random(6, 10, 700, 33, 0.9, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void allMetricsAgreeWithTheDefinitionsReadOffThePage(String name, Samples samples) {
        JsonNode metrics = JSON.valueToTree(CollapseMetrics.of(samples.source()));
        NaiveMetrics.of(samples)
                .forEach((key, expected) -> assertThat(metrics.get(key).asDouble())
                        .as(name + " " + key)
                        .isCloseTo(expected, within(1e-6 * Math.abs(expected) + 1e-12)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void aClassifierScaledByTwoChangesMarginAndNormsAndIsNoticed(String name, Samples samples) {
        JsonNode metrics =
                JSON.valueToTree(CollapseMetrics.of(samples.scaledWeights(2).source()));
        Map<String, Double> naive = NaiveMetrics.of(samples);
        assertThat(metrics.get("margin").asDouble() / naive.get("margin")).isCloseTo(2, within(1e-9));
        assertThat(metrics.get("classifierNorm2").asDouble() / naive.get("classifierNorm2"))
                .isCloseTo(4, within(1e-9));
        assertThat(metrics.get("nc3").asDouble()).isCloseTo(naive.get("nc3"), within(1e-9));
    }

    @Test
    void singlePrecisionInputGivesTheSameAsItsValuesInDoublePrecision() {
        Samples samples = Samples.random(5, 6, 50, 20, 0.05, 300).toFloat();
        assertThat(CollapseMetrics.of(samples.floatSource())).isEqualTo(CollapseMetrics.of(samples.source()));
    }

    @ParameterizedTest
    @MethodSource("simplexes")
    void everythingVanishesAtAGlobalMinimizer(Samples samples) {
        CollapseMetrics metrics = CollapseMetrics.of(samples.source());
        // Rounding of features near 300 is 3e-14, relative to class means of size 1.
        assertThat(metrics.nc1().orThrow()).isLessThan(1e-24);
        assertThat(Stream.of(
                                metrics.nc2(),
                                metrics.nc3(),
                                metrics.nc4(),
                                metrics.classMeanEquinorm(),
                                metrics.classMeanEquiangularity(),
                                metrics.classifierEquinorm(),
                                metrics.classifierEquiangularity())
                        .mapToDouble(Measured::orThrow)
                        .max()
                        .orElseThrow())
                .isLessThan(1e-11);
        assertThat(metrics.rank()).isEqualTo(samples.classes() - 1);
        assertThat(metrics.margin().orThrow()).isCloseTo(2.0 * 3.0, within(1e-9));
    }

    static Stream<Samples> simplexes() {
        return Stream.of(
                Samples.simplex(1, 2, 5, 2, 2, 3, 0),
                Samples.simplex(2, 5, 3, 8, 2, 3, 0),
                Samples.simplex(3, 10, 20, 64, 2, 3, 300));
    }

    @Test
    void nothingVanishesWhenTwoClassesSwapTheirLabels() {
        Samples samples = Samples.simplex(2, 5, 4, 8, 2, 3, 0);
        int[] swapped =
                Arrays.stream(samples.labels()).map(k -> k < 2 ? 1 - k : k).toArray();
        CollapseMetrics metrics = CollapseMetrics.of(samples.withLabels(swapped).source());
        assertThat(metrics.nc2().orThrow()).isGreaterThan(0.1);
        assertThat(metrics.nc3().orThrow()).isGreaterThan(0.1);
        assertThat(metrics.accuracy().orThrow()).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void oneMislabelledSampleEndsTheCollapse() {
        Samples samples = Samples.simplex(2, 5, 4, 8, 2, 3, 0);
        int[] labels = samples.labels().clone();
        labels[0] = 1;
        assertThat(CollapseMetrics.of(samples.withLabels(labels).source()).nc1().orThrow())
                .isGreaterThan(0.01);
    }

    /** Sums of values near 10^13 lose what lies below a hundredth; sums of differences from the first sample do not. */
    @Test
    void anOffsetFarAboveTheScatterCostsNoAccuracy() {
        Samples samples = Samples.random(7, 4, 50, 6, 0.8, 1e13);
        JsonNode metrics = JSON.valueToTree(CollapseMetrics.of(samples.source()));
        Map<String, Double> naive = NaiveMetrics.of(samples);
        for (String name : new String[] {"nc1", "nc2", "nc3", "featureNorm2", "margin", "classMeanEquinorm"}) {
            assertThat(metrics.get(name).asDouble())
                    .as(name)
                    .isCloseTo(naive.get(name), within(1e-9 * Math.abs(naive.get(name))));
        }
    }
}
