package org.ufmverify.theory.optimum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.problem.prediction.Eigenvalue;

/** Predictions against the full problem minimized by brute force. */
class PredictorTest {
    static UfmSetting setting(String loss, List<Integer> counts, Bias bias) {
        return UfmSetting.of(
                Losses.parse(loss), counts, List.of(), List.of(), counts.size() + 1, 0.05, 0.02, bias, false);
    }

    static void agree(UfmSetting setting) {
        Prediction p = Predictor.predict(setting);
        BruteForce brute = new BruteForce(setting);
        double[] found = brute.minimize(3, 7);
        double value = brute.evaluate(found, new double[found.length]);
        String what = setting.loss().name() + " " + setting.groups() + " bias " + setting.bias();
        assertThat(p.status()).as(what).isEqualTo(Prediction.Status.CERTIFIED);
        assertThat(p.certified().gap()).as(what).isLessThan(1e-11);
        // The value of brute force is itself rounded, by some units of the last digit.
        assertThat(value).as(what).isGreaterThanOrEqualTo(p.certified().lower() - 1e-14);
        assertThat(p.objective()).as(what).isCloseTo(value, within(1e-10));
        assertThat(brute.gramError(found, p)).as(what).isLessThan(1e-5);
        double[] eigenvalues = brute.eigenvalues(found);
        int next = 0;
        for (Eigenvalue e : p.spectrum().orElseThrow()) {
            for (int i = 0; i < e.multiplicity(); i++) {
                assertThat(e.value()).as(what).isCloseTo(eigenvalues[next++], within(1e-6));
            }
        }
        assertThat(next).as(what).isEqualTo(eigenvalues.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce",
                "ls:delta=0.1",
                "poly1:eps=0.8",
                "mse:delta=0.1",
                "centred-mse",
                "squared-hinge",
                "sigmoid-bce"
            })
    void bruteForceEndsAtThePrediction(String loss) {
        agree(setting(loss, List.of(2, 2, 2), Bias.NONE));
        agree(setting(loss, List.of(4, 2, 1), Bias.NONE));
        agree(setting(loss, List.of(3, 3, 1), Bias.decayed(0.1)));
        agree(setting(loss, List.of(3, 1), Bias.FREE));
    }

    @Test
    void totalCollapseHasTheSpectrumOfTheFullProblem() {
        for (String loss : List.of("ce", "ls:delta=0.2", "poly1:eps=0.8", "centred-mse", "sigmoid-bce")) {
            for (Bias bias : List.of(Bias.NONE, Bias.FREE, Bias.decayed(0.3))) {
                for (List<Integer> counts : List.of(List.of(2, 2, 1), List.of(2, 2, 2), List.of(1, 1, 1, 2))) {
                    UfmSetting setting =
                            UfmSetting.of(Losses.parse(loss), counts, List.of(), List.of(), 3, 1.5, 0.9, bias, false);
                    assertThat(Predictor.predict(setting, false).rank())
                            .as(loss)
                            .isZero();
                    agree(setting);
                }
            }
        }
    }

    @Test
    void weightsOffsetsAndTemperatureCount() {
        List<Integer> counts = List.of(4, 2, 2);
        for (Bias bias : List.of(Bias.NONE, Bias.FREE, Bias.decayed(0.05))) {
            agree(UfmSetting.of(
                    Losses.parse("ls:delta=0.1").at(1.5),
                    counts,
                    List.of(0.5, 1.0, 2.0),
                    List.of(0.3, -0.2, 0.0),
                    4,
                    0.02,
                    0.01,
                    bias,
                    false));
        }
    }

    @Test
    void nonconvexLossesAreCertifiedByTheContrastiveBoundOnly() {
        agree(setting("focal:eta=2", List.of(2, 2, 2), Bias.FREE));
        agree(setting("poly1:eps=2", List.of(2, 2, 2), Bias.NONE));
        Prediction unequal = Predictor.predict(setting("focal:eta=2", List.of(3, 2, 1), Bias.NONE));
        assertThat(unequal.status()).isEqualTo(Prediction.Status.BEST_KNOWN);
        assertThat(unequal.explanation()).contains("not convex");
        // g(0) = 1.0713 > a >= K/(K-1) never holds at K = 100, but between g(0) and the jump at 1.1157 no bound is
        // known
        UfmSetting jump =
                UfmSetting.balanced(Losses.parse("focal:eta=2"), 100, 1, 100, 1.10 / 100, 1.10 / 100, Bias.NONE);
        Prediction near = Predictor.predict(jump);
        assertThat(near.balanced().orElseThrow().gamma()).isGreaterThan(2);
    }

