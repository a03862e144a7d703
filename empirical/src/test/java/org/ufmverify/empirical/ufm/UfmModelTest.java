package org.ufmverify.empirical.ufm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.TrainingLoss;

class UfmModelTest {
    private static final int CLASSES = 10;
    private static final int PER_CLASS = 5;
    private static final double WEIGHT_DECAY = 0.01;
    // Chosen so that a = K sqrt(n lambda_W lambda_H) = 0.05.
    private static final double FEATURE_DECAY = 0.05 * 0.05 / (CLASSES * CLASSES * PER_CLASS * WEIGHT_DECAY);

    private static final DescentMethod DESCENT = new GradientDescent(1, 0.9, false, 1e-12, 20_000);

    private static UfmSolution trained(UfmSpec spec) {
        return UfmModel.train(spec, DESCENT, UfmBackend.DJL, DeviceChoice.CPU);
    }

    @Test
    void reachesTheKnownMargin() {
        // K / (a + delta) - K + 1 is 191 for delta = 0 and 10 / 0.15 - 9 for delta = 0.1.
        assertThat(margin(trained(spec(0, 1)))).isCloseTo(Math.log(191), within(1e-8));
        assertThat(margin(trained(spec(0.1, 2)))).isCloseTo(Math.log(173.0 / 3), within(1e-8));
    }

    @Test
    void theMarginTellsTheSmoothing() {
        assertThat(margin(trained(spec(0.01, 1)))).isNotCloseTo(Math.log(191), within(1e-2));
    }

    /** Equal classes and a free bias: the margin is 1 - delta - a, for both engines, and that of another a is seen to differ. */
    @ParameterizedTest
    @EnumSource
    void squaredErrorReachesItsMargin(UfmBackend backend) {
        UfmSpec spec =
                new UfmSpec(CLASSES, PER_CLASS, 12, WEIGHT_DECAY, FEATURE_DECAY, 0, 0.1, 3, UfmSpec.Loss.SQUARED_ERROR);
        GradientDescent slower = new GradientDescent(0.1, 0.9, false, 1e-10, 20_000);
        double margin = margin(UfmModel.train(spec, slower, backend, DeviceChoice.CPU));
        assertThat(margin).isCloseTo(1 - 0.1 - 0.05, within(1e-8)).isNotCloseTo(1 - 0.1 - 0.06, within(1e-3));
    }

    @Test
    void withAndWithoutLookingAheadItEndsAtTheSameValue() {
        UfmSpec spec = spec(0.1, 3);
        double best = trained(spec).minimum().value();
        double reached = UfmModel.train(
                        spec, new GradientDescent(1, 0.9, true, 1e-8, 20_000), UfmBackend.DJL, DeviceChoice.CPU)
                .minimum()
                .value();
        assertThat(reached).isCloseTo(best, within(1e-10));
    }

