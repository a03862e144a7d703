package org.ufmverify.theory.prover.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.Corpus;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.verdict.EvidenceText;

class RegionTest {
    private final Region region =
            Region.of(Corpus.conjecture("r", "Log(x) > y", "y", "x > 0 && z > 0", "x 1/10 3; y -2 2"));

    private static Map<String, BigFraction> point(String x, String y) {
        return Map.of("x", Range.of(x, x).low(), "y", Range.of(y, y).low(), "z", new BigFraction(1000));
    }

    @Test
    void theBoxHoldsWhatLiesInItsExactRanges() {
        assertThat(region.boxContains(point("1/10", "2"))).isTrue();
        assertThat(region.boxContains(point("3", "-2"))).isTrue();
        assertThat(region.boxContains(point("99/1000", "0"))).isFalse();
        assertThat(region.boxContains(point("1", "201/100"))).isFalse();
    }

    @Test
    void theBoxIsEnclosedFromOutside() {
        assertThat(region.variables()).containsExactly("x", "y", "z");
        assertThat(region.dimension()).isEqualTo(3);
        assertThat(region.box()[0].lo()).isLessThanOrEqualTo(0.1);
        assertThat(region.box()[0].hi()).isGreaterThanOrEqualTo(3);
        assertThat(region.box()[2]).isEqualTo(Interval.ENTIRE);
        assertThat(region.isBounded()).isFalse();
        assertThat(EvidenceText.box(region.sides())).isEqualTo("x in [0.1, 3], y in [-2, 2], z unbounded");
    }

    @Test
    void assumptionsComeAfterWhatTheyNeedToBeDefined() {
        assertThat(region.assumptions()).extracting(Relation::write).containsExactly("x > 0", "Log(x) > y");
        assertThat(region.boxAlone().assumptions()).isEmpty();
        assertThat(region.withRangesAssumed().assumptions())
                .extracting(Relation::write)
                .containsExactly("x > 0", "Log(x) > y", "x >= 1/10", "x <= 3", "y >= -2", "y <= 2");
    }

    @Test
    void otherAssumptionsTakeThePlaceOfTheOldOnes() {
        Region other =
                region.withAssumptions(Formulas.reader(Set.of("x", "y", "z")).relations("Log(z) < x"));
        assertThat(other.assumptions()).extracting(Relation::write).containsExactly("z > 0", "Log(z) < x");
        assertThat(other.ranges()).containsExactly(Range.of("1/10", "3"), Range.of(-2, 2), null);
        assertThat(other.isInteger(1)).isTrue();
    }

    @Test
    void variablesStayIntegersInOtherBoxes() {
        for (Region other : new Region[] {
            region.withoutBox(),
            region.within(Arrays.asList(Range.of("1", "2"), null, Range.of("0", "1"))),
            region.boxAlone(),
            region.withRangesAssumed()
        }) {
            assertThat(other.isInteger(0)).isFalse();
            assertThat(other.isInteger(1)).isTrue();
            assertThat(other.isInteger(2)).isFalse();
        }
        Region smaller = region.within(Arrays.asList(Range.of("1", "2"), Range.of("0", "1"), Range.of("0", "1")));
        assertThat(smaller.isBounded()).isTrue();
        assertThat(EvidenceText.box(smaller.sides())).isEqualTo("x in [1, 2], y in [0, 1], z in [0, 1]");
        assertThat(smaller.assumptions()).hasSameElementsAs(region.assumptions());
        assertThat(EvidenceText.box(region.withoutBox().sides())).isEqualTo("x unbounded, y unbounded, z unbounded");
        assertThat(EvidenceText.box(
                        Region.of(Set.of(), Set.of(), Map.of(), List.of()).sides()))
                .isEqualTo("the one point there is");
    }
}
