package org.ufmverify.bridge.study.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.empirical.ufm.UfmModel;
import org.ufmverify.empirical.ufm.UfmSolution;
import org.ufmverify.empirical.ufm.UfmSpec;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.optimum.Predictor;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.CollapseRate;
import org.ufmverify.theory.problem.prediction.Eigenvalue;
import org.ufmverify.theory.problem.prediction.JointSpectrum;

/**
 * Rates of NC1 in free features from a random start, beside those that the curvature at the minimizer predicts: with cross-entropy, and with
 * squared error, which smoothing slows.
 */
final class RateStudy {
    private static final int CLASSES = 6;
    private static final int PER_CLASS = 4;

    /**
     * NC1 between which a rate is measured. The norm of W, on which the rate depends, arrives at its end more slowly than NC1 vanishes, so
     * that the slope is not that of the end before. Rounding is far: NC1 is a square.
     */
    private static final double BEGIN = 1e-10;

    private static final double END = 1e-18;

    /** Steps between two looks at the way. */
    private static final int EVERY = 2;

    /** The losses; both have equal decays and a free bias. */
    enum Subject {
        CROSS_ENTROPY("cross-entropy", 8, 0.1, 1, UfmSpec.Loss.CROSS_ENTROPY) {
            @Override
            double rate(Descent descent, double smoothing, double step) {
                return descent.nesterov()
                        ? CollapseRate.nesterov(problem(smoothing), step, descent.momentum())
                        : CollapseRate.heavyBall(problem(smoothing), step, descent.momentum());
            }

            @Override
            double flow(double smoothing) {
                return CollapseRate.flow(problem(smoothing));
            }

            @Override
            double largest(double smoothing) {
                return JointSpectrum.withBias(problem(smoothing), 0).largest();
            }

            private UfmProblem problem(double smoothing) {
                return new UfmProblem(CLASSES, PER_CLASS, featureDim, decay, decay, smoothing);
            }
        },
        /**
         * In K - 1 dimensions: with more, what is outside of the range between classes turns into it with lambda_W + 2 lambda_H, which would
         * be slower than the modes within classes. The decays are stronger, as NC1 vanishes so fast otherwise that W is far from its end.
         */
        SQUARED_ERROR("squared error", CLASSES - 1, 0.4, 2, UfmSpec.Loss.SQUARED_ERROR) {
            @Override
            double rate(Descent descent, double smoothing, double step) {
                double curvature = slowestWithin(smoothing);
                return descent.nesterov()
                        ? CollapseRate.nesterov(curvature, step, descent.momentum())
                        : CollapseRate.heavyBall(curvature, step, descent.momentum());
            }

            @Override
            double flow(double smoothing) {
                return 2 * slowestWithin(smoothing);
            }

            @Override
            double largest(double smoothing) {
                return spectrum(smoothing).mapToDouble(Eigenvalue::value).max().orElseThrow();
            }

            private double slowestWithin(double smoothing) {
                return spectrum(smoothing)
                        // Of equal eigenvalues the labels stand together.
                        .filter(e -> List.of(e.label().split("; ")).contains("within class"))
                        .mapToDouble(Eigenvalue::value)
                        .min()
                        .orElseThrow();
            }

            private Stream<Eigenvalue> spectrum(double smoothing) {
                UfmSetting setting = UfmSetting.balanced(
                        Losses.parse("mse:delta=" + smoothing),
                        CLASSES,
                        PER_CLASS,
                        featureDim,
                        decay,
                        decay,
                        Bias.FREE);
                return Predictor.predict(setting, true).spectrum().orElseThrow().stream();
            }
        };

        final String words;
        final int featureDim;
        final double decay;
        /** Steps are so many times those of cross-entropy, as fewer modes are far below the largest. */
        final double longer;

        private final UfmSpec.Loss loss;

        Subject(String words, int featureDim, double a, double longer, UfmSpec.Loss loss) {
            this.words = words + ", $a = " + a + "$";
            this.featureDim = featureDim;
            this.decay = a / (CLASSES * Math.sqrt(PER_CLASS));
            this.longer = longer;
            this.loss = loss;
        }

        /** The smoothings that are compared, those of the paper with its loss. */
        private List<Double> smoothings() {
            return this == CROSS_ENTROPY ? List.of(0.0, 0.05, 0.1, 0.2) : List.of(0.0, 0.1, 0.2);
        }

        /** The predicted rate of NC1 by step. */
        abstract double rate(Descent descent, double smoothing, double step);

        /** The predicted rate by the time of gradient flow. */
        abstract double flow(double smoothing);

        /** The largest eigenvalue of the Hessian at the minimizer. */
        abstract double largest(double smoothing);

        UfmSpec spec(double smoothing, long seed) {
            return new UfmSpec(CLASSES, PER_CLASS, featureDim, decay, decay, 0, smoothing, seed, loss);
        }
    }

    /**
     * What moves the features.
     *
     * @param words as the report calls it
     * @param momentum m
     * @param nesterov whether it looks ahead
     * @param part step size times the largest eigenvalue without smoothing; small enough that the slowest modes do not turn
     * @param steps enough for NC1 to fall below the end of the measurement
     */
    record Descent(String words, double momentum, boolean nesterov, double part, int steps) {}

    static final List<Descent> DESCENTS = List.of(
            new Descent("gradient descent", 0, false, 0.5, 500),
            new Descent("heavy ball, $m = 0.8$", 0.8, false, 0.03, 1600),
            new Descent("Nesterov, $m = 0.8$", 0.8, true, 0.03, 1600));

    private RateStudy() {}

    /** Returns the rates of each loss, each kind of descent and each smoothing. */
    static List<Conditioning.Rate> run(long seed) {
        List<Conditioning.Rate> rates = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            for (Descent descent : DESCENTS) {
                double plain = measured(subject, descent, 0, seed);
                for (double smoothing : subject.smoothings()) {
                    double predicted = predicted(subject, descent, smoothing);
                    double measured = smoothing == 0 ? plain : measured(subject, descent, smoothing, seed);
                    rates.add(new Conditioning.Rate(
                            subject.words,
                            descent.words(),
                            smoothing,
                            Measured.of(predicted),
                            Measured.of(measured, "NC1 did not fall so far"),
                            Measured.of(predicted / predicted(subject, descent, 0)),
                            Measured.of(measured / plain, "NC1 did not fall so far"),
                            Measured.of(atLimit(subject, smoothing) / atLimit(subject, 0))));
                }
            }
        }
        return rates;
    }

    /** The same step for all smoothings. */
    private static double step(Subject subject, Descent descent) {
        return subject.longer * descent.part() / subject.largest(0);
    }

    static double predicted(Subject subject, Descent descent, double smoothing) {
        return subject.rate(descent, smoothing, step(subject, descent));
    }

    /** Rate of gradient flow over the largest eigenvalue. */
    private static double atLimit(Subject subject, double smoothing) {
        return subject.flow(smoothing) / subject.largest(smoothing);
    }

    static double measured(Subject subject, Descent descent, double smoothing, long seed) {
        List<Integer> steps = IntStream.rangeClosed(0, descent.steps() / EVERY)
                .map(i -> i * EVERY)
                .boxed()
                .toList();
        List<UfmSolution> way = UfmModel.descend(
                subject.spec(smoothing, seed), step(subject, descent), descent.momentum(), descent.nesterov(), steps);
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
