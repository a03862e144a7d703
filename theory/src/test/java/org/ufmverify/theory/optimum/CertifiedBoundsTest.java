package org.ufmverify.theory.optimum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.optimum.bound.DualBound;
import org.ufmverify.theory.optimum.bound.TangentBound;
import org.ufmverify.theory.optimum.bound.ValueEnclosure;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.ClassFactors;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.BalancedOptimum;
import org.ufmverify.theory.optimum.solve.GroupedSolver;
import org.ufmverify.theory.optimum.spectrum.BalancedSpectrum;
import org.ufmverify.theory.optimum.spectrum.ClassMeanSpectrum;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.Eigenvalue;
import org.ufmverify.theory.problem.prediction.JointSpectrum;

/** Each certificate, and the same certificate on an input that is wrong, which must fail. */
class CertifiedBoundsTest {
    private static UfmSetting unequal(double decay, Bias bias) {
        return UfmSetting.of(
                Losses.parse("ls:delta=0.1"),
                List.of(40, 40, 6, 6),
                List.of(),
                List.of(),
                4,
                decay,
                decay,
                bias,
                false);
    }

    @Test
    void aDualPointScaledBeyondFeasibilityIsNoBound() {
        for (Bias bias : List.of(Bias.NONE, Bias.FREE, Bias.decayed(0.1))) {
            UfmSetting setting = unequal(5e-3, bias);
            Factors found = GroupedSolver.solve(setting);
            ValueEnclosure bounds = DualBound.of(setting, found);
            assertThat(bounds.gap()).isBetween(0.0, 1e-12);
            assertThat(DualBound.dual(setting, found, 1.001)).isGreaterThan(bounds.upper());
            assertThat(DualBound.dual(setting, found, 0.999)).isLessThan(bounds.lower());
        }
    }

    @Test
    void anyPointGivesATrueBound() {
        UfmSetting setting = unequal(5e-3, Bias.NONE);
        ValueEnclosure best = DualBound.of(setting, GroupedSolver.solve(setting));
        for (int seed = 0; seed < 20; seed++) {
            ValueEnclosure other = DualBound.of(setting, GroupedSolver.randomStart(setting, 2, seed));
            assertThat(other.lower()).isLessThanOrEqualTo(best.upper());
            assertThat(other.upper()).isGreaterThanOrEqualTo(best.lower());
        }
    }

    @Test
    void aWrongMarginIsNotCertified() {
        for (String loss : List.of("ce", "weston-watkins", "crammer-singer", "squared-hinge", "poly1:eps=1")) {
            UfmSetting setting = UfmSetting.balanced(Losses.parse(loss), 4, 10, 4, 5e-3, 1e-2, Bias.NONE);
            BalancedOptimum optimum = BalancedOptimum.of(setting, true);
            double upper = DualBound.primal(setting, optimum.factors(setting));
            assertThat(upper - TangentBound.of(setting, optimum.gamma()))
                    .as(loss)
                    .isBetween(0.0, 1e-11);
            assertThat(TangentBound.of(setting, optimum.gamma() + 0.01))
                    .as(loss)
                    .isEqualTo(Double.NEGATIVE_INFINITY);
        }
    }

    @Test
    void theWrongSideOfTheThresholdIsNotCertified() {
        for (double a : new double[] {0.99, 1.01}) {
            UfmSetting setting = UfmSetting.balanced(Losses.parse("ce"), 4, 1, 4, a / 4, a / 4, Bias.NONE);
            assertThat(BalancedOptimum.of(setting, true).gamma() == 0).isEqualTo(a > 1);
            assertThat(TangentBound.of(setting, 0) > Double.NEGATIVE_INFINITY).isEqualTo(a > 1);
        }
    }

