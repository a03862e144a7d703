package org.ufmverify.bridge.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts of numbers in bins.
 *
 * @param edges m + 1 ascending edges
 * @param counts m counts; bin i holds edges[i] &lt;= x &lt; edges[i+1], the last bin its upper edge too
 * @param logarithmic whether the bins have equal width in the logarithm
 */
public record Histogram(List<Double> edges, List<Integer> counts, boolean logarithmic) {
    /** Copies the lists and checks their lengths. */
    public Histogram {
        edges = List.copyOf(edges);
        counts = List.copyOf(counts);
        if (edges.size() != counts.size() + 1 && !(edges.isEmpty() && counts.isEmpty())) {
            throw new IllegalArgumentException("a histogram needs one edge more than counts, got " + edges.size()
                    + " edges and " + counts.size() + " counts");
        }
    }

    /** {@return a histogram of nothing} */
    public static Histogram none() {
        return new Histogram(List.of(), List.of(), false);
    }

    /**
     * The histogram of positive numbers over bins of equal width in the logarithm.
     *
     * @param values the numbers; those that are not positive and finite are left out
     * @param bins number of bins, at least 1
     * @return the histogram, empty if nothing is left
     */
    public static Histogram logarithmic(double[] values, int bins) {
        double[] logs = Arrays.stream(values)
                .filter(x -> x > 0 && Double.isFinite(x))
                .map(Math::log)
                .toArray();
        if (logs.length == 0) {
            return none();
        }
        double low = Arrays.stream(logs).min().orElseThrow();
        double high = Arrays.stream(logs).max().orElseThrow();
        double room = Math.max((high - low) * 0.02, 0.05);
        low -= room;
        high += room;
        int[] counts = new int[bins];
        for (double x : logs) {
            counts[Math.min(bins - 1, (int) ((x - low) / (high - low) * bins))]++;
        }
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i <= bins; i++) {
            edges.add(Math.exp(low + (high - low) * i / bins));
        }
        return new Histogram(edges, Arrays.stream(counts).boxed().toList(), true);
    }
}
