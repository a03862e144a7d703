package org.ufmverify.bridge.metrics;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.npz.NpzFeatures;
import org.ufmverify.bridge.algebra.ProductBackend;

/**
 * All metrics of features in memory, on warmed code: prints the median of the rounds in wall seconds and in processor seconds of all
 * threads.
 *
 * <p>Run by {@code compare_metrics.py} as {@code java -cp ... WarmMetrics.java F.npz rounds backend}.
 */
public final class WarmMetrics {
    private WarmMetrics() {}

    /** Reads a file, measures it until the code is warm, then measures it as often as asked. */
    public static void main(String[] arguments) {
        ArrayFeatures features;
        try (NpzFeatures file = NpzFeatures.of(List.of(Path.of(arguments[0])))) {
            features = inMemory(file);
        }
        int rounds = Integer.parseInt(arguments[1]);
        ProductBackend backend = ProductBackend.valueOf(arguments[2]);
        for (int i = 0; i < 8; i++) {
            CollapseMetrics.of(features, backend);
        }
        double[] seconds = new double[rounds];
        double[] processor = new double[rounds];
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double nc1 = 0;
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            long used = system.getProcessCpuTime();
            nc1 = CollapseMetrics.of(features, backend).nc1().orThrow();
            seconds[i] = (System.nanoTime() - start) * 1e-9;
            processor[i] = (system.getProcessCpuTime() - used) * 1e-9;
        }
        Arrays.sort(seconds);
        Arrays.sort(processor);
        System.out.printf("%.4f %.4f%n", seconds[rounds / 2], processor[rounds / 2]);
        System.out.println("nc1 " + nc1);
    }

    private static ArrayFeatures inMemory(NpzFeatures file) {
        int d = file.classifier().featureDim();
        int samples = Math.toIntExact(file.samples());
        float[] values = new float[samples * d];
        int[] labels = new int[samples];
        int rows = 1000;
        double[][] block = new double[rows][d];
        int[] blockLabels = new int[rows];
        try (FeatureSource.Pass pass = file.open()) {
            FeatureSource.Block reader = pass.block(rows);
            int done = 0;
            for (int n = reader.fill(); n > 0; n = reader.fill()) {
                reader.decode(block, blockLabels, new double[rows][file.classifier().classes()]);
                for (int i = 0; i < n; i++) {
                    labels[done + i] = blockLabels[i];
                    for (int j = 0; j < d; j++) {
                        values[(done + i) * d + j] = (float) block[i][j];
                    }
                }
                done += n;
            }
        }
        return ArrayFeatures.of(values, labels, file.classifier());
    }
}
