package org.ufmverify.theory.optimum.bound;

import org.ufmverify.theory.prover.interval.Interval;

/**
 * A rigorous upper bound of |G h| over h at least 0 with |h| = 1, which takes the place of the spectral norm when features are not
 * negative: the cost of W H with H at least 0 is a gauge of which this is the polar.
 *
 * <p>h^T G^T G h is at most h^T Q h, where Q is G^T G with its negative entries off the diagonal set to 0, and the largest eigenvalue of
 * the nonnegative Q is at most max_i (Q x)_i/x_i for any positive x (Collatz-Wielandt). Where all columns of G have obtuse angles this
 * is the largest norm of a column, and exact.
 */
public final class CopositiveBound {
    private static final int POWER_STEPS = 300;

    private CopositiveBound() {}

    /**
     * Returns the bound for every matrix in G.
     *
     * @param columns row h: column h of G
     */
    static double of(Interval[][] columns) {
        int k = columns.length;
        Interval[][] q = new Interval[k][k];
        double[][] middle = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                Interval product = SpectralBound.dot(columns[i], columns[j]);
                q[i][j] = i == j ? product : product.max(Interval.ZERO);
                q[j][i] = q[i][j];
                if (!q[i][j].isBounded()) {
                    return Double.POSITIVE_INFINITY;
                }
                middle[i][j] = q[i][j].hi();
                middle[j][i] = q[i][j].hi();
            }
        }
        double[] x = perron(middle);
        double bound = 0;
        for (int i = 0; i < k; i++) {
            Interval row = Interval.ZERO;
            for (int j = 0; j < k; j++) {
                row = row.add(q[i][j].multiply(Interval.point(x[j])));
            }
            bound = Math.max(
                    bound, row.multiply(Interval.point(x[i]).reciprocal()).hi());
        }
        return Interval.point(bound).sqrt().hi();
    }

    private static double[] perron(double[][] q) {
        double[] x = new double[q.length];
        java.util.Arrays.fill(x, 1);
        double shift = 0;
        for (int i = 0; i < q.length; i++) {
            shift = Math.max(shift, q[i][i]);
        }
        for (int step = 0; step < POWER_STEPS; step++) {
            double[] next = new double[x.length];
            double largest = 0;
            for (int i = 0; i < x.length; i++) {
                next[i] = shift * x[i];
                for (int j = 0; j < x.length; j++) {
                    next[i] += q[i][j] * x[j];
                }
                largest = Math.max(largest, next[i]);
            }
            for (int i = 0; i < x.length; i++) {
                x[i] = largest > 0 ? Math.max(1e-12, next[i] / largest) : 1;
            }
        }
        return x;
    }
}
