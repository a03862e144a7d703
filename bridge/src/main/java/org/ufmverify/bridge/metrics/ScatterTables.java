package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.RowInverse;
import org.ufmverify.bridge.features.Classifier;

/**
 * What every block of the second pass needs to know about the class means and the classifier.
 *
 * @param directions rows of B^+, then rows of W: (rank + K) rows of d values
 * @param meanLogits entry (k, c): w_k . hbar_c + b_k; K rows of K values
 * @param distances entry (k, c): |hbar_k - hbar_c|^2, infinite when class k has no sample; K rows of K values
 * @param gaps entry c: the least |hbar_k - hbar_c|^2 of another class k that has samples, infinite without one
 */
@SuppressWarnings("ArrayRecordComponent") // matrices by rows; identity comparison is never used
public record ScatterTables(double[][] directions, double[][] meanLogits, double[][] distances, double[] gaps) {

    static ScatterTables of(Classifier classifier, ClassMeans means, BetweenClass between, MatrixProducts products) {
        int classes = classifier.classes();
        int rank = between.rank();
        double[][] directions = new double[rank + classes][];
        System.arraycopy(between.inverse(), 0, directions, 0, rank);
        double[][] weights = new double[classes][];
        for (int k = 0; k < classes; k++) {
            weights[k] = classifier.row(k);
            directions[rank + k] = weights[k];
        }
        double[][] raw = rows(means.raw(), classes);
        double[][] meanLogits = RowInverse.innerProducts(weights, raw, products);
        for (int k = 0; k < classes; k++) {
            for (int c = 0; c < classes; c++) {
                meanLogits[k][c] += classifier.bias()[k];
            }
        }
        double[][] distances = distances(means, rows(means.centred(), classes));
        return new ScatterTables(directions, meanLogits, distances, gaps(distances));
    }

    private static double[] gaps(double[][] distances) {
        double[] gaps = new double[distances.length];
        Arrays.fill(gaps, Double.POSITIVE_INFINITY);
        for (int k = 0; k < gaps.length; k++) {
            for (int c = 0; c < gaps.length; c++) {
                if (k != c) {
                    gaps[c] = Math.min(gaps[c], distances[k][c]);
                }
            }
        }
        return gaps;
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

    private static double[][] distances(ClassMeans means, double[][] centred) {
        int classes = centred.length;
        double[][] table = new double[classes][classes];
        for (int k = 0; k < classes; k++) {
            for (int c = 0; c < k; c++) {
                double distance = squaredDistance(centred[k], centred[c]);
                table[k][c] = means.count(k) == 0 ? Double.POSITIVE_INFINITY : distance;
                table[c][k] = means.count(c) == 0 ? Double.POSITIVE_INFINITY : distance;
            }
            table[k][k] = means.count(k) == 0 ? Double.POSITIVE_INFINITY : 0;
        }
        return table;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum0 = 0;
        double sum1 = 0;
        int j = 0;
        for (; j + 2 <= a.length; j += 2) {
            double first = a[j] - b[j];
            double second = a[j + 1] - b[j + 1];
            sum0 += first * first;
            sum1 += second * second;
        }
        if (j < a.length) {
            sum0 += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum0 + sum1;
    }
}
