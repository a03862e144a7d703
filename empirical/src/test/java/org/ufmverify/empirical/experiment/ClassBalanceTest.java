package org.ufmverify.empirical.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.experiment.ClassBalance.Imbalance;
import org.ufmverify.empirical.experiment.ClassBalance.Profile;

class ClassBalanceTest {
    private static DataSpec mixture(OptionalInt perClass, ClassBalance balance, LabelNoise noise) {
        return new DataSpec(DataSpec.Source.GAUSSIAN_MIXTURE, Optional.empty(), perClass, false, balance, noise);
    }

    @Test
    void aLongTailFallsByTheSameFactorFromClassToClass() {
        // 600 * 10^(-k/9) to the nearest whole number
        assertThat(new Imbalance(Profile.EXPONENTIAL, 10).counts(10, 600))
                .containsExactly(600, 465, 360, 278, 216, 167, 129, 100, 77, 60);
        // Another exponent, -k/K, is seen.
        assertThat(new Imbalance(Profile.EXPONENTIAL, Math.pow(10, 0.9)).counts(10, 600))
                .isNotEqualTo(new Imbalance(Profile.EXPONENTIAL, 10).counts(10, 600));
    }

    @Test
    void aStepMakesHalfOfTheClassesSmall() {
        assertThat(new Imbalance(Profile.STEP, 10).counts(4, 500)).containsExactly(500, 500, 50, 50);
        assertThat(new Imbalance(Profile.STEP, 10).counts(5, 500)).containsExactly(500, 500, 500, 50, 50);
        assertThat(new Imbalance(Profile.STEP, 1e6).counts(2, 500)).containsExactly(500, 1);
    }

    @Test
    void theFirstImagesOfEachClassAreKept() throws IOException {
        List<Integer> counts = List.of(9, 8, 7, 6, 5, 4, 3, 2, 1, 100);
        Dataset all = DataSpec.of(DataSpec.Source.GAUSSIAN_MIXTURE).load();
        Dataset kept = mixture(OptionalInt.empty(), new ClassBalance.Counts(counts), LabelNoise.NONE)
                .load();
        assertThat(kept.train().classCounts(10))
                .isEqualTo(counts.stream().mapToInt(Integer::intValue).toArray());
        assertThat(kept.test().size()).isEqualTo(all.test().size());
        assertThat(kept.sha256()).isNotEqualTo(all.sha256());
        for (int k = 0; k < 10; k++) {
            assertThat(firstPixels(kept, k)).isEqualTo(firstPixels(all, k));
        }
        Dataset tail = mixture(OptionalInt.of(50), new Imbalance(Profile.EXPONENTIAL, 5), LabelNoise.NONE)
                .load();
        assertThat(tail.train().classCounts(10)).startsWith(50).endsWith(10);
    }

    private static List<Integer> firstPixels(Dataset data, int label) {
        int i = 0;
        while (data.train().label(i) != label) {
            i++;
        }
        int first = i;
        return IntStream.range(0, data.train().imageBytes())
                .mapToObj(p -> data.train().pixel(first, p))
                .toList();
    }

    @Test
    void countsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new ClassBalance.Counts(List.of(5, 0))).hasMessage("counts must be at least 1, got 0");
        assertThatThrownBy(() -> new Imbalance(Profile.STEP, 0.5)).hasMessageEndingWith("at least 1, got 0.5");
        assertThatThrownBy(() -> mixture(OptionalInt.of(5), new ClassBalance.Counts(List.of(5)), LabelNoise.NONE))
                .hasMessageContaining("exclude each other");
        assertThatThrownBy(() -> mixture(OptionalInt.empty(), new ClassBalance.Counts(List.of(5, 5)), LabelNoise.NONE)
                        .load())
                .hasMessageContaining("counts has 2 values for the 10 classes of");
        int[] many = new int[10];
        Arrays.fill(many, 101);
        assertThatThrownBy(() ->
                        DataSpec.of(DataSpec.Source.GAUSSIAN_MIXTURE).load().withTrainCounts(many))
                .hasMessageContaining("in [1, 100] as class 0 has 100, got 101");
    }

    @Test
    void labelNoiseIsOfItsRateAndReachesAllOtherClasses() throws IOException {
        int[] clean =
                DataSpec.of(DataSpec.Source.GAUSSIAN_MIXTURE).load().train().labels();
        int[] noisy = labels(new LabelNoise(0.3, 7));
        int[] shifts = new int[10];
        for (int i = 0; i < clean.length; i++) {
            shifts[Math.floorMod(noisy[i] - clean[i], 10)]++;
        }
        // Six standard deviations of a binomial of 1000 draws around 700, and of one with mean 33.3 for each other
        // class.
        assertThat(shifts[0]).isBetween(613, 787);
        for (int shift = 1; shift < 10; shift++) {
            assertThat(shifts[shift]).isBetween(1, 68);
        }
        assertThat(labels(LabelNoise.NONE)).isEqualTo(clean);
    }

    @Test
    void labelNoiseDependsOnItsSeedAloneAndGrowsWithItsRate() throws IOException {
        assertThat(labels(new LabelNoise(0.3, 7))).isEqualTo(labels(new LabelNoise(0.3, 7)));
        assertThat(labels(new LabelNoise(0.3, 8))).isNotEqualTo(labels(new LabelNoise(0.3, 7)));
        int[] clean = labels(LabelNoise.NONE);
        int[] less = labels(new LabelNoise(0.1, 7));
        int[] more = labels(new LabelNoise(0.3, 7));
        for (int i = 0; i < clean.length; i++) {
            assertThat(less[i] == clean[i] || less[i] == more[i]).isTrue();
        }
        assertThatThrownBy(() -> new LabelNoise(1, 0)).hasMessageEndingWith("got 1.0");
    }

    private static int[] labels(LabelNoise noise) throws IOException {
        Dataset data = mixture(OptionalInt.empty(), new ClassBalance.AsTheyAre(), noise)
                .load();
        assertThat(data.test().labels())
                .isEqualTo(DataSpec.of(DataSpec.Source.GAUSSIAN_MIXTURE)
                        .load()
                        .test()
                        .labels());
        return data.train().labels();
    }
}
