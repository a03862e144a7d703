package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @Property
    void theMiddleIsFiniteAndBetweenTheBounds(@ForAll double x, @ForAll double y) {
        Bounds bounds = new Bounds(Math.min(x, y), Math.max(x, y));
        assertThat(bounds.middle()).isFinite().isBetween(bounds.lo(), bounds.hi());
    }

    @Test
    void theMiddleOfARangeWithoutAnEndIsInside() {
        assertThat(new Bounds(3, INFINITE).middle()).isEqualTo(3);
        assertThat(new Bounds(-INFINITE, -3).middle()).isEqualTo(-3);
        assertThat(new Bounds(-1, INFINITE).middle()).isZero();
        assertThat(Bounds.ALL.middle()).isZero();
    }

    @Test
    void theMiddleOfASubnormalNumberIsThatNumber() {
        double least = Double.MIN_VALUE;
        assertThat(new Bounds(least, least).middle()).isEqualTo(least);
        assertThat(new Bounds(3 * least, 4 * least).middle()).isBetween(3 * least, 4 * least);
    }
}
