package org.ufmverify.bridge.report.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.ufmverify.bridge.matching.BlockCurvature;
import org.ufmverify.bridge.matching.BlockCurvature.Cluster;
import org.ufmverify.bridge.matching.LayerStationarity;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.Procrustes;
import org.ufmverify.bridge.matching.Quantities;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.ClassMatching;
import org.ufmverify.bridge.report.data.Curvature;
import org.ufmverify.bridge.report.data.Histogram;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.empirical.experiment.RunName;
import org.ufmverify.theory.formula.Formulas;

/** Models against their predictions, made up. */
final class SampleMatching {
    private SampleMatching() {}

    static Matching matching() {
        return new Matching(List.of(
                match(RunName.smoothed("CNN", 0, 1), Matching.Kind.PLAIN_NETWORK, Measured.of(0.0042)),
                match(RunName.smoothed("CNN", 0.05, 1), Matching.Kind.PLAIN_NETWORK, Measured.of(0.0031)),
                match(RunName.smoothed("free features", 0, 1), Matching.Kind.FREE_FEATURES, Measured.of(1.2e-17)),
                match(RunName.smoothed("known penalty", 0, 1), Matching.Kind.KNOWN_PENALTY, Measured.of(0.00012)),
                match(RunName.smoothed("known penalty", 0.1, 1), Matching.Kind.KNOWN_PENALTY, Measured.of(0.00013))));
    }

    static Matching.Model match(RunName run, Matching.Kind kind, Measured nc1) {
        double error = kind == Matching.Kind.PLAIN_NETWORK ? 0.21 : kind == Matching.Kind.FREE_FEATURES ? 2e-9 : 0.0018;
        boolean plain = kind == Matching.Kind.PLAIN_NETWORK;
        Measured lambda = Measured.of(1.0e-6);
        return new Matching.Model(
                run,
                kind,
                new Match(
                        10,
                        600,
                        64,
                        plain ? 5e-4 : 0.02,
                        run.loss().smoothing().orElseThrow(),
                        lambda,
                        lambda,
                        Measured.of(0.0502),
                        quantities(0),
                        quantities(error),
                        new Quantities(
                                Measured.of(error),
                                Measured.of(error / 9),
                                Measured.of(error),
                                Measured.of(error),
                                Measured.of(2 * error),
                                Measured.of(error / 9)),
                        new Procrustes(
                                Measured.of(error / 3),
                                plain ? Measured.undefined("no classifier was stored") : Measured.of(error / 4)),
                        new LayerStationarity(
                                error,
                                1,
                                Measured.of(error),
                                Measured.of(error),
                                Measured.of(1 + error),
                                Measured.of(plain ? 1 : 1 + error)),
                        metrics(nc1),
                        Map.of()),
                Measured.of(plain ? 851 : 21.3),
                plain
                        ? "The balance of $\\|W\\|$ and $\\|H\\|$ needs about 851 epochs at this learning rate and decay; 150 were trained, so the "
                                + "network is **not** at the predicted optimum yet."
                        : "",
                kind == Matching.Kind.FREE_FEATURES ? List.of() : approach(),
                gram(10, error));
    }

    private static Quantities quantities(double error) {
        return new Quantities(
                Measured.of(5.12345678 * (1 + error)),
                Measured.of(0.9549 * (1 + error / 9)),
                Measured.of(112.25 * (1 - error)),
                Measured.of(0.1873 * (1 + error)),
                Measured.of(0.2231 * (1 + 2 * error)),
                Measured.of(9.549 * (1 + error / 9)));
    }

    private static CollapseMetrics metrics(Measured nc1) {
        Measured small = Measured.of(0.05);
        return new CollapseMetrics(
                nc1,
                Measured.of(0.061),
                Measured.of(0.092),
                Measured.of(0),
                Measured.of(5.1),
                small,
                small,
                small,
                small,
                Measured.of(112.25),
                Measured.of(0.1873),
                small,
                Measured.of(0.4),
                Measured.of(0.9),
                9,
                10,
                64,
                6000,
                Map.of());
    }

    private static List<Matching.Approach> approach() {
        return IntStream.rangeClosed(1, 30)
                .mapToObj(i -> new Matching.Approach(
                        5 * i,
                        Measured.of(5.1 + 2 * Math.exp(-i / 6.0)),
                        Measured.of(6.2 * (1 - Math.exp(-i / 5.0))),
                        Measured.of(0.5 * Math.exp(-i / 6.0)),
                        Measured.of(0.7 * Math.exp(-i / 7.0))))
                .toList();
    }

