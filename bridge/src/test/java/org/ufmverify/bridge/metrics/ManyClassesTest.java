package org.ufmverify.bridge.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.npz.NpzFeatures;

/** More classes than dimensions, and features of extreme size. */
class ManyClassesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({"6,5", "9,4", "10,4", "60,3", "300,7", "1100,2"})
    void metricsOfMoreClassesThanDimensionsAreThoseOfTheDefinitions(int classes, int d) {
        Samples samples = Samples.random(7, classes, 3, d, 0.3, 0);
        JsonNode metrics = JSON.valueToTree(CollapseMetrics.of(samples.source()));
        NaiveMetrics.of(samples)
                .forEach((key, expected) -> assertThat(metrics.get(key).asDouble())
                        .as(key)
                        .isCloseTo(expected, within(1e-10 * Math.abs(expected))));
        assertThat(metrics.get("rank").asInt()).isEqualTo(Math.min(d, classes - 1));
    }

    @Test
    void dimensionsThatNeverVaryAndDimensionsThatDependOnOthersAreLeftOut() {
        int classes = 40;
        Samples plain = Samples.random(8, classes, 5, 4, 0.3, 0);
        double nc1 = CollapseMetrics.of(plain.source()).nc1().orThrow();
        assertThat(CollapseMetrics.of(widened(plain, false).source()).nc1().orThrow())
                .isCloseTo(nc1, within(1e-10 * nc1));
        CollapseMetrics dependent = CollapseMetrics.of(widened(plain, true).source());
        assertThat(dependent.rank()).isEqualTo(4);
        assertThat(dependent.nc1().orThrow())
                .isCloseTo(NaiveMetrics.of(widened(plain, true)).get("nc1"), within(1e-10));
    }

    /** A fifth coordinate that is zero, or the sum of the others. */
    private static Samples widened(Samples s, boolean sum) {
        double[][] features = Arrays.stream(s.features())
                .map(h -> {
                    double[] wide = Arrays.copyOf(h, h.length + 1);
                    wide[h.length] = sum ? Arrays.stream(h).sum() : 0;
                    return wide;
                })
                .toArray(double[][]::new);
        double[][] weights = Arrays.stream(s.weights())
                .map(w -> Arrays.copyOf(w, w.length + 1))
                .toArray(double[][]::new);
        return new Samples(s.classes(), s.featureDim() + 1, features, s.labels(), weights, s.bias());
    }

    /** A table of all pairs would take 18 GiB, and overflow an int. */
    @Test
    void fiftyThousandClassesTakeNoTableOfPairs() {
        int classes = 50_000;
        int d = 3;
        Random random = new Random(9);
        int[] labels = new int[120];
        Arrays.setAll(labels, i -> random.nextInt(classes));
        double[] features = random.doubles((long) labels.length * d).toArray();
        double[] weights = random.doubles((long) classes * d).toArray();
        ArrayFeatures source = ArrayFeatures.of(features, labels, new Classifier(weights, new double[classes], d));
        LastLayer layer = LastLayer.of(source);
        assertThat(layer.metrics().rank()).isEqualTo(d);
        assertThat(layer.metrics().nll().orThrow()).isCloseTo(Math.log(classes), within(1.0));
        assertThat(layer.weightGradient(0.1)).hasSize(classes * d).doesNotContain(Double.NaN);
        assertThat(Arrays.stream(layer.biasGradient(0.1)).sum()).isCloseTo(0, within(1e-12));
    }

    @Test
    void classMeansOnALineInSinglePrecisionHaveOneDimension() throws URISyntaxException {
        try (NpzFeatures features = resource("means_on_a_line.npz")) {
            CollapseMetrics metrics = CollapseMetrics.of(features);
            // By numpy's pinv of Sigma_B.
            assertThat(metrics.nc1().orThrow()).isCloseTo(2.499e-4, within(1e-7));
            assertThat(metrics.rank()).isEqualTo(1);
            assertThat(metrics.notes()).containsKey("rank");
        }
    }

    @Test
    void theNearestClassMeanIsFoundAmongFeaturesOf1e160() throws URISyntaxException {
        try (NpzFeatures features = resource("features_of_1e160.npz")) {
            CollapseMetrics metrics = CollapseMetrics.of(features);
            assertThat(metrics.nc4().orThrow()).isCloseTo(0.13, within(1e-12));
            assertThat(metrics.nc2().value()).isPresent();
            assertThat(metrics.featureNorm2()).isInstanceOf(Measured.Undefined.class);
        }
    }

    private static NpzFeatures resource(String name) throws URISyntaxException {
        return NpzFeatures.of(
                List.of(Path.of(ManyClassesTest.class.getResource(name).toURI())));
    }
}
