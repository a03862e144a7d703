package org.ufmverify.theory.optimum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.loss.LossReader;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.optimum.bound.DualBound;
import org.ufmverify.theory.optimum.bound.ValueEnclosure;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.BalancedOptimum;
import org.ufmverify.theory.optimum.solve.GroupedSolver;
import org.ufmverify.theory.optimum.solve.Stationarity;

/** What must not be called certified or stationary, and what must be certified although it is unusual. */
class PredictorSoundnessTest {
    private static final List<Bias> BIASES = List.of(Bias.NONE, Bias.FREE, Bias.decayed(0.2));

    private static Loss own(String name, String text) {
        return LossReader.read(name, List.of(), text, Optional.empty()).with(Map.of());
    }

    private static Loss softMargin() {
        return own("soft-margin", "SumOther(Log(1+Exp(1-z_k+z)))");
    }

    /** Neither convex nor shift-invariant. */
    private static Loss wells() {
        return own("wells", "Log(1+(z_k-2)^2)+SumOther((z+1)^2)/10");
    }

    private static UfmSetting of(
            Loss loss, List<Integer> counts, List<Double> weights, List<Double> offsets, double decay, Bias bias) {
        return UfmSetting.of(loss, counts, weights, offsets, counts.size() + 1, decay, decay, bias, false);
    }

    @Test
    void aTinyObjectiveIsNotCertifiedByBeingPositive() {
        for (List<Integer> counts : List.of(List.of(3, 2, 1), List.of(40, 2))) {
            UfmSetting setting = of(Losses.parse("focal:eta=2"), counts, List.of(), List.of(), 1e-11, Bias.NONE);
            Prediction p = Predictor.predict(setting, false);
            assertThat(p.objective()).isLessThan(1e-7);
            assertThat(p.status()).isEqualTo(Prediction.Status.BEST_KNOWN);
        }
    }

    @Test
    void theUnitOfTheObjectiveDecidesNothing() {
        // Weights and decays times 1e-9 are the same problem, and its objective is 1e-9 times as large.
        for (String loss : List.of("focal:eta=2", "ls:delta=0.1", "poly1:eps=-0.5")) {
            UfmSetting plain = of(Losses.parse(loss), List.of(3, 2, 1), List.of(), List.of(), 0.02, Bias.NONE);
            UfmSetting small = of(
                    Losses.parse(loss), List.of(3, 2, 1), Collections.nCopies(3, 1e-9), List.of(), 0.02e-9, Bias.NONE);
            Prediction p = Predictor.predict(plain, false);
            Prediction q = Predictor.predict(small, false);
            assertThat(q.status()).as(loss).isEqualTo(p.status());
            assertThat(q.objective()).as(loss).isCloseTo(1e-9 * p.objective(), within(1e-18));
        }
    }

