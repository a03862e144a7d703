package org.ufmverify.bridge.metrics.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.bridge.features.npz.NpzFeatures;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;

/** The details against those that numpy computed from the definitions, by {@code src/bench/python/collapse_details.py}. */
class CollapseDetailsTest {
    /** Well-conditioned sums of less than a hundred numbers, in another order. */
    private static final double ROUNDING = 1e-11;

    private static Path resource(String name) {
        try {
            return Path.of(CollapseDetailsTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode expected(String name) throws IOException {
        return new ObjectMapper().readTree(resource("expected.json").toFile()).get(name);
    }

    private static CollapseDetails details(String name) {
        try (NpzFeatures features = NpzFeatures.of(List.of(resource(name + ".npz")))) {
            return CollapseDetails.of(features, LastLayer.of(features));
        }
    }

    private static Map<String, Double> numbers(CollapseDetails d) {
        Map<String, Double> all = new TreeMap<>();
        all.put("nc2h", d.nc2h().orNaN());
        all.put("nc2w", d.nc2w().orNaN());
        all.put("cdnv", d.cdnv().orNaN());
        all.put("nearestCentreAccuracy", d.nearestCentreAccuracy().orNaN());
        all.put("classMeanAngle", d.classMeanAngle().orNaN());
        all.put("classifierAngle", d.classifierAngle().orNaN());
        all.put("classMeanNorm", d.classMeanNorm().orNaN());
        all.put("classifierNorm", d.classifierNorm().orNaN());
        all.put("adaptiveEce", d.adaptiveEce().orNaN());
        all.put("classwiseEce", d.classwiseEce().orNaN());
        for (int k = 0; k < d.nc1ByClass().size(); k++) {
            all.put("nc1ByClass/" + k, d.nc1ByClass().get(k).orNaN());
        }
        share(all, "correct", d.correct());
        share(all, "incorrect", d.incorrect());
        return all;
    }

    private static void share(Map<String, Double> all, String name, CollapseDetails.Share share) {
        all.put(name + "/samples", (double) share.samples());
        all.put(name + "/nc1", share.nc1().orNaN());
        all.put(name + "/loss", share.loss().orNaN());
        all.put(name + "/entropy", share.entropy().orNaN());
    }

    @ParameterizedTest
    @ValueSource(strings = {"balanced", "unequal", "many_classes"})
    void eachNumberIsThatOfNumpy(String name) throws IOException {
        JsonNode expected = expected(name);
        Map<String, Double> measured = numbers(details(name));
        assertThat(measured).hasSizeGreaterThan(20);
        measured.forEach((key, number) ->
                assertThat(number).as(key).isCloseTo(expected.at("/" + key).asDouble(Double.NaN), within(ROUNDING)));
    }

    /** The twin: of other samples hardly any of the numbers are the same. */
    @Test
    void theNumbersOfOtherSamplesAreOthers() throws IOException {
        JsonNode other = expected("unequal");
        Map<String, Double> measured = numbers(details("balanced"));
        long equal = measured.entrySet().stream()
                .filter(e -> Math.abs(e.getValue() - other.at("/" + e.getKey()).asDouble(Double.NaN)) < 1e-3)
                .count();
        assertThat(equal).isLessThan(3);
    }

    @Test
    void theClassesAreAShareOfNc1() {
        try (NpzFeatures features = NpzFeatures.of(List.of(resource("balanced.npz")))) {
            LastLayer layer = LastLayer.of(features);
            double mean = CollapseDetails.of(features, layer).nc1ByClass().stream()
                    .mapToDouble(Measured::orNaN)
                    .average()
                    .orElse(Double.NaN);
            assertThat(mean).isCloseTo(layer.metrics().nc1().orThrow(), within(ROUNDING));
        }
    }

    @Test
    void centresOfOtherSamplesAreNearestToOthers() {
        try (NpzFeatures features = NpzFeatures.of(List.of(resource("balanced.npz")))) {
            LastLayer layer = LastLayer.of(features);
            double own = CollapseDetails.of(features, layer, layer)
                    .nearestCentreAccuracy()
                    .orThrow();
            assertThat(own)
                    .isEqualTo(details("balanced").nearestCentreAccuracy().orThrow());
            try (NpzFeatures others = NpzFeatures.of(List.of(resource("unequal.npz")))) {
                LastLayer wrong = LastLayer.of(others);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> CollapseDetails.of(features, layer, wrong))
                        .withMessageContaining("centroids must have K = 5 classes and dimension d = 8, got 4 and 6");
            }
        }
    }

    @Test
    void eachDetailHasItsDefinition() {
        List<String> defined = Definitions.all().stream()
                .filter(Definitions.Definition::detail)
                .flatMap(d -> List.of(d.name().split(", ")).stream())
                .toList();
        for (var component : CollapseDetails.class.getRecordComponents()) {
            assertThat(defined).contains(component.getName());
        }
    }
}
