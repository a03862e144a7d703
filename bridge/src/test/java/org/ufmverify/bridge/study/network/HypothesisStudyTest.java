package org.ufmverify.bridge.study.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.report.data.Hypothesis;
import org.ufmverify.bridge.seeds.EmpiricalOutcome;
import org.ufmverify.bridge.seeds.PairedSample;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.store.EpochRecord;
import org.ufmverify.empirical.store.ExtractedLayer;
import org.ufmverify.empirical.store.TrainingResult;
import org.ufmverify.empirical.training.BatchPlan;
import org.ufmverify.empirical.training.ClassAdjustment;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

/** Runs whose log is made up: with smoothing, everything is better than without, by about the same for each seed. */
class HypothesisStudyTest {
    private static final double SMOOTHING = 0.1;
    private static final int CLASSES = 3;
    private static final int PER_CLASS = 4;

    private static Experiment experiment(String name, double smoothing, long seed, double rate, int batch) {
        return new Experiment(
                name,
                DataSpec.of(DataSpec.Source.GAUSSIAN_MIXTURE),
                NetworkSpec.mlp(CLASSES),
                new LabelSmoothing(smoothing),
                new SgdSpec(0.9, false, WeightDecay.all(5e-4)),
                new Schedule.Constant(rate),
                batch,
                4,
                seed,
                1,
                0,
                DeviceChoice.CPU,
                BatchPlan.Last.KEEP,
                ClassAdjustment.NONE);
    }

    private static NetworkStudy study(Experiment experiment) {
        Random random = new Random(Math.round(1000
                        * (experiment.loss().name().smoothing().orElseThrow()
                                + experiment.schedule().first()))
                + experiment.seed());
        double better = experiment.loss().name().smoothing().orElseThrow() == 0 ? 1 : 0.5;
        List<EpochRecord> epochs = new ArrayList<>();
        for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
            double nc = better * Math.pow(0.1, epoch) * (1 + 0.1 * random.nextDouble());
            double ece = better * 0.1 * epoch * (1 + 0.1 * random.nextDouble());
            epochs.add(new EpochRecord(
                    epoch,
                    0.5,
                    0.5,
                    epoch < 3 ? 0.1 : 0,
                    (epoch < 4 ? 0.2 : 0.3) + 0.01 * random.nextDouble(),
                    0.05,
                    100,
                    epoch,
                    Map.of("nc1", nc, "nc2", nc, "testEce", ece)));
        }
        ExtractedLayer layer = layer();
        return NetworkStudy.of(
                new TrainingResult(experiment, epochs, layer, layer, "cpu", "", "made up", "0123", 1, "none"));
    }

    /** One axis for each class, W = 2 I. */
    private static ExtractedLayer layer() {
        float[] features = new float[CLASSES * PER_CLASS * CLASSES];
        int[] labels = new int[CLASSES * PER_CLASS];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % CLASSES;
            features[i * CLASSES + labels[i]] = 1 + 0.01f * i;
        }
        return ExtractedLayer.of(
                features, labels, CLASSES, CLASSES, new float[] {2, 0, 0, 0, 2, 0, 0, 0, 2}, new float[CLASSES]);
    }

    private static List<NetworkStudy> pairs(int seeds, double... rates) {
        List<NetworkStudy> networks = new ArrayList<>();
        for (double rate : rates) {
            for (int seed = 1; seed <= seeds; seed++) {
                networks.add(study(experiment("net, rate " + rate, 0, seed, rate, 100)));
                networks.add(study(experiment("net, rate " + rate, SMOOTHING, seed, rate, 100)));
            }
        }
        return networks;
    }

    private static int pairs(Hypothesis hypothesis) {
        return hypothesis.claim().outcome().sample().map(PairedSample::pairs).orElse(0);
    }

    private static List<Hypothesis> judged(List<NetworkStudy> networks) {
        return HypothesisStudy.of(networks, SMOOTHING, 1);
    }

    @Test
    void sixSeedsDecideWhatIsTheSameInAllOfThem() {
        assertThat(judged(pairs(6, 0.1)))
                .filteredOn(h ->
                        List.of("E1a", "E2a", "E4a", "E6b").contains(h.claim().id()))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(h -> {
                    assertThat(h.claim().outcome()).as(h.claim().id()).isInstanceOf(EmpiricalOutcome.Observed.class);
                    assertThat(pairs(h)).isEqualTo(6);
                });
    }

    @Test
    void withoutALargerSmoothingNoneIsComparedWithItself() {
        assertThat(judged(pairs(6, 0.1)))
                .filteredOn(h -> h.claim().id().startsWith("E5"))
                .hasSize(2)
                .allSatisfy(h -> {
                    assertThat(h.claim().outcome()).isInstanceOf(EmpiricalOutcome.Inconclusive.class);
                    assertThat(h.claim().quantity()).contains("a larger smoothing, which no run has");
                });
    }

    @Test
    void aSeedAtTwoRatesIsNotTwoSeeds() {
        assertThat(judged(pairs(3, 0.1, 0.2))).isNotEmpty().allSatisfy(h -> {
            assertThat(pairs(h)).as(h.claim().id()).isLessThanOrEqualTo(3);
            assertThat(h.claim().outcome()).as(h.claim().id()).isNotInstanceOf(EmpiricalOutcome.Observed.class);
        });
    }

    @Test
    void eachRateIsJudgedUnderItsName() {
        assertThat(judged(pairs(6, 0.1, 0.2)))
                .filteredOn(h -> h.claim().id().equals("E2a"))
                .extracting(Hypothesis::network, HypothesisStudyTest::pairs)
                .containsExactly(tuple("net, rate 0.1", 6), tuple("net, rate 0.2", 6));
    }

    @Test
    void runsOfDifferentBatchesAreNoPairButOtherNamesAre() {
        assertThat(judged(of(100, "plain", 100, "smoothed")))
                .filteredOn(h -> h.claim().id().equals("E2a"))
                .extracting(Hypothesis::network, HypothesisStudyTest::pairs)
                .containsExactly(tuple("plain, smoothed", 6));
        assertThat(judged(of(100, "plain", 50, "smoothed"))).isNotEmpty().allSatisfy(h -> assertThat(
                        h.claim().id().startsWith("E6") ? 0 : pairs(h))
                .isZero());
    }

    private static List<NetworkStudy> of(int plainBatch, String plain, int smoothedBatch, String smoothed) {
        List<NetworkStudy> networks = new ArrayList<>();
        for (int seed = 1; seed <= 6; seed++) {
            networks.add(study(experiment(plain, 0, seed, 0.1, plainBatch)));
            networks.add(study(experiment(smoothed, SMOOTHING, seed, 0.1, smoothedBatch)));
        }
        return networks;
    }
}
