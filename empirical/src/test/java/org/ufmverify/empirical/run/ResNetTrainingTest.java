package org.ufmverify.empirical.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

class ResNetTrainingTest {
    private static final int STEPS = 5;

    @ParameterizedTest
    @EnumSource(names = {"RESNET8", "RESNET20", "RESNET18"})
    void afterAFewStepsTheLossIsLower(Architecture architecture) throws IOException {
        List<Double> losses = losses(architecture, 0.02);
        assertThat(losses).hasSize(STEPS);
        assertThat(losses.get(STEPS - 1)).isLessThan(0.9 * losses.get(0));
    }

    @Test
    void withoutStepsItStays() throws IOException {
        List<Double> losses = losses(Architecture.RESNET8, 1e-12);
        assertThat(losses.get(STEPS - 1)).isCloseTo(losses.get(0), within(1e-4));
    }

    /** Losses of a batch of one image per class, before each step. */
    private static List<Double> losses(Architecture architecture, double rate) throws IOException {
        Experiment experiment = new Experiment(
                architecture.word(),
                DataSpec.of(DataSpec.Source.FASHION_MNIST_SUBSET).withTrainPerClass(1),
                NetworkSpec.resNet(architecture),
                new LabelSmoothing(0.1),
                new SgdSpec(0.9, false, WeightDecay.all(5e-4)),
                new Schedule.Constant(rate),
                10,
                STEPS,
                1,
                STEPS,
                0,
                DeviceChoice.CPU);
        List<Double> losses = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void batchDone(int epoch, int epochs, int batch, int batches, double loss) {
                losses.add(loss);
            }
        };
        try (Session session =
                Session.of(experiment, experiment.data().load(), NativeEngine.choose(DeviceChoice.CPU))) {
            for (int epoch = 1; epoch <= STEPS; epoch++) {
                session.trainEpoch(epoch, listener);
            }
        }
        return losses;
    }
}
