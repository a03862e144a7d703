package org.ufmverify.bridge.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;

class ReliabilityTest {

    /** Samples whose labels are drawn from softmax(z), measured with logits T z: the best temperature is T. */
    private static ArrayFeatures drawn(int samples, double temperature) {
        Random random = new Random(6);
        double[] features = new double[3 * samples];
        double[] logits = new double[3 * samples];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            double total = 0;
            for (int k = 0; k < 3; k++) {
                features[3 * i + k] = 1.5 * random.nextGaussian();
                logits[3 * i + k] = temperature * features[3 * i + k];
                total += Math.exp(features[3 * i + k]);
            }
            double u = random.nextDouble() * total;
            while (u > Math.exp(features[3 * i + labels[i]]) && labels[i] < 2) {
                u -= Math.exp(features[3 * i + labels[i]]);
                labels[i]++;
            }
        }
        double[][] identity = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        return ArrayFeatures.of(features, labels, Classifier.of(identity)).withLogits(logits);
    }

    @Test
    void theDiagramHoldsTheNumbersOfTheMetrics() {
        FeatureSource source = Samples.random(31, 4, 200, 6, 0.9, 0).source();
        Reliability reliability = Reliability.of(source);
        CollapseMetrics metrics = CollapseMetrics.of(source);
        assertThat(reliability.ece()).isCloseTo(metrics.ece().orThrow(), within(1e-12));
        assertThat(reliability.nll()).isCloseTo(metrics.nll().orThrow(), within(1e-12));
        assertThat(reliability.accuracy()).isEqualTo(metrics.accuracy().orThrow());
        assertThat(reliability.bins().stream().mapToLong(Reliability.Bin::count).sum())
                .isEqualTo(800);
        double ece = reliability.bins().stream()
                .mapToDouble(b -> b.count() * Math.abs(b.accuracy() - b.confidence()) / 800)
                .sum();
        assertThat(ece).isCloseTo(reliability.ece(), within(1e-12));
    }

    @Test
    void theFittedTemperatureUndoesOverconfidence() {
        ArrayFeatures overconfident = drawn(20_000, 3);
        double temperature = TemperatureScaling.fit(overconfident).orThrow();
        // The estimate of T from 20,000 samples has a relative standard error of about 1 %.
        assertThat(temperature).isCloseTo(3, within(0.1));
        assertThat(Reliability.at(overconfident, temperature).ece()).isLessThan(0.02);
        assertThat(Reliability.of(overconfident).ece()).isGreaterThan(0.1);
        assertThat(Reliability.at(overconfident, temperature).accuracy())
                .isEqualTo(Reliability.of(overconfident).accuracy());
    }

    @Test
    void calibratedLogitsKeepTheirTemperature() {
        assertThat(TemperatureScaling.fit(drawn(20_000, 1)).orThrow()).isCloseTo(1, within(0.05));
    }

    @Test
    void withoutAWrongSampleThereIsNoTemperature() {
        double[] features = {1, 0, 0, 1};
        Classifier classifier = Classifier.of(new double[][] {{1, 0}, {0, 1}});
        Measured fit = TemperatureScaling.fit(ArrayFeatures.of(features, new int[] {0, 1}, classifier));
        assertThat(((Measured.Undefined) fit).reason()).contains("every sample is classified rightly");
    }

    @Test
    void refusesATemperatureThatIsNotPositive() {
        assertThatThrownBy(() -> Reliability.at(drawn(3, 1), 0))
                .hasMessage("temperature must be positive and finite, got 0.0");
    }

    @Test
    void theUpperEdgeOfABinBelongsToIt() {
        for (int b = 1; b < 15; b++) {
            double edge = b / 15.0;
            assertThat(ProbabilitySums.bin(edge)).isEqualTo(b - 1);
            assertThat(ProbabilitySums.bin(Math.nextUp(edge))).isEqualTo(b);
            assertThat(ProbabilitySums.bin(Math.nextDown(edge))).isEqualTo(b - 1);
        }
        assertThat(ProbabilitySums.bin(1)).isEqualTo(14);
        assertThat(ProbabilitySums.bin(Double.MIN_VALUE)).isZero();
        assertThat(ProbabilitySums.bin(0)).isZero();
    }

    @Test
    void eachBinSaysWhatItsSamplesSay() {
        // Two classes: top probabilities 0.61, 0.63, 0.9; the second sample is wrong.
        double[] features = {Math.log(0.61 / 0.39), Math.log(0.63 / 0.37), Math.log(0.9 / 0.1)};
        Classifier classifier = Classifier.of(new double[][] {{1}, {0}});
        Reliability reliability = Reliability.of(ArrayFeatures.of(features, new int[] {0, 1, 0}, classifier));
        assertThat(reliability.bins()).hasSize(2);
        Reliability.Bin low = reliability.bins().get(0);
        assertThat(low.low()).isEqualTo(9 / 15.0);
        assertThat(low.high()).isEqualTo(10 / 15.0);
        assertThat(low.count()).isEqualTo(2);
        assertThat(low.confidence()).isCloseTo(0.62, within(1e-12));
        assertThat(low.accuracy()).isEqualTo(0.5);
        Reliability.Bin high = reliability.bins().get(1);
        assertThat(high.low()).isEqualTo(13 / 15.0);
        assertThat(high.high()).isEqualTo(14 / 15.0);
        assertThat(high.count()).isEqualTo(1);
        assertThat(high.confidence()).isCloseTo(0.9, within(1e-12));
        assertThat(high.accuracy()).isEqualTo(1);
        assertThat(reliability.ece()).isCloseTo((0.24 + 0.1) / 3, within(1e-12));
    }

    @Test
    void logitsThatSayNothingOrAllButATieHaveNoTemperature() {
        Classifier classifier = Classifier.of(new double[][] {{1, 0}, {0, 1}});
        double[] wrong = {1, 0, 0, 1, 1, 0};
        Measured high = TemperatureScaling.fit(ArrayFeatures.of(wrong, new int[] {1, 0, 1}, classifier));
        assertThat(((Measured.Undefined) high).reason()).contains("1000: the logits say nothing");
        double[] tied = {1, 0, 0, 1, 1, 1};
        // One sample is a tie at any temperature, the others are right: the loss falls for ever as T goes to 0.
        Measured low = TemperatureScaling.fit(ArrayFeatures.of(tied, new int[] {0, 1, 1}, classifier));
        assertThat(((Measured.Undefined) low).reason()).endsWith("1/1000");
    }

    @Test
    void manyBlocksGiveTheDiagramOfAllSamples() {
        Samples samples = Samples.random(32, 3, 1500, 5, 0.9, 0);
        Reliability reliability = Reliability.of(samples.source());
        Map<String, Double> naive = NaiveMetrics.of(samples);
        assertThat(reliability.ece()).isCloseTo(naive.get("ece"), within(1e-12));
        assertThat(reliability.nll()).isCloseTo(naive.get("nll"), within(1e-12));
        assertThat(reliability.accuracy()).isCloseTo(naive.get("accuracy"), within(1e-12));
        assertThat(reliability.bins().stream().mapToLong(Reliability.Bin::count).sum())
                .isEqualTo(4500);
    }
}
