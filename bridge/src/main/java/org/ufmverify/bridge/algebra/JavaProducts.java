package org.ufmverify.bridge.algebra;

/**
 * Matrix products in plain Java. Each inner loop adds multiples of four rows of B to one row of C, all of them separate arrays read
 * from index 0: the form, and the size, that the HotSpot compiler turns into vector instructions.
 */
public final class JavaProducts implements MatrixProducts {
    /** Rows of B that stay in the first-level cache while all rows of C pass by. */
    private static final int TILE = 24;

    @Override
    public Factor factor(double[][] a, int q, int p) {
        return (b, c, m) -> {
            for (int from = 0; from < p; from += TILE) {
                int to = Math.min(p, from + TILE);
                for (int i = 0; i < q; i++) {
                    addTile(a[i], 0, b, c[i], from, to, m);
                }
            }
        };
    }

    @Override
    public Factor factor(double[] rows, int first, int q, int p) {
        return (b, c, m) -> {
            for (int from = 0; from < p; from += TILE) {
                int to = Math.min(p, from + TILE);
                for (int i = 0; i < q; i++) {
                    addTile(rows, (first + i) * p, b, c[i], from, to, m);
                }
            }
        };
    }

    private static void addTile(double[] a, int at, double[][] b, double[] c, int from, int to, int m) {
        int t = from;
        for (; t + 4 <= to; t += 4) {
            double a0 = a[at + t];
            double a1 = a[at + t + 1];
            double a2 = a[at + t + 2];
            double a3 = a[at + t + 3];
            addFour(c, b[t], b[t + 1], b[t + 2], b[t + 3], m, a0, a1, a2, a3);
        }
        for (; t < to; t++) {
            addOne(c, b[t], m, a[at + t]);
        }
    }

    private static void addFour(
            double[] c,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            int m,
            double a0,
            double a1,
            double a2,
            double a3) {
        for (int s = 0; s < m; s++) {
            c[s] += a0 * b0[s] + a1 * b1[s] + a2 * b2[s] + a3 * b3[s];
        }
    }

    private static void addOne(double[] c, double[] b, int m, double a) {
        for (int s = 0; s < m; s++) {
            c[s] += a * b[s];
        }
    }
}
