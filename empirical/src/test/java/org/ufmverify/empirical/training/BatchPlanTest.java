package org.ufmverify.empirical.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchPlanTest {
    private static List<Integer> sizes(int samples, int batch, BatchPlan.Last last) {
        BatchPlan plan = new BatchPlan(samples, batch, last);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < plan.count(); i++) {
            assertThat(plan.from(i)).isEqualTo(i == 0 ? 0 : plan.to(i - 1));
            sizes.add(plan.to(i) - plan.from(i));
        }
        assertThat(plan.trained())
                .isEqualTo(sizes.stream().mapToInt(Integer::intValue).sum());
        assertThat(plan.largest())
                .isEqualTo(
                        IntStream.range(0, sizes.size()).map(sizes::get).max().orElseThrow());
        assertThat(plan.smallest())
                .isEqualTo(
                        IntStream.range(0, sizes.size()).map(sizes::get).min().orElseThrow());
        return sizes;
    }

    @ParameterizedTest
    @CsvSource({
        "10, 4, KEEP, 4 4 2",
        "10, 4, DROP, 4 4",
        "10, 4, MERGE, 4 6",
        "8, 4, KEEP, 4 4",
        "8, 4, DROP, 4 4",
        "8, 4, MERGE, 4 4",
        "5, 4, KEEP, 4 1",
        "5, 4, DROP, 4",
        "5, 4, MERGE, 5",
        "3, 4, KEEP, 3",
        "3, 4, MERGE, 3",
        "4, 4, DROP, 4",
        "7, 1, KEEP, 1 1 1 1 1 1 1",
    })
    void batchesFollowEachOtherAndTheLastIsWhatWasAskedFor(int samples, int batch, BatchPlan.Last last, String sizes) {
        assertThat(sizes(samples, batch, last).stream().map(String::valueOf)).containsExactly(sizes.split(" "));
    }

    @Test
    void anEpochOfDroppedImagesAloneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchPlan(3, 4, BatchPlan.Last.DROP))
                .withMessageContaining("a batch has 4 images, the training set 3");
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchPlan(0, 4, BatchPlan.Last.KEEP));
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchPlan(3, 0, BatchPlan.Last.KEEP));
    }
}
