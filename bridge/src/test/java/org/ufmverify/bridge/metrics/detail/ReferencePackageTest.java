package org.ufmverify.bridge.metrics.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.metrics.LastLayer;

/**
 * The metrics against what the package neural-collapse measured on the same samples, recorded by {@code
 * src/bench/python/reference_package.py}, under its names and after the conversions that {@code metrics --help} states: it centres on
 * the mean of the class means, and its nc4 is the agreement, without b.
 */
class ReferencePackageTest {
    /** The package works in double precision, with its own pseudo-inverse. */
    private static final double ROUNDING = 1e-10;

    private static final Case CE = new Case("ce", Collections.nCopies(10, 8), 16, 0.5);
    private static final Case LS = new Case("ls", Collections.nCopies(10, 8), 16, 0.0625);

    static List<Case> cases() {
        return List.of(
                CE,
                LS,
                new Case("imbalanced", List.of(12, 9, 6, 4, 2), 7, 0.25),
                new Case("hundred classes", Collections.nCopies(100, 3), 24, 0.125));
    }

    private record Case(String title, List<Integer> counts, int d, double noise) {
        ArrayFeatures features() {
            int samples = counts.stream().mapToInt(Integer::intValue).sum();
            Uniform uniform = new Uniform(samples);
            double[] means = uniform.array(counts.size() * d);
            double[] features = uniform.array(samples * d);
            int[] labels = new int[samples];
            int i = 0;
            for (int k = 0; k < counts.size(); k++) {
                for (int c = 0; c < counts.get(k); c++, i++) {
                    labels[i] = k;
                    for (int j = 0; j < d; j++) {
                        features[i * d + j] = means[k * d + j] + noise * features[i * d + j] + 1;
                    }
                }
            }
            double[] weights = uniform.array(counts.size() * d);
            for (int j = 0; j < weights.length; j++) {
                weights[j] = means[j] + 0.5 * weights[j];
            }
            return ArrayFeatures.of(features, labels, new Classifier(weights, new double[counts.size()], d));
        }
    }

    /** The script's generator. */
    private static final class Uniform {
        private long state;

        Uniform(long seed) {
            this.state = seed;
        }

        double[] array(int length) {
            double[] values = new double[length];
            for (int i = 0; i < length; i++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                values[i] = (state >>> 33) / 0x1p30 - 1;
            }
            return values;
        }
    }

    private static JsonNode recorded(Case of) throws IOException {
        try (InputStream in = ReferencePackageTest.class.getResourceAsStream("reference_package.json")) {
            return new ObjectMapper().readTree(in).get(of.title);
        }
    }

    private static Map<String, Double> measured(Case of) {
        ArrayFeatures features = of.features();
        LastLayer layer = LastLayer.of(features, ProductBackend.AUTO, LastLayer.Centre.CLASSES);
        CollapseDetails details = CollapseDetails.of(features, layer);
        Map<String, Double> all = new TreeMap<>();
        all.put("covariance_ratio", layer.metrics().nc1().orThrow());
        all.put("self_duality_error", layer.metrics().nc2().orThrow());
        all.put("clf_ncc_agreement", 1 - layer.metrics().nc4().orThrow());
        all.put("simplex_etf_error", details.nc2h().orThrow());
        all.put("simplex_etf_error of W", details.nc2w().orThrow());
        all.put("variability_cdnv", details.cdnv().orThrow());
        all.put("mean_norms", details.classMeanNorm().orThrow());
        all.put("mean_norms of W", details.classifierNorm().orThrow());
        return all;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachNumberIsThatOfThePackage(Case of) throws IOException {
        JsonNode recorded = recorded(of);
        Map<String, Double> measured = measured(of);
        assertThat(recorded.size()).isEqualTo(measured.size());
        measured.forEach((name, value) ->
                assertThat(value).as(name).isCloseTo(recorded.get(name).asDouble(Double.NaN), within(ROUNDING)));
    }

    /** The twin: features that have collapsed further have other numbers, all but those of W. */
    @Test
    void otherSamplesHaveOtherNumbers() throws IOException {
        JsonNode recorded = recorded(LS);
        measured(CE).forEach((name, value) -> {
            if (!name.endsWith("of W")) {
                assertThat(value).as(name).isNotCloseTo(recorded.get(name).asDouble(Double.NaN), within(1e-4));
            }
        });
    }
}
