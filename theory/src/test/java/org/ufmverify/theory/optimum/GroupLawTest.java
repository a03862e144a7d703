package org.ufmverify.theory.optimum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.formula.GroupFormulas;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.optimum.bound.TwoGroups;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.prover.interval.Interval;

/** The claims about groups and critical points, at optima that were found and certified without them. */
class GroupLawTest {
    private static final int SETTINGS = 25;

    /** Two or three groups of cross-entropy or label smoothing. */
    private static UfmSetting next(SplittableRandom random) {
        List<Integer> counts = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<Double> offsets = new ArrayList<>();
        boolean plain = random.nextBoolean();
        int groups = 2 + random.nextInt(2);
        for (int g = 0; g < groups; g++) {
            int count = 1 + random.nextInt(60);
            double weight = plain ? 1 : 0.5 + random.nextDouble();
            double offset = plain ? 0 : random.nextDouble();
            for (int k = 2 + random.nextInt(3); k > 0; k--) {
                counts.add(count);
                weights.add(weight);
                offsets.add(offset);
            }
        }
        Bias bias =
                switch (random.nextInt(3)) {
                    case 0 -> Bias.NONE;
                    case 1 -> Bias.FREE;
                    default -> Bias.decayed(0.1);
                };
        double s = Math.pow(10, -3.5 + 2 * random.nextDouble());
        return UfmSetting.of(
                Losses.parse(random.nextBoolean() ? "ce" : "ls:delta=0.2").at(plain ? 1 : 0.5 + random.nextDouble()),
                counts,
                weights,
                offsets,
                counts.size(),
                2 * s,
                s / 2,
                bias,
                false);
    }

    /** The probability of a class of group h for a sample of group g, its own class or another. */
    private static double probability(Prediction p, int h, int g, boolean own) {
        UfmSetting setting = p.setting();
        double t = setting.loss().temperature();
        double sum = 0;
        for (int i = 0; i < setting.groups().size(); i++) {
            double offset = setting.groups().get(i).offset();
            sum += setting.wrongClasses(g, i) * Math.exp((p.logits().at(i, g, false) + offset) / t);
            sum += i == g ? Math.exp((p.logits().at(g, g, true) + offset) / t) : 0;
        }
        return Math.exp((p.logits().at(h, g, own) + setting.groups().get(h).offset()) / t) / sum;
    }

    @Test
    void theLeadWithinAGroupIsThatOfTheLaw() {
        SplittableRandom random = new SplittableRandom(5);
        int merged = 0;
        int apart = 0;
        for (int i = 0; i < SETTINGS; i++) {
            Prediction p = Predictor.predict(next(random), false);
            for (int g = 0; g < p.setting().groups().size(); g++) {
                double a = GroupFormulas.STRENGTH.value(
                        p.setting().strength(),
                        p.setting().groups().get(g).count(),
                        p.setting().share(g));
                double delta = p.setting().loss().parameters().getOrDefault("delta", 0.0);
                double law = GroupFormulas.LEAD.value(delta, p.setting().loss().temperature(), a);
                double found = probability(p, g, g, true) - probability(p, g, g, false);
                // |p* - p| of a class is at most the root of the gap over 2 c.
                double room =
                        2 * Math.sqrt(p.certified().gap() / (2 * p.setting().share(g))) + 1e-12;
                assertThat(room).isLessThan(1e-5);
                assertThat(found)
                        .as(p.setting().groups() + " " + p.setting().bias())
                        .isCloseTo(law, within(room));
                assertThat(p.collapsed().get(g)).isEqualTo(law == 0);
                merged += law == 0 ? 1 : 0;
                if (law > 0) {
                    apart++;
                    assertThat(Math.abs(found
                                    - GroupFormulas.LEAD.value(
                                            delta, 1.01 * p.setting().loss().temperature(), a)))
                            .isGreaterThan(room);
                }
            }
        }
        assertThat(merged).isGreaterThan(5);
        assertThat(apart).isGreaterThan(20);
    }

    @Test
    void theValueIsTheEntropyOfThePredictions() {
        SplittableRandom random = new SplittableRandom(6);
        int checked = 0;
        for (int i = 0; i < SETTINGS; i++) {
            Prediction p = Predictor.predict(next(random), false);
            UfmSetting setting = p.setting();
            if (setting.groups().stream().anyMatch(g -> g.offset() != 0)) {
                continue;
            }
            double entropy = 0;
            for (int g = 0; g < setting.groups().size(); g++) {
                double c = setting.share(g) * setting.groups().get(g).size();
                double own = probability(p, g, g, true);
                entropy -= c * own * Math.log(own);
                for (int h = 0; h < setting.groups().size(); h++) {
                    double q = probability(p, h, g, false);
                    entropy -= c * setting.wrongClasses(g, h) * q * Math.log(q);
                }
            }
            double penalty = 0;
            for (int g = 0; setting.bias().present() && g < setting.groups().size(); g++) {
                penalty += setting.bias().decay()
                        / 2
                        * setting.groups().get(g).size()
                        * Math.pow(p.bias().get(g), 2);
            }
            assertThat(p.objective()).isCloseTo(entropy - penalty, within(1e-8));
            assertThat(Math.abs(p.objective() - 1.001 * (entropy - penalty))).isGreaterThan(1e-5);
            checked++;
        }
        assertThat(checked).isGreaterThan(5);
    }

