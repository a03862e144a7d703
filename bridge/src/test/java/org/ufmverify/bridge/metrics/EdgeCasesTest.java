package org.ufmverify.bridge.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;

class EdgeCasesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Samples keep(Samples samples, int... chosen) {
        double[][] features =
                Arrays.stream(chosen).mapToObj(i -> samples.features()[i]).toArray(double[][]::new);
        int[] labels = Arrays.stream(chosen).map(i -> samples.labels()[i]).toArray();
        return samples.withFeatures(features).withLabels(labels);
    }

    private static String reason(Measured measured) {
        return ((Measured.Undefined) measured).reason();
    }

    @Test
    void imbalancedClassesAreMeasuredByTheDefinitionsAndNoted() {
        Samples all = Samples.random(11, 4, 60, 6, 0.7, 0);
        int[] chosen = IntStream.range(0, 240).filter(i -> i % 4 != 2 || i < 40).toArray();
        Samples samples = keep(all, chosen);
        CollapseMetrics metrics = CollapseMetrics.of(samples.source());
        JsonNode json = JSON.valueToTree(metrics);
        NaiveMetrics.of(samples)
                .forEach((key, expected) -> assertThat(json.get(key).asDouble())
                        .as(key)
                        .isCloseTo(expected, within(1e-6 * Math.abs(expected) + 1e-12)));
        assertThat(metrics.notes().get("samples"))
                .isEqualTo(
                        "classes are not balanced: from 10 to 60 samples; the global mean is the mean of all samples");
        assertThat(metrics.rank()).isEqualTo(3);
    }

    @Test
    void aClassWithOneSampleIsMeasuredAndNoted() {
        Samples all = Samples.random(12, 3, 20, 5, 0.7, 0);
        Samples samples = keep(
                all, IntStream.range(0, 60).filter(i -> i % 3 != 1 || i == 1).toArray());
        CollapseMetrics metrics = CollapseMetrics.of(samples.source());
        assertThat(metrics.nc1().orThrow()).isCloseTo(NaiveMetrics.of(samples).get("nc1"), within(1e-9));
        assertThat(metrics.notes().get("nc1")).isEqualTo("class 1 has one sample and no scatter within the class");
    }

    @Test
    void aMissingClassLeavesWhatNeedsAllMeansUndefinedAndTheRestMeasured() {
        Samples all = Samples.random(13, 4, 20, 6, 0.7, 0);
        Samples samples =
                keep(all, IntStream.range(0, 80).filter(i -> i % 4 != 2).toArray());
        CollapseMetrics metrics = CollapseMetrics.of(samples.source());
        for (Measured undefined : List.of(metrics.nc2(), metrics.nc3(), metrics.margin())) {
            assertThat(reason(undefined)).isEqualTo("needs the means of all classes; class 2 has no sample");
        }
        assertThat(metrics.rank()).isEqualTo(2);
        assertThat(metrics.accuracy().orThrow()).isBetween(0.0, 1.0);
        assertThat(metrics.featureNorm2().orThrow()).isPositive();
        assertThat(metrics.notes().get("featureNorm2")).contains("over the 3 classes that have samples");
        Samples relabelled = new Samples(
                3,
                6,
                samples.features(),
                Arrays.stream(samples.labels()).map(k -> Math.min(k, 2)).toArray(),
                new double[][] {all.weights()[0], all.weights()[1], all.weights()[3]},
                new double[3]);
        assertThat(metrics.nc1().orThrow())
                .isCloseTo(NaiveMetrics.of(relabelled).get("nc1"), within(1e-9));
    }

    @Test
    void tooFewDimensionsForTheSimplexAreNoted() {
        CollapseMetrics metrics =
                CollapseMetrics.of(Samples.random(3, 9, 30, 4, 0.5, 0).source());
        assertThat(metrics.rank()).isEqualTo(4);
        assertThat(metrics.notes().get("nc2")).contains("takes K - 1 = 8; nc2 stays above zero");
    }

    @Test
    void oneClassOnlyHasReasonsNotNumbers() {
        double[] features = {1, 2, 3, 4, 5, 6};
        FeatureSource source = ArrayFeatures.of(features, new int[3], Classifier.of(new double[][] {{1, 1}}));
        CollapseMetrics metrics = CollapseMetrics.of(source);
        assertThat(reason(metrics.nc1())).isEqualTo("needs samples of at least two classes, W has one row");
        assertThat(reason(metrics.nc2())).isEqualTo("needs at least two classes, W has one row");
        assertThat(reason(metrics.classMeanEquinorm())).isEqualTo("needs at least two class means");
        assertThat(metrics.accuracy().orThrow()).isEqualTo(1);
        assertThat(metrics.nc4().orThrow()).isEqualTo(0);
    }

    @Test
    void coincidingMeansAndAZeroClassifierHaveReasons() {
        double[] features = {1, 1, 1, 1, 1, 1, 1, 1};
        Classifier zero = Classifier.of(new double[2][2]);
        CollapseMetrics metrics = CollapseMetrics.of(ArrayFeatures.of(features, new int[] {0, 1, 0, 1}, zero));
        assertThat(reason(metrics.nc1())).startsWith("all class means coincide");
        assertThat(reason(metrics.nc2())).isEqualTo("W Hbar is zero: all class means have the same logits");
        assertThat(reason(metrics.nc3())).isEqualTo("W is zero, it has no direction");
        assertThat(reason(metrics.classifierEquinorm())).isEqualTo("all classifier rows are zero");
        assertThat(metrics.margin().orThrow()).isZero();
        assertThat(metrics.nll().orThrow()).isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void numbersBeyondDoublePrecisionAreUndefinedNotNaN() {
        double[] features = {1e200, 0, 0, 1e200, 1.1e200, 0, 0, 1.2e200};
        Classifier classifier = Classifier.of(new double[][] {{1, 0}, {0, 1}});
        JsonNode json =
                JSON.valueToTree(CollapseMetrics.of(ArrayFeatures.of(features, new int[] {0, 1, 0, 1}, classifier)));
        json.properties().forEach(field -> assertThat(field.getValue().toString())
                .as(field.getKey())
                .doesNotContain("NaN")
                .doesNotContain("Infinity"));
        assertThat(json.get("featureNorm2").asText()).contains("leaves the range of double precision");
    }

    @Test
    void hugeLogitsAndTiesAreHandled() {
        double[] features = {1, 0, 0, 1};
        Classifier steep = Classifier.of(new double[][] {{1e6, 0}, {0, 1e6}});
        CollapseMetrics metrics = CollapseMetrics.of(ArrayFeatures.of(features, new int[] {1, 1}, steep));
        assertThat(metrics.nll().orThrow()).isCloseTo(5e5, within(1e-6));
        assertThat(metrics.ece().orThrow()).isCloseTo(0.5, within(1e-12));
        Classifier flat = Classifier.of(new double[][] {{0, 0}, {0, 0}});
        CollapseMetrics ties = CollapseMetrics.of(ArrayFeatures.of(features, new int[] {0, 1}, flat));
        assertThat(ties.accuracy().orThrow()).isEqualTo(0.5);
        // Of means that coincide the first is the nearest, as of logits that tie.
        CollapseMetrics equal = CollapseMetrics.of(ArrayFeatures.of(new double[4], new int[] {0, 1}, flat));
        assertThat(equal.nc4().orThrow()).isZero();
    }

    @Test
    void logitsOfTheirOwnReplaceThoseOfTheClassifier() {
        Samples samples = Samples.random(14, 3, 10, 4, 0.5, 0);
        double[] logits = new double[90];
        for (int i = 0; i < 30; i++) {
            logits[3 * i + (samples.labels()[i] + 1) % 3] = 5;
        }
        ArrayFeatures source = (ArrayFeatures) samples.source();
        assertThat(CollapseMetrics.of(source.withLogits(logits)).accuracy().orThrow())
                .isZero();
        assertThat(CollapseMetrics.of(source).accuracy().orThrow()).isPositive();
    }

    @Test
    void logitsThatContradictTheClassifierAreNoted() {
        Samples samples = Samples.random(14, 3, 10, 4, 0.5, 0);
        ArrayFeatures source = (ArrayFeatures) samples.source();
        Classifier classifier = source.classifier();
        double[] logits = new double[90];
        Arrays.setAll(
                logits,
                i -> classifier.bias()[i % 3]
                        + IntStream.range(0, 4)
                                .mapToDouble(j -> classifier.weights()[i % 3 * 4 + j] * samples.features()[i / 3][j])
                                .sum());
        assertThat(CollapseMetrics.of(source.withLogits(logits)).notes()).doesNotContainKey("logits");
        logits[40] += 3;
        assertThat(CollapseMetrics.of(source.withLogits(logits)).notes().get("logits"))
                .startsWith("differ from features W^T + b by up to 3.00,");
    }

    @Test
    void logitsThatAreNotFiniteAreRefused() {
        ArrayFeatures source =
                (ArrayFeatures) Samples.random(14, 3, 10, 4, 0.5, 0).source();
        double[] logits = new double[90];
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            logits[40] = bad;
            assertThatThrownBy(() -> CollapseMetrics.of(source.withLogits(logits)))
                    .hasMessage("logits row 13, column 1 is " + bad
                            + "; logits must be finite, export a network that has not diverged");
        }
    }

    @Test
    void argumentsOutOfRangeAreRefusedBySentences() {
        Classifier two = Classifier.of(new double[][] {{1, 0}, {0, 1}});
        assertThatThrownBy(() -> ArrayFeatures.of(new double[3], new int[2], two))
                .hasMessage("features must have N x 2 = 2 x 2 values, got 3");
        assertThatThrownBy(() -> ArrayFeatures.of(new double[4], new int[] {0, 2}, two))
                .hasMessage("labels must be in 0..1 (W has 2 rows), got 2 at sample 1");
        assertThatThrownBy(() -> ArrayFeatures.of(new double[0], new int[0], two))
                .hasMessage("features must have at least one row, got 0");
        assertThatThrownBy(() -> Classifier.of(new double[][] {{1, 2}, {3}}))
                .hasMessage("row 1 of W must have 2 values like row 0, got 1");
        assertThatThrownBy(() -> Classifier.of(new double[][] {{1, 2}}, new double[2]))
                .hasMessage("b must have one value per row of W: W has 1 rows, b has 2 values");
        double[] bad = {1, 2, 3, Double.NaN};
        assertThatThrownBy(() -> CollapseMetrics.of(ArrayFeatures.of(bad, new int[2], two)))
                .hasMessage(
                        "features row 1, column 1 is NaN; features must be finite, export a network that has not diverged");
    }

    @Test
    void dataWithoutPeculiaritiesHaveNoNotes() {
        assertThat(CollapseMetrics.of(Samples.random(15, 4, 10, 3, 0.7, 0).source())
                        .notes())
                .isEmpty();
    }

    @Test
    void manyMissingClassesAreCountedAndFewAreListed() {
        double[] features = {0, 1, 2, 3, 5, 4};
        Classifier seven = Classifier.of(new double[7][2]);
        Classifier eight = Classifier.of(new double[8][2]);
        assertThat(reason(CollapseMetrics.of(ArrayFeatures.of(features, new int[] {0, 1, 1}, seven))
                        .nc2()))
                .isEqualTo("needs the means of all classes; classes 2, 3, 4, 5, 6 have no sample");
        CollapseMetrics metrics = CollapseMetrics.of(ArrayFeatures.of(features, new int[] {0, 1, 1}, eight));
        assertThat(reason(metrics.nc2()))
                .isEqualTo("needs the means of all classes; classes 2, 3, 4, 5, 6, ... (6 in all) have no sample");
        assertThat(reason(metrics.classifierEquiangularity()))
                .isEqualTo("one of the classifier rows is zero, it has no direction");
    }

    @Test
    void anglesAndDirectionsThatAreMissingHaveReasons() {
        double[] features = {1, 2, 3, 4, 5, 6};
        FeatureSource one = ArrayFeatures.of(features, new int[3], Classifier.of(new double[][] {{1, 1}}));
        CollapseMetrics single = CollapseMetrics.of(one);
        assertThat(reason(single.classMeanEquiangularity())).isEqualTo("needs at least two class means");
        assertThat(reason(single.classifierEquiangularity())).isEqualTo("needs at least two classifier rows");
        Classifier identity = Classifier.of(new double[][] {{1, 0}, {0, 1}});
        CollapseMetrics equal = CollapseMetrics.of(ArrayFeatures.of(new double[4], new int[] {0, 1}, identity));
        assertThat(reason(equal.nc3())).isEqualTo("all class means coincide, they have no direction");
    }

    @Test
    void featuresOfAnySizeHaveTheSameCollapse() {
        Samples samples = Samples.random(16, 4, 20, 6, 0.5, 0);
        CollapseMetrics plain = CollapseMetrics.of(samples.source());
        for (double size : new double[] {1e150, 1e-150}) {
            CollapseMetrics scaled = CollapseMetrics.of(samples.withFeatures(Arrays.stream(samples.features())
                            .map(row -> Arrays.stream(row).map(x -> size * x).toArray())
                            .toArray(double[][]::new))
                    .source());
            assertThat(scaled.nc1().orThrow()).isCloseTo(plain.nc1().orThrow(), within(1e-9));
            assertThat(scaled.nc2().orThrow()).isCloseTo(plain.nc2().orThrow(), within(1e-9));
            assertThat(scaled.nc3().orThrow()).isCloseTo(plain.nc3().orThrow(), within(1e-9));
            assertThat(scaled.rank()).isEqualTo(3);
        }
    }

    @Test
    void dependentMeansHaveTheRankOfTheirSpan() {
        // Means 0, 1, 2, 4 times (1, 2, 3).
        double[] features = {0.5, 0, 0, 1, 2.5, 3, 2, 4, 6.5, 4, 8, 12, -0.5, 0, 0, 1, 1.5, 3, 2, 4, 5.5, 4, 8, 12};
        Classifier classifier = Classifier.of(new double[4][3]);
        CollapseMetrics metrics =
                CollapseMetrics.of(ArrayFeatures.of(features, new int[] {0, 1, 2, 3, 0, 1, 2, 3}, classifier));
        assertThat(metrics.rank()).isEqualTo(1);
    }

    @Test
    void aSmallContradictionOfLogitsInALargeFileIsRounding() {
        // Two thousand samples fill several blocks; one logit differs by just less, or just more, than a hundredth.
        double[] features = new double[4000];
        int[] labels = new int[2000];
        double[] logits = new double[4000];
        for (int i = 0; i < 2000; i++) {
            labels[i] = i % 2;
            features[2 * i + labels[i]] = 4;
            logits[2 * i + labels[i]] = 4;
        }
        ArrayFeatures source = ArrayFeatures.of(features, labels, Classifier.of(new double[][] {{1, 0}, {0, 1}}));
        for (int sample : new int[] {3, 1500, 1999}) {
            double[] near = logits.clone();
            near[2 * sample] += 0.039;
            assertThat(CollapseMetrics.of(source.withLogits(near)).notes()).doesNotContainKey("logits");
            double[] far = logits.clone();
            far[2 * sample] += 0.041;
            assertThat(CollapseMetrics.of(source.withLogits(far)).notes().get("logits"))
                    .startsWith("differ from features W^T + b by up to 0.0410, the largest is 4.0");
        }
    }

    @Test
    void aClassifierThatIsNotFiniteIsRefused() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Classifier.of(new double[][] {{1, 2}, {3, bad}}))
                    .hasMessage(
                            "W must be finite, got " + bad + " at position 3; train a network that has not diverged");
        }
    }

    @Test
    void aNormIsFiniteWhereItsSquareIsNotAndInfiniteWhereAnEntryIs() {
        assertThat(ClassGeometry.norm(new double[] {3e200, 4e200})).isCloseTo(5e200, within(1e186));
        assertThat(ClassGeometry.norm(new double[] {1, Double.POSITIVE_INFINITY}))
                .isInfinite();
        assertThat(ClassGeometry.norm(new double[2])).isZero();
    }
}
