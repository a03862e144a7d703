package org.ufmverify.bridge.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.run.DataSpec;
import org.ufmverify.empirical.run.Experiment;
import org.ufmverify.empirical.run.Presets;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.SgdSpec;
import org.ufmverify.empirical.training.WeightDecay;

/** The presets of the main job. */
public final class Plans {
    private static final double MOMENTUM = 0.9;
    private static final int FEATURE_DIM = 64;

    private Plans() {}

    /**
     * Returns the plan of a few minutes: one network, cross-entropy and label smoothing, one seed.
     *
     * @param seed the seed from which all others come
     * @param device where to train
     * @param data folder of the full data set; empty for the subset that ships with the program
     * @param commandLine the command as typed
     */
    public static StudyPlan quick(long seed, DeviceChoice device, Optional<Path> data, String commandLine) {
        DataSpec images = data.map(DataSpec.of(DataSpec.Source.FASHION_MNIST)::in)
                .orElse(DataSpec.of(DataSpec.Source.FASHION_MNIST_SUBSET));
        List<Experiment> networks = new ArrayList<>();
        List<Experiment> controls = new ArrayList<>();
        for (double smoothing : new double[] {0, 0.1}) {
            networks.add(network(smoothing, 40, seed, device, images));
            controls.add(Presets.knownPenalty(smoothing, seed, device));
        }
        return new StudyPlan("quick", seed, 1000, Set.of(), networks, controls, commandLine);
    }

    private static Experiment network(double smoothing, int epochs, long seed, DeviceChoice device, DataSpec data) {
        return new Experiment(
                "CNN, " + loss(smoothing),
                data,
                NetworkSpec.cnn(FEATURE_DIM),
                new LabelSmoothing(smoothing),
                new SgdSpec(MOMENTUM, false, WeightDecay.all(5e-4)),
                new Schedule.MultiStep(0.05, List.of(epochs / 2, 3 * epochs / 4), 0.1),
                128,
                epochs,
                seed,
                1,
                0,
                device);
    }

    private static String loss(double smoothing) {
        return smoothing == 0 ? "cross-entropy" : "label smoothing " + smoothing;
    }
}