    @Test
    void decaysAreBalanced() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < SETTINGS; i++) {
            Prediction p = Predictor.predict(next(random), false);
            double rows = 0;
            double features = 0;
            for (int g = 0; g < p.setting().groups().size(); g++) {
                int size = p.setting().groups().get(g).size();
                rows += size * p.gramClassifier().at(g, g, true);
                features += (double) size
                        * p.setting().groups().get(g).count()
                        * p.gramFeatures().at(g, g, true);
            }
            assertThat(p.setting().weightDecay() * rows)
                    .isCloseTo(p.setting().featureDecay() * features, within(1e-9 * (1 + rows)));
        }
    }

    @Test
    void featuresOfAClassAreOnePointAlsoWhereThePointIsNotOptimal() {
        // One dimension for four classes: descents end in points of different value, all of them critical.
        UfmSetting setting = UfmSetting.of(
                Losses.parse("ls:delta=0.1"),
                List.of(3, 2, 2, 2),
                List.of(),
                List.of(),
                1,
                0.02,
                0.02,
                Bias.NONE,
                false);
        BruteForce brute = new BruteForce(setting);
        int k = setting.classes();
        for (int seed = 0; seed < 5; seed++) {
            double[] x = brute.minimize(1, seed);
            assertThat(x[k]).isCloseTo(x[k + 1], within(1e-4));
            assertThat(x[k]).isCloseTo(x[k + 2], within(1e-4));
            assertThat(x[k + 3]).isCloseTo(x[k + 4], within(1e-4));
        }
    }

    @Test
    void twoGroupsWithAFreeBiasAreInClosedForm() {
        for (String loss : List.of("ce", "ls:delta=0.1")) {
            for (List<Integer> counts :
                    List.of(List.of(50, 50, 5, 5), List.of(30, 30, 30, 4), List.of(20, 20, 7, 7, 7))) {
                UfmSetting setting = UfmSetting.of(
                        Losses.parse(loss), counts, List.of(), List.of(), counts.size(), 4e-3, 1e-3, Bias.FREE, false);
                Prediction p = Predictor.predict(setting, false);
                double delta = setting.loss().parameters().getOrDefault("delta", 0.0);
                for (int g = 0; g < 2; g++) {
                    int sizeA = setting.groups().get(g).size();
                    int sizeB = setting.groups().get(1 - g).size();
                    double nA = setting.groups().get(g).count();
                    double nB = setting.groups().get(1 - g).count();
                    double law = GroupFormulas.CROSS_ERROR.value(setting.strength(), sizeA, sizeB, nA, nB);
                    double found = sizeB * probability(p, 1 - g, g, false) - delta * sizeB / setting.classes();
                    double room = sizeB * Math.sqrt(p.certified().gap() / (2 * setting.share(g))) + 1e-12;
                    assertThat(room).isLessThan(1e-5);
                    assertThat(found).isCloseTo(law, within(room));
                    assertThat(Math.abs(
                                    GroupFormulas.CROSS_ERROR.value(setting.strength(), sizeB, sizeA, nB, nA) - found))
                            .isGreaterThan(room);
                }
            }
        }
    }

    @Test
    void theClosedFormEnclosesTheProbabilitiesAndIsNotUsedWhereItDoesNotHold() {
        List<Integer> counts = List.of(50, 50, 5, 5);
        for (String loss : List.of("ce", "ls:delta=0.1")) {
            for (List<Integer> some : List.of(counts, List.of(30, 30, 30, 4), List.of(9, 2))) {
                UfmSetting free = setting(loss, some, 4e-3, Bias.FREE);
                Prediction p = Predictor.predict(free, false);
                List<Interval> exact = TwoGroups.trueProbabilities(free).orElseThrow();
                for (int g = 0; g < 2; g++) {
                    assertThat(exact.get(g).width()).isLessThan(1e-13);
                    assertThat(p.range().orElseThrow().trueProbability().get(g).width())
                            .isLessThan(1e-13);
                    double room = Math.sqrt(p.certified().gap() / (2 * free.share(g))) + 1e-12;
                    assertThat(p.trueProbability().get(g))
                            .isCloseTo(exact.get(g).middle(), within(room));
                    // Without a bias and with a decayed one the probabilities are others.
                    for (Bias bias : List.of(Bias.NONE, Bias.decayed(0.1))) {
                        UfmSetting other = setting(loss, some, 4e-3, bias);
                        assertThat(TwoGroups.trueProbabilities(other)).isEmpty();
                    }
                }
            }
            // Beyond the total collapse, and with the means of the groups in one point.
            for (double decay : List.of(1.0, 0.1, 0.03)) {
                UfmSetting strong = setting(loss, counts, decay, Bias.FREE);
                Prediction p = Predictor.predict(strong, false);
                TwoGroups.trueProbabilities(strong)
                        .ifPresent(exact -> assertThat(p.trueProbability().get(1))
                                .isCloseTo(exact.get(1).middle(), within(1e-5)));
            }
            assertThat(TwoGroups.trueProbabilities(setting(loss, counts, 1.0, Bias.FREE)))
                    .isEmpty();
        }
        UfmSetting bare = setting("ce", counts, 4e-3, Bias.NONE);
        assertThat(Predictor.predict(bare, false).trueProbability().get(1))
                .isNotCloseTo(
                        TwoGroups.trueProbabilities(setting("ce", counts, 4e-3, Bias.FREE))
                                .orElseThrow()
                                .get(1)
                                .middle(),
                        within(1e-5));
    }

    private static UfmSetting setting(String loss, List<Integer> counts, double decay, Bias bias) {
        return UfmSetting.of(
                Losses.parse(loss), counts, List.of(), List.of(), counts.size(), decay, decay / 4, bias, false);
    }
}
