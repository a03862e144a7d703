package org.ufmverify.empirical.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ufmverify.empirical.run.Experiments.mixture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.empirical.store.TrainingResult;
import org.ufmverify.empirical.training.ClassAdjustment;
import org.ufmverify.empirical.training.DivergedException;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

class TrainingTest {

    @Test
    void twoRunsWithOneSeedAreIdentical() throws IOException {
        TrainingResult first = run(mixture(7, 0.05, 3));
        TrainingResult second = run(mixture(7, 0.05, 3));
        assertThat(numbers(second)).isEqualTo(numbers(first));
        assertThat(second.train().features()).isEqualTo(first.train().features());
        assertThat(second.train().classifier()).isEqualTo(first.train().classifier());
    }

    @Test
    void anotherSeedGivesAnotherRun() throws IOException {
        assertThat(numbers(run(mixture(8, 0.05, 3)))).isNotEqualTo(numbers(run(mixture(7, 0.05, 3))));
    }

    @Test
    void aConvolutionalNetworkLearnsFashionMnistTheSameWayTwice() throws IOException {
        Experiment experiment = new Experiment(
                "cnn",
                DataSpec.of(DataSpec.Source.FASHION_MNIST_SUBSET).withTrainPerClass(100),
                NetworkSpec.cnn(32),
                new LabelSmoothing(0.1),
                new SgdSpec(0.9, false, WeightDecay.all(5e-4)),
                new Schedule.Cosine(0.05),
                100,
                8,
                1,
                4,
                0,
                DeviceChoice.CPU);
        TrainingResult first = run(experiment);
        assertThat(first.last().trainError()).isLessThan(0.15);
        assertThat(first.last().testError()).isLessThan(0.3);
        assertThat(numbers(run(experiment))).isEqualTo(numbers(first));
    }

    @Test
    void learnsAnEasyMixtureCompletely() throws IOException {
        TrainingResult result = run(mixture(1, 0.05, 20));
        assertThat(result.last().trainError()).isZero();
        assertThat(result.epochs().stream().map(EpochRecord::epoch))
                .containsExactly(1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20);
        assertThat(result.last().objective()).isGreaterThan(result.last().trainLoss());
    }

    @Test
    void learnsNothingFromARateThatIsTooSmall() throws IOException {
        assertThat(run(mixture(1, 1e-7, 3)).last().trainError()).isGreaterThan(0.5);
    }

    @Test
    void aRateThatIsTooLargeIsReported() {
        assertThatThrownBy(() -> run(mixture(1, 1e9, 3)))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("lower the learning rate");
    }

    @Test
    void theObjectiveHoldsTheFeaturePenalty() throws IOException {
        Experiment with = withFeatureDecay(mixture(1, 0.05, 2), 1e-3);
        TrainingResult result = run(with);
        double squares = 0;
        for (float h : result.train().features()) {
            squares += (double) h * h;
        }
        double decay = result.last().objective() - result.last().trainLoss() - 1e-3 / 2 * squares;
        double weights = 0;
        for (float w : result.train().classifier()) {
            weights += (double) w * w;
        }
        // The decay of W alone is a lower bound of what is left.
        assertThat(decay).isGreaterThan(5e-4 / 2 * weights);
        assertThat(decay).isLessThan(5e-4 / 2 * 1000);
    }

    @Test
    void aFeaturePenaltyShrinksTheFeatures() throws IOException {
        TrainingResult plain = run(mixture(1, 0.05, 10));
        TrainingResult penalized = run(withFeatureDecay(mixture(1, 0.05, 10), 1e-3));
        assertThat(squares(penalized)).isLessThan(0.5 * squares(plain));
    }

    @Test
    void augmentedImagesGiveAnotherRunThatIsRepeatable() throws IOException {
        Experiment plain = Experiments.convolution(2);
        Experiment augmented = withData(plain, plain.data().withAugmentation());
        TrainingResult first = run(augmented);
        assertThat(numbers(run(augmented))).isEqualTo(numbers(first));
        assertThat(numbers(run(plain))).isNotEqualTo(numbers(first));
    }

