package org.ufmverify.bridge.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.metrics.LastLayer;

class LastLayerCurvatureTest {

    private static LastLayerCurvature measure(ArrayFeatures source, TrainingSetting training) {
        return LastLayerCurvature.of(source, LastLayer.of(source), training, 5);
    }

    @ParameterizedTest
    @CsvSource({"3,4,3,0.01,0.002,0", "5,6,7,0.02,0.001,0.1", "10,5,30,5e-3,1e-4,0.05", "2,5,4,0.01,0.002,0.1"})
    void atTheMinimizerEveryClusterIsMeasuredWhereItIsPredicted(
            int classes, int perClass, int d, double weightDecay, double featureDecay, double smoothing) {
        TrainingSetting training = TrainingSetting.withFeatureDecay(weightDecay, featureDecay, smoothing);
        LastLayerCurvature curvature = measure(Minimizers.of(classes, perClass, d, training, 1, 0), training);
        for (BlockCurvature block : new BlockCurvature[] {curvature.classifier(), curvature.features()}) {
            assertThat(block.measured().exact()).isTrue();
            assertThat(block.clusters().stream()
                            .mapToLong(BlockCurvature.Cluster::multiplicity)
                            .sum())
                    .isEqualTo(Math.round(block.measured().size()));
            block.clusters().forEach(cluster -> {
                assertThat(cluster.low().orThrow()).isCloseTo(cluster.predicted(), within(1e-10 * cluster.predicted()));
                assertThat(cluster.high().orThrow())
                        .isCloseTo(cluster.predicted(), within(1e-10 * cluster.predicted()));
            });
            double kappa = block.kappaData().predicted().orThrow();
            assertThat(block.kappaData().measured().orThrow()).isCloseTo(kappa, within(1e-9 * kappa));
            double regularized = block.kappaReg().predicted().orThrow();
            assertThat(block.kappaReg().measured().orThrow()).isCloseTo(regularized, within(1e-9 * regularized));
        }
    }

    @Test
    void aScaledClassifierLeavesTheClusters() {
        TrainingSetting training = TrainingSetting.withFeatureDecay(0.02, 0.001, 0.1);
        LastLayerCurvature curvature = measure(Minimizers.of(5, 6, 7, training, 1.2, 0), training);
        BlockCurvature.Cluster top = curvature
                .classifier()
                .clusters()
                .get(curvature.classifier().clusters().size() - 1);
        assertThat(Math.abs(top.high().orThrow() / top.predicted() - 1)).isGreaterThan(0.01);
        assertThat(Math.abs(curvature.features().kappaData().measured().orThrow()
                                / curvature.features().kappaData().predicted().orThrow()
                        - 1))
                .isGreaterThan(0.01);
    }

    @Test
    void scatteredFeaturesSpreadTheClusters() {
        TrainingSetting training = TrainingSetting.withFeatureDecay(0.02, 0.001, 0.1);
        LastLayerCurvature curvature = measure(Minimizers.of(5, 20, 7, training, 1, 0.3), training);
        BlockCurvature.Cluster bottom = curvature.classifier().clusters().get(0);
        assertThat(bottom.high().orThrow()).isGreaterThan(1.05 * bottom.low().orThrow());
    }

    @Test
    void whereTheoryHasNoPredictionTheSpectrumIsMeasuredWithoutClusters() {
        double[] features = {1, 2, 0, 1, 3, 1, 2, 2, 0, 0.5, 1, 1};
        Classifier classifier = new Classifier(new double[] {1, -1, 0.5, -0.5}, new double[4], 1);
        ArrayFeatures flat = ArrayFeatures.of(features, new int[] {0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3}, classifier);
        LastLayerCurvature curvature = measure(flat, TrainingSetting.plain(0.01, 0));
        assertThat(curvature.classifier().clusters()).isEmpty();
        assertThat(curvature.classifier().measured().size()).isEqualTo(4);
        assertThat(curvature.classifier().measured().largest()).isGreaterThan(1);
    }

    @Test
    void aZeroClassifierAndASingleClassAreRefused() {
        ArrayFeatures zero = ArrayFeatures.of(
                new double[] {1, 2}, new int[] {0, 1}, new Classifier(new double[2], new double[2], 1));
        assertThatThrownBy(() -> measure(zero, TrainingSetting.plain(0.01, 0)))
                .hasMessage("curvature needs a feature decay: W is zero, so no feature decay balances it");
        ArrayFeatures one =
                ArrayFeatures.of(new double[] {1, 2}, new int[2], new Classifier(new double[] {1}, new double[1], 1));
        assertThatThrownBy(() -> measure(one, TrainingSetting.plain(0.01, 0)))
                .hasMessage("curvature needs at least two classes, W has one row");
    }
}
