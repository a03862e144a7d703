package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.symbolic.Relation;

class RegionTest {
    private static final Region REGION =
            Region.of(Corpus.conjecture("r", "Log(x) > y", "y", "x > 0 && z > 0", "x 1/10 3; y -2 2"));

    private static Map<String, BigFraction> point(String x, String y) {
        return Map.of("x", Range.of(x, x).low(), "y", Range.of(y, y).low(), "z", new BigFraction(1000));
    }

    @Test
    void theBoxHoldsWhatLiesInItsExactRanges() {
        assertThat(REGION.boxContains(point("1/10", "2"))).isTrue();
        assertThat(REGION.boxContains(point("3", "-2"))).isTrue();
        assertThat(REGION.boxContains(point("99/1000", "0"))).isFalse();
        assertThat(REGION.boxContains(point("1", "201/100"))).isFalse();
    }

    @Test
    void theBoxIsEnclosedFromOutside() {
        assertThat(REGION.variables()).containsExactly("x", "y", "z");
        assertThat(REGION.dimension()).isEqualTo(3);
        assertThat(REGION.box()[0].lo()).isLessThanOrEqualTo(0.1);
        assertThat(REGION.box()[0].hi()).isGreaterThanOrEqualTo(3);
        assertThat(REGION.box()[2]).isEqualTo(Interval.ENTIRE);
        assertThat(REGION.isBounded()).isFalse();
        assertThat(REGION.boxText()).isEqualTo("x in [0.1, 3], y in [-2, 2], z unbounded");
    }

    @Test
    void assumptionsComeAfterWhatTheyNeedToBeDefined() {
        assertThat(REGION.assumptions()).extracting(Relation::write).containsExactly("x > 0", "Log(x) > y");
        assertThat(REGION.boxAlone().assumptions()).isEmpty();
        assertThat(REGION.withRangesAssumed().assumptions())
                .extracting(Relation::write)
                .containsExactly("x > 0", "Log(x) > y", "x >= 1/10", "x <= 3", "y >= -2", "y <= 2");
    }

    @Test
    void variablesStayIntegersInOtherBoxes() {
        for (Region other : new Region[] {
            REGION.withoutBox(),
            REGION.within(Arrays.asList(Range.of("1", "2"), null, Range.of("0", "1"))),
            REGION.boxAlone(),
            REGION.withRangesAssumed()
        }) {
            assertThat(other.isInteger(0)).isFalse();
            assertThat(other.isInteger(1)).isTrue();
            assertThat(other.isInteger(2)).isFalse();
        }
        Region smaller = REGION.within(Arrays.asList(Range.of("1", "2"), Range.of("0", "1"), Range.of("0", "1")));
        assertThat(smaller.isBounded()).isTrue();
        assertThat(smaller.boxText()).isEqualTo("x in [1, 2], y in [0, 1], z in [0, 1]");
        assertThat(smaller.assumptions()).hasSameElementsAs(REGION.assumptions());
        assertThat(REGION.withoutBox().boxText()).isEqualTo("x unbounded, y unbounded, z unbounded");
    }
}
