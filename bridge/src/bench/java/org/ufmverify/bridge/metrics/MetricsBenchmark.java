package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.algebra.ProductBackend;

/** All metrics of N = 50,000 single precision features of dimension 512 in memory, by the product backends named below. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MetricsBenchmark {
    private static final int SAMPLES = 50_000;
    private static final int FEATURE_DIM = 512;

    /** Number of classes. */
    @Param({"10", "100"})
    public int classes;

    /** What computes the products. */
    @Param({"JAVA", "ND4J", "TORCH"})
    public ProductBackend backend;

    private FeatureSource source;

    /** Class means N(0, 1/d) + 0.4, noise 0.3/sqrt(d), and a classifier near the centred means. */
    @Setup
    public void generate() {
        Random random = new Random(1);
        double scale = 1 / Math.sqrt(FEATURE_DIM);
        double[] means = new double[classes * FEATURE_DIM];
        Arrays.setAll(means, i -> scale * random.nextGaussian());
        float[] features = new float[SAMPLES * FEATURE_DIM];
        int[] labels = new int[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            labels[i] = i % classes;
            for (int j = 0; j < FEATURE_DIM; j++) {
                features[i * FEATURE_DIM + j] =
                        (float) (0.4 + means[labels[i] * FEATURE_DIM + j] + 0.3 * scale * random.nextGaussian());
            }
        }
        source = ArrayFeatures.of(features, labels, new Classifier(means, new double[classes], FEATURE_DIM));
    }

    /** Two passes. */
    @Benchmark
    public CollapseMetrics metrics() {
        return CollapseMetrics.of(source, backend);
    }
}