    @Test
    void aShortDescentDoesNotGetThere() {
        UfmSpec spec = spec(0.1, 3);
        double best = trained(spec).minimum().value();
        UfmSolution early =
                UfmModel.train(spec, new GradientDescent(1, 0, false, 1e-9, 20), UfmBackend.DJL, DeviceChoice.CPU);
        assertThat(early.minimum().value()).isGreaterThan(best + 1e-3);
        assertThat(early.minimum().steps()).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void valueAndGradientAreThoseOfTheFormula(UfmBackend backend) {
        UfmSpec spec = new UfmSpec(3, 2, 2, 0.1, 0.02, 0.03, 0.2, 1);
        try (UfmObjective objective = backend.objective(spec, DeviceChoice.CPU)) {
            double[] point = point(spec);
            double[] gradient = new double[point.length];
            double value = objective.valueAndGradient(point, gradient);
            assertThat(value).isCloseTo(formula(spec, spec.unit(), point), within(1e-14));
            double h = 1e-5;
            for (int i = 0; i < point.length; i++) {
                double[] up = point.clone();
                double[] down = point.clone();
                up[i] += h;
                down[i] -= h;
                double slope = (formula(spec, spec.unit(), up) - formula(spec, spec.unit(), down)) / (2 * h);
                // central differences: h^2 times a third derivative of order 1, and rounding 1e-16 / h
                assertThat(gradient[i]).isCloseTo(slope, within(1e-9));
            }
        }
    }

    @Test
    void bothBackendsGiveTheSameGradient() {
        // Sums of 12 products and of 50 samples in an order of each library's choice.
        UfmSpec spec = spec(0.1, 3);
        assertThat(distance(gradient(UfmBackend.ND4J, spec), gradient(UfmBackend.DJL, spec)))
                .isLessThan(1e-14);
    }

    @Test
    void theGradientsTellAnotherDecay() {
        UfmSpec spec = new UfmSpec(3, 2, 2, 0.1, 0.02, 0.03, 0.2, 1);
        UfmSpec other = new UfmSpec(3, 2, 2, 0.1, 0.02, 0.03 + 1e-9, 0.2, 1);
        assertThat(distance(gradient(UfmBackend.ND4J, spec), gradient(UfmBackend.DJL, other)))
                .isGreaterThan(1e-11);
    }

    @Test
    void bothBackendsReachTheSameMinimizer() {
        UfmSolution djl = trained(spec(0.1, 2));
        UfmSolution nd4j = UfmModel.train(spec(0.1, 2), DESCENT, UfmBackend.ND4J, DeviceChoice.CPU);
        assertThat(nd4j.minimum().value()).isCloseTo(djl.minimum().value(), within(1e-13));
        assertThat(margin(nd4j)).isCloseTo(Math.log(173.0 / 3), within(1e-6));
    }

    private static double[] point(UfmSpec spec) {
        return new Random(4).doubles(spec.variables(), -1, 1).toArray();
    }

    @Test
    void theThreadsOfPyTorchStayAsTheyWere() {
        int threads = NativeEngine.threads();
        try {
            for (int count : new int[] {1, 2}) {
                NativeEngine.useThreads(count);
                gradient(UfmBackend.ND4J, spec(0.1, 2));
                assertThat(NativeEngine.threads()).isEqualTo(count);
            }
        } finally {
            NativeEngine.useThreads(threads);
        }
    }

    private static double[] gradient(UfmBackend backend, UfmSpec spec) {
        try (UfmObjective objective = backend.objective(spec, DeviceChoice.CPU)) {
            double[] gradient = new double[spec.variables()];
            objective.valueAndGradient(point(spec), gradient);
            return gradient;
        }
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        assertThat(trained(spec(0, 1)).features()).isEqualTo(trained(spec(0, 1)).features());
        assertThat(trained(spec(0, 2)).features())
                .isNotEqualTo(trained(spec(0, 1)).features());
    }

    @Test
    void refusesADecayOfZero() {
        assertThatThrownBy(() -> new UfmSpec(3, 2, 2, 0, 0.02, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("weight and feature decay must be positive");
    }

    private static UfmSpec spec(double smoothing, long seed) {
        return new UfmSpec(CLASSES, PER_CLASS, 12, WEIGHT_DECAY, FEATURE_DECAY, 0, smoothing, seed);
    }

    /** Logit of the true class minus the mean logit of the others, over all samples. */
    private static double margin(UfmSolution solution) {
        LabelledLogits logits = new LabelledLogits(solution);
        double sum = 0;
        for (int i = 0; i < solution.spec().samples(); i++) {
            double own = logits.of(i, solution.spec().label(i));
            double all = 0;
            for (int k = 0; k < CLASSES; k++) {
                all += logits.of(i, k);
            }
            sum += own - (all - own) / (CLASSES - 1);
        }
        return sum / solution.spec().samples();
    }

    private static final class LabelledLogits {
        private final double[] w;
        private final double[] h;
        private final double[] b;
        private final int d;

        LabelledLogits(UfmSolution solution) {
            w = solution.classifier();
            h = solution.features();
            b = solution.bias();
            d = solution.spec().featureDim();
        }

        double of(int i, int k) {
            double sum = b[k];
            for (int j = 0; j < d; j++) {
                sum += w[k * d + j] * h[i * d + j];
            }
            return sum;
        }
    }

    /** The objective once more, in plain loops. */
    private static double formula(UfmSpec spec, double unit, double[] point) {
        int k = spec.classes();
        int d = spec.featureDim();
        int firstFeature = k * d;
        int firstBias = firstFeature + spec.samples() * d;
        TrainingLoss.Exact loss = new LabelSmoothing(spec.smoothing()).exact(spec.classes());
        double data = 0;
        for (int i = 0; i < spec.samples(); i++) {
            double[] logits = new double[k];
            for (int c = 0; c < k; c++) {
                logits[c] = point[firstBias + c];
                for (int j = 0; j < d; j++) {
                    logits[c] += point[c * d + j] * unit * point[firstFeature + i * d + j];
                }
            }
            data += loss.of(logits, spec.label(i)) / spec.samples();
        }
        double w2 = 0;
        double h2 = 0;
        double b2 = 0;
        for (int i = 0; i < point.length; i++) {
            double square = point[i] * point[i];
            w2 += i < firstFeature ? square : 0;
            h2 += i >= firstFeature && i < firstBias ? unit * unit * square : 0;
            b2 += i >= firstBias ? square : 0;
        }
        return data + spec.weightDecay() / 2 * w2 + spec.featureDecay() / 2 * h2 + spec.biasDecay() / 2 * b2;
    }
}
