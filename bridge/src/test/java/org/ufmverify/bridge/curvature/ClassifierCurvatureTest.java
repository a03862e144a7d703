package org.ufmverify.bridge.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.NaiveMetrics;
import org.ufmverify.bridge.metrics.Samples;

class ClassifierCurvatureTest {

    /** Second differences of the mean cross-entropy as a function of W, features centred. */
    private static double[] bySecondDifferences(Samples samples) {
        int n = samples.classes() * samples.featureDim();
        Samples centred = centred(samples);
        double step = 1e-4;
        RealMatrix hessian = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double second = loss(centred, i, step, j, step)
                        - loss(centred, i, step, j, -step)
                        - loss(centred, i, -step, j, step)
                        + loss(centred, i, -step, j, -step);
                hessian.setEntry(i, j, second / (4 * step * step));
            }
        }
        return new EigenDecompositionSymmetric(hessian.add(hessian.transpose()).scalarMultiply(0.5)).getEigenvalues();
    }

    private static Samples centred(Samples samples) {
        double[] mean = new double[samples.featureDim()];
        for (double[] row : samples.features()) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j] / samples.features().length;
            }
        }
        double[] bias = samples.bias().clone();
        Arrays.setAll(bias, k -> bias[k] + Samples.dot(samples.weights()[k], mean));
        double[][] moved = Arrays.stream(samples.features())
                .map(row -> {
                    double[] copy = row.clone();
                    Arrays.setAll(copy, j -> copy[j] - mean[j]);
                    return copy;
                })
                .toArray(double[][]::new);
        return new Samples(samples.classes(), samples.featureDim(), moved, samples.labels(), samples.weights(), bias);
    }

    private static double loss(Samples samples, int i, double di, int j, double dj) {
        double[][] w = Arrays.stream(samples.weights()).map(double[]::clone).toArray(double[][]::new);
        w[i / samples.featureDim()][i % samples.featureDim()] += di;
        w[j / samples.featureDim()][j % samples.featureDim()] += dj;
        return NaiveMetrics.of(samples.withWeights(w)).get("nll");
    }

    private static Spectrum dense(Samples samples) {
        return ClassifierCurvature.dense(samples.source(), LastLayer.of(samples.source()));
    }

    @Test
    void eigenvaluesAreThoseOfTheSecondDifferencesOfTheLoss() {
        Samples samples = Samples.random(21, 3, 8, 3, 0.8, 0.5);
        double[] expected = bySecondDifferences(samples);
        double[] found = dense(samples).values();
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < found.length; i++) {
            // Second differences at step h: eps / h^2 from rounding, h^2 from the fourth derivative.
            assertThat(found[found.length - 1 - i]).isCloseTo(expected[i], within(1e-6));
        }
    }

    @Test
    void theCurvatureOfAnotherClassifierIsAnother() {
        Samples samples = Samples.random(21, 3, 8, 3, 0.8, 0.5);
        double[] expected = bySecondDifferences(samples.scaledWeights(1.5));
        assertThat(Math.abs(dense(samples).largest() - expected[0])).isGreaterThan(1e-3);
    }

    @Test
    void probesSeeTheSameSpectrumAsTheWholeMatrix() {
        Samples samples = Samples.random(22, 4, 60, 40, 0.7, 0).scaledWeights(0.05);
        Spectrum whole = dense(samples);
        Spectrum probed = LanczosCurvature.of(samples.source(), LastLayer.of(samples.source()), 3);
        assertThat(probed.exact()).isFalse();
        assertThat(probed.size()).isCloseTo(160, within(1e-9));
        assertThat(probed.largest()).isCloseTo(whole.largest(), within(1e-8 * whole.largest()));
        double trace = Arrays.stream(whole.values()).sum();
        double estimated = 0;
        for (int i = 0; i < probed.values().length; i++) {
            estimated += probed.values()[i] * probed.weights()[i];
        }
        // The mean of four Gaussian probes has standard deviation |C| sqrt(2/4); three of them.
        double frobenius =
                Math.sqrt(Arrays.stream(whole.values()).map(v -> v * v).sum());
        assertThat(estimated).isCloseTo(trace, within(3 * Math.sqrt(0.5) * frobenius));
        assertThat(frobenius).isLessThan(trace / 2);
        assertThat(probed.fromAbove(20)).isCloseTo(whole.fromAbove(20), within(0.3 * whole.fromAbove(20)));
    }

    @Test
    void theSameSeedGivesTheSameProbes() {
        Samples samples = Samples.random(22, 4, 60, 10, 0.7, 0);
        LastLayer layer = LastLayer.of(samples.source());
        assertThat(LanczosCurvature.of(samples.source(), layer, 3).values())
                .isEqualTo(LanczosCurvature.of(samples.source(), layer, 3).values())
                .isNotEqualTo(LanczosCurvature.of(samples.source(), layer, 4).values());
    }

    @Test
    void manyBlocksGiveTheCurvatureOfAllSamples() {
        // Each sample twice, over several blocks: the mean is that of the samples once, in one block.
        Samples once = Samples.random(23, 3, 500, 2, 0.8, 0.5);
        double[][] features = new double[3000][];
        int[] labels = new int[3000];
        for (int i = 0; i < 3000; i++) {
            features[i] = once.features()[i % 1500];
            labels[i] = once.labels()[i % 1500];
        }
        Samples twice = once.withFeatures(features).withLabels(labels);
        assertThat(dense(twice).values()).containsExactly(dense(once).values(), within(1e-12));
    }

    @Test
    void logitsOfTheirOwnGiveTheProbabilities() {
        Samples samples = Samples.random(21, 3, 8, 3, 0.8, 0.5);
        double[] logits = new double[72];
        for (int i = 0; i < 24; i++) {
            for (int k = 0; k < 3; k++) {
                logits[3 * i + k] = samples.bias()[k] + Samples.dot(samples.weights()[k], samples.features()[i]);
            }
        }
        FeatureSource given = ((ArrayFeatures) samples.source()).withLogits(logits);
        assertThat(ClassifierCurvature.dense(given, LastLayer.of(given)).values())
                .containsExactly(dense(samples).values(), within(1e-13));
        FeatureSource flat = ((ArrayFeatures) samples.source()).withLogits(new double[72]);
        assertThat(ClassifierCurvature.dense(flat, LastLayer.of(flat)).largest())
                .isNotCloseTo(dense(samples).largest(), within(1e-3));
    }

    @Test
    void aSmallMatrixIsDecomposedAndALargeOneProbed() {
        Samples small = Samples.random(24, 3, 5, 400, 0.8, 0);
        Spectrum exact = ClassifierCurvature.of(small.source(), LastLayer.of(small.source()), 1);
        assertThat(exact.exact()).isTrue();
        assertThat(exact.size()).isEqualTo(1200);
        Samples large = Samples.random(24, 3, 5, 401, 0.8, 0);
        Spectrum probed = ClassifierCurvature.of(large.source(), LastLayer.of(large.source()), 1);
        assertThat(probed.exact()).isFalse();
        assertThat(probed.size()).isCloseTo(1203, within(1e-8));
    }

    @Test
    void aSingleClassHasNoCurvature() {
        FeatureSource one =
                ArrayFeatures.of(new double[] {1, 2, 3, 4}, new int[2], Classifier.of(new double[][] {{1, 1}}));
        assertThat(ClassifierCurvature.of(one, LastLayer.of(one), 1).values()).containsExactly(0, 0);
    }
}
