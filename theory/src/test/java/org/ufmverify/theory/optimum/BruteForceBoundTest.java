package org.ufmverify.theory.optimum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.optimum.model.UfmSetting;

/** Brute force from random starts never beats a certified bound; {@code BruteForceRun} does the same with thousands of problems. */
class BruteForceBoundTest {
    private static final int PROBLEMS = 40;
    /** Of the objective in doubles, which is a sum of at most 80 terms below 10. */
    static final double ROUNDING = 1e-13;

    @Test
    void noBoundIsBeatenAndABoundThatIsALittleTooHighWouldBe() {
        SplittableRandom random = new SplittableRandom(20261130);
        int certified = 0;
        int wouldBeBeaten = 0;
        for (int i = 0; i < PROBLEMS; i++) {
            UfmSetting setting = GeneratedSettings.next(random);
            Prediction p = Predictor.predict(setting, false);
            BruteForce brute = new BruteForce(setting);
            double[] found = brute.minimize(2, random.nextLong());
            double value = brute.evaluate(found, new double[found.length]);
            assertThat(value)
                    .as(setting + " " + p.certified())
                    .isGreaterThanOrEqualTo(p.certified().lower() - ROUNDING);
            if (p.status() == Prediction.Status.CERTIFIED) {
                certified++;
                assertThat(p.objective())
                        .as(setting.toString())
                        .isBetween(p.certified().lower(), value + 1e-9);
                wouldBeBeaten += value < p.certified().lower() + 1e-6 ? 1 : 0;
            }
        }
        assertThat(certified).isGreaterThan(PROBLEMS / 2);
        // Brute force that found no minimum could not beat any bound.
        assertThat(wouldBeBeaten).isGreaterThan(9 * certified / 10);
    }
}
