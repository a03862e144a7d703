package org.ufmverify.bridge.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.metrics.LastLayer.Centre;

/** The two global means: of the samples, and of the class means. */
class CentreTest {
    private static final Samples EVEN = Samples.random(43, 3, 40, 4, 0.5, 2);

    /** The first half of class 0 only. */
    private static final Samples UNEVEN = without(EVEN);

    private static Samples without(Samples s) {
        int[] kept = IntStream.range(0, s.labels().length)
                .filter(i -> s.labels()[i] > 0 || i < s.labels().length / 2)
                .toArray();
        return new Samples(
                s.classes(),
                s.featureDim(),
                Arrays.stream(kept).mapToObj(i -> s.features()[i]).toArray(double[][]::new),
                Arrays.stream(kept).map(i -> s.labels()[i]).toArray(),
                s.weights(),
                s.bias());
    }

    private static LastLayer layer(Samples s, Centre centre) {
        return LastLayer.of(s.source(), ProductBackend.JAVA, centre);
    }

    /** The same class means, each of one sample of its own, so that both global means are that of the class means. */
    private static double nc3OfMeans(Samples s) {
        double[][] means = new double[s.classes()][s.featureDim()];
        for (int k = 0; k < s.classes(); k++) {
            int label = k;
            int[] own = IntStream.range(0, s.labels().length)
                    .filter(i -> s.labels()[i] == label)
                    .toArray();
            Arrays.setAll(means[k], j -> Arrays.stream(own)
                    .mapToDouble(i -> s.features()[i][j])
                    .average()
                    .orElseThrow());
        }
        int[] labels = IntStream.range(0, s.classes()).toArray();
        Samples alone = new Samples(s.classes(), s.featureDim(), means, labels, s.weights(), s.bias());
        return layer(alone, Centre.SAMPLES).metrics().nc3().orNaN();
    }

    @Test
    void aBalancedSetHasOneGlobalMean() {
        double[] samples = layer(EVEN, Centre.SAMPLES).globalMean();
        double[] classes = layer(EVEN, Centre.CLASSES).globalMean();
        assertThat(classes).containsExactly(samples, within(1e-13));
    }

    @Test
    void ofAnUnevenSetTheChosenOneIsMeant() {
        double expected = nc3OfMeans(UNEVEN);
        assertThat(layer(UNEVEN, Centre.CLASSES).metrics().nc3().orNaN()).isCloseTo(expected, within(1e-12));
        assertThat(layer(UNEVEN, Centre.SAMPLES).metrics().nc3().orNaN()).isNotCloseTo(expected, within(1e-3));
        assertThat(layer(UNEVEN, Centre.SAMPLES).metrics().nc3().orNaN())
                .isCloseTo(NaiveMetrics.of(UNEVEN).get("nc3"), within(1e-12));
        assertThat(layer(UNEVEN, Centre.CLASSES).metrics().notes().get("samples"))
                .endsWith("the global mean is the mean of the class means");
    }

    @Test
    void whatDoesNotDependOnTheGlobalMeanStaysTheSame() {
        LastLayer samples = layer(UNEVEN, Centre.SAMPLES);
        LastLayer classes = layer(UNEVEN, Centre.CLASSES);
        assertThat(classes.featureNorm2()).isCloseTo(samples.featureNorm2(), within(1e-10));
        assertThat(classes.weightGradient(0.1)).containsExactly(samples.weightGradient(0.1), within(1e-12));
        assertThat(classes.metrics().nc4()).isEqualTo(samples.metrics().nc4());
        assertThat(classes.metrics().margin().orNaN())
                .isCloseTo(samples.metrics().margin().orNaN(), within(1e-12));
    }
}
