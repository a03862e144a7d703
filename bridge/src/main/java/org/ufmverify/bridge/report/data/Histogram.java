package org.ufmverify.bridge.report.data;

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
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return logarithmic(values, ones, bins);
    }

    /**
     * The histogram of positive numbers, each with how often it occurs.
     *
     * @param values the numbers; those that are not positive and finite are left out
     * @param weights how often each occurs, at least 0, rounded in the sum of a bin
     * @param bins number of bins, at least 1
     * @return the histogram, empty if nothing is left
     */
    public static Histogram logarithmic(double[] values, double[] weights, int bins) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (counts(values[i], weights[i])) {
                low = Math.min(low, Math.log(values[i]));
                high = Math.max(high, Math.log(values[i]));
            }
        }
        if (low > high) {
            return none();
        }
        double room = Math.max((high - low) * 0.02, 0.05);
        low -= room;
        high += room;
        double[] sums = new double[bins];
        for (int i = 0; i < values.length; i++) {
            if (counts(values[i], weights[i])) {
                sums[Math.min(bins - 1, (int) ((Math.log(values[i]) - low) / (high - low) * bins))] += weights[i];
            }
        }
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i <= bins; i++) {
            edges.add(Math.exp(low + (high - low) * i / bins));
        }
        return new Histogram(
                edges,
                Arrays.stream(sums)
                        .mapToObj(s -> Math.toIntExact(Math.round(s)))
                        .toList(),
                true);
    }

    private static boolean counts(double value, double weight) {
        return value > 0 && Double.isFinite(value) && weight > 0;
    }
}