    @Test
    void fewerDimensionsAreNeverCertified() {
        UfmSetting low = UfmSetting.of(
                Losses.parse("ce"), List.of(1, 1, 1, 1), List.of(), List.of(), 2, 0.05, 0.05, Bias.NONE, false);
        Prediction p = Predictor.predict(low);
        BruteForce brute = new BruteForce(low);
        double[] found = brute.minimize(10, 3);
        double value = brute.evaluate(found, new double[found.length]);
        assertThat(p.status()).isEqualTo(Prediction.Status.BEST_KNOWN);
        assertThat(p.objective()).isCloseTo(value, within(1e-10));
        assertThat(p.certified().lower()).isLessThan(value - 0.01);
        double[] eigenvalues = brute.eigenvalues(found);
        assertThat(p.spectrum().orElseThrow().get(0).value()).isCloseTo(eigenvalues[0], within(1e-6));
    }

    @Test
    void nonnegativeFeaturesAreCertifiedWhereTheBoundIsTight() {
        for (Bias bias : List.of(Bias.NONE, Bias.FREE)) {
            UfmSetting setting = UfmSetting.of(
                    Losses.parse("ce"), List.of(3, 2, 1), List.of(), List.of(), 4, 0.05, 0.02, bias, true);
            Prediction p = Predictor.predict(setting);
            BruteForce brute = new BruteForce(setting);
            double[] found = brute.minimize(20, 5);
            double value = brute.evaluate(found, new double[found.length]);
            assertThat(value).isGreaterThanOrEqualTo(p.certified().lower() - 1e-14);
            assertThat(p.objective()).isCloseTo(value, within(1e-9));
            assertThat(p.rank()).isEqualTo(2);
            Prediction free = Predictor.predict(setting("ce", List.of(3, 2, 1), bias));
            assertThat(free.objective()).isLessThan(p.objective() - 1e-3);
        }
    }

    @Test
    void aFreeBiasAndTwoGroupsHaveAClosedForm() {
        // eps_A = s K_B sqrt(N n_B/(K n_A)): probability of an A sample on group B less delta K_B/K
        UfmSetting setting = UfmSetting.of(
                Losses.parse("ls:delta=0.1"),
                List.of(40, 40, 40, 5, 5),
                List.of(),
                List.of(),
                5,
                2e-3,
                1e-3,
                Bias.FREE,
                false);
        Prediction p = Predictor.predict(setting, false);
        double s = setting.strength();
        double samples = setting.samples();
        double onB = s * 2 * Math.sqrt(samples * 5 / (5.0 * 40)) + 0.1 * 2 / 5;
        double own = p.logits().own().get(0);
        double toB = p.trueProbability().get(0)
                * 2
                * Math.exp(p.logits().block().get(1).get(0) - own);
        assertThat(toB).isCloseTo(onB, within(1e-10));
        double lead = p.trueProbability().get(0)
                * (1 - Math.exp(p.logits().block().get(0).get(0) - own));
        assertThat(lead).isCloseTo(Thresholds.lead(setting, 0).orElseThrow(), within(1e-10));
        Prediction none = Predictor.predict(
                UfmSetting.of(
                        Losses.parse("ls:delta=0.1"),
                        List.of(40, 40, 40, 5, 5),
                        List.of(),
                        List.of(),
                        5,
                        2e-3,
                        1e-3,
                        Bias.NONE,
                        false),
                false);
        double ownNone = none.logits().own().get(0);
        assertThat(none.trueProbability().get(0)
                        * 2
                        * Math.exp(none.logits().block().get(1).get(0) - ownNone))
                .isNotCloseTo(onB, within(1e-4));
    }

    @Test
    void whatNoTheoryCoversIsRefused() {
        assertThatThrownBy(() -> Predictor.predict(setting("weston-watkins", List.of(2, 1), Bias.NONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kinks");
    }

    @Test
    void whatWouldTakeHoursIsRefused() {
        List<Integer> all =
                java.util.stream.IntStream.rangeClosed(1, 5000).boxed().toList();
        assertThatThrownBy(() -> Predictor.predict(UfmSetting.of(
                        Losses.parse("ce"), all, List.of(), List.of(), 6000, 1e-3, 1e-3, Bias.NONE, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5000 different classes");
        assertThatThrownBy(() -> Predictor.predict(
                        UfmSetting.balanced(Losses.parse("ce"), 1000, 10, 500, 1e-4, 1e-5, Bias.NONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("featureDim of at least 999");
    }
}
