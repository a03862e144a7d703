package org.ufmverify.bridge.study.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.empirical.ufm.UfmModel;
import org.ufmverify.empirical.ufm.UfmSolution;
import org.ufmverify.empirical.ufm.UfmSpec;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.CollapseRate;
import org.ufmverify.theory.problem.prediction.JointSpectrum;

/** Rates of NC1 in free features from a random start, beside those that the curvature at the minimizer predicts. */
final class RateStudy {
    private static final int CLASSES = 6;
    private static final int PER_CLASS = 4;
    private static final int FEATURE_DIM = 8;
    private static final double REGULARIZATION = 0.1;
    private static final List<Double> SMOOTHINGS = List.of(0.0, 0.05, 0.1, 0.2);

    /**
     * NC1 between which a rate is measured. The norm of W, on which the rate depends, arrives at its end more slowly than NC1 vanishes, so
     * that the slope is not that of the end before. Rounding is far: NC1 is a square.
     */
    private static final double BEGIN = 1e-10;

    private static final double END = 1e-18;

    /** Steps between two looks at the way. */
    private static final int EVERY = 2;

    /**
     * What moves the features.
     *
     * @param words as the report calls it
     * @param momentum m
     * @param nesterov whether it looks ahead
     * @param part step size times the largest eigenvalue for cross-entropy; small enough that the slowest modes do not turn
     * @param steps enough for NC1 to fall below the end of the measurement
     */
    record Descent(String words, double momentum, boolean nesterov, double part, int steps) {
        double predicted(UfmProblem problem, double step) {
            return nesterov
                    ? CollapseRate.nesterov(problem, step, momentum)
                    : CollapseRate.heavyBall(problem, step, momentum);
        }
    }

    static final List<Descent> DESCENTS = List.of(
            new Descent("gradient descent", 0, false, 0.5, 500),
            new Descent("heavy ball, $m = 0.8$", 0.8, false, 0.03, 1600),
            new Descent("Nesterov, $m = 0.8$", 0.8, true, 0.03, 1600));

    private RateStudy() {}

    /** Returns the rates of each kind of descent and each smoothing. */
    static List<Conditioning.Rate> run(long seed) {
        List<Conditioning.Rate> rates = new ArrayList<>();
        for (Descent descent : DESCENTS) {
            double plain = measured(descent, 0, seed);
            for (double smoothing : SMOOTHINGS) {
                double predicted = predicted(descent, smoothing);
                double measured = smoothing == 0 ? plain : measured(descent, smoothing, seed);
                rates.add(new Conditioning.Rate(
                        descent.words(),
                        smoothing,
                        Measured.of(predicted),
                        Measured.of(measured, "NC1 did not fall so far"),
                        Measured.of(predicted / predicted(descent, 0)),
                        Measured.of(measured / plain, "NC1 did not fall so far"),
                        Measured.of(atLimit(smoothing) / atLimit(0)),
                        Measured.of(1 - smoothing)));
            }
        }
        return rates;
    }

    private static UfmProblem problem(double smoothing) {
        double decay = REGULARIZATION / (CLASSES * Math.sqrt(PER_CLASS));
        return new UfmProblem(CLASSES, PER_CLASS, FEATURE_DIM, decay, decay, smoothing);
    }

    /** The same step for all smoothings. */
    private static double step(Descent descent) {
        return descent.part() / JointSpectrum.withBias(problem(0), 0).largest();
    }

    static double predicted(Descent descent, double smoothing) {
        return descent.predicted(problem(smoothing), step(descent));
    }

    /** Rate of gradient flow over the largest eigenvalue. */
    private static double atLimit(double smoothing) {
        UfmProblem problem = problem(smoothing);
        return CollapseRate.flow(problem) / JointSpectrum.withBias(problem, 0).largest();
    }

    static double measured(Descent descent, double smoothing, long seed) {
        UfmProblem problem = problem(smoothing);
        UfmSpec spec = new UfmSpec(
                CLASSES, PER_CLASS, FEATURE_DIM, problem.weightDecay(), problem.featureDecay(), 0, smoothing, seed);
        List<Integer> steps = IntStream.rangeClosed(0, descent.steps() / EVERY)
                .map(i -> i * EVERY)
                .boxed()
                .toList();
        List<UfmSolution> way = UfmModel.descend(spec, step(descent), descent.momentum(), descent.nesterov(), steps);
        int first = -1;
        for (int i = 0; i < way.size(); i++) {
            double nc1 = nc1(way.get(i));
            if (first < 0 && nc1 <= BEGIN) {
                first = i;
            } else if (nc1 <= END) {
                return Math.log(nc1(way.get(first)) / nc1) / (steps.get(i) - steps.get(first));
            }
        }
        return Double.NaN;
    }

    private static double nc1(UfmSolution model) {
        return CollapseMetrics.of(ArrayFeatures.of(
                        model.features(),
                        model.labels(),
                        new Classifier(
                                model.classifier(), model.bias(), model.spec().featureDim())))
                .nc1()
                .orNaN();
    }
}