    @Test
    void theContrastiveBoundStaysOpenBetweenTheThresholdAndTheJump() {
        // focal, eta = 2, K = 10: g(0) = 1.2238, K/(K-1) = 1.1111; at a = 1.15 the minimizer is not certified
        // (extension, 2)
        UfmSetting open = UfmSetting.balanced(Losses.parse("focal:eta=2"), 10, 1, 10, 0.115, 0.115, Bias.NONE);
        UfmSetting closed = UfmSetting.balanced(Losses.parse("focal:eta=2"), 10, 1, 10, 0.1, 0.1, Bias.NONE);
        assertThat(Predictor.predict(open).status()).isEqualTo(Prediction.Status.BEST_KNOWN);
        assertThat(Predictor.predict(closed).status()).isEqualTo(Prediction.Status.CERTIFIED);
    }

    @Test
    void groupsMergeExactlyBeyondTheirThreshold() {
        // T a_g + delta >= 1, a_g = N s/sqrt(n_g): N = 92, n = 6, delta = 0.1 give s = 0.9 sqrt(6)/92
        double threshold = 0.9 * Math.sqrt(6) / 92;
        for (Bias bias : List.of(Bias.NONE, Bias.FREE)) {
            assertThat(Predictor.predict(unequal(0.99 * threshold, bias)).collapsed())
                    .containsExactly(false, false);
            Prediction beyond = Predictor.predict(unequal(1.01 * threshold, bias));
            assertThat(beyond.collapsed()).containsExactly(false, true);
            assertThat(beyond.status()).isEqualTo(Prediction.Status.CERTIFIED);
        }
        Prediction below = Predictor.predict(unequal(0.5 * threshold, Bias.FREE));
        int rare = 1;
        double others = below.trueProbability().get(rare)
                - Thresholds.lead(below.setting(), rare).orElseThrow();
        double inGroup = below.logits().block().get(rare).get(rare)
                - below.logits().own().get(rare);
        assertThat(others / below.trueProbability().get(rare)).isCloseTo(Math.exp(inGroup), within(1e-9));
    }

    @Test
    void everythingCollapsesExactlyBeyondItsThreshold() {
        for (Bias bias : List.of(Bias.NONE, Bias.FREE, Bias.decayed(0.1))) {
            double threshold = Thresholds.totalCollapse(unequal(1e-2, bias)).orElseThrow();
            assertThat(Predictor.predict(unequal(1.001 * threshold, bias)).rank())
                    .isZero();
            assertThat(Predictor.predict(unequal(0.98 * threshold, bias)).rank())
                    .isPositive();
        }
    }

    @Test
    void theClosedSpectrumIsThatOfTheDenseHessian() {
        for (String loss : List.of("ls:delta=0.1", "poly1:eps=1", "mse:delta=0.1", "squared-hinge", "sigmoid-bce")) {
            for (Bias bias : List.of(Bias.NONE, Bias.FREE, Bias.decayed(1))) {
                for (int k : new int[] {2, 4}) {
                    UfmSetting setting = UfmSetting.of(
                            Losses.parse(loss),
                            Collections.nCopies(k, 3),
                            Collections.nCopies(k, 2.5),
                            List.of(),
                            k + 1,
                            0.05,
                            0.01,
                            bias,
                            false);
                    BalancedOptimum optimum = BalancedOptimum.of(setting, true);
                    double[] closed = expanded(BalancedSpectrum.of(setting, optimum));
                    Factors point = ClassFactors.of(setting, optimum.factors(setting));
                    double[] dense = expanded(ClassMeanSpectrum.of(setting.ungrouped(), point, true));
                    assertThat(closed)
                            .as(loss)
                            .hasSize(Math.toIntExact((k + 1L) * (k + setting.samples())) + (bias.present() ? k : 0));
                    assertThat(closed).as(loss).containsExactly(dense, within(1e-12));
                }
            }
        }
    }

    @Test
    void smallEigenvaluesAreAccurateRelativeToThemselves() {
        // The same spectrum from formulas of its own; decays far apart make eigenvalues 1e-13 times the largest.
        for (double delta : new double[] {0, 0.1}) {
            for (double featureDecay : new double[] {1e-12, 1e-6, 10}) {
                UfmSetting setting = UfmSetting.balanced(
                        Losses.parse(delta == 0 ? "ce" : "ls:delta=0.1"),
                        10,
                        600,
                        12,
                        1e-2 / Math.sqrt(featureDecay) * 1e-6,
                        featureDecay,
                        Bias.NONE);
                List<Eigenvalue> closed = BalancedSpectrum.of(setting, BalancedOptimum.of(setting, true));
                List<Eigenvalue> reference = JointSpectrum.of(
                                new UfmProblem(10, 600, 12, setting.weightDecay(), featureDecay, delta))
                        .eigenvalues();
                assertThat(closed).hasSameSizeAs(reference);
                for (int i = 0; i < closed.size(); i++) {
                    double expected = reference.get(i).value();
                    assertThat(closed.get(i).value()).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
                    assertThat(closed.get(i).multiplicity())
                            .isEqualTo(reference.get(i).multiplicity());
                }
            }
        }
    }