    @Test
    void aPointThatIsNotOptimalIsNotTightAndBoundsInTheWrongOrderAreRefused() {
        UfmSetting setting = of(Losses.parse("ce"), List.of(3, 2, 1), List.of(), List.of(), 1e-9, Bias.NONE);
        assertThat(DualBound.of(setting, GroupedSolver.randomStart(setting, 3, 1))
                        .isTight(0))
                .isFalse();
        assertThat(DualBound.of(setting, GroupedSolver.solve(setting)).isTight(0))
                .isTrue();
        assertThat(new ValueEnclosure(0, 1e-9).isTight(0)).isFalse();
        assertThat(new ValueEnclosure(5, 5 + 1e-9).isTight(5)).isFalse();
        assertThat(new ValueEnclosure(0, 0).isTight(0)).isTrue();
        assertThatThrownBy(() -> new ValueEnclosure(1, 1 - 1e-16))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("contradict");
        assertThatThrownBy(() -> new ValueEnclosure(Double.NaN, 1)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mse:delta=0.1", "sigmoid-bce", "ce", "centred-mse"})
    void equalOffsetsCount(String loss) {
        for (Bias bias : BIASES) {
            for (double v : new double[] {0.4, -1.5}) {
                PredictorTest.agree(
                        of(Losses.parse(loss), List.of(2, 2, 2), List.of(), Collections.nCopies(3, v), 0.05, bias));
            }
        }
    }

    @Test
    void convexLossesWithoutAStatedConjugateAreCertifiedWithAnyBias() {
        for (Loss loss : List.of(softMargin(), Losses.parse("poly1:eps=-0.5"), Losses.parse("poly1:eps=0.8"))) {
            for (Bias bias : BIASES) {
                PredictorTest.agree(of(loss, List.of(3, 1), List.of(), List.of(), 0.05, bias));
                PredictorTest.agree(of(loss, List.of(3, 2, 1), List.of(), List.of(3.0, -2.0, 0.5), 0.05, bias));
            }
        }
    }

    @Test
    void aRareClassIsCertifiedWithAFreeBias() {
        for (Loss loss : List.of(softMargin(), Losses.parse("poly1:eps=-0.5"), Losses.parse("squared-hinge"))) {
            UfmSetting setting =
                    of(loss, List.of(20_000, 300, 1), List.of(), List.of(0.0, 100.0, -50.0), 1e-3, Bias.FREE);
            Prediction p = Predictor.predict(setting, false);
            assertThat(p.status()).as(loss.name()).isEqualTo(Prediction.Status.CERTIFIED);
        }
    }

    @Test
    void aScaledDualPointIsNoBoundWithoutAConjugateEither() {
        for (Loss loss : List.of(softMargin(), Losses.parse("poly1:eps=-0.5"))) {
            for (Bias bias : BIASES) {
                UfmSetting setting = of(loss, List.of(3, 2, 1), List.of(), List.of(0.5, 0.0, -1.0), 0.05, bias);
                Factors found = GroupedSolver.solve(setting);
                ValueEnclosure bounds = DualBound.of(setting, found);
                assertThat(bounds.gap()).as(loss.name()).isBetween(0.0, 1e-11);
                assertThat(DualBound.dual(setting, found, 1.001)).isGreaterThan(bounds.upper());
                assertThat(DualBound.dual(setting, found, 0.999)).isLessThan(bounds.lower());
            }
        }
    }

    @Test
    void aLossThatIsNeitherConvexNorShiftInvariantHasNoScalarProblem() {
        for (Bias bias : BIASES) {
            UfmSetting setting = of(wells(), List.of(2, 2, 2), List.of(), List.of(), 0.02, bias);
            Prediction p = Predictor.predict(setting, false);
            BruteForce brute = new BruteForce(setting);
            double[] found = brute.minimize(10, 3);
            assertThat(p.objective()).isLessThanOrEqualTo(brute.evaluate(found, new double[found.length]) + 1e-9);
            assertThat(p.status()).isEqualTo(Prediction.Status.BEST_KNOWN);
            assertThat(p.gradient().orElseThrow()).isLessThan(1e-9);
            assertThatThrownBy(() -> BalancedOptimum.of(setting, false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("shift-invariant");
        }
    }

    @Test
    void whatIsCalledStationaryWasChecked() {
        for (List<Integer> counts : List.of(List.of(3, 2, 1), List.of(2, 2, 1, 1))) {
            for (Bias bias : BIASES) {
                UfmSetting setting = of(Losses.parse("focal:eta=2"), counts, List.of(), List.of(), 0.02, bias);
                Factors found = GroupedSolver.solve(setting);
                assertThat(Stationarity.residual(setting, found)).isLessThan(1e-9);
                assertThat(explanation(setting, found)).contains("it is stationary");
                Factors near = GroupedSolver.solve(setting);
                near.right()[0][0] *= 1.001;
                assertThat(Stationarity.residual(setting, near)).isGreaterThan(Stationarity.STATIONARY);
                assertThat(explanation(setting, near)).contains("it is not stationary");
                if (bias.present()) {
                    Factors shifted = GroupedSolver.solve(setting);
                    shifted.bias()[0] += 1e-3;
                    assertThat(explanation(setting, shifted)).contains("it is not stationary");
                }
            }
        }
    }

    private static String explanation(UfmSetting setting, Factors factors) {
        ValueEnclosure open = new ValueEnclosure(0, DualBound.primal(setting, factors));
        return new Description(new Solved(setting, factors, open, Optional.empty()), false)
                .prediction(Prediction.Status.BEST_KNOWN, "open", false)
                .explanation();
    }

    @Test
    void aSaddleIsToldFromAMinimum() {
        // Three classes in one dimension: the point where one class is at 0 is a saddle or not; W = H = 0 is a saddle
        // below the
        // threshold.
        UfmSetting setting = of(Losses.parse("ce"), List.of(2, 2, 2), List.of(), List.of(), 0.02, Bias.NONE);
        Factors zero = new Factors(new double[1], new double[1][1], new double[1][1], new double[1]);
        ValueEnclosure open = new ValueEnclosure(0, DualBound.primal(setting, zero));
        assertThat(new Description(new Solved(setting, zero, open, Optional.empty()), false)
                        .prediction(Prediction.Status.BEST_KNOWN, "open", true)
                        .explanation())
                .contains("a saddle");
        assertThat(Predictor.predict(UfmSetting.of(
                                Losses.parse("ce"),
                                List.of(2, 2, 2, 2),
                                List.of(),
                                List.of(),
                                2,
                                0.02,
                                0.02,
                                Bias.NONE,
                                false))
                        .explanation())
                .contains("it is stationary")
                .contains("no negative eigenvalue");
    }

    /** A point where the loss is undefined is no optimum, and nothing beside it is seen by a scan. */
    @ParameterizedTest
    @ValueSource(strings = {"Log(p-1/3)^2-Log(p)", "Sqrt(9/10-p)-Log(p)"})
    void aLossThatIsUndefinedSomewhereIsRefused(String text) {
        UfmSetting setting = of(own("hole", text), List.of(1, 1, 1, 1), List.of(), List.of(), 0.05, Bias.NONE);
        assertThatThrownBy(() -> Predictor.predict(setting, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loss hole is not defined, or infinite, where 4 equal classes have the margin");
        assertThat(new ValueEnclosure(0.164, Double.POSITIVE_INFINITY).isTight(0))
                .isFalse();
        assertThat(new ValueEnclosure(0.164, 0.164).isTight(0)).isTrue();
    }
}
