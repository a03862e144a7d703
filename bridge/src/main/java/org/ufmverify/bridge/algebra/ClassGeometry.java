package org.ufmverify.bridge.algebra;

import java.util.Arrays;

/** Lengths and angles of the rows of a K x d matrix. */
public final class ClassGeometry {
    private ClassGeometry() {}

    public static double dot(double[] a, int i, double[] b, int j, int d) {
        double sum = 0;
        for (int t = 0; t < d; t++) {
            sum += a[i * d + t] * b[j * d + t];
        }
        return sum;
    }

    public static double norm(double[] a) {
        double largest = largest(a);
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = Arrays.stream(a).map(x -> x / largest * (x / largest)).sum();
        return largest * Math.sqrt(sum);
    }

    /** Inner products of all pairs of rows. */
    public static double[][] gram(double[] rows, int d) {
        int classes = rows.length / d;
        double[][] gram = new double[classes][classes];
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = dot(rows, i, rows, j, d);
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    /** Norms of the chosen rows. */
    public static double[] norms(double[] rows, int d, int[] chosen) {
        return Arrays.stream(chosen)
                .mapToDouble(k -> Math.sqrt(dot(rows, k, rows, k, d)))
                .toArray();
    }

    /** Population standard deviation over mean; NaN when the mean is 0. */
    public static double coefficientOfVariation(double[] values) {
        return deviation(values) / Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** Population standard deviation. */
    public static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length);
    }

    /** The rows of a matrix that is stored by rows. */
    public static double[][] rows(double[] flat, int count) {
        int d = flat.length / count;
        double[][] rows = new double[count][d];
        for (int k = 0; k < count; k++) {
            System.arraycopy(flat, k * d, rows[k], 0, d);
        }
        return rows;
    }

    /** Largest absolute value. */
    public static double largest(double[] a) {
        double largest = 0;
        for (double x : a) {
            largest = Math.max(largest, Math.abs(x));
        }
        return largest;
    }

    /** Distance of A/|A| from B/|B| in Frobenius norm. */
    public static double directionDistance(double[] a, double[] b) {
        double normA = norm(a);
        double normB = norm(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] / normA - b[i] / normB;
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
