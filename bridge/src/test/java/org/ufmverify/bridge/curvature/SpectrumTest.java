package org.ufmverify.bridge.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpectrumTest {
    private static final Spectrum SPECTRUM = new Spectrum(false, new double[] {3, 1, 2}, new double[] {1, 4, 2});

    @Test
    void valuesAreSortedTogetherWithTheirWeights() {
        assertThat(SPECTRUM.values()).containsExactly(1, 2, 3);
        assertThat(SPECTRUM.weights()).containsExactly(4, 2, 1);
        assertThat(SPECTRUM.size()).isEqualTo(7);
        assertThat(SPECTRUM.largest()).isEqualTo(3);
    }

    @Test
    void ranksCountWeightsFromTheLargestValueDown() {
        assertThat(SPECTRUM.fromAbove(1)).isEqualTo(3);
        assertThat(SPECTRUM.fromAbove(2)).isEqualTo(2);
        assertThat(SPECTRUM.fromAbove(3)).isEqualTo(2);
        assertThat(SPECTRUM.fromAbove(3.5)).isEqualTo(2);
        assertThat(SPECTRUM.fromAbove(4)).isEqualTo(1);
        assertThat(SPECTRUM.fromAbove(7)).isEqualTo(1);
        assertThat(SPECTRUM.fromAbove(100)).isEqualTo(1);
    }

    @Test
    void anIncreasingMapKeepsOrderAndWeights() {
        Spectrum image = SPECTRUM.affine(2, -1);
        assertThat(image.values()).containsExactly(1, 3, 5);
        assertThat(image.weights()).containsExactly(4, 2, 1);
        assertThat(image.exact()).isFalse();
    }

    @Test
    void valuesWithoutWeightsAreRefused() {
        assertThatThrownBy(() -> new Spectrum(true, new double[2], new double[1]))
                .hasMessage("a spectrum needs one weight per value, got 2 and 1");
    }
}