    @Test
    void atTotalCollapseAThousandClassesHaveTheirSpectrum() {
        for (Bias bias : List.of(Bias.NONE, Bias.FREE)) {
            List<Integer> counts = new java.util.ArrayList<>(Collections.nCopies(600, 5));
            counts.addAll(Collections.nCopies(399, 3));
            counts.add(1);
            UfmSetting setting =
                    UfmSetting.of(Losses.parse("ls:delta=0.1"), counts, List.of(), List.of(), 7, 0.5, 0.5, bias, false);
            Prediction p = Predictor.predict(setting);
            assertThat(p.status()).isEqualTo(Prediction.Status.CERTIFIED);
            long directions = p.spectrum().orElseThrow().stream()
                    .mapToLong(Eigenvalue::multiplicity)
                    .sum();
            assertThat(directions).isEqualTo(7 * (1000 + setting.samples()) + (bias.present() ? 1000 : 0));
        }
    }

    @Test
    void thePointThatIsCertifiedFitsIntoItsRank() {
        // Beyond the threshold of the rare group two dimensions suffice, and the solver leaves some 1e-20 in others.
        double threshold = 0.9 * Math.sqrt(6) / 92;
        UfmSetting setting = unequal(1.01 * threshold, Bias.NONE);
        Factors found = GroupedSolver.solve(setting);
        Factors point = ClassFactors.truncated(setting, found);
        int rank = ClassFactors.rank(setting, point);
        assertThat(rank).isEqualTo(2);
        int used = (int) Arrays.stream(point.left())
                .filter(row -> Arrays.stream(row).anyMatch(x -> x != 0))
                .count();
        for (int g = 0; g < point.groups(); g++) {
            used += point.beta()[g] == 0 ? 0 : setting.groups().get(g).size() - 1;
        }
        assertThat(used).isEqualTo(rank);
        assertThat(DualBound.of(setting, point).gap()).isBetween(0.0, 1e-13);
        UfmSetting narrow = UfmSetting.of(
                setting.loss(),
                List.of(40, 40, 6, 6),
                List.of(),
                List.of(),
                2,
                setting.weightDecay(),
                setting.featureDecay(),
                Bias.NONE,
                false);
        assertThat(Predictor.predict(narrow).status()).isEqualTo(Prediction.Status.CERTIFIED);
    }

    @Test
    void rankAndMergedGroupsAgreeAcrossTheThreshold() {
        double threshold = 0.9 * Math.sqrt(6) / 92;
        for (double below : new double[] {1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 0, -1e-10, -1e-8, -1e-6}) {
            Prediction p = Predictor.predict(unequal((1 - below) * threshold, Bias.NONE));
            assertThat(p.rank()).as("%s below", below).isEqualTo(p.collapsed().get(1) ? 2 : 3);
            long rotations = p.spectrum().orElseThrow().stream()
                    .filter(e -> e.value() == 0)
                    .mapToLong(Eigenvalue::multiplicity)
                    .sum();
            assertThat(rotations)
                    .as("%s below", below)
                    .isGreaterThanOrEqualTo(p.rank() * (p.rank() - 1L) / 2 + p.rank() * (4L - p.rank()));
        }
    }

    private static double[] expanded(List<Eigenvalue> all) {
        return all.stream()
                .flatMapToDouble(e -> {
                    double[] copies = new double[Math.toIntExact(e.multiplicity())];
                    Arrays.fill(copies, e.value());
                    return Arrays.stream(copies);
                })
                .toArray();
    }
}
