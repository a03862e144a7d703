package org.ufmverify.empirical.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void anOrderVisitsEverySampleOnce() {
        int[] order = Seeds.order(3, 1, 1000);
        assertThat(IntStream.of(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 1000).toArray());
    }

    @Test
    void anOrderDependsOnSeedAndEpochOnly() {
        assertThat(Seeds.order(3, 1, 100)).isEqualTo(Seeds.order(3, 1, 100));
        assertThat(Seeds.order(3, 1, 100)).isNotEqualTo(Seeds.order(3, 2, 100));
        assertThat(Seeds.order(3, 1, 100)).isNotEqualTo(Seeds.order(4, 1, 100));
    }

    @Test
    void purposesDoNotShareSeeds() {
        assertThat(Seeds.derive(1, Seeds.Purpose.WEIGHTS, 0)).isNotEqualTo(Seeds.derive(1, Seeds.Purpose.ORDER, 0));
    }
}
