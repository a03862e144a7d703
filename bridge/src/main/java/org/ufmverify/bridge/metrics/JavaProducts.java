package org.ufmverify.bridge.metrics;

import java.util.Arrays;

/**
 * Matrix products in plain Java, in panels that stay in cache. The inner loops run along contiguous columns over four rows of
 * B and two of A at once, a form that the compiler turns into vector instructions.
 */
final class JavaProducts implements MatrixProducts {
    /** Columns of a panel: with four rows of B and two of C it fits the first-level cache. */
    private static final int PANEL = 256;

    private double[] transposed = new double[0];

    @Override
    public void timesTransposed(double[] a, int q, double[] b, int m, int d, double[] c) {
        if (transposed.length < m * d) {
            transposed = new double[m * d];
        }
        transpose(b, m, d, transposed);
        Arrays.fill(c, 0, q * m, 0);
        addProduct(a, q, transposed, d, m, c);
    }

    /** In tiles of 8 x 8, which keep the lines of both sides in cache. */
    private static void transpose(double[] b, int m, int d, double[] target) {
        for (int i0 = 0; i0 < m; i0 += 8) {
            int i1 = Math.min(m, i0 + 8);
            for (int j0 = 0; j0 < d; j0 += 8) {
                int j1 = Math.min(d, j0 + 8);
                for (int i = i0; i < i1; i++) {
                    for (int j = j0; j < j1; j++) {
                        target[j * m + i] = b[i * d + j];
                    }
                }
            }
        }
    }

    @Override
    public void addProduct(double[] a, int q, double[] b, int p, int m, double[] c) {
        double[] row = new double[Math.min(m, PANEL)];
        for (int from = 0; from < m; from += PANEL) {
            int n = Math.min(PANEL, m - from);
            for (int i = 0; i < q; i++) {
                System.arraycopy(c, i * m + from, row, 0, n);
                int t = 0;
                for (; t + 8 <= p; t += 8) {
                    add8(row, n, a, i * p + t, b, t * m + from, m);
                }
                for (; t < p; t++) {
                    add1(row, n, a[i * p + t], b, t * m + from);
                }
                System.arraycopy(row, 0, c, i * m + from, n);
            }
        }
    }

    private static void add1(double[] row, int n, double factor, double[] b, int at) {
        for (int s = 0; s < n; s++) {
            row[s] += factor * b[at + s];
        }
    }

    private static void add8(double[] row, int n, double[] a, int ai, double[] b, int at, int stride) {
        double a0 = a[ai];
        double a1 = a[ai + 1];
        double a2 = a[ai + 2];
        double a3 = a[ai + 3];
        double a4 = a[ai + 4];
        double a5 = a[ai + 5];
        double a6 = a[ai + 6];
        double a7 = a[ai + 7];
        int b1 = at + stride;
        int b2 = b1 + stride;
        int b3 = b2 + stride;
        int b4 = b3 + stride;
        int b5 = b4 + stride;
        int b6 = b5 + stride;
        int b7 = b6 + stride;
        for (int s = 0; s < n; s++) {
            row[s] += a0 * b[at + s]
                    + a1 * b[b1 + s]
                    + a2 * b[b2 + s]
                    + a3 * b[b3 + s]
                    + a4 * b[b4 + s]
                    + a5 * b[b5 + s]
                    + a6 * b[b6 + s]
                    + a7 * b[b7 + s];
        }
    }
}
