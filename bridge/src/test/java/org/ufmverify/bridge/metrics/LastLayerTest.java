package org.ufmverify.bridge.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a comparison with theory needs of a last layer, against definitions read off the page. */
class LastLayerTest {
    /** Several blocks of up to 1024 rows, the last one not full. */
    private static final Samples MANY = Samples.random(41, 3, 1500, 4, 0.7, 2);

    private static final Samples FEW = Samples.random(42, 4, 9, 3, 0.6, 0.5);

    private static double[] logits(Samples s, double[] h) {
        double[] z = s.bias().clone();
        Arrays.setAll(z, k -> z[k] + Samples.dot(s.weights()[k], h));
        return z;
    }

    private static double[] softmax(double[] z) {
        double total = Arrays.stream(z).map(Math::exp).sum();
        return Arrays.stream(z).map(v -> Math.exp(v) / total).toArray();
    }

    /** Mean over samples of the cross-entropy against labels smoothed by delta. */
    private static double loss(Samples s, double smoothing) {
        double sum = 0;
        for (int i = 0; i < s.labels().length; i++) {
            double[] p = softmax(logits(s, s.features()[i]));
            for (int k = 0; k < s.classes(); k++) {
                double target = (k == s.labels()[i] ? 1 - smoothing : 0) + smoothing / s.classes();
                sum -= target * Math.log(p[k]);
            }
        }
        return sum / s.labels().length;
    }

    private static Samples moved(Samples s, int k, int j, double by) {
        double[][] weights = Arrays.stream(s.weights()).map(double[]::clone).toArray(double[][]::new);
        double[] bias = s.bias().clone();
        if (j < s.featureDim()) {
            weights[k][j] += by;
        } else {
            bias[k] += by;
        }
        return new Samples(s.classes(), s.featureDim(), s.features(), s.labels(), weights, bias);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.15})
    void theGradientIsThatOfTheLossByDifferences(double smoothing) {
        LastLayer layer = LastLayer.of(FEW.source());
        double step = 1e-5;
        for (int k = 0; k < FEW.classes(); k++) {
            for (int j = 0; j <= FEW.featureDim(); j++) {
                double difference = (loss(moved(FEW, k, j, step), smoothing) - loss(moved(FEW, k, j, -step), smoothing))
                        / (2 * step);
                double found = j < FEW.featureDim()
                        ? layer.weightGradient(smoothing)[k * FEW.featureDim() + j]
                        : layer.biasGradient(smoothing)[k];
                // Central differences: h^2 from the third derivative, eps / h from rounding.
                assertThat(found).isCloseTo(difference, within(1e-9));
            }
        }
        assertThat(layer.weightGradient(0.15)[0]).isNotCloseTo(layer.weightGradient(0.05)[0], within(1e-4));
    }

    @Test
    void manyBlocksGiveTheSameAsOneSampleAtATime() {
        LastLayer layer = LastLayer.of(MANY.source());
        int n = MANY.labels().length;
        int d = MANY.featureDim();
        double[][] gradient = new double[3][d];
        double[] bias = new double[3];
        double trueProbability = 0;
        double norm2 = 0;
        for (int i = 0; i < n; i++) {
            double[] h = MANY.features()[i];
            double[] p = softmax(logits(MANY, h));
            trueProbability += p[MANY.labels()[i]] / n;
            norm2 += Samples.dot(h, h);
            for (int k = 0; k < 3; k++) {
                double excess = (p[k] - (k == MANY.labels()[i] ? 0.9 : 0) - 0.1 / 3) / n;
                bias[k] += excess;
                for (int j = 0; j < d; j++) {
                    gradient[k][j] += excess * h[j];
                }
            }
        }
        double[] flat = Arrays.stream(gradient).flatMapToDouble(Arrays::stream).toArray();
        assertThat(layer.weightGradient(0.1)).containsExactly(flat, within(1e-12));
        assertThat(layer.biasGradient(0.1)).containsExactly(bias, within(1e-12));
        assertThat(layer.trueProbability()).isCloseTo(trueProbability, within(1e-12));
        assertThat(layer.featureNorm2()).isCloseTo(norm2, within(1e-12 * norm2));
        assertThat(layer.smoothedCrossEntropy(0.1)).isCloseTo(loss(MANY, 0.1), within(1e-12));
        assertThat(layer.smoothedCrossEntropy(0)).isCloseTo(loss(MANY, 0), within(1e-12));
        assertThat(layer.uniformCrossEntropy()).isCloseTo(loss(MANY, 1), within(1e-12));
    }

    @Test
    void sumsOverSamplesAreThoseOfTheDefinitions() {
        LastLayer layer = LastLayer.of(FEW.source());
        int d = FEW.featureDim();
        int n = FEW.labels().length;
        double[] global = new double[d];
        double[][] means = new double[4][d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                global[j] += FEW.features()[i][j] / n;
                means[FEW.labels()[i]][j] += FEW.features()[i][j] / 9;
            }
        }
        double spread = 0;
        double inside = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                spread += Math.pow(FEW.features()[i][j] - global[j], 2);
                inside += Math.pow(FEW.features()[i][j] - means[FEW.labels()[i]][j], 2);
            }
        }
        assertThat(layer.counts()).containsExactly(9, 9, 9, 9);
        assertThat(layer.globalMean()).containsExactly(global, within(1e-14));
        assertThat(layer.withinScatter()).isCloseTo(inside, within(1e-12 * inside));
        assertThat(layer.centredFeatureNorm2()).isCloseTo(spread, within(1e-12 * spread));
        double squares = Arrays.stream(FEW.weights())
                .mapToDouble(row -> Samples.dot(row, row))
                .sum();
        assertThat(layer.classifierNorm2()).isCloseTo(squares, within(1e-12 * squares));
        for (int k = 0; k < 4; k++) {
            assertThat(layer.meanProbabilities(k)).containsExactly(softmax(logits(FEW, means[k])), within(1e-13));
            for (int c = 0; c < 4; c++) {
                double gram = 0;
                for (int j = 0; j < d; j++) {
                    gram += (means[k][j] - global[j]) * (means[c][j] - global[j]);
                }
                assertThat(layer.gramOfClassMeans()[k][c]).isCloseTo(gram, within(1e-13));
                assertThat(layer.gramOfClassifier()[k][c])
                        .isCloseTo(Samples.dot(FEW.weights()[k], FEW.weights()[c]), within(1e-13));
            }
        }
        Map<String, Double> naive = NaiveMetrics.of(FEW);
        assertThat(layer.crossEntropy()).isCloseTo(naive.get("nll"), within(1e-12));
        assertThat(layer.metrics()).isEqualTo(CollapseMetrics.of(FEW.source()));
    }

    @Test
    void probabilitiesAtAMeanDoNotOverflow() {
        LastLayer layer = LastLayer.of(FEW.scaledWeights(1e4).source());
        assertThat(Arrays.stream(layer.meanProbabilities(1)).sum()).isCloseTo(1, within(1e-12));
    }
}
