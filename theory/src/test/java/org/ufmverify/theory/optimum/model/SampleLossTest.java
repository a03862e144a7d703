package org.ufmverify.theory.optimum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.loss.Losses;

class SampleLossTest {
    private static final int CLASSES = 5;

    private static double[] logits(Random random) {
        return random.doubles(CLASSES, -2, 2).toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce",
                "ls:delta=0.2",
                "poly1:eps=1.5",
                "focal:eta=2",
                "focal:eta=0.5",
                "mse:delta=0.1",
                "centred-mse:delta=0.1",
                "squared-hinge",
                "crammer-singer",
                "weston-watkins",
                "sigmoid-bce:delta=0.1"
            })
    void theGradientIsTheDerivativeOfTheLossInEveryLogit(String name) {
        for (double temperature : new double[] {1, 0.7}) {
            SampleLoss loss = new SampleLoss(Losses.parse(name).at(temperature), CLASSES);
            Random random = new Random(7);
            double[] unused = new double[CLASSES];
            for (int k = 0; k < CLASSES; k++) {
                double[] z = logits(random);
                double[] gradient = new double[CLASSES];
                double value = loss.at(z, k, gradient);
                assertThat(value).isFinite();
                for (int j = 0; j < CLASSES; j++) {
                    double step = 1e-6;
                    double[] up = z.clone();
                    up[j] += step;
                    double[] down = z.clone();
                    down[j] -= step;
                    double slope = (loss.at(up, k, unused) - loss.at(down, k, unused)) / (2 * step);
                    // Central differences: step^2 from the third derivative, eps / step from rounding.
                    assertThat(gradient[j])
                            .as("%s, class %d, logit %d", name, k, j)
                            .isCloseTo(slope, within(1e-7));
                }
            }
        }
    }

    /** Two evaluations of the same expression that share no code. */
    @ParameterizedTest
    @ValueSource(strings = {"ls:delta=0.2", "focal:eta=2", "squared-hinge", "mse:delta=0.1", "sigmoid-bce:delta=0.1"})
    void itAgreesWithTheLossOnGroups(String name) {
        Loss loss = Losses.parse(name).at(1.3);
        GroupLoss groups = new GroupLoss(loss, CLASSES);
        SampleLoss single = new SampleLoss(loss, CLASSES);
        double[] z = logits(new Random(3));
        for (int k = 0; k < CLASSES; k++) {
            int own = k;
            double[] expected = new double[CLASSES + 1];
            double[] gradient = new double[CLASSES];
            int[] multiplicity =
                    IntStream.range(0, CLASSES).map(j -> j == own ? 0 : 1).toArray();
            double value = groups.evaluate(z[k], z, multiplicity, expected, groups.cache(CLASSES));
            expected[k] = expected[CLASSES];
            assertThat(single.at(z, k, gradient)).isCloseTo(value, within(1e-14));
            assertThat(gradient).containsExactly(Arrays.copyOf(expected, CLASSES), within(1e-14));
        }
    }

    @Test
    void anOverflowIsNotANumberThatLooksRight() {
        double[] far = {800, 0, 0, 0, 0};
        assertThat(new SampleLoss(Losses.parse("ce"), CLASSES).at(far, 1, new double[CLASSES]))
                .isInfinite();
    }
}
