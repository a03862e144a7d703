package org.ufmverify.bridge.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;

class MatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static LastLayer minimizer(int classes, int perClass, int d, TrainingSetting training, double factor) {
        return LastLayer.of(Minimizers.of(classes, perClass, d, training, factor, 0));
    }

    @ParameterizedTest
    @CsvSource({"2,5,4,0.01,0.002,0", "10,20,64,5e-3,1e-4,0.1", "5,3,5,0.02,0.001,0.05", "10,200,64,0.02,3.1e-7,0"})
    void aMinimizerMatchesItsPredictionWhetherOrNotItsFeatureDecayIsKnown(
            int classes, int perClass, int d, double weightDecay, double featureDecay, double smoothing) {
        TrainingSetting known = TrainingSetting.withFeatureDecay(weightDecay, featureDecay, smoothing);
        LastLayer layer = minimizer(classes, perClass, d, known, 1);
        for (TrainingSetting training : new TrainingSetting[] {known, TrainingSetting.plain(weightDecay, smoothing)}) {
            Match match = Match.of(layer, training);
            match.relativeError().byName().forEach((name, error) -> {
                if (name.equals("kappaData") && classes == 2) {
                    assertThat(error).isInstanceOf(Measured.Undefined.class);
                } else {
                    assertThat(error.orThrow()).as(name).isLessThan(1e-11);
                }
            });
            assertThat(match.effectiveFeatureDecay().orThrow()).isCloseTo(featureDecay, within(1e-12 * featureDecay));
            assertThat(match.procrustesDistance().classMeans().orThrow()).isLessThan(1e-11);
            assertThat(match.procrustesDistance().classifier().orThrow()).isLessThan(1e-11);
            assertThat(match.stationarity().relativeGradient().orThrow()).isLessThan(1e-10);
            assertThat(match.stationarity().relativeBiasGradient().orThrow()).isLessThan(1e-12);
            assertThat(match.stationarity().pull().orThrow()).isCloseTo(1, within(1e-10));
            assertThat(match.notes()).isEmpty();
        }
        assertThat(Match.of(layer, known).stationarity().balance().orThrow()).isCloseTo(1, within(1e-12));
    }

    /** Why a network may match in margin and norms and miss kappaData by percents. */
    @Test
    void kappaTakesTheExtremesOfDeviationsThatAverageOutInTheMargin() {
        TrainingSetting known = TrainingSetting.withFeatureDecay(0.02, 3.125e-7, 0);
        Match match = Match.of(LastLayer.of(Minimizers.of(10, 200, 64, known, 1, 0.13)), known);
        double nc2 = match.metrics().nc2().orThrow();
        assertThat(nc2).isBetween(0.001, 0.01);
        assertThat(match.relativeError().kappaData().orThrow()).isBetween(5 * nc2, 25 * nc2);
        assertThat(match.relativeError().margin().orThrow()).isLessThan(0.5 * nc2);
    }

    @Test
    void aScaledClassifierDoesNotMatch() {
        TrainingSetting known = TrainingSetting.withFeatureDecay(5e-3, 1e-4, 0.1);
        Match match = Match.of(minimizer(10, 20, 64, known, 1.1), known);
        assertThat(match.relativeError().margin().orThrow()).isCloseTo(0.1, within(1e-9));
        assertThat(match.relativeError().classifierNorm2().orThrow()).isCloseTo(0.21, within(1e-9));
        assertThat(match.relativeError().loss().orThrow()).isGreaterThan(1e-5);
        assertThat(match.procrustesDistance().classifier().orThrow()).isCloseTo(0.1, within(1e-9));
        assertThat(match.procrustesDistance().classMeans().orThrow()).isLessThan(1e-11);
        assertThat(match.stationarity().relativeGradient().orThrow()).isGreaterThan(0.05);
        assertThat(match.stationarity().balance().orThrow()).isCloseTo(1.21, within(1e-9));
        assertThat(Math.abs(match.stationarity().pull().orThrow() - 1)).isGreaterThan(0.1);
    }

    @Test
    void theWrongSmoothingDoesNotMatch() {
        TrainingSetting smoothed = TrainingSetting.withFeatureDecay(5e-3, 1e-4, 0.1);
        Match match = Match.of(minimizer(10, 20, 64, smoothed, 1), TrainingSetting.withFeatureDecay(5e-3, 1e-4, 0));
        assertThat(match.relativeError().margin().orThrow()).isGreaterThan(0.05);
        assertThat(match.stationarity().relativeGradient().orThrow()).isGreaterThan(0.05);
    }

    @Test
    void theGradientIsTheDerivativeOfTheSmoothedCrossEntropy() {
        Random random = new Random(3);
        int classes = 3;
        int d = 4;
        double[] features = random.doubles(30L * d, -1, 3).toArray();
        int[] labels = random.ints(30, 0, classes).toArray();
        double[] weights = random.doubles(12, -1, 1).toArray();
        double[] bias = random.doubles(classes, -1, 1).toArray();
        double[] gradient = layer(features, labels, weights, bias).weightGradient(0.2);
        double[] biasGradient = layer(features, labels, weights, bias).biasGradient(0.2);
        double step = 1e-6;
        for (int i = 0; i < weights.length; i++) {
            double difference = loss(features, labels, shifted(weights, i, step), bias)
                    - loss(features, labels, shifted(weights, i, -step), bias);
            // Central differences at step h: h^2 from the third derivative, eps / h from rounding.
            assertThat(gradient[i]).isCloseTo(difference / (2 * step), within(1e-8));
        }
        for (int k = 0; k < classes; k++) {
            double difference = loss(features, labels, weights, shifted(bias, k, step))
                    - loss(features, labels, weights, shifted(bias, k, -step));
            assertThat(biasGradient[k]).isCloseTo(difference / (2 * step), within(1e-8));
        }
    }

    private static double[] shifted(double[] values, int i, double step) {
        double[] copy = values.clone();
        copy[i] += step;
        return copy;
    }

    private static double loss(double[] features, int[] labels, double[] weights, double[] bias) {
        return layer(features, labels, weights, bias).smoothedCrossEntropy(0.2);
    }

    private static LastLayer layer(double[] features, int[] labels, double[] weights, double[] bias) {
        return LastLayer.of(ArrayFeatures.of(features, labels, new Classifier(weights, bias, 4)));
    }

    @Test
    void beyondTheThresholdCollapseToZeroIsPredictedAndErrorsSayWhy() {
        LastLayer layer = minimizer(4, 10, 8, TrainingSetting.withFeatureDecay(0.01, 0.001, 0), 1);
        Match match = Match.of(layer, TrainingSetting.withFeatureDecay(0.5, 0.5, 0.1));
        assertThat(match.predicted().margin().orThrow()).isZero();
        assertThat(match.predicted().pTrue().orThrow()).isCloseTo(0.25, within(1e-12));
        assertThat(match.notes().get("predicted")).contains("a + smoothing is at least 1");
        assertThat(match.relativeError().margin()).isInstanceOf(Measured.Undefined.class);
        assertThat(match.procrustesDistance().classMeans())
                .isEqualTo(Measured.undefined("the predicted frame is zero"));
    }

    @Test
    void whereTheoryHasNoPredictionTheReasonStandsInItsPlace() {
        double[] features = new Random(1).doubles(80).toArray();
        int[] labels = new int[40];
        Arrays.setAll(labels, i -> i % 5);
        double[] weights = new Random(2).doubles(10).toArray();
        LastLayer flat = LastLayer.of(ArrayFeatures.of(features, labels, new Classifier(weights, new double[5], 2)));
        Match match = Match.of(flat, TrainingSetting.plain(0.01, 0));
        assertThat(match.a())
                .isEqualTo(Measured.undefined("the theory needs a feature dimension of at least K - 1 = 4, got 2"));
        assertThat(match.measured().margin()).isInstanceOf(Measured.Value.class);
        LastLayer zero =
                LastLayer.of(ArrayFeatures.of(features, labels, new Classifier(new double[10], new double[5], 2)));
        assertThat(Match.of(zero, TrainingSetting.plain(0.01, 0)).effectiveFeatureDecay())
                .isEqualTo(Measured.undefined("W is zero, so no feature decay balances it"));
    }

    @Test
    void jsonHasTheDocumentedNamesAndSentencesInsteadOfNaN() {
        LastLayer layer = minimizer(4, 10, 8, TrainingSetting.withFeatureDecay(0.01, 0.001, 0), 1);
        JsonNode json = JSON.valueToTree(Match.of(layer, TrainingSetting.plain(0.01, 0)));
        assertThat(json.at("/predicted/margin").isNumber()).isTrue();
        assertThat(json.at("/relativeError/kappaData").isNumber()).isTrue();
        assertThat(json.at("/procrustesDistance/classMeans").isNumber()).isTrue();
        assertThat(json.get("effectiveFeatureDecay").isNumber()).isTrue();
        assertThat(json.get("a").isNumber()).isTrue();
        assertThat(json.at("/metrics/nc1").isNumber()).isTrue();
        assertThat(json.at("/stationarity/balance").asText()).isEqualTo("the fitted feature decay makes it 1");
    }

    @Test
    void refusesDecaysAndSmoothingOutOfRange() {
        assertThatThrownBy(() -> TrainingSetting.plain(0.01, 1.2)).hasMessage("smoothing must be in [0, 1), got 1.2");
        assertThatThrownBy(() -> TrainingSetting.plain(0, 0.1))
                .hasMessage("weight decay must be positive and finite, got 0.0");
        assertThatThrownBy(() -> TrainingSetting.withFeatureDecay(0.1, Double.NaN, 0.1))
                .hasMessage("feature decay must be positive and finite, got NaN");
    }
}