    @Test
    void measuresAreKeptInTheirOrder() throws IOException {
        TrainingResult result = Training.run(
                mixture(1, 0.05, 1),
                (train, test) -> Map.of("samples", (double) train.samples()),
                TrainingListener.NONE);
        assertThat(result.last().measures()).containsEntry("samples", 1000.0);
    }

    @Test
    void aFixedClassifierStaysAndTheLossIsTheAdjustedOne() throws IOException {
        Experiment unusual = Experiments.unusual(2);
        TrainingResult result = run(unusual);
        TrainingResult longer = run(Experiments.unusual(3));
        assertThat(longer.train().classifier()).isEqualTo(result.train().classifier());
        assertThat(longer.train().features()).isNotEqualTo(result.train().features());
        int[] counts = new int[10];
        for (int label : result.train().labels()) {
            counts[label]++;
        }
        Evaluation adjusted = Evaluation.of(result.train(), unusual.adjustment().of(unusual.loss(), counts));
        assertThat(result.last().trainLoss()).isCloseTo(adjusted.loss(), within(0.0));
        assertThat(Evaluation.of(result.train(), ClassAdjustment.NONE.of(unusual.loss(), counts))
                        .loss())
                .isNotCloseTo(adjusted.loss(), within(1e-3));
        // No decay of AdamW is a term of an objective.
        assertThat(result.last().objective()).isEqualTo(result.last().trainLoss());
    }

    @Test
    void lossAgreesWithThatOfTheExtractedFeatures() throws IOException {
        TrainingResult result = run(mixture(1, 0.05, 2));
        Evaluation evaluation =
                Evaluation.of(result.train(), ClassAdjustment.NONE.of(new LabelSmoothing(0.1), new int[10]));
        assertThat(result.last().trainLoss()).isCloseTo(evaluation.loss(), within(0.0));
    }

    @Test
    void askingForAGpuThatIsNotThereFailsInOneSentence() {
        Assumptions.assumeTrue(NativeEngine.start().getGpuCount() == 0);
        assertThatThrownBy(() -> NativeEngine.choose(DeviceChoice.GPU))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("device gpu was asked for, but PyTorch finds no CUDA device");
        assertThat(NativeEngine.choose(DeviceChoice.AUTO).note()).isNotEmpty();
        assertThat(NativeEngine.choose(DeviceChoice.CPU).note()).isEmpty();
    }

    @Test
    void refusesImpossibleExperiments() {
        Experiment good = mixture(1, 0.05, 2);
        assertThatThrownBy(() -> withFeatureDecay(good, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("feature decay must be finite and at least 0, got -1.0");
        assertThatThrownBy(() -> mixture(1, 0.05, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("epochs must be at least 1, got 0");
    }

    private static TrainingResult run(Experiment experiment) throws IOException {
        return Training.run(experiment, EpochMeasure.NONE, TrainingListener.NONE);
    }

    private static List<EpochRecord> numbers(TrainingResult result) {
        return result.epochs().stream().map(EpochRecord::withoutTimes).toList();
    }

    private static double squares(TrainingResult result) {
        double sum = 0;
        for (float h : result.train().features()) {
            sum += (double) h * h;
        }
        return sum;
    }

    private static Experiment withFeatureDecay(Experiment e, double featureDecay) {
        return new Experiment(
                e.name(),
                e.data(),
                e.network(),
                e.loss(),
                e.optimizer(),
                e.schedule(),
                e.batchSize(),
                e.epochs(),
                e.seed(),
                e.logEvery(),
                featureDecay,
                e.device());
    }

    private static Experiment withData(Experiment e, DataSpec data) {
        return new Experiment(
                e.name(),
                data,
                e.network(),
                e.loss(),
                e.optimizer(),
                e.schedule(),
                e.batchSize(),
                e.epochs(),
                e.seed(),
                e.logEvery(),
                e.featureDecay(),
                e.device());
    }
}
