package org.ufmverify.bridge.study.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Conditioning.NetworkRate;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.empirical.store.ExtractedLayer;
import org.ufmverify.empirical.store.TrainingResult;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.CollapseRate;

/** Runs whose log is made up: NC1 falls as exp(-rate x time^power) after the first epochs, in which there are errors. */
class NetworkRateStudyTest {
    private static final int CLASSES = 3;
    private static final int EPOCHS = 40;

    private static Experiment experiment(double smoothing, long seed) {
        return new Experiment(
                "net",
                DataSpec.of(DataSpec.Source.GAUSSIAN_MIXTURE),
                NetworkSpec.mlp(CLASSES),
                new LabelSmoothing(smoothing),
                new SgdSpec(0.9, false, WeightDecay.all(5e-3)),
                new Schedule.WarmUp(2, new Schedule.Cosine(0.02)),
                4,
                EPOCHS,
                seed,
                1,
                0,
                DeviceChoice.CPU);
    }

    private static NetworkStudy study(double smoothing, long seed, double rate, double power) {
        Experiment experiment = experiment(smoothing, seed);
        double[] times = NetworkRateStudy.times(experiment, 3);
        Random random = new Random(seed + Math.round(100 * smoothing));
        List<EpochRecord> epochs = new ArrayList<>();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            double error = epoch < 10 ? 0.1 : 0;
            double nc1 = error > 0
                    ? 5
                    : Math.exp(-rate * Math.pow(times[epoch] - times[10], power) + 0.01 * random.nextGaussian());
            epochs.add(new EpochRecord(
                    epoch, 0.5, 0.5, error, 0.2, 0.05, 100, epoch, Map.of("nc1", nc1, "nc2", 0.5, "testEce", 0.1)));
        }
        return NetworkStudy.of(
                new TrainingResult(experiment, epochs, layer(), layer(), "cpu", "", "made up", "0123", 1, "none"));
    }

    private static ExtractedLayer layer() {
        float[] features = new float[12 * CLASSES];
        int[] labels = new int[12];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % CLASSES;
            features[i * CLASSES + labels[i]] = 2 + 0.01f * i;
        }
        return ExtractedLayer.of(
                features, labels, CLASSES, CLASSES, new float[] {2, 0, 0, 0, 2, 0, 0, 0, 2}, new float[CLASSES]);
    }

    private static NetworkRate rate(int seeds, double plainPower) {
        List<NetworkStudy> networks = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            networks.add(study(0, seed, 4, plainPower));
            networks.add(study(0.1, seed, 6, 1));
        }
        List<NetworkRate> rates = NetworkRateStudy.of(networks, 7);
        assertThat(rates).hasSize(1);
        return rates.get(0);
    }

    @Test
    void theRatioOfTheRatesIsFoundWithItsInterval() {
        NetworkRate rate = rate(5, 1);
        assertThat(rate.pairs()).hasSize(5).allSatisfy(p -> assertThat(p.plain().orThrow())
                .isCloseTo(4, within(0.4)));
        assertThat(rate.measured().seeds()).isEqualTo(5);
        assertThat(rate.measured().mean().orThrow()).isCloseTo(1.5, within(0.1));
        assertThat(rate.measured().contains(1.5)).isTrue();
        assertThat(rate.measured().contains(1)).isFalse();
        assertThat(rate.plainBend().contains(1)).isTrue();
        assertThat(rate.smoothedBend().contains(1)).isTrue();
    }

    @Test
    void aCurveThatIsNoExponentialIsSeenToBend() {
        NetworkRate rate = rate(5, 2);
        assertThat(rate.plainBend().hasInterval()).isTrue();
        assertThat(rate.plainBend().contains(1)).isFalse();
        assertThat(rate.plainBend().mean().orThrow()).isGreaterThan(1.5);
    }

    @Test
    void twoSeedsHaveNoInterval() {
        NetworkRate rate = rate(2, 1);
        assertThat(rate.measured().mean()).isInstanceOf(Measured.Value.class);
        assertThat(rate.measured().hasInterval()).isFalse();
        assertThat(rate.measured().contains(1.5)).isFalse();
    }

    /** Both layers are the same, so that the fitted decay is, too: what is left is the smoothing. */
    @Test
    void thePredictedRatioIsThatOfTheCurvatures() {
        NetworkRate rate = rate(3, 1);
        var match = study(0, 1, 1, 1).match();
        double decay = match.featureDecay().orThrow();
        UfmProblem plain = new UfmProblem(CLASSES, 4, CLASSES, 5e-3, decay, 0);
        UfmProblem smoothed = new UfmProblem(CLASSES, 4, CLASSES, 5e-3, decay, 0.1);
        double ratio = CollapseRate.flow(smoothed) / CollapseRate.flow(plain);
        assertThat(ratio).isGreaterThan(1.01);
        assertThat(rate.predicted().mean().orThrow()).isCloseTo(ratio, within(1e-9));
        assertThat(rate.predictedAtOneDecay().mean().orThrow()).isCloseTo(ratio, within(1e-9));
    }

    @Test
    void theTimeIsTheSumOfTheLearningRates() {
        double[] times = NetworkRateStudy.times(experiment(0, 1), 100);
        // The mean of the cosine is a half of its start; the rise over two epochs takes away about 0.9 of one.
        assertThat(times[EPOCHS]).isCloseTo(0.02 * 100 * (EPOCHS / 2.0 - 0.9), within(0.02 * 100 * 0.05));
        assertThat(times[0]).isZero();
        assertThat(times[1]).isLessThan(times[3] - times[2]);
    }
}