    private static Matching.Gram gram(int classes, double error) {
        Random random = new Random(3);
        List<List<Double>> learned = new ArrayList<>();
        List<List<Double>> predicted = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            int row = i;
            predicted.add(IntStream.range(0, classes)
                    .mapToObj(j -> row == j ? 1.0 : -1.0 / (classes - 1))
                    .toList());
            learned.add(IntStream.range(0, classes)
                    .mapToObj(j -> row == j ? 1.0 : -1.0 / (classes - 1) + error * random.nextGaussian())
                    .toList());
        }
        return new Matching.Gram(learned, predicted);
    }

    static Curvature curvature() {
        return new Curvature(List.of(spectrum(0), spectrum(0.05)));
    }

    private static Curvature.Spectrum spectrum(double smoothing) {
        Random random = new Random(5);
        double q = Formulas.P_OTHER.value(10, 0.05, smoothing);
        double g = Formulas.GAIN.value(10, 0.05, smoothing);
        double top = 1 + g * Formulas.KAPPA_DATA.value(10, 0.05, smoothing) * q;
        double[] measured = IntStream.range(0, 640)
                .mapToDouble(i -> (i < 559 ? 1 : i < 630 ? 1 + g * q : i < 639 ? 0.9 * top : top)
                        * Math.exp(0.03 * random.nextGaussian()))
                .toArray();
        return new Curvature.Spectrum(
                RunName.smoothed("CNN", smoothing, 1),
                "W",
                Histogram.logarithmic(measured, 40),
                List.of(
                        new Cluster("directions that no softmax sees", 1, 559, Measured.of(0.92), Measured.of(1.09)),
                        new Cluster("antisymmetric", 1 + g * q, 71, Measured.of(1.4), Measured.of(1.66)),
                        new Cluster("rows and columns coupled", 0.9 * top, 9, Measured.of(5.1), Measured.of(5.4)),
                        new Cluster("scale of W", top, 1, Measured.of(6.1), Measured.of(6.1))),
                new BlockCurvature.Pair(Measured.of(top), Measured.of(top * 1.07)),
                new BlockCurvature.Pair(Measured.of(9.1), Measured.of(9.9)),
                "The clusters stand where they are predicted; their width is that of NC1.");
    }

    static ClassMatching classes() {
        return new ClassMatching(List.of(
                tail("long tail", 0.003),
                tail("another", 0.01),
                tail("focal", 0.007),
                tail("squared error", 0.3),
                tail("minority collapse", 0.02),
                unpredicted("hinge", "no theory covers it")));
    }

    static ClassMatching.Model unpredicted(String name, String reason) {
        Measured none = Measured.undefined(reason);
        return new ClassMatching.Model(
                RunName.smoothed(name, 0, 1), 0.02, 1e-4, "", none, none, none, none, reason, List.of());
    }

    /** The last three of ten classes merge; the margins are off by so much, and the last class has not merged where that is more than 1 %. */
    static ClassMatching.Model tail(String name, double error) {
        List<ClassMatching.ClassValues> classes = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            boolean merged = k >= 7;
            double margin = merged ? 0 : 6 - 0.5 * k;
            double off = k == 9 ? error * 2 : k == 8 ? 0.001 : error * margin / 3;
            classes.add(new ClassMatching.ClassValues(
                    k,
                    600 - 60L * k,
                    merged,
                    pair(margin, margin + off),
                    merged ? Measured.undefined("to merge") : Measured.of(off / margin),
                    pair(9.5 - 0.4 * k, (9.5 - 0.4 * k) * (1 + error)),
                    pair(0.21 + 0.05 * k, (0.21 + 0.05 * k) * (1 - 2 * error)),
                    pair(0.97 - 0.05 * k, 0.96 - 0.05 * k),
                    pair(merged ? 0 : 0.7, merged ? 0.013 : 0.69)));
        }
        return new ClassMatching.Model(
                RunName.smoothed(name, 0.1, 1),
                0.05,
                1.6e-4,
                "certified",
                Measured.of(0.51),
                Measured.of(0.5),
                Measured.of(0.5),
                Measured.of(1e-3),
                "",
                classes);
    }

    private static ClassMatching.Pair pair(double predicted, double measured) {
        return new ClassMatching.Pair(predicted, measured);
    }
}
