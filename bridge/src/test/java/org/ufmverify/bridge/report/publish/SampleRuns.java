package org.ufmverify.bridge.report.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.empirical.experiment.RunName;

/** The training runs of a made-up report. */
final class SampleRuns {
    private SampleRuns() {}

    static Experiments experiments() {
        List<Experiments.Run> runs = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            for (double smoothing : new double[] {0, 0.05, 0.1, 0.2}) {
                runs.add(run(smoothing, seed));
            }
        }
        return new Experiments(
                List.of(
                        "Convolutional network, 16-32-64 channels with batch normalization, $d=64$ features, 28,000 parameters.",
                        "Fashion-MNIST, 600 training and 100 test images of each class; SGD with momentum 0.9, learning rate 0.05 on a cosine, "
                                + "batch 128, weight decay $5\\times10^{-4}$."),
                0.05,
                runs);
    }

    private static Experiments.Run run(double smoothing, int seed) {
        Random random = new Random(seed * 1000L + Math.round(smoothing * 100));
        List<Epoch> epochs = new ArrayList<>();
        for (int e = 0; e <= 150; e += e < 20 ? 1 : 5) {
            double speed = smoothing == 0 ? 1 : 1.35 + smoothing;
            double noise = Math.exp(0.05 * random.nextGaussian());
            double nc1 = (0.004 / speed + 6 * Math.exp(-speed * e / 14.0)) * noise;
            double trainError = Math.max(0, 0.9 * Math.exp(-e / 5.0) - 0.0006);
            epochs.add(new Epoch(
                    e,
                    Measured.of(nc1),
                    Measured.of((0.06 / speed + 0.7 * Math.exp(-speed * e / 25.0)) * noise),
                    Measured.of((0.09 / speed + 0.9 * Math.exp(-speed * e / 18.0)) * noise),
                    Measured.of(trainError),
                    Measured.of((smoothing == 0 ? 11.2 : 5.3) * (1 - Math.exp(-e / 30.0))),
                    Measured.of(3.1 * (1 - Math.exp(-e / 30.0))),
                    Measured.of(6.2 * (1 - Math.exp(-e / 30.0))),
                    Measured.of(trainError),
                    Measured.of(0.11 - 0.01 * smoothing + 0.79 * Math.exp(-e / 4.0)),
                    Measured.of(0.02 + 2.2 * Math.exp(-e / 6.0)),
                    Measured.of(0.45 + 1.9 * Math.exp(-e / 6.0)),
                    Measured.of(0.3 + 2.2 * Math.exp(-speed * e / 9.0)),
                    onTest(nc1, smoothing, e)));
        }
        return new Experiments.Run(RunName.smoothed("CNN", smoothing, seed), epochs);
    }

    private static Experiments.OnTest onTest(double nc1, double smoothing, int epoch) {
        double ece = (smoothing == 0 ? 0.08 : 0.02) + 0.1 * Math.exp(-epoch / 9.0);
        return new Experiments.OnTest(
                Measured.of(0.4 + nc1),
                Measured.of(0.2 + 0.5 * Math.exp(-epoch / 20.0)),
                Measured.of(0.25 + 0.5 * Math.exp(-epoch / 20.0)),
                Measured.of(ece),
                new Experiments.Share(Measured.of(0.2 + nc1), Measured.of(0.1), Measured.of(0.15)),
                new Experiments.Share(
                        Measured.of(1.5 + nc1),
                        Measured.of(1 + epoch / 50.0 * (smoothing == 0 ? 1 : 0.3)),
                        Measured.of(0.6)));
    }

    static Experiments descent() {
        List<Experiments.Run> runs = new ArrayList<>();
        for (int classes : new int[] {10, 100}) {
            for (double smoothing : new double[] {0, 0.1, 0.4}) {
                runs.add(new Experiments.Run(
                        RunName.smoothed("free features, K = " + classes, smoothing, 1),
                        run(smoothing, 1).epochs()));
            }
        }
        return new Experiments(List.of("Gradient descent with momentum 0.9."), 0.1, runs);
    }
}
