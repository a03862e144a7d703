package org.ufmverify.bridge.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.TrainingSetting;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.LastLayer;

class PlainJsonTest {

    private static ArrayFeatures features() {
        double[] values = {1, 0.5, -1, 2, 0.25, 1e-17, 3, -2};
        return ArrayFeatures.of(
                values, new int[] {0, 1, 0, 1}, Classifier.of(new double[][] {{1, 0}, {0, 1}, {-1, 1}}));
    }

    @Test
    void metricsAndMatchAreWrittenAsTheDataBindingWritesThem() {
        CollapseMetrics metrics = CollapseMetrics.of(features());
        assertThat(PlainJson.canWrite(metrics)).isTrue();
        assertThat(PlainJson.write(metrics)).isEqualTo(Json.bound(metrics)).contains("no sample");
        Match match = Match.of(LastLayer.of(features()), TrainingSetting.plain(1e-3, 0.1));
        Map<String, Object> document = new LinkedHashMap<>(PlainJson.components(match.metrics()));
        document.put("predicted", match.predicted());
        document.put("stationarity", match.stationarity());
        document.put("a", match.a());
        document.put("featureDecay", null);
        document.put("list", Arrays.asList(1, 2L, 0.1, "\"\\\u0001", true, List.of(), Map.of(), Double.NaN));
        assertThat(PlainJson.canWrite(document)).isTrue();
        assertThat(PlainJson.write(document)).isEqualTo(Json.bound(document));
    }

    @Test
    void otherKindsAreLeftToTheDataBinding() {
        assertThat(PlainJson.canWrite(Map.of("x", new BigDecimal("1e-40")))).isFalse();
        assertThat(PlainJson.canWrite(Arrays.asList(new double[] {1}, "x"))).isFalse();
        assertThat(PlainJson.canWrite(new TrainingSetting(1, 0, OptionalDouble.empty())))
                .isFalse();
        assertThat(Json.write(Map.of("x", new BigDecimal("1e-5")))).contains("0.00001");
    }
}
