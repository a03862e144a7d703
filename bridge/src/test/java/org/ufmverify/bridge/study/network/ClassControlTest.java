package org.ufmverify.bridge.study.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.loss.TheoryLoss;
import org.ufmverify.bridge.matching.optimum.Optima;
import org.ufmverify.bridge.report.data.ClassMatching;
import org.ufmverify.empirical.experiment.ClassBalance;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.LabelNoise;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.empirical.store.ExtractedLayer;
import org.ufmverify.empirical.store.TrainingResult;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.optimum.Prediction;
import org.ufmverify.theory.optimum.Predictor;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.UfmSetting;

/** Last layers at the optimum of a loss and of class counts, and others. */
class ClassControlTest {
    private static final List<Integer> COUNTS = List.of(60, 6, 60, 6);
    private static final double WEIGHT_DECAY = 0.02;

    /** So that the small classes merge: T a + delta is 1 at n = N^2 lambda_W lambda_H/(1 - delta)^2 = 10.8 images. */
    private static final double FEATURE_DECAY = 0.025;

    private static Experiment experiment(String loss) {
        return new Experiment(
                "net",
                new DataSpec(
                        DataSpec.Source.GAUSSIAN_MIXTURE,
                        Optional.empty(),
                        OptionalInt.empty(),
                        false,
                        new ClassBalance.Counts(COUNTS),
                        LabelNoise.NONE),
                new NetworkSpec(Architecture.MLP, List.of(8), 8, false).with(new NetworkSpec.Classifier(false, false)),
                TheoryLoss.of(Losses.parse(loss)),
                new SgdSpec(0.9, false, WeightDecay.classifierOnly(WEIGHT_DECAY)),
                new Schedule.Constant(0.1),
                10,
                1,
                1,
                1,
                FEATURE_DECAY,
                DeviceChoice.CPU);
    }

    /** What a network of this loss would be at the optimum of another, with some noise. */
    private static ClassMatching.Model model(String trained, String atTheOptimumOf, double noise) {
        Prediction p = Predictor.predict(UfmSetting.of(
                Losses.parse(atTheOptimumOf),
                COUNTS,
                List.of(),
                List.of(),
                8,
                WEIGHT_DECAY,
                FEATURE_DECAY,
                Bias.NONE,
                false));
        Optima optimum = new Optima(p, true);
        Random random = new Random(3);
        int samples = COUNTS.stream().mapToInt(n -> n).sum();
        float[] features = new float[samples * 8];
        int[] labels = new int[samples];
        int at = 0;
        for (int k = 0; k < COUNTS.size(); k++) {
            for (int i = 0; i < COUNTS.get(k); i++) {
                labels[at] = k;
                for (int j = 0; j < 8; j++) {
                    features[at * 8 + j] = (float) (optimum.means[k][j] + noise * random.nextGaussian());
                }
                at++;
            }
        }
        double[] rows =
                Arrays.stream(optimum.weights).flatMapToDouble(Arrays::stream).toArray();
        ExtractedLayer layer =
                ExtractedLayer.of(features, labels, COUNTS.size(), 8, Features.floats(rows), new float[COUNTS.size()]);
        EpochRecord epoch = new EpochRecord(1, 1, 1, 0, 0, 0.1, 1, 1, Map.of());
        return ClassControl.of(new TrainingResult(
                experiment(trained), List.of(epoch), layer, layer, "cpu", "", "made up", "0123", 1, "none"));
    }

    @Test
    void atTheOptimumAllIsMetAndTheSmallClassesMerge() {
        ClassMatching.Model model = model("ls:delta=0.1", "ls:delta=0.1", 1e-4);
        assertThat(ControlCheck.failures(model)).isEmpty();
        assertThat(model.status()).isEqualTo("certified");
        assertThat(model.mergedPredicted()).isEqualTo(List.of(1, 3)).isEqualTo(model.mergedSeen());
        assertThat(model.largestMarginError()).isLessThan(1e-3);
        assertThat(model.largestError(ClassMatching.ClassValues::featureNorm2)).isLessThan(1e-3);
        assertThat(model.classes().get(1).nearest().measured()).isLessThan(1e-3);
        assertThat(model.classes().get(0).nearest().measured())
                .isCloseTo(model.classes().get(0).nearest().predicted(), within(1e-3));
        assertThat(model.objective().orThrow())
                .isGreaterThanOrEqualTo(model.lower().orThrow());
    }

    @Test
    void theOptimumOfAnotherLossIsMissed() {
        ClassMatching.Model model = model("ls:delta=0.1", "ce", 1e-4);
        assertThat(model.largestMarginError()).isGreaterThan(0.1);
        assertThat(ControlCheck.failures(model)).isNotEmpty().allSatisfy(f -> assertThat(f)
                .startsWith("control \"net, LS 0.1\": "));
    }

    /** A margin of 0 has no relative error: whether a class has merged is judged, and that it has not is seen. */
    @Test
    void aClassThatHasNotMergedFails() {
        ClassMatching.Model merged = model("ls:delta=0.1", "ls:delta=0.1", 1e-4);
        List<ClassMatching.ClassValues> classes = new ArrayList<>(merged.classes());
        ClassMatching.ClassValues c = classes.get(3);
        double margin = 0.02 * merged.largest(ClassMatching.ClassValues::margin);
        classes.set(
                3,
                new ClassMatching.ClassValues(
                        3,
                        c.count(),
                        true,
                        new ClassMatching.Pair(0, margin),
                        c.marginError(),
                        c.classifierNorm2(),
                        c.featureNorm2(),
                        c.trueProbability(),
                        c.nearest()));
        ClassMatching.Model apart = new ClassMatching.Model(
                merged.run(),
                merged.weightDecay(),
                merged.featureDecay(),
                merged.status(),
                merged.objective(),
                merged.lower(),
                merged.best(),
                merged.relativeGradient(),
                "",
                classes);
        assertThat(ControlCheck.failures(apart))
                .containsExactly("control \"net, LS 0.1\": merged classes are [1], predicted [1, 3]");
    }

    @Test
    void whatNoTheoryCoversIsSaidAndFails() {
        ClassMatching.Model model = model("crammer-singer", "ls:delta=0.1", 1e-4);
        assertThat(model.classes()).isEmpty();
        assertThat(model.obstacle()).isNotEmpty();
        assertThat(ControlCheck.failures(model)).singleElement().asString().contains("nothing is predicted");
    }

    @Test
    void onlyKnownPenaltiesWithAnotherLossOrOtherCountsAreComputed() {
        assertThat(TheoryScope.isComputed(experiment("ls:delta=0.1"))).isTrue();
        assertThat(TheoryScope.isComputed(experiment("focal:eta=2"))).isTrue();
        Experiment equal = new Experiment(
                "net",
                DataSpec.of(DataSpec.Source.GAUSSIAN_MIXTURE),
                NetworkSpec.mlp(8),
                TheoryLoss.of(Losses.parse("ce")),
                new SgdSpec(0.9, false, WeightDecay.classifierOnly(WEIGHT_DECAY)),
                new Schedule.Constant(0.1),
                10,
                1,
                1,
                1,
                FEATURE_DECAY,
                DeviceChoice.CPU);
        assertThat(TheoryScope.isComputed(equal)).isFalse();
        assertThat(TheoryScope.beyondBalanced(equal)).isEmpty();
    }
}
